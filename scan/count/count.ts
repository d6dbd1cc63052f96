/** Counts in one unit, a line at a time: lines, lines that match, or the values of a place. Only what is inside the window. */
import type { Counting, Question } from "@afterword/model/question";
import { secondsOf } from "../coverage/span.ts";
import { detect, SAMPLE_BYTES } from "../formats/detect.ts";
import { openUnit } from "../read/reader.ts";
import type { Dialect, Unit } from "../unit.ts";
import { valuesIn } from "./values.ts";

export type Counts = { total: number; values: Map<string, number> };

/** More different values than anybody reads; what is beyond is counted in the total alone. */
const MOST_VALUES = 1_000_000;
/** Of a longer line only so much of its beginning, and its end, is looked at. */
const LONGEST_LINE = 1 << 24;

export function countIn(unit: Unit, question: Question, counting: Counting, into: Counts): void {
  const inside = windowOf(question);
  let count: ((line: Buffer) => void) | null = null;
  forEachLine(unit, question, (line, dialect, time) => {
    if (!inside(time)) return;
    count ??= counterOf(counting, dialect, into);
    count(line);
  });
}

function counterOf(counting: Counting, dialect: Dialect, into: Counts): (line: Buffer) => void {
  if (counting.is === "lines") return () => void into.total++;
  if (counting.is === "pattern") {
    const pattern = new RegExp(counting.pattern);
    return (line) => {
      if (pattern.test(line.toString("utf8"))) into.total++;
    };
  }
  const values = valuesIn(counting.place, dialect.format);
  return (line) => {
    for (const { text } of values(line.toString("latin1"))) {
      into.total++;
      const value = Buffer.from(text, "latin1").toString("utf8");
      const before = into.values.get(value);
      if (before !== undefined || into.values.size < MOST_VALUES) into.values.set(value, (before ?? 0) + 1);
    }
  };
}

/** A line without a time is inside only where no window is asked for. */
function windowOf({ window, slackSeconds }: Question): (time: number | null) => boolean {
  const { from, to } = secondsOf(window);
  if (from === null && to === null) return () => true;
  return (time) =>
    time !== null && (from === null || time >= from - slackSeconds) && (to === null || time < to + slackSeconds);
}

type OnLine = (line: Buffer, dialect: Dialect, time: number | null) => void;

function forEachLine(unit: Unit, question: Question, onLine: OnLine): void {
  const reader = openUnit(unit, { hashes: false });
  const piece = Buffer.alloc(1 << 18);
  let open = Buffer.alloc(0);
  let dialect: Dialect | null = null;
  let time: number | null = null;
  const take = (line: Buffer) => {
    const bare = dialect?.encoding === "utf-8" ? line : line.filter((byte) => byte !== 0);
    const plain = Buffer.from(bare.buffer, bare.byteOffset, bare.at(-1) === 13 ? bare.length - 1 : bare.length);
    time = dialect?.time?.read(plain)?.seconds ?? time;
    if (dialect) onLine(plain, dialect, time);
  };
  try {
    for (let got = reader.read(piece); ; got = reader.read(piece)) {
      open = Buffer.concat([open, piece.subarray(0, got)]);
      if (dialect === null) {
        if (got > 0 && open.length < SAMPLE_BYTES) continue;
        dialect = detect(open.subarray(0, SAMPLE_BYTES), { ...question, modified: unit.modified });
      }
      let from = 0;
      for (let end = open.indexOf(10); end >= 0; end = open.indexOf(10, from)) {
        take(open.subarray(from, end));
        from = end + 1;
      }
      open = Buffer.from(open.subarray(from, from + LONGEST_LINE));
      if (got === 0) break;
    }
    if (open.length > 0) take(open);
  } finally {
    reader.close();
  }
}
