/** A shape at a place is a rule for the times of a file. */
import type { TimeRead, TimeRule } from "../unit.ts";
import { type Clock, clockFor, LATEST, type Surroundings } from "./clock.ts";
import { markLength, narrowed } from "./encodings.ts";
import type { Shape } from "./shapes.ts";

export type Place = TimeRule["find"];

/** `otherwise` is tried on lines that have nothing at the place; with it every such line is asked for. */
export function ruleFor(
  shape: Shape,
  find: Place,
  around: Surroundings,
  otherwise?: (line: Buffer, clock: Clock) => TimeRead | null,
): TimeRule {
  const clock = clockFor(around);
  return {
    find,
    begins: otherwise ? "any" : shape.begins,
    read(bytes) {
      const line = asLine(bytes);
      const at = placeIn(line, find);
      const time = at < 0 ? null : timeAt(line, at, shape, clock);
      if (time || !otherwise) return time;
      const other = otherwise(line, clock);
      return other && { ...other, same: 0 };
    },
    follow: clock.follow,
    assumed: clock.assumed,
  };
}

/** The same rule for UTF-16: every line is asked for, and read without its NULs. */
export function widely(rule: TimeRule): TimeRule {
  return {
    ...rule,
    find: { is: "at", offset: 0 },
    begins: "any",
    read(line) {
      const time = rule.read(narrowed(asLine(line)));
      return time && { ...time, at: 0, same: 0 };
    },
  };
}

/** The same rule for a file that begins with a mark or a hole, which its first line has before its time. */
export function besideMark(rule: TimeRule): TimeRule {
  return {
    ...rule,
    begins: "any",
    read(line) {
      const time = rule.read(line);
      const mark = time ? 0 : markLength(line.subarray(0, LONGEST));
      const behind = mark > 0 ? rule.read(line.subarray(mark)) : null;
      return behind ? { ...behind, at: behind.at + mark, same: 0 } : time;
    },
  };
}

/** -1 where the line does not have what it should stand after. */
export function placeIn(line: Buffer, find: Place): number {
  if (find.is === "at") return find.offset < line.length ? find.offset : -1;
  const before = line.subarray(0, find.within).indexOf(find.bytes);
  return before < 0 ? -1 : before + find.bytes.length;
}

export function timeAt(line: Buffer, at: number, shape: Shape, clock: Clock): TimeRead | null {
  const text = line.toString("latin1", at, at + LONGEST_TIME);
  shape.pattern.lastIndex = 0;
  const match = shape.pattern.exec(text);
  const seconds = match?.groups ? clock.seconds(match.groups) : null;
  if (!match || seconds === null || seconds < 1 || seconds >= LATEST) return null;
  const indices = match.indices?.groups;
  const [secondsAt, fractionFrom] = indices?.S ?? [-1, -1];
  const fractionTo = indices?.f?.[1] ?? fractionFrom;
  const forgotten: TimeRead = { seconds, at, same: 0, secondsAt: -1, secondsBelow: shape.secondsBelow, after: 0 };
  const whole = match[0].length;
  if (secondsAt < 0) return whole < text.length ? { ...forgotten, same: whole + 1 } : forgotten;
  const after = deciding(text, fractionTo, whole, shape);
  if (fractionTo + after > text.length) return forgotten;
  if (after > 8) return { ...forgotten, same: fractionTo + after };
  return { ...forgotten, same: secondsAt, secondsAt, after };
}

/** The first 64 KB of a line are looked at, and so much from where a time begins. */
const LONGEST = 65_536;
const LONGEST_TIME = 96;

function asLine(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST));
}

/** How many bytes after the fraction tell what the rest of the time is, or that there is none. */
function deciding(text: string, from: number, end: number, shape: Shape): number {
  if (shape.zone === "none") return end === from ? 0 : end - from + 1;
  const sign = shape.zone === "spaced" && text[from] === " " ? from + 1 : from;
  const matched = end > from ? end - from + 1 : 1;
  if (text[sign] === "+" || text[sign] === "-") return Math.max(matched, sign - from + 6);
  if (sign === from) return matched;
  const letters = /^[A-Za-z]{0,5}/.exec(text.slice(sign, sign + 5))?.[0].length ?? 0;
  return Math.max(matched, letters + 2);
}
