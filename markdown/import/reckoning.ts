/**
 * From a time as written to a moment: the day that a bare clock time belongs to, midnight passed on the way down a list, the
 * zone that holds where an entry names none. A reckoning reads a list from top to bottom.
 */
import { type CalendarDate, type UncertainTime, wholeDay, type Zone } from "@afterword/model/time";
import { Temporal } from "temporal-polyfill";
import type { DayOrder, WrittenDay } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import type { Moment, WrittenTime } from "./written-time.ts";

export type Reckoning = {
  /** The day that a bare clock time belongs to; moves along. */
  day: CalendarDate | null;
  /** The day that the document is about, for dates without a year. */
  about: CalendarDate | null;
  zone: Zone;
  order: DayOrder;
  /** Newest first, as status pages list their updates. */
  newestFirst: boolean;
  /** Nothing in this list is later than 12:59, and nothing says am or pm: "1:15" after "12:50" is the afternoon. */
  twelveHours: boolean;
  /** Minutes since midnight of the last clock time, on `day`. */
  last: number | null;
};

/** More than this backwards is another day, less is a slip in the order. */
const SLIP = 180;

export function reckon(reckoning: Reckoning, time: WrittenTime): UncertainTime {
  const written = time.written || null;
  if (time.relative) return { is: "unknown", written };
  const zone = time.from.zone?.zone ?? time.to?.zone?.zone ?? reckoning.zone;
  if (time.from.day?.is === "month") return wholeMonth(time.from.day, zone, written);
  const day = dayOf(reckoning, time.from);
  if (!time.from.clock) return day ? daysAsRange(reckoning, { time, day, zone, written }) : { is: "unknown", written };
  if (!day) return { is: "unknown", written };
  const from = timeOfDay(reckoning, time.from.clock);
  reckoning.day = day;
  reckoning.last = from;
  if (time.to?.clock) return range(reckoning, { time, day, from, zone, written });
  const at = instant(day, from, zone);
  if (time.from.clock.precision === "within-hour") {
    return { is: "range", from: at, to: instant(day, from + 59 + 59 / 60, zone), zone, written };
  }
  if (!time.about) return { is: "exact", at, zone, written };
  return { is: "about", at, marginMinutes: time.margin || marginOf(time.from.clock), zone, written };
}

/** A line that says only which day it is: everything below belongs to it. */
export function turnTo(reckoning: Reckoning, day: WrittenDay): CalendarDate | null {
  const date = calendarDate(reckoning, day);
  if (date) {
    reckoning.day = date;
    reckoning.last = null;
  }
  return date;
}

/** The day as a calendar date, with the year of the days around it where it has none. */
export function calendarDate(reckoning: Reckoning, day: WrittenDay): CalendarDate | null {
  if (day.is === "weekday") return nextWeekday(reckoning, day.weekday);
  if (day.is === "month") return iso(day.year, day.month, 1);
  const near = reckoning.day ?? reckoning.about;
  const swapped = day.order === "either" && reckoning.order === "day-first";
  const [month, date] = swapped ? [day.day, day.month] : [day.month, day.day];
  if (day.year !== null) return iso(day.year, month, date);
  return near ? nearestYear(near, month, date) : null;
}

function dayOf(reckoning: Reckoning, moment: Moment): CalendarDate | null {
  if (moment.day) return calendarDate(reckoning, moment.day);
  if (!reckoning.day || !moment.clock || reckoning.last === null) return reckoning.day;
  const minutes = timeOfDay(reckoning, moment.clock);
  if (reckoning.newestFirst) return minutes - SLIP > reckoning.last ? shift(reckoning.day, -1) : reckoning.day;
  return minutes + SLIP < reckoning.last ? shift(reckoning.day, 1) : reckoning.day;
}

function timeOfDay(reckoning: Reckoning, clock: Clock): number {
  const minutes = clock.hour * 60 + clock.minute + clock.second / 60;
  const afternoon = reckoning.twelveHours && reckoning.last !== null && minutes < 720 && !clock.padded;
  return afternoon && minutes + SLIP / 6 < (reckoning.last ?? 0) && minutes + 720 < 1440 ? minutes + 720 : minutes;
}

type Known = { time: WrittenTime; day: CalendarDate; zone: Zone; written: string | null };

function range(reckoning: Reckoning, known: Known & { from: number }): UncertainTime {
  const { time, day, from, zone, written } = known;
  const end = time.to?.clock;
  if (!end) return { is: "exact", at: instant(day, from, zone), zone, written };
  const lastDay = time.to?.day ? (calendarDate(reckoning, time.to.day) ?? day) : day;
  let to = timeOfDay({ ...reckoning, last: from }, end);
  if (end.precision === "within-hour") to += 59 + 59 / 60;
  const endZone = time.to?.zone?.zone ?? zone;
  let until = instant(lastDay, to, endZone);
  const since = instant(day, from, zone);
  if (until < since && !time.to?.day) {
    until = instant(shift(day, 1), to, endZone);
  }
  if (until < since) return { is: "exact", at: since, zone, written };
  return { is: "range", from: since, to: until, zone, written };
}

function daysAsRange(reckoning: Reckoning, known: Known): UncertainTime {
  const { time, day, zone, written } = known;
  reckoning.day = day;
  reckoning.last = null;
  const first = wholeDay(day, zone, written);
  const from = time.from.day;
  const through = from?.is === "day" && from.through !== null ? { ...from, day: from.through, through: null } : null;
  const last = time.to?.day ?? through;
  const end = last ? calendarDate(reckoning, last) : null;
  if (!end || end <= day || first.is !== "range") return first;
  const lastDay = wholeDay(end, zone, written);
  return lastDay.is === "range" ? { ...first, to: lastDay.to } : first;
}

function wholeMonth(
  { year, month }: { year: number; month: number },
  zone: Zone,
  written: string | null,
): UncertainTime {
  const first = iso(year, month, 1);
  const next = month === 12 ? iso(year + 1, 1, 1) : iso(year, month + 1, 1);
  if (!first || !next) return { is: "unknown", written };
  const until = wholeDay(shift(next, -1), zone, written);
  return until.is === "range" ? { ...until, from: instant(first, 0, zone) } : until;
}

/** Give or take: a round number was a rougher guess. */
function marginOf(clock: Clock): number {
  if (clock.precision === "second") return 1;
  if (clock.precision === "hour" || clock.minute === 0) return 30;
  if (clock.minute % 30 === 0) return 15;
  return clock.minute % 5 === 0 ? 10 : 5;
}

/** Fixed offsets are plain arithmetic; only a named zone needs its history. */
export function instant(day: CalendarDate, minutes: number, zone: Zone): string {
  const whole = Math.round(minutes * 60) * 1000;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const fixed = offsetOf(zone);
  if (fixed !== null) return instantText(midnight + whole - fixed * 60_000);
  const wall = Temporal.PlainDateTime.from(new Date(midnight + whole).toISOString().slice(0, 19));
  return wall.toZonedDateTime(zone).toInstant().toString();
}

function offsetOf(zone: Zone): number | null {
  if (zone === "UTC") return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (!match) return null;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

const instantText = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");

export function shift(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function iso(year: number, month: number, day: number): CalendarDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

function nearestYear(near: CalendarDate, month: number, day: number): CalendarDate | null {
  const year = Number(near.slice(0, 4));
  const away = (date: string) => Math.abs(Date.parse(`${date}T00:00:00Z`) - Date.parse(`${near}T00:00:00Z`));
  const candidates = [year, year - 1, year + 1].flatMap((candidate) => iso(candidate, month, day) ?? []);
  return candidates.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}

function nextWeekday(reckoning: Reckoning, weekday: number): CalendarDate | null {
  const from = reckoning.day ?? reckoning.about;
  if (!from) return null;
  const today = ((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  return shift(from, (weekday - today + 7) % 7);
}
