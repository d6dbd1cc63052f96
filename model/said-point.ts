/** One moment in a person's words, taken apart: which day, which clock or part of the day, which zone, in any order. */
import { Temporal } from "temporal-polyfill";
import type { SaidIn } from "./said-time.ts";
import type { Zone } from "./time.ts";
import { saidZone } from "./zone-words.ts";

export type Said = {
  day: Temporal.PlainDate | null;
  clock: Temporal.PlainTime | null;
  /** Hours after midnight between which "morning" or "last night" lies. */
  part: readonly [from: number, to: number] | null;
  zone: Zone | null;
  /** Only the hour was said. */
  isHour: boolean;
  /** The words themselves are rough: "20 minutes ago". */
  isRough: boolean;
};

/** Null where any word is left over. */
export function saidPoint(words: string, context: SaidIn): Said | null {
  const said: Said = { day: null, clock: null, part: null, zone: null, isHour: false, isRough: false };
  let rest = words.trim();
  if (rest === "") return null;
  for (let turn = 0; rest !== ""; turn++) {
    const read =
      turn < 12 ? READERS.reduce<string | null>((left, reader) => left ?? reader(rest, said, context), null) : null;
    if (read === null) return null;
    rest = read.replace(FILLER, "");
  }
  return said.day || said.clock || said.part ? said : null;
}

const FILLER = /^(?:[\s,;]+|(?:at|on|the|in|um|@)\s+)+/i;

/** Reads something off the front into `said` and gives what is left, or null. Nothing is said twice. */
type Reader = (words: string, said: Said, context: SaidIn) => string | null;

const READERS: Reader[] = [
  (words) => (FILLER.test(words) ? words.replace(FILLER, "") : null),
  ago,
  relativeDay,
  isoDay,
  namedDay,
  numericDay,
  clock,
  partOfDay,
  zone,
];

function ago(words: string, said: Said, { now, zone }: SaidIn): string | null {
  const match =
    /^(?:(just now|now)|(\d{1,4}|an?|half an)\s*(m|mins?|minutes?|h|hours?|hrs?|d|days?|weeks?)\s+ago)\b/i.exec(words);
  if (!match || said.day || said.clock) return null;
  const unit = (match[3] ?? "m")[0]?.toLowerCase();
  const count = match[1] ? 0 : /half/i.test(match[2] ?? "") ? 0.5 : Number(match[2]) || 1;
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  if (unit === "d" || unit === "w") {
    said.day = here.toPlainDate().subtract({ days: Math.round(count * (unit === "w" ? 7 : 1)) });
    return words.slice(match[0].length);
  }
  const at = here.subtract({ minutes: Math.round(count * (unit === "h" ? 60 : 1)) });
  said.day = at.toPlainDate();
  said.clock = Temporal.PlainTime.from({ hour: at.hour, minute: at.minute });
  said.isRough = !match[1];
  said.isHour = unit === "h";
  return words.slice(match[0].length);
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function relativeDay(words: string, said: Said, { now, zone }: SaidIn): string | null {
  const match =
    /^(?:(today|this(?=\s+(?:morning|afternoon|evening)))|(yesterday)|(last night)|(tonight)|(?:(?:last|on)\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?\.?(?![a-z]))/i.exec(
      words,
    );
  if (!match) return null;
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const rest = words.slice(match[0].length);
  if (match[5]) {
    // "Friday, 20 Nov": the date says more.
    if (said.day) return rest;
    const back = (today.dayOfWeek - 1 - WEEKDAYS.indexOf(match[5].toLowerCase()) + 7) % 7;
    said.day = today.subtract({ days: back === 0 && /^last/i.test(match[0]) ? 7 : back });
    const dated = [isoDay, namedDay, numericDay]
      .map((reader) => ({ reader, probe: { ...said, day: null } }))
      .find(
        ({ reader, probe }) => reader(rest.replace(FILLER, ""), probe, { now, zone, day: today.toString() }) !== null,
      );
    if (dated) said.day = null;
    return rest;
  }
  if (said.day) return null;
  said.day = match[2] || match[3] ? today.subtract({ days: 1 }) : today;
  if (match[3]) said.part = [18, 30];
  if (match[4]) said.part = [18, 24];
  return rest;
}

function isoDay(words: string, said: Said): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(?=\d{2}:)|(?!\d))/.exec(words);
  return match && keepDay(said, match[1], match[2], match[3]) ? words.slice(match[0].length) : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const YEAR = "(?:,?\\s+(\\d{4})(?![:\\d]))?";
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*(?:of\\s+)?${MONTH}(?![a-z])${YEAR}`, "i");
const MONTH_FIRST = new RegExp(`^${MONTH}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![:\\d])(?!\\s*[ap]\\.?m)${YEAR}`, "i");

function namedDay(words: string, said: Said, context: SaidIn): string | null {
  const first = DAY_FIRST.exec(words);
  const match = first ?? MONTH_FIRST.exec(words);
  if (!match) return null;
  const [day, name] = first ? [match[1], match[2]] : [match[2], match[1]];
  const month = MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
  const year = match[3] ?? String(likelyYear(month, Number(day), context));
  return keepDay(said, year, String(month), day) ? words.slice(match[0].length) : null;
}

/** "20.11.2026", "20.11.", "2026/11/20", and "20/11/2026" where only one reading is a date. */
function numericDay(words: string, said: Said, context: SaidIn): string | null {
  const dots = /^(\d{1,2})\.(\d{1,2})\.(?:(\d{4})(?!\d))?/.exec(words);
  if (dots) {
    const year = dots[3] ?? String(likelyYear(Number(dots[2]), Number(dots[1]), context));
    return keepDay(said, year, dots[2], dots[1]) ? words.slice(dots[0].length) : null;
  }
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/.exec(words);
  if (yearFirst)
    return keepDay(said, yearFirst[1], yearFirst[2], yearFirst[3]) ? words.slice(yearFirst[0].length) : null;
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/.exec(words);
  if (!slashes) return null;
  const [a, b] = [Number(slashes[1]), Number(slashes[2])];
  if (a <= 12 && b <= 12 && a !== b) return null;
  const [day, month] = a > 12 ? [a, b] : [b, a];
  return keepDay(said, slashes[3], String(month), String(day)) ? words.slice(slashes[0].length) : null;
}

function keepDay(said: Said, year?: string, month?: string, day?: string): boolean {
  if (said.day) return false;
  try {
    const at = { year: Number(year), month: Number(month), day: Number(day) };
    if (at.year < 1000) return false;
    said.day = Temporal.PlainDate.from(at, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** A day without a year is the one nearest to the day at hand that is not still to come. */
function likelyYear(month: number, day: number, { day: at, now }: SaidIn): number {
  const near = Temporal.PlainDate.from(at);
  const latest = Temporal.Instant.from(now).toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 });
  const years = [near.year, near.year - 1, near.year + 1].filter((year) => {
    const date = dateOrNull(year, month, day);
    return date && Temporal.PlainDate.compare(date, Temporal.PlainDate.compare(latest, near) < 0 ? near : latest) <= 0;
  });
  const distance = (year: number) =>
    Math.abs(dateOrNull(year, month, day)?.until(near).days ?? Number.POSITIVE_INFINITY);
  return years.toSorted((a, b) => distance(a) - distance(b))[0] ?? near.year;
}

function dateOrNull(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}

const COLON =
  /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)\s*(?:([ap])\.?m\b\.?)?(?:\s*(?:uhr|hrs|h)\b)?/i;
const HOUR = /^(\d{1,2})\s*(?:([ap])\.?m\b\.?|uhr\b|h\b|o['’]clock\b)/i;
const FOUR = /^(\d{2})(\d{2})(?=Z\b|\s*(?:hrs|UTC|GMT)\b)(?:\s*hrs\b)?/i;
const WORD = /^(noon|midday|midnight)\b/i;

function clock(words: string, said: Said): string | null {
  if (said.clock || said.part) return null;
  const full = COLON.exec(words) ?? FOUR.exec(words);
  if (full)
    return keepClock(
      said,
      { hour: full[1], minute: full[2], second: full[3], part: full[4], half: full[5] },
      words,
      full[0],
    );
  const hour = HOUR.exec(words);
  if (hour) {
    said.isHour = true;
    return keepClock(said, { hour: hour[1], half: hour[2] }, words, hour[0]);
  }
  const word = WORD.exec(words);
  return word ? keepClock(said, { hour: /^midn/i.test(word[0]) ? "0" : "12" }, words, word[0]) : null;
}

type Digits = Partial<Record<"hour" | "minute" | "second" | "part" | "half", string | undefined>>;

function keepClock(
  said: Said,
  { hour, minute, second, part, half }: Digits,
  words: string,
  read: string,
): string | null {
  const given = Number(hour);
  if (half && (given < 1 || given > 12)) return null;
  const hours = half ? (given % 12) + (half.toLowerCase() === "p" ? 12 : 0) : given;
  if (hours > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
  const millisecond = Number((part ?? "0").slice(0, 3).padEnd(3, "0"));
  said.clock = Temporal.PlainTime.from({
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond,
  });
  return words.slice(read.length);
}

const PARTS: Record<string, readonly [number, number]> = {
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 24],
  night: [18, 30],
};

function partOfDay(words: string, said: Said): string | null {
  const match = /^(?:early\s+|late\s+)?(morning|afternoon|evening|night)\b/i.exec(words);
  if (!match) return null;
  const part = PARTS[(match[1] ?? "").toLowerCase()] ?? null;
  // "9:30 in the evening": the clock says more, unless it means the other half of the day.
  if (said.clock && part) {
    if (said.clock.hour < 12 && part[0] >= 12) said.clock = said.clock.add({ hours: 12 });
  } else if (said.part) return null;
  else said.part = part;
  return words.slice(match[0].length);
}

function zone(words: string, said: Said): string | null {
  if (said.zone || !(said.clock || said.day || said.part)) return null;
  const match =
    /^\(?((?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?|[A-Za-z_]+(?:\/[A-Za-z_+\-0-9]+)*)\)?(?!\w)(?:\s+time\b)?/i.exec(
      words,
    );
  const named = match?.[1] ? saidZone(match[1].trim()) : null;
  if (!match || !named) return null;
  said.zone = named;
  return words.slice(match[0].length);
}
