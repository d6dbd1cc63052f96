/** Times in words that mean the same to everybody: ISO days, 24 hours, for files that are read anywhere. */
import type { Temporal } from "temporal-polyfill";
import { DURATIONS, type DurationName, duration, type Milestones } from "./milestone.ts";
import { onTheWall, type UncertainTime, type Zone } from "./time.ts";

/** "2026-11-20 10:04", "about 2026-11-20 10:04", "2026-11-20 10:04 – 10:20", "2026-11-20", or the words as written. */
export function timeInWords(time: UncertainTime, zone: Zone): string {
  if (time.is === "unknown") return time.written ?? "unknown";
  if (time.is === "exact") return moment(onTheWall(time.at, zone));
  if (time.is === "about") return `about ${moment(onTheWall(time.at, zone))}`;
  const own = wholeDaysInWords(onTheWall(time.from, time.zone), onTheWall(time.to, time.zone));
  if (own) return own;
  const [from, to] = [onTheWall(time.from, zone), onTheWall(time.to, zone)];
  const sameDay = from.toPlainDate().equals(to.toPlainDate());
  return `${moment(from)} – ${sameDay ? clock(to) : moment(to)}`;
}

/** "47 min", "1 h 5 min", "2 d 3 h"; a range where the ends are uncertain: "40 to 55 min". */
export function durationInWords({ least, greatest }: { least: number; greatest: number }): string {
  if (Math.round(least / 60_000) === Math.round(greatest / 60_000)) return span(least);
  return `${span(Math.max(least, 0))} to ${span(greatest)}`;
}

/** The durations that can be computed, in their order, in words. */
export function durationsInWords(milestones: Milestones): { name: DurationName; words: string }[] {
  return (Object.keys(DURATIONS) as DurationName[]).flatMap((name) => {
    const length = duration(milestones, name);
    return length ? [{ name, words: durationInWords(length) }] : [];
  });
}

function wholeDaysInWords(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): string | null {
  const end = to.add({ milliseconds: 1 });
  const whole = from.equals(from.startOfDay()) && end.equals(end.startOfDay());
  if (!whole) return null;
  const [first, last] = [from.toPlainDate(), to.toPlainDate()];
  return first.equals(last) ? first.toString() : `${first} – ${last}`;
}

function moment(at: Temporal.ZonedDateTime): string {
  return `${at.toPlainDate()} ${clock(at)}`;
}

function clock(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: at.second === 0 && at.millisecond === 0 ? "minute" : "second" });
}

function span(milliseconds: number): string {
  const sign = milliseconds < 0 ? "−" : "";
  const seconds = Math.round(Math.abs(milliseconds) / 1_000);
  if (seconds < 60) return `${sign}${seconds} s`;
  const minutes = Math.round(seconds / 60);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  if (days > 0) return `${sign}${days} d${hours > 0 ? ` ${hours} h` : ""}`;
  if (hours > 0) return `${sign}${hours} h${rest > 0 ? ` ${rest} min` : ""}`;
  return `${sign}${rest} min`;
}
