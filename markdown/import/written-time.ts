/**
 * A time as somebody wrote it, before anything is known of its day or zone: "2018-01-18 ca. 14:05 PST", "10:04-10:20",
 * "around 10am (maybe earlier?)", "T+12m".
 */
import { readDay, type WrittenDay } from "./calendar.ts";
import { type Clock, hourOf, readClock, readClockAfterDay } from "./clock.ts";
import { matchAt } from "./match-at.ts";
import { readZone, type WrittenZone } from "./zones.ts";

export type Moment = { day: WrittenDay | null; clock: Clock | null; zone: WrittenZone | null };

export type WrittenTime = {
  from: Moment;
  /** The end of a range. */
  to: Moment | null;
  about: boolean;
  /** "± 5 minutes", where it says so. */
  margin: number | null;
  /** "T+12m", "Day 2": counted from a moment that it does not name. */
  relative: boolean;
  written: string;
  start: number;
  end: number;
};

const LEAD =
  /(?:[\s[({<*_`@"'“‘~≈⏰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛📅‒–—•·|>]|-(?=\s)|(?:at|on|from|between|by|since|before|after|until|till|shortly|just|about|around|approx(?:imately)?\.?|circa|ca\.?|c\.|roughly|early|late|mid|morning|afternoon|evening|night|of|the|in|um|am|gegen|etwa|von|vom|ab|vers|le|à|el|las|hacia|next day|same day)(?=[\s,~:.\d]|$)){1,12}/iuy;
const ROUGH =
  /[~≈]|\b(?:about|around|approx(?:imately)?|circa|ca|roughly|shortly|before|after|early|late|mid|gegen|etwa|vers|hacia)\b/i;
const BETWEEN_DAY_AND_CLOCK =
  /[\s,;T@_:|·]{0,4}(?:(?:at|around|about|approx\.?|ca\.?|circa|um|à|by|from|between|gegen|vers|le)\s{1,2})?(?:[-–—~≈([]\s?)?[~≈]?\s{0,3}/iuy;
const BETWEEN_CLOCK_AND_DAY = /[\s,]{0,3}(?:[([]\s?|on\s|-\s|–\s|—\s|\/\s?)?/iy;
const BETWEEN_CLOCK_AND_ZONE = /[ \t]{0,3}[([]?/y;
const RANGE =
  /\s{0,4}(?:-{1,3}>?|–|—|‒|→|=>|~|\.\.\.?|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis\b|\bà\b|\band\b)\s{0,4}~?/iuy;
const TAIL =
  /\s{0,2}(?:\?{1,3}|-?ish\b|\(\s?(?:approx|about|ish|maybe|not sure|estimated|est\b|circa|\?|roughly)[^)\n]{0,60}\)|approx(?:imately|\.)?(?![a-z])|\+(?=[\s:]))/iy;
const MARGIN = /\s{0,2}\(?(?:±|\+\/-|\+-)\s?(\d{1,4})\s?(m|min|mins|minutes|h|hours?)?\)?/iy;
const SECONDS_ONLY = /[-–](\d{2})(?![\d:])/y;
const OTHER_ZONE = /\s{0,2}[/(|]\s{0,2}(?=\d{1,2}[:.]\d{2})/y;
/** Where somebody kept a place for a time and never filled it in. */
const UNREAD =
  /(?:\?{2}:\?{2}|[\dxX]?[xX]:[xX]{2}|--:--|HH:mm|(?:19|20)[\d/xX?]{2,5}-(?:\?\?|[xX]{2})-(?:\?\?|[xX]{2})(?:\s(?:HH:mm|\?\?:\?\?))?|unknown time|time unknown)(?![\w])/iy;
const RELATIVE =
  /(?:T\s?[+\-−]\s?\d{1,5}(?::\d{2}){0,2}\s?(?:d|h|hrs?|hours?|m|mins?|minutes|s|secs?|seconds)?(?:\s?\d{1,2}\s?(?:m|min|s))?|T\s?0|\+\d{1,4}\s?(?:d|h|m|min|mins|minutes|hours|days)|Day \d{1,3})(?![\w])/iy;
const NO_CLOCK = /\s{0,2}(?:HH:mm|--:--|xx:xx|\?\?:\?\?|-:-|\d?[xX]{1,2}:[xX]{2}(?:\s\([^)\n]{0,60}\))?)/y;

/** The time that begins at this place, after words such as "about" and opening marks; null where there is none. */
export function readTime(words: string, at: number): WrittenTime | null {
  const lead = matchAt(LEAD, words, at)?.[0] ?? "";
  const start = at + lead.length;
  const relative = matchAt(RELATIVE, words, start);
  if (relative) return relativeTime(words, start, relative[0]);
  const unread = matchAt(UNREAD, words, start);
  if (unread) return { ...blank(start + unread[0].length), relative: true, written: unread[0], start };
  const from = readMoment(words, start);
  if (!from) return null;
  let end = from.end;
  const range = readRangeEnd(words, from);
  if (range) end = range.end;
  const margin = matchAt(MARGIN, words, end);
  if (margin) end += margin[0].length;
  const tail = matchAt(TAIL, words, end);
  if (tail) end += tail[0].length;
  const bare = withHalf(from.moment, range?.moment ?? null);
  const rough = lead.replace(/[[({<*_`"'“‘|>•-]/g, "");
  const writtenFrom = start - (/[~≈]\s{0,2}$/.exec(lead)?.[0].length ?? roughLength(lead));
  return {
    from: bare,
    to: range?.moment ?? null,
    about: ROUGH.test(rough) || tail !== null || margin !== null || ROUGH.test(words.slice(start, end)),
    margin: margin ? Number(margin[1]) * (/^h/i.test(margin[2] ?? "") ? 60 : 1) : null,
    relative: false,
    written: words.slice(writtenFrom, end).trim().slice(0, 200),
    start,
    end: closed(words, end),
  };
}

/** A time that the line ends with: "Fault occurs 2020-02-18 14:13", "Rolled back (10:04)". */
export function readTimeAtEnd(words: string): WrittenTime | null {
  const end = words.replace(/[\s.\])}*_`]{1,12}$/, "").length;
  for (let at = Math.max(0, end - 48); at < end; at += 1) {
    const before = words[at - 1] ?? " ";
    if (/[\w.:/-]/.test(before) || !/[\w~≈]/.test(words[at] ?? "")) continue;
    const read = readTime(words, at);
    if (read && read.end >= end && (read.from.clock || read.from.day)) return read;
  }
  return null;
}

/** What may stand between the time and what happened: ": ", " - ", ") — ". */
export function afterTime(words: string, end: number): number {
  const match = matchAt(
    /[\s\])}>*_`"'”’~]{0,6}(?:[:：,;|.]|-{1,3}>?|–|—|‒|→|=>|\/)?[\s\])}*_`]{0,6}(?:[-–—:|](?=\s)\s{0,4})?/uy,
    words,
    end,
  );
  return end + (match?.[0].length ?? 0);
}

type Read = { moment: Moment; end: number };

function readMoment(words: string, at: number): Read | null {
  const day = readDay(words, at);
  if (day) return afterDay(words, day.day, day.end);
  const clock = readClock(words, at);
  if (clock) return afterClock(words, clock.clock, clock.end);
  const zone = readZone(words, at);
  const gap = zone && matchAt(/[:\s]{1,3}/y, words, zone.end);
  const late = zone && gap && readClock(words, zone.end + gap[0].length);
  return late ? { moment: { day: null, clock: late.clock, zone }, end: late.end } : null;
}

function afterDay(words: string, day: WrittenDay, end: number): Read | null {
  const gap = matchAt(BETWEEN_DAY_AND_CLOCK, words, end)?.[0] ?? "";
  const next = end + gap.length;
  // "Thursday 18 January", "Thu Jan 18 10:04:00 UTC 2018"
  if (day.is === "weekday") {
    const dot = words[next] === "." ? (matchAt(/\.\s?/y, words, next)?.[0].length ?? 0) : 0;
    const named = readDay(words, next + dot);
    if (named && named.day.is === "day") return afterDay(words, named.day, named.end);
  }
  const paired =
    day.is === "day" && matchAt(/\s?[([]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[)\]]?[,\s]{0,2}/iy, words, end);
  const clock =
    (gap ? readClockAfterDay(words, next) : null) ??
    readClock(words, next) ??
    (paired ? readClock(words, end + paired[0].length) : null);
  if (clock) {
    const zoned = withZone(words, { day, clock: clock.clock, zone: null }, clock.end);
    const year = day.is === "day" && day.year === null && matchAt(/ ((?:19|20)\d{2})(?![\d:])/y, words, zoned.end);
    if (!year) return zoned;
    return { moment: { ...zoned.moment, day: { ...day, year: Number(year[1]) } }, end: zoned.end + year[0].length };
  }
  const bracketed = paired && /[)\]]/.test(paired[0]) ? end + paired[0].trimEnd().length : end;
  const open = matchAt(NO_CLOCK, words, bracketed);
  return { moment: { day, clock: null, zone: null }, end: bracketed + (open?.[0].length ?? 0) };
}

function afterClock(words: string, clock: Clock, end: number): Read {
  const zoned = withZone(words, { day: null, clock, zone: null }, end);
  const gap = matchAt(BETWEEN_CLOCK_AND_DAY, words, zoned.end)?.[0] ?? "";
  const day = readDay(words, zoned.end + gap.length);
  const plain = day?.day.is === "day" && day.day.order === "either" && day.day.year === null;
  if (!day || day.day.is === "weekday" || plain || (/[-–—]/.test(gap) && readClock(words, zoned.end + gap.length)))
    return zoned;
  const dated = { ...zoned.moment, day: day.day };
  return dated.zone ? { moment: dated, end: day.end } : withZone(words, dated, day.end);
}

function withZone(words: string, moment: Moment, end: number): Read {
  const gap = matchAt(BETWEEN_CLOCK_AND_ZONE, words, end)?.[0] ?? "";
  const at = end + gap.length;
  const sign = words[at] ?? "";
  // "10:04-10:30" is a range; only after seconds, or glued to a T, is a minus an offset.
  const minus = (sign === "-" || sign === "−") && (gap !== "" || moment.clock?.precision !== "second");
  const zone = minus || (sign === "+" && gap.length > 1) ? null : readZone(words, at);
  if (!zone) return { moment, end };
  let after = zone.end;
  if (gap.endsWith("(") || gap.endsWith("[")) after = closed(words, after);
  const other = matchAt(OTHER_ZONE, words, after);
  const twin = other && readClock(words, after + other[0].length);
  if (twin) {
    const zoned = withZone(words, { day: null, clock: twin.clock, zone: null }, twin.end);
    if (zoned.moment.zone) after = closed(words, zoned.end);
  }
  return { moment: { ...moment, zone }, end: after };
}

function readRangeEnd(words: string, from: Read): Read | null {
  const seconds = from.moment.clock?.precision === "second" && matchAt(SECONDS_ONLY, words, from.end);
  if (seconds && from.moment.clock) {
    const clock = { ...from.moment.clock, second: Number(seconds[1]) };
    return { moment: { ...from.moment, day: null, clock }, end: from.end + seconds[0].length };
  }
  const gap = matchAt(RANGE, words, from.end);
  if (!gap) return null;
  const at = from.end + gap[0].length;
  const to = readMoment(words, at);
  if (!to) return openEnd(words, at, from);
  const dash = !/[a-z]/i.test(gap[0]);
  const clock = to.moment.clock;
  if (!from.moment.clock && clock) return null;
  if (
    !from.moment.clock &&
    (to.moment.day?.is !== "day" || (dash && to.moment.day.order === "either" && to.moment.day.year === null))
  )
    return null;
  if (from.moment.clock && !clock) return null;
  if (clock && clock.style !== "colon" && !clock.half && clock.style !== from.moment.clock?.style) return null;
  return to;
}

/** "10:04 - now", "14:38-14:??": it has an end that nobody wrote down. */
function openEnd(words: string, at: number, from: Read): Read | null {
  const open = matchAt(/(?:\?\?:\?\?|\?{1,2})(?=\s|$|\|)/y, words, at);
  return open ? { moment: { ...from.moment, day: null }, end: at + open[0].length } : null;
}

/** "2 - 3 pm" means two in the afternoon. */
function withHalf(from: Moment, to: Moment | null): Moment {
  const clock = from.clock;
  if (!clock || !to?.clock?.half || clock.half || clock.hour > 12 || clock.padded) return from;
  const hour = hourOf(clock.hour, to.clock.half);
  const later = hour * 60 + clock.minute > to.clock.hour * 60 + to.clock.minute;
  return { ...from, clock: { ...clock, half: to.clock.half, hour: later ? clock.hour : hour } };
}

function relativeTime(words: string, start: number, written: string): WrittenTime | null {
  const end = start + written.length;
  if (/^day/i.test(written) && !/^\s?[:,–—-]/.test(words.slice(end))) return null;
  return { ...blank(closed(words, end)), relative: true, written, start };
}

function blank(end: number) {
  const from: Moment = { day: null, clock: null, zone: null };
  return { from, to: null, about: false, margin: null, end };
}

function roughLength(lead: string): number {
  return (
    /(?:(?:about|around|approx(?:imately)?\.?|circa|ca\.?|c\.|roughly|shortly|just|before|after|between|from|by|until|since|early|late|mid|gegen|etwa)\s{0,3}){1,3}$/i.exec(
      lead,
    )?.[0].length ?? 0
  );
}

function closed(words: string, end: number): number {
  return end + (matchAt(/[\s]{0,2}[\])}]{1,2}/y, words, end)?.[0].length ?? 0);
}
