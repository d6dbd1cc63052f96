import { Refusal } from "@afterword/model/refusal";
import type { Instant, Zone } from "@afterword/model/time";
import { Temporal } from "temporal-polyfill";

const WALL = /^(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?))?$/;

/** "2026-11-20 09:00" or "2026-11-20" as the clock of that zone shows it; with "Z" or an offset at its end, that very moment. */
export function momentTyped(typed: string, zone: Zone, called: string): Instant {
  const text = typed.trim().replace(/^(\S+)\s+(\d\d?:\S+)/, "$1T$2");
  const [, day, clock = "00:00"] = WALL.exec(typed.trim()) ?? [];
  try {
    if (day) {
      const wall = Temporal.PlainDateTime.from(
        `${day}T${clock.padStart(clock.indexOf(":") === 1 ? clock.length + 1 : 0, "0")}`,
      );
      return wall.toZonedDateTime(zone, { disambiguation: "reject" }).toInstant().toString();
    }
    return Temporal.Instant.from(text.replace(/\s+(?=[Z+-])/, "")).toString();
  } catch (error) {
    throw new Refusal("invalid", `Cannot read ${called} ${typed}: ${reason(day, zone)}`, { cause: error });
  }
}

function reason(day: string | undefined, zone: Zone): string {
  return day
    ? `there is no such time in ${zone}, or there are two, because clocks were changed; write it with its offset, such as 2026-10-25T02:30+01:00`
    : "write it as 2026-11-20 09:00, or with an offset as 2026-11-20T09:00Z";
}
