/**
 * From a time on a wall in some zone to the moments it can be: one, or two in the hour that comes twice when clocks are put back. A time that the
 * clocks jump over is read as if they had not been put forward yet.
 */
import type { Zone } from "@afterword/model/time";
import { Temporal } from "temporal-polyfill";

/** Takes seconds since 1970 as the wall shows them, gives seconds since 1970 in UTC, the earlier first. */
export type WallClock = (local: number) => number[];

export function wallClock(zone: Zone): WallClock {
  // Of a whole hour on the wall: what to add, or null where the answer changes within it.
  const hours = new Map<number, number | null>();
  return (local) => {
    const start = Math.floor(local / 3600) * 3600;
    let shift = hours.get(start);
    if (shift === undefined) {
      shift = shiftOfHour(start, zone);
      hours.set(start, shift);
    }
    return shift === null ? moments(local, zone) : [local + shift];
  };
}

function shiftOfHour(start: number, zone: Zone): number | null {
  const [first, ...also] = moments(start, zone);
  const [last, ...alsoLast] = moments(start + 3599, zone);
  if (first === undefined || last === undefined || also.length + alsoLast.length > 0) return null;
  return first - start === last - start - 3599 ? first - start : null;
}

function moments(local: number, zone: Zone): number[] {
  const wall = Temporal.Instant.fromEpochMilliseconds(local * 1000)
    .toZonedDateTimeISO("UTC")
    .toPlainDateTime();
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" });
  const seconds = [earlier, later].map((moment) => Math.floor(moment.epochMilliseconds / 1000));
  const happensTwice = earlier.toPlainDateTime().equals(later.toPlainDateTime()) && seconds[0] !== seconds[1];
  return happensTwice ? seconds : seconds.slice(1);
}
