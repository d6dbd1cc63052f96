/** From marks to events: a track's times worked out one after another, and its texts put together. */

import type { CalendarDate, Zone } from "@afterword/model/time";
import type { TimelineEventFields } from "@afterword/model/timeline-event";
import { type DayOrder, findDay } from "./calendar.ts";
import type { Entry } from "./entries.ts";
import { eventKind, eventSource } from "./event-words.ts";
import type { Outline, Part } from "./outline.ts";
import { calendarDate, type Reckoning, reckon, turnTo } from "./reckoning.ts";
import type { Track } from "./timeline.ts";

export type TimedEvent = TimelineEventFields & { line: number };
export type Setting = { day: CalendarDate | null; zone: Zone; order: DayOrder };

/** The setting of one track: headings above it may say another day than the document's own ("## January 18: full disk"). */
export function settingOf(track: Track, outline: Outline, setting: Setting): Setting {
  const about = setting.day;
  for (let part: Part | null = track.part; part && part !== outline.title; part = part.parent) {
    const day = part.time?.from.day ?? findDay(part.heading, 120)?.day;
    if (day?.is !== "day") continue;
    return { ...setting, day: calendarDate({ ...freshReckoning(setting), about }, day) ?? about };
  }
  return setting;
}

function freshReckoning({ day, zone, order }: Setting): Reckoning {
  return { day: null, about: day, zone, order, newestFirst: false, twelveHours: false, last: null };
}

const LONGEST = 10_000;

export function eventsOf(entries: readonly Entry[], { day, zone, order }: Setting): TimedEvent[] {
  const reckoning: Reckoning = {
    ...freshReckoning({ day, zone, order }),
    newestFirst: isNewestFirst(entries),
    twelveHours: isTwelveHours(entries),
  };
  reckoning.day = firstDay(entries, reckoning) ?? day;
  const events: TimedEvent[] = [];
  entries.forEach((entry, index) => {
    const text = entry.texts.join("\n").trim();
    const onlyDay = entry.time?.from.day && entry.time.from.day.is !== "month" && !entry.time.from.clock;
    if (onlyDay && entry.time?.from.day && (text === "" || isHeadOfDay(entries, index))) {
      turnTo(reckoning, entry.time.from.day);
      if (text === "" || entry.heads) return;
    }
    if (text === "") return;
    const time = entry.time ? reckon(reckoning, entry.time) : ({ is: "unknown", written: null } as const);
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
    events.push({
      line: entry.line,
      time,
      kind: eventKind(short),
      text: short,
      source: entry.source ?? eventSource(short),
    });
  });
  return events;
}

/** Clock times before the first date of a list belong to the day of that date, unless the document names its day. */
function firstDay(entries: readonly Entry[], reckoning: Reckoning): CalendarDate | null {
  if (reckoning.about) return null;
  for (const entry of entries) {
    const day = entry.time?.from.day;
    if (day?.is === "day") return calendarDate(reckoning, day);
  }
  return null;
}

/** A day whose own text is a title, with clock times below. */
function isHeadOfDay(entries: readonly Entry[], index: number): boolean {
  const next = entries[index + 1];
  return Boolean(next?.time?.from.clock && !next.time.from.day);
}

function minutesOf(entries: readonly Entry[]): number[] {
  return entries.flatMap((entry) => {
    const clock = entry.time?.from.clock;
    return clock && !entry.time?.from.day ? [clock.hour * 60 + clock.minute] : [];
  });
}

function isNewestFirst(entries: readonly Entry[]): boolean {
  const minutes = minutesOf(entries);
  let down = 0;
  let up = 0;
  for (let at = 1; at < minutes.length; at += 1) {
    const step = (minutes[at] ?? 0) - (minutes[at - 1] ?? 0);
    // A step of half a day and more is midnight, passed in the other direction.
    if (step < 0 && step > -720) down += 1;
    if (step > 0 && step < 720) up += 1;
  }
  return down >= 2 && down > up * 2;
}

function isTwelveHours(entries: readonly Entry[]): boolean {
  const clocks = entries.flatMap((entry) => entry.time?.from.clock ?? []);
  if (clocks.length < 3) return false;
  return clocks.every((clock) => clock.half === null && clock.hour >= 1 && clock.hour <= 12 && !clock.padded);
}
