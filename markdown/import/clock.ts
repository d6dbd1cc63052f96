/** Times of day as people write them: "10:04", "8:43am", "10.04 Uhr", "14h05", "1004Z", "noon", "12:xx". */
import { matchAt } from "./match-at.ts";

export type Clock = {
  hour: number;
  minute: number;
  second: number;
  /** "ten am" names an hour, "12:xx" leaves the minute open. */
  precision: "second" | "minute" | "hour" | "within-hour";
  /** A dot or four bare digits could be something else; a list that uses them throughout means times. */
  style: "colon" | "dot" | "bare" | "words";
  half: "am" | "pm" | null;
  /** "09:05" rather than "9:05": a clock of 24 hours. */
  padded: boolean;
};

const COLON =
  /(\d{1,2})[:：∶]([0-5]\d)(?:[:.]([0-5]\d)(?:[.,]\d{1,9})?)?(?!\d|:\d)(?:\s{0,2}([ap])\.?\s?m\b\.?|([ap])(?![A-Za-z.])|\s?(?:uhr|hrs|hours|h)\b)?/iy;
const H = /(\d{1,2})h([0-5]\d)(?![\dA-Za-z])(?:\s{0,2}([ap])m\b)?/iy;
const OPEN = /(\d{1,2})[:.](?:xx|XX|\?\?|--|__)(?:\s{0,2}([ap])m\b)?/iy;
const DOT = /([01]?\d|2[0-3])\.([0-5]\d)(?![\d.%])(?:\s{0,2}([ap])\.?m\b\.?|\s?(uhr|hrs|h)\b)?/iy;
const BARE = /([01]\d|2[0-3])([0-5]\d)(?![\d\-/.:,%A-Yac-y])\s?(?:(hrs|hours|h)\b)?/y;
/** Four digits after a day can be nothing but a time, whatever follows them. */
const BARE_AFTER_DAY = /([01]\d|2[0-3])([0-5]\d)(?=:?(?:\s|$))/y;
const HOUR = /(\d{1,2})\s{0,2}(?:([ap])\.?m\b\.?|o['’]clock\b|uhr\b|h(?=\s?[:–—-]))/iy;
const WORD = /(noon|midday|midnight|mittags?|mitternacht|midi|minuit|mediodía|medianoche)(?![\w])/iy;

/** The time of day that stands at this place, and where it ends. */
export function readClock(words: string, at: number): { clock: Clock; end: number } | null {
  const first = words[at] ?? "";
  if (first < "0" || first > "9") return wordClock(words, at);
  if (/[\d.:]/.test(words[at - 1] ?? "")) return null;
  const padded = first === "0";
  const colon = matchAt(COLON, words, at);
  if (colon) return made(colon, { half: colon[4] ?? colon[5], style: "colon", padded, at });
  const open = matchAt(OPEN, words, at);
  if (open) {
    const read = made([open[0], open[1] ?? "", "0"], { half: open[2], style: "colon", padded, at });
    return read && { ...read, clock: { ...read.clock, precision: "within-hour" } };
  }
  const h = matchAt(H, words, at);
  if (h) return made(h, { half: h[3], style: "colon", padded, at });
  const dot = matchAt(DOT, words, at);
  if (dot) {
    const style = dot[3] || dot[4] ? "colon" : "dot";
    return made([dot[0], dot[1] ?? "", dot[2] ?? ""], { half: dot[3], style, padded, at });
  }
  const bare = matchAt(BARE, words, at);
  if (bare)
    return made([bare[0], bare[1] ?? "", bare[2] ?? ""], {
      half: undefined,
      style: bare[3] ? "colon" : "bare",
      padded,
      at,
    });
  const hour = matchAt(HOUR, words, at);
  if (!hour) return null;
  const read = made([hour[0], hour[1] ?? "", "0"], { half: hour[2], style: "words", padded, at });
  return read && { ...read, clock: { ...read.clock, precision: "hour" } };
}

/** "1625: rolled back", where a day stands before it. */
export function readClockAfterDay(words: string, at: number): { clock: Clock; end: number } | null {
  const bare = matchAt(BARE_AFTER_DAY, words, at);
  const padded = words[at] === "0";
  return bare
    ? made([bare[0], bare[1] ?? "", bare[2] ?? ""], { half: undefined, style: "bare", padded, at })
    : readClock(words, at);
}

function wordClock(words: string, at: number): { clock: Clock; end: number } | null {
  const word = /[nmNM]/.test(words[at] ?? "") && matchAt(WORD, words, at);
  if (!word) return null;
  const night = /^(?:midn|mittern|minuit|mediano)/i.test(word[0]);
  const clock: Clock = {
    hour: night ? 0 : 12,
    minute: 0,
    second: 0,
    precision: "hour",
    style: "words",
    half: null,
    padded: true,
  };
  return { clock, end: at + word[0].length };
}

function made(
  match: ArrayLike<string | undefined>,
  how: { half: string | undefined; style: Clock["style"]; padded: boolean; at: number },
): { clock: Clock; end: number } | null {
  const hour = Number(match[1]);
  const half = how.half === undefined ? null : how.half.toLowerCase() === "p" ? "pm" : "am";
  if (hour > 24 || (hour === 24 && Number(match[2]) > 0)) return null;
  const hasSecond = match.length > 3 && how.style === "colon" && match[3] !== undefined && /^\d+$/.test(match[3]);
  const clock: Clock = {
    hour: hour > 12 ? hour % 24 : hourOf(hour, half),
    minute: Number(match[2]),
    second: hasSecond ? Number(match[3]) : 0,
    precision: hasSecond ? "second" : "minute",
    style: how.style,
    half: hour > 12 ? null : half,
    padded: how.padded,
  };
  return { clock, end: how.at + (match[0] ?? "").trimEnd().length };
}

/** 12 am is midnight, 12 pm is noon. */
export function hourOf(hour: number, half: "am" | "pm" | null): number {
  if (half === null) return hour;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}
