/** Days as people write them: "2018-01-18", "Jan 18th, 2018", "18.01.2018", "1/18/18", "Thursday". */
import { matchAt } from "./match-at.ts";

/**
 * `order` is "either" where day and month could be the other way round: `month` and `day` then hold month first. `through` is the
 * last day of "January 14-19".
 */
export type WrittenDay =
  | {
      is: "day";
      year: number | null;
      month: number;
      day: number;
      order: "certain" | "either" | "day-first" | "month-first";
      through: number | null;
    }
  | { is: "month"; year: number; month: number }
  | { is: "weekday"; weekday: number };

export type DayOrder = "day-first" | "month-first";

const MONTHS: Record<string, number> = {};
const NAMES = [
  "january jan januar janv janvier enero ene jänner janeiro",
  "february feb februar févr fév février fevrier febrero",
  "march mar märz mär maerz mars marzo",
  "april apr avril avr abril abr",
  "may mai mayo",
  "june jun juni juin junio",
  "july jul juli juil juillet julio",
  "august aug août aout agosto ago",
  "september sept sep septembre septiembre setiembre",
  "october oct oktober okt octobre octubre",
  "november nov novembre noviembre",
  "december dec dezember dez décembre decembre déc diciembre dic",
];
NAMES.forEach((names, index) => {
  for (const name of names.split(" ")) MONTHS[name] = index + 1;
});

const WEEKDAYS: Record<string, number> = {};
const DAYS = [
  "monday mon montag lundi lunes",
  "tuesday tue tues dienstag mardi martes",
  "wednesday wed mittwoch mercredi miércoles",
  "thursday thu thur thurs donnerstag jeudi jueves",
  "friday fri freitag vendredi viernes",
  "saturday sat samstag samedi sábado",
  "sunday sun sonntag dimanche domingo",
];
DAYS.forEach((names, index) => {
  for (const name of names.split(" ")) WEEKDAYS[name] = index + 1;
});

const ISO = /(\d{4})([-/.]|‑|–)(\d{1,2})\2(\d{1,2})(?!\d)/y;
const SPACED_ISO = /(\d{4})\s?-\s?(\d{2})\s?-\s?(\d{2})(?!\d)/y;
/** A year with one digit too many, as a slip of the fingers leaves it: 20211-12-10. */
const LONG_YEAR = /(\d{5})-(\d{2})-(\d{2})(?!\d)/y;
const COMPACT = /((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/y;
const NUMERIC = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|:\d)/y;
const DAY_MONTH_DOT = /(\d{1,2})\.(\d{1,2})\.(?!\d)/y;
const DAY_MONTH = /(\d{1,2})\/(\d{1,2})(?![\d/])/y;
const LETTERS = /[A-Za-zÀ-ÿ]{3,11}/y;
const WRITTEN_DAY_FIRST = /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]{0,2}(?:of |de )?([A-Za-zÀ-ÿ]{3,11})\.?/iy;
const WRITTEN_MONTH_FIRST = /([A-Za-zÀ-ÿ]{3,11})\.?[\s-]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?!\d|:\d|[a-z])/iy;
const THROUGH = /\s?(?:[-–—]|&|and)\s?(\d{1,2})(?:st|nd|rd|th)?(?![\d.]|:\d)/y;
/** "2018-01-18/19" */
const ISO_THROUGH = /\/(\d{2})(?![\d/-]|:\d)/y;
/** "03-26 06:27", as logs write a day without its year; only before a clock time. */
const SHORT_ISO = /(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=[ T]{1,3}\d{1,2}:\d{2})/y;
const OPEN_DAY = /((?:19|20)\d{2})-(0[1-9]|1[0-2])-(?:\?\?|[xX]{2}|--|__|[dD]{2})(?!\w)/y;
const ISO_MONTH = /((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])/y;
const WRITTEN_MONTH = /([A-Za-zÀ-ÿ]{3,11})\.?,?\s{1,2}((?:19|20)\d{2})(?!\d|:\d)/iy;
const YEAR = /(?:,|-|\/| de)?\s{0,2}((?:19|20)\d{2})(?!\d|:\d)/y;
const SHORT_YEAR = /\s?['’](\d{2})(?!\d|:\d)/y;
/** "18-Jan-18" */
const DASHED_YEAR = /-(\d{2})(?!\d|:\d)/y;

/** The day that stands at this place, and where it ends. */
export function readDay(words: string, at: number): { day: WrittenDay; end: number } | null {
  const first = words[at] ?? "";
  if (first >= "0" && first <= "9") {
    if (/\d/.test(words[at - 1] ?? "")) return null;
    return numericDay(words, at) ?? writtenDayFirst(words, at);
  }
  if (!/[A-Za-zÀ-ÿ]/.test(first)) return null;
  return writtenMonthFirst(words, at) ?? writtenMonth(words, at) ?? weekday(words, at);
}

/** The first certain day named anywhere in the words. */
export function findDay(words: string, limit = 400): { day: WrittenDay; at: number; end: number } | null {
  const end = Math.min(words.length, limit);
  for (let at = 0; at < end; at += 1) {
    if (at > 0 && /[A-Za-z0-9]/.test(words[at - 1] ?? "")) continue;
    const read = readDay(words, at);
    if (read?.day.is === "day") return { ...read, at };
  }
  return null;
}

function numericDay(words: string, at: number): { day: WrittenDay; end: number } | null {
  const iso = matchAt(ISO, words, at) ?? matchAt(COMPACT, words, at) ?? matchAt(SPACED_ISO, words, at);
  if (iso) {
    const [year, month, day] = iso.length === 5 ? [iso[1], iso[3], iso[4]] : [iso[1], iso[2], iso[3]];
    const read = certain(Number(year), Number(month), Number(day), at + iso[0].length);
    const last = read?.day.is === "day" && matchAt(ISO_THROUGH, words, read.end);
    if (read?.day.is !== "day" || !last || Number(last[1]) <= read.day.day) return read;
    if (!isDay(read.day.month, Number(last[1]))) return read;
    return { day: { ...read.day, through: Number(last[1]) }, end: read.end + last[0].length };
  }
  const long = matchAt(LONG_YEAR, words, at);
  if (long) return certain(withoutSlip(long[1] ?? ""), Number(long[2]), Number(long[3]), at + long[0].length);
  const numeric = matchAt(NUMERIC, words, at);
  if (numeric) return either(numeric, at);
  const dotted = matchAt(DAY_MONTH_DOT, words, at);
  if (dotted && isDay(Number(dotted[2]), Number(dotted[1]))) {
    const day = {
      is: "day",
      year: null,
      month: Number(dotted[2]),
      day: Number(dotted[1]),
      order: "day-first",
      through: null,
    } as const;
    return { day, end: at + dotted[0].length };
  }
  const slashed = matchAt(DAY_MONTH, words, at);
  if (slashed) return either(slashed, at);
  const short = matchAt(SHORT_ISO, words, at);
  if (short) return yearless(Number(short[1]), Number(short[2]), at + short[0].length);
  const month = matchAt(OPEN_DAY, words, at) ?? matchAt(ISO_MONTH, words, at);
  return month && { day: { is: "month", year: Number(month[1]), month: Number(month[2]) }, end: at + month[0].length };
}

function yearless(month: number, day: number, end: number): { day: WrittenDay; end: number } | null {
  return isDay(month, day)
    ? { day: { is: "day", year: null, month, day, order: "certain", through: null }, end }
    : null;
}

function either(match: RegExpExecArray, at: number): { day: WrittenDay; end: number } | null {
  const short = match.length === 3;
  const [a, b] = [Number(match[1]), Number(short ? match[2] : match[3])];
  const separator = short ? "/" : match[2];
  const written = short ? null : Number(match[4]);
  const year = written === null ? null : written < 100 ? 2000 + written : written;
  const end = at + match[0].length;
  const monthFirst = isDay(a, b);
  const dayFirst = isDay(b, a);
  if (dayFirst && (separator === "." || !monthFirst))
    return { day: { is: "day", year, month: b, day: a, order: "day-first", through: null }, end };
  if (!monthFirst) return null;
  const order = !dayFirst ? "month-first" : a === b ? "certain" : "either";
  return { day: { is: "day", year, month: a, day: b, order, through: null }, end };
}

function writtenDayFirst(words: string, at: number): { day: WrittenDay; end: number } | null {
  const match = matchAt(WRITTEN_DAY_FIRST, words, at);
  const month = match && monthOf(match[2]);
  if (!match || !month) return null;
  const end = at + match[0].length;
  const dashed = /\d-[A-Za-zÀ-ÿ]/.test(match[0]) && matchAt(DASHED_YEAR, words, end);
  if (dashed) return certain(2000 + Number(dashed[1]), month, Number(match[1]), end + dashed[0].length);
  return withYear(words, month, Number(match[1]), end);
}

function writtenMonthFirst(words: string, at: number): { day: WrittenDay; end: number } | null {
  const match = matchAt(WRITTEN_MONTH_FIRST, words, at);
  const month = match && monthOf(match[1]);
  if (!match || !month) return null;
  const end = at + match[0].length;
  const last = matchAt(THROUGH, words, end);
  const through = last ? Number(last[1]) : 0;
  if (last && through > Number(match[2]) && isDay(month, through)) {
    const read = withYear(words, month, Number(match[2]), end + last[0].length);
    // "Jan 14 - 15 pods failed" without a year or a mark after it is no range of days.
    const sure =
      read?.day.is === "day" &&
      (read.day.year !== null || /^\s*(?:$|[:,–—-]\s)/.test(words.slice(read.end, read.end + 3)));
    if (read?.day.is === "day" && sure) return { ...read, day: { ...read.day, through } };
  }
  return withYear(words, month, Number(match[2]), end);
}

function writtenMonth(words: string, at: number): { day: WrittenDay; end: number } | null {
  const match = matchAt(WRITTEN_MONTH, words, at);
  const month = match && monthOf(match[1]);
  return match && month ? { day: { is: "month", year: Number(match[2]), month }, end: at + match[0].length } : null;
}

function withYear(words: string, month: number, day: number, end: number): { day: WrittenDay; end: number } | null {
  const year = matchAt(YEAR, words, end);
  if (year) return certain(Number(year[1]), month, day, end + year[0].length);
  const short = matchAt(SHORT_YEAR, words, end);
  if (short) return certain(2000 + Number(short[1]), month, day, end + short[0].length);
  return isDay(month, day)
    ? { day: { is: "day", year: null, month, day, order: "certain", through: null }, end }
    : null;
}

function weekday(words: string, at: number): { day: WrittenDay; end: number } | null {
  const letters = matchAt(LETTERS, words, at)?.[0];
  const found = letters && /^[A-Z]/.test(letters) ? WEEKDAYS[letters.toLowerCase()] : undefined;
  if (!letters || !found) return null;
  return { day: { is: "weekday", weekday: found }, end: at + letters.length };
}

function certain(year: number, month: number, day: number, end: number): { day: WrittenDay; end: number } | null {
  if (year < 1900 || year > 2199 || !isDay(month, day, year)) return null;
  return { day: { is: "day", year, month, day, order: "certain", through: null }, end };
}

function withoutSlip(digits: string): number {
  for (let skip = 1; skip < digits.length; skip += 1)
    if (digits[skip] === digits[skip - 1]) return Number(digits.slice(0, skip) + digits.slice(skip + 1));
  const head = Number(digits.slice(0, 4));
  return head >= 1990 && head <= 2100 ? head : Number(digits.slice(1));
}

function monthOf(name: string | undefined): number | undefined {
  return MONTHS[(name ?? "").toLowerCase()];
}

export const isMonth = (name: string | undefined) => monthOf(name) !== undefined;

export function isDay(month: number, day: number, year = 2024): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
