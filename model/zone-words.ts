/**
 * The zones that people say by letters. Letters that name winter or summer time are that fixed offset, whatever the
 * date says; "PT" is the time of a place, summer and winter. IST is read as India, CST as US Central, BST as British.
 */
import { isZone } from "./is-zone.ts";
import type { Zone } from "./time.ts";

const SAID: Record<string, Zone> = {
  Z: "UTC",
  UTC: "UTC",
  GMT: "UTC",
  WET: "+00:00",
  WEST: "+01:00",
  BST: "+01:00",
  CET: "+01:00",
  MEZ: "+01:00",
  CEST: "+02:00",
  MESZ: "+02:00",
  EET: "+02:00",
  SAST: "+02:00",
  EEST: "+03:00",
  MSK: "+03:00",
  IST: "+05:30",
  SGT: "+08:00",
  HKT: "+08:00",
  JST: "+09:00",
  KST: "+09:00",
  AEST: "+10:00",
  AEDT: "+11:00",
  NZST: "+12:00",
  NZDT: "+13:00",
  EDT: "-04:00",
  EST: "-05:00",
  CDT: "-05:00",
  CST: "-06:00",
  MDT: "-06:00",
  MST: "-07:00",
  PDT: "-07:00",
  PST: "-08:00",
  ET: "America/New_York",
  CT: "America/Chicago",
  MT: "America/Denver",
  PT: "America/Los_Angeles",
};

/** A whole word: "CET", "utc", "UTC+2", "GMT-05:30", "+0200", "Europe/Berlin"; null where it names no zone. */
export function saidZone(word: string): Zone | null {
  const letters = SAID[word.toUpperCase()];
  if (letters) return letters;
  const offset = /^(?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?([0-5]\d))?$/i.exec(word);
  if (offset) {
    const [hours, minutes] = [Number(offset[2]), offset[3] ?? "00"];
    return hours > 14 ? null : `${offset[1] === "+" ? "+" : "-"}${String(hours).padStart(2, "0")}:${minutes}`;
  }
  if (!/^[A-Za-z_]+(?:\/[A-Za-z_+\-0-9]+)+$/.test(word)) return null;
  return isZone(word) ? word : null;
}
