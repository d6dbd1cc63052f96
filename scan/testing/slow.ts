/**
 * The slow reader: obviously right, and nothing else. It has all of an archive in memory, cuts it into lines, and looks for every key in every line.
 * The engine is compared with it.
 */
import type { Mention } from "@afterword/model/claim";
import { MENTIONS } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import { valuesIn } from "../count/values.ts";
import { detect, SAMPLE_BYTES } from "../formats/detect.ts";
import { spellingsOf } from "../question/spellings.ts";
import type { KeyTally, UnitReport } from "../unit.ts";
import { isWhole, placesOf, tracesOf } from "./traces.ts";

/** A unit's content, unpacked. `doubtful`: stretches with a wrong checksum. */
export type SlowUnit = { content: Uint8Array; modified: number | null; doubtful?: { from: number; to: number }[] };

/** Of a report what follows from the lines alone; `seconds` are all moments with lines, ascending. */
export type SlowReport = Pick<
  UnitReport,
  | "format"
  | "encoding"
  | "lines"
  | "linesWithoutTime"
  | "outOfOrder"
  | "first"
  | "last"
  | "minutes"
  | "receivedMinutes"
  | "assumed"
> & { seconds: number[] };

export type SlowScan = { reports: SlowReport[]; copyOf: (number | null)[]; tallies: (KeyTally | null)[] };

export function scanSlowly(question: Question, keys: readonly string[], units: readonly SlowUnit[]): SlowScan {
  const bytes = keys.map((key) => Buffer.from(key, "utf8").toString("latin1"));
  const read = units.map((unit) => linesOf(unit, question));
  const copyOf = copiesIn(units);
  const found = bytes.map((key) =>
    read.flatMap(({ lines, format }, unit) => lines.flatMap((line) => receiptsIn(question, key, line, format, unit))),
  );
  const received = found.map((seen) => seen.filter(({ line }) => insideOf(question, line.time) === true));
  const counts = ({ unit }: Seen) => copyOf[unit] === null;
  const tallies = bytes.map((key, number) => {
    const receipts = received[number]?.filter(counts) ?? [];
    if (receipts.length > 0) return tallyOf(number, receipts);
    const outside = found[number] ?? [];
    const all = read.flatMap(({ lines }, unit) =>
      lines.flatMap((line) => mentionsIn(question, key, line, unit, outside)),
    );
    return tallyOf(number, all.filter(counts)) ?? spelledOtherwise(question, keys[number] ?? "", number);
  });
  /** The first spelling of which there is any trace, whenever it was. */
  function spelledOtherwise(question: Question, key: string, number: number): KeyTally | null {
    for (const spelling of spellingsOf(key)) {
      const seen = read.flatMap(({ lines }, unit) =>
        lines.flatMap((line) => mentionsIn(question, spelling.toString("latin1"), line, unit, [])),
      );
      const tally = tallyOf(number, seen.filter(counts));
      if (tally) return { ...tally, mention: "another-spelling" };
    }
    return null;
  }
  const reports = read.map((unit, i) =>
    reportOf(
      unit,
      received.flat().filter((seen) => seen.unit === i),
    ),
  );
  return { reports, copyOf, tallies };
}

type Line = {
  text: string;
  offset: number;
  number: number;
  own: number | null;
  time: number | null;
  isDoubtful: boolean;
};
type Lines = Pick<UnitReport, "format" | "encoding" | "assumed"> & { lines: Line[] };
/** `at`: of the content; not a number where it is written in another way. */
type Seen = { unit: number; line: Line; at: number; mention: Mention | null };

function linesOf({ content, modified, doubtful = [] }: SlowUnit, question: Question): Lines {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const { format, encoding, time } = detect(bytes.subarray(0, SAMPLE_BYTES), { ...question, modified });
  const lines: Line[] = [];
  let offset = 0;
  let last: number | null = null;
  while (offset < bytes.length) {
    const feed = bytes.indexOf(10, offset);
    const end = feed < 0 ? bytes.length : feed;
    const whole = bytes.toString("latin1", offset, end);
    const text = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    const own: number | null = time?.read(Buffer.from(text, "latin1"))?.seconds ?? null;
    last = own ?? last;
    const [from, to] = [offset, end];
    const isDoubtful = doubtful.some((stretch) => stretch.from < to && from < stretch.to);
    lines.push({ text, offset, number: lines.length + 1, own, time: last, isDoubtful });
    offset = end + 1;
  }
  const assumed = time?.assumed() ?? { zone: false, year: false };
  return { format, encoding, lines, assumed: (["zone", "year"] as const).filter((what) => assumed[what]) };
}

/** Null: the line has no time, and a window is asked for. */
function insideOf({ window, slackSeconds }: Question, time: number | null): boolean | null {
  if (window.from === null && window.to === null) return true;
  if (time === null) return null;
  const from = window.from === null ? -Infinity : Date.parse(window.from) / 1000 - slackSeconds;
  const to = window.to === null ? Infinity : Date.parse(window.to) / 1000 + slackSeconds;
  return from <= time && time < to;
}

function receiptsIn({ asks }: Question, key: string, line: Line, format: UnitReport["format"], unit: number): Seen[] {
  if (asks.is !== "keys" || !line.text.includes(key)) return [];
  const places =
    asks.place.is === "anywhere"
      ? placesOf(line.text, key).filter((at) => isWhole(line.text, at, key))
      : valuesIn(asks.place, format)(line.text).flatMap(({ text, at }) => (text === key ? [at] : []));
  return places.map((at) => ({ unit, line, at: line.offset + at, mention: null }));
}

/** What is a receipt by its place but not by its time keeps that kind; what is none is one of the others, whenever it was. */
function mentionsIn({ asks }: Question, key: string, line: Line, unit: number, outside: Seen[]): Seen[] {
  const name = asks.is === "keys" && "name" in asks.place ? asks.place.name : null;
  return tracesOf(line.text, key, name).map(({ at, kind }): Seen => {
    const place = at === null ? Number.NaN : line.offset + at;
    const isReceipt = outside.some((seen) => seen.unit === unit && seen.at === place);
    const late = line.time === null ? "time-unknown" : "outside-window";
    return { unit, line, at: place, mention: isReceipt ? late : kind };
  });
}

function tallyOf(key: number, seen: Seen[]): KeyTally | null {
  const [first] = seen.toSorted(
    (a, b) => timed(a) - timed(b) || a.unit - b.unit || a.line.offset - b.line.offset || a.at - b.at,
  );
  if (!first) return null;
  const times = seen.flatMap(({ line }) => (line.time === null ? [] : [line.time]));
  const mentions = seen.map(({ mention }) => mention);
  return {
    key,
    mention: MENTIONS.find((kind) => mentions.includes(kind)) ?? null,
    count: new Set(seen.map(({ line }) => line)).size,
    first: times.length > 0 ? Math.min(...times) : null,
    last: times.length > 0 ? Math.max(...times) : null,
    unit: first.unit,
    // Where something in the line stands for other bytes, the first of it may be in another writing, whose place is not known here.
    offset: first.mention !== null && /[%\\\0&\xc0\xc1\xe0\xf0]/.test(first.line.text) ? Number.NaN : first.at,
    line: first.line.number,
    doubtful: seen.every(({ line }) => line.isDoubtful),
  };
}

function timed({ line }: Seen): number {
  return line.time ?? Number.MAX_SAFE_INTEGER;
}

function reportOf({ lines, ...rest }: Lines, received: Seen[]): SlowReport {
  const own = lines.flatMap(({ own }) => (own === null ? [] : [own]));
  let latest = -Infinity;
  let outOfOrder = 0;
  for (const time of own) {
    if (time < latest) outOfOrder++;
    latest = Math.max(latest, time);
  }
  return {
    ...rest,
    lines: lines.length,
    linesWithoutTime: lines.filter(({ own }) => own === null).length,
    outOfOrder,
    first: own.length > 0 ? own.reduce((a, b) => Math.min(a, b)) : null,
    last: own.length > 0 ? latest : null,
    minutes: perMinute(lines),
    receivedMinutes: perMinute([...new Set(received.map(({ line }) => line))]),
    seconds: [...new Set(own)].sort((a, b) => a - b),
  };
}

function perMinute(lines: Line[]): [number, number][] {
  const minutes = new Map<number, number>();
  for (const { time } of lines) {
    if (time !== null) minutes.set(Math.floor(time / 60), (minutes.get(Math.floor(time / 60)) ?? 0) + 1);
  }
  return [...minutes].sort(([a], [b]) => a - b);
}

/** The same content, or the beginning of another's: the longest counts, and of equal ones the first. */
function copiesIn(units: readonly SlowUnit[]): (number | null)[] {
  const contents = units.map(({ content }) => Buffer.from(content));
  const lengthOf = (unit: number) => contents[unit]?.length ?? 0;
  const originals: number[] = [];
  const copyOf: (number | null)[] = units.map(() => null);
  for (const unit of contents.map((_, unit) => unit).sort((a, b) => lengthOf(b) - lengthOf(a) || a - b)) {
    const content = contents[unit] as Buffer;
    const original = originals.find(
      (other) => content.length > 0 && contents[other]?.subarray(0, content.length).equals(content),
    );
    if (original === undefined) originals.push(unit);
    else copyOf[unit] = original;
  }
  return copyOf;
}
