/** One entry of a timeline before its time is worked out: where the time stands in a line, and what is left of the line without it. */
import { cut, type Inline, markdownOf } from "./inline.ts";
import { isPlaceholder } from "./prompts.ts";
import { afterTime, readTime, readTimeAtEnd, type WrittenTime } from "./written-time.ts";

export type Entry = {
  line: number;
  time: WrittenTime | null;
  /** Its paragraphs, in inline Markdown; an entry that has a day and no text only says which day it is. */
  texts: string[];
  source: string | null;
  /** A heading or a line of its own, so that a bare day only says which day follows. */
  heads: boolean;
};

/** `apart`: a colon, dash or the like stands between time and text, so that it is no sentence. `rest`: all after the time, holes too. */
export type Split = { time: WrittenTime; text: string; apart: boolean; rest?: Inline };

/** The time that a line begins with, and the text after it. `dots`: this timeline writes its times as "10.04". */
export function splitAtStart(inline: Inline, dots = false): Split | null {
  const time = readTime(inline.words, 0);
  if (!time || time.start > 60 || !isTime(time)) return null;
  const after = afterTime(inline.words, time.end);
  if (!dots && !isSure(time, inline.words.slice(time.end, after))) return null;
  const next = inline.words[after - 1] ?? "";
  // "2018-01-18-foo" and "10:04abc" are names, not times.
  if (after === time.end && /[\w/-]/.test(inline.words[after] ?? " ") && /[\w]/.test(next)) return null;
  const apart = after >= inline.words.trimEnd().length || /[^\s,]/.test(inline.words.slice(time.end, after));
  const rest = cut(inline, after, inline.words.length);
  return { time, text: withoutHoles(rest), apart, rest };
}

/** As `splitAtStart`; else a time after a short name ("Ana [10:04 AM]", "Detected: 10:04") or at the end ("Resolved 10:04"). */
export function splitAnywhere(inline: Inline, dots = false): Split | null {
  return splitAtStart(inline, dots) ?? splitAfterName(inline) ?? splitAtEnd(inline);
}

/** True where the time is a clock time or a relative one, which prose seldom begins with. */
export function hasClock(time: WrittenTime | null): boolean {
  return time !== null && (time.from.clock !== null || time.relative);
}

function splitAtEnd(inline: Inline): Split | null {
  const newline = inline.words.indexOf("\n");
  const words = newline === -1 ? inline.words : inline.words.slice(0, newline);
  const time = readTimeAtEnd(words);
  if (!time || !isTime(time) || (!time.from.clock && words.length > 80)) return null;
  if (time.from.clock && time.from.clock.style !== "colon") return null;
  const start = words
    .slice(0, time.start)
    .replace(
      /(?:\s|[([{<*_`~≈:,–—-]|\b(?:at|on|around|about|by|from|since|approx(?:\.|imately)?)(?=\s*[([~≈]*\s*$)){1,8}$/i,
      "",
    ).length;
  if (start === 0) return null;
  const head = markdownOf(cut(inline, 0, start));
  const rest = newline === -1 ? "" : markdownOf(cut(inline, newline, inline.words.length));
  return { time, text: [head, rest].filter(Boolean).join(" "), apart: true };
}

const NAME = /^[^\d\n:[(]{1,32}?[\s:[(–—|@-]{1,24}(?=[\d~≈])/;

function splitAfterName(inline: Inline): Split | null {
  const prefix = NAME.exec(inline.words)?.[0];
  if (!prefix) return null;
  const time = readTime(inline.words, prefix.length);
  if (time?.from.clock?.style !== "colon") return null;
  const opened = /[:[(–—|-]\s{0,2}$/.test(prefix);
  const after = afterTime(inline.words, time.end);
  const closed = /[:\])–—|-]/.test(inline.words.slice(time.end - 1, after)) || after >= inline.words.length;
  if ((!opened && !closed) || after >= inline.words.length) return null;
  const name = markdownOf(cut(inline, 0, prefix.replace(/[\s:[(–—|@-]+$/, "").length));
  const text = markdownOf(cut(inline, after, inline.words.length));
  return { time, text: text === "" ? name : name === "" ? text : `${name}: ${text}`, apart: true };
}

/** Its Markdown, or nothing where it holds only a placeholder; a link's brackets are none. */
function withoutHoles(inline: Inline): string {
  return isPlaceholder(inline.words) ? "" : markdownOf(inline);
}

function isTime(time: WrittenTime): boolean {
  return time.relative || time.from.clock !== null || time.from.day?.is === "day" || time.from.day?.is === "month";
}

/** "10.04" and "1004" are times only with something that ends them: a dash, a colon, a zone. */
function isSure(time: WrittenTime, separator: string): boolean {
  const style = time.from.clock?.style;
  if (style !== "dot" && style !== "bare") return true;
  if (time.from.zone || time.from.day) return true;
  return /[:–—|)\]-]/.test(separator);
}
