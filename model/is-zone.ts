/** Whether Temporal knows a zone. By itself, so that a thread that reads logs need not load schemas for it. */
import { Temporal } from "temporal-polyfill";

export function isZone(zone: string): boolean {
  // Temporal takes a whole moment for the zone that stands in it, which nothing else does.
  if (/^\d/.test(zone)) return false;
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
