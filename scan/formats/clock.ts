/**
 * From the parts of a written time to the second it means: the zone is its own or the question's, a year that is not written comes from the
 * question or from the time the file was last written.
 */
import type { Zone } from "@afterword/model/time";
import { saidZone } from "@afterword/model/zone-words";
import { type WallClock, wallClock } from "./wall-clock.ts";

/** What is known of a file beside its bytes. `modified`: milliseconds since 1970. */
export type Surroundings = { zone: Zone; year: number | null; modified: number | null };

/** As captured, by the letters of strptime; `epoch` is whole seconds, `z` a zone of any writing. */
export type Parts = { [letter: string]: string | undefined };

export type Clock = {
  /** Null where the parts are no moment: the 31st of April, a year that nobody knows. */
  seconds(parts: Parts): number | null;
  /** The moment before, where somebody else knew it. */
  follow(moment: number): void;
  assumed(): { zone: boolean; year: boolean };
};

export function clockFor({ zone, year, modified }: Surroundings): Clock {
  const assumed = { zone: false, year: false };
  const clocks = new Map<string, WallClock>();
  const newest = modified === null ? null : modified / 1000 + DAY;
  let lastMinute: number | null = null;

  return { seconds, follow: (moment) => void remember(moment), assumed: () => ({ ...assumed }) };

  function seconds(parts: Parts): number | null {
    if (parts.epoch !== undefined) return remember(Number(parts.epoch));
    const written = parts.z === undefined ? null : zoneOf(parts.z);
    const told = yearOf(parts);
    if (told !== null) return settle(onWall(parts, told), written, false);
    if (year !== null) return settle(onWall(parts, year), written, true);
    if (newest === null) return null;
    return settle(latestBefore(parts, newest), written, true);
  }

  function settle(wall: number | null, written: Zone | null, suppliedYear: boolean): number | null {
    if (wall === null) return null;
    if (suppliedYear) assumed.year = true;
    if (written === null) assumed.zone = true;
    return remember(choose(clockOf(written ?? zone)(wall)));
  }

  function clockOf(name: Zone): WallClock {
    const known = clocks.get(name);
    if (known) return known;
    const made = wallClock(name);
    clocks.set(name, made);
    return made;
  }

  // In the hour that comes twice, the lines before tell: who falls back by more than half an hour is in it for the second time.
  function choose(moments: number[]): number {
    const [first = Number.NaN, second] = moments;
    if (second === undefined || lastMinute === null) return first;
    return first < lastMinute - 1800 ? second : first;
  }

  // By the minute, because whoever remembers answers asks again only when the minute changes. What is out of all bounds is no time of a line.
  function remember(moment: number): number {
    if (moment > 0 && moment < LATEST) lastMinute = Math.floor(moment / 60) * 60;
    return moment;
  }
}

const DAY = 86_400;
/** The kernel's seconds have 32 bits; the last of them means none. */
export const LATEST = 0xffff_fffe;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

function zoneOf(text: string): Zone | null {
  const compact = text.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  return saidZone(compact);
}

function yearOf(parts: Parts): number | null {
  if (parts.Y !== undefined) return Number(parts.Y);
  if (parts.y === undefined) return null;
  // As POSIX has it: 69 to 99 are of the last century.
  const short = Number(parts.y);
  return short < 69 ? 2000 + short : 1900 + short;
}

/** The last such day and time that is not after the file was written; eight years back there was surely a leap day. */
function latestBefore(parts: Parts, newest: number): number | null {
  const latest = new Date(newest * 1000).getUTCFullYear();
  for (let year = latest; year >= latest - 8; year--) {
    const wall = onWall(parts, year);
    if (wall !== null && wall <= newest && hasItsWeekday(wall, parts)) return wall;
  }
  return null;
}

function hasItsWeekday(wall: number, parts: Parts): boolean {
  return parts.a === undefined || WEEKDAYS[new Date(wall * 1000).getUTCDay()] === parts.a.slice(0, 3).toLowerCase();
}

/** Seconds since 1970 as the wall shows them; null where the calendar has no such day. */
function onWall(parts: Parts, year: number): number | null {
  const midnight = parts.j === undefined ? dayOfMonth(parts, year) : dayOfYear(Number(parts.j), year);
  if (midnight === null) return null;
  const hour = hourOf(parts);
  const minute = Number(parts.M ?? 0);
  const second = Number(parts.S ?? 0);
  if (hour === null || minute > 59 || second > 60) return null;
  return midnight + hour * 3600 + minute * 60 + second;
}

function dayOfMonth(parts: Parts, year: number): number | null {
  const month = parts.b === undefined ? Number(parts.m ?? 1) : MONTHS.indexOf(parts.b.slice(0, 3).toLowerCase()) + 1;
  const day = Number(parts.d ?? 1);
  if (month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(2000, month - 1, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 ? date.getTime() / 1000 : null;
}

function dayOfYear(day: number, year: number): number | null {
  const date = new Date(Date.UTC(year, 0, day));
  return day >= 1 && date.getUTCFullYear() === year ? date.getTime() / 1000 : null;
}

function hourOf(parts: Parts): number | null {
  if (parts.I === undefined) return Number(parts.H ?? 0) > 23 ? null : Number(parts.H ?? 0);
  const hour = Number(parts.I);
  if (hour < 1 || hour > 12 || parts.p === undefined) return null;
  return (hour % 12) + (/^p/i.test(parts.p) ? 12 : 0);
}
