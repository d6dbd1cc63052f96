/**
 * How the lines of a file are to be read, found from its first bytes: which format they have, in which encoding, and where their time stands.
 * Nothing is asked of a file's name. What cannot be found is left open: lines without times, never times that are guesses.
 */
import type { Format } from "@afterword/model/claim";
import type { Dialect, TimeRule } from "../unit.ts";
import type { Surroundings } from "./clock.ts";
import { encodingOf, isBinary, narrowed, withoutMark } from "./encodings.ts";
import { formatOf } from "./kinds.ts";
import { lateTime } from "./late.ts";
import { memberTime } from "./members.ts";
import { ownTime, placedTime } from "./places.ts";
import { besideMark, widely } from "./rule.ts";

/** `timePattern`: in strptime's words, or null to find the times without. */
export type Known = Surroundings & { timePattern: string | null };

/** So much of a file's beginning is looked at. */
export const SAMPLE_BYTES = 65_536;

/** `sample`: the beginning of the content, `SAMPLE_BYTES` of it or all there is. */
export function detect(sample: Uint8Array, known: Known): Dialect {
  const all = Buffer.from(sample.buffer, sample.byteOffset, Math.min(sample.length, SAMPLE_BYTES));
  if (all.length === 0) return { format: "empty", encoding: "utf-8", time: null };
  const encoding = encodingOf(all);
  const text = encoding === "utf-8" ? withoutMark(all) : narrowed(all);
  const lines = sampleLines(text);
  if (encoding === "utf-8" && isBinary(text)) return { format: "binary", encoding, time: null };
  const format = formatOf(lines);
  const found = timeOf(lines, format, known);
  if (encoding !== "utf-8") return { format, encoding, time: found && widely(found) };
  if (found && text.length < all.length) return { format, encoding, time: besideMark(found) };
  return { format, encoding, time: found ?? (all.length < SAMPLE_BYTES ? null : lateTime(known)) };
}

function timeOf(lines: Buffer[], format: Format, known: Known): TimeRule | null {
  if (known.timePattern !== null) return ownTime(lines, known.timePattern, known);
  // The extended log format of IIS and of content networks is in UTC by its definition.
  const isExtended = lines.slice(0, 4).some((line) => line.toString("latin1", 0, 8) === "#Fields:");
  const around = isExtended ? { ...known, zone: "UTC" } : known;
  if (format === "json-lines" || format === "journald-json" || format === "logfmt") {
    const rule = memberTime(lines, format, around);
    if (rule) return rule;
  }
  return placedTime(lines, format, around);
}

/** Up to a hundred lines, from the whole sample, without blank ones and without the last one where it may be cut. */
function sampleLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end < 0 && lines.length > 0 && bytes.length > SAMPLE_BYTES / 4) break;
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    const trimmed = line.at(-1) === 13 ? line.subarray(0, -1) : line;
    if (trimmed.length > 0) lines.push(trimmed);
    if (end < 0) break;
    from = end + 1;
  }
  const step = Math.max(1, lines.length / 100);
  return Array.from({ length: Math.min(100, lines.length) }, (_, n) => lines[Math.floor(n * step)] as Buffer);
}
