/**
 * How the lines of a file are to be read, found from its first bytes: which format they have, in which encoding, and where their time stands.
 * Nothing is asked of a file's name.
 */
import type { Format } from "@afterword/model/claim";
import type { Dialect, TimeRule } from "../unit.ts";
import type { Surroundings } from "./clock.ts";
import { formatOf } from "./kinds.ts";
import { memberTime } from "./members.ts";
import { placedTime } from "./places.ts";

/** `timePattern`: in strptime's words, or null to find the times without. */
export type Known = Surroundings & { timePattern: string | null };

/** `sample`: the beginning of the content, best 64 KB or more, or all of it. */
export function detect(sample: Uint8Array, known: Known): Dialect {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.length);
  if (bytes.length === 0) return { format: "empty", encoding: "utf-8", time: null };
  const lines = sampleLines(bytes);
  const format = formatOf(lines);
  return { format, encoding: "utf-8", time: timeOf(lines, format, known) };
}

function timeOf(lines: Buffer[], format: Format, known: Known): TimeRule | null {
  if (format === "json-lines" || format === "journald-json" || format === "logfmt") {
    const rule = memberTime(lines, format, known);
    if (rule) return rule;
  }
  return placedTime(lines, known);
}

/** Up to a hundred lines, from the whole sample, without blank ones and without the last one where it may be cut. */
function sampleLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end < 0 && lines.length > 0) break;
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    const trimmed = line.at(-1) === 13 ? line.subarray(0, -1) : line;
    if (trimmed.length > 0) lines.push(trimmed);
    if (end < 0) break;
    from = end + 1;
  }
  const step = Math.max(1, lines.length / 100);
  return Array.from({ length: Math.min(100, lines.length) }, (_, n) => lines[Math.floor(n * step)] as Buffer);
}
