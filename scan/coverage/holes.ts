/**
 * What covers the window and was not read, or is not there. A hole that need not be one makes a claim weaker than it could be; one that
 * is overlooked makes it false. So where in doubt, it is one.
 */
import type { Condition, Hole } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import type { Zone } from "@afterword/model/time";
import type { Unit, UnitReport } from "../unit.ts";
import { heard } from "./activity.ts";
import { holeInWords } from "./hole-words.ts";
import type { Rhythm } from "./rhythm.ts";
import { instantOf, type Span, secondsOf, type WindowSeconds } from "./span.ts";

export type UnitRead = { unit: Unit; report: UnitReport; copyOf: string | null };

export type SourceRead = { name: string; files: UnitRead[]; rhythm: Rhythm };

type Found = { is: Hole["is"]; from: number | null; to: number | null; files: string[]; why: string | null };

const MOST_NAMED = 5;

export function holesOf(source: SourceRead, { window, zone }: Pick<Question, "window" | "zone">): Hole[] {
  const asked = secondsOf(window);
  const damaged = grouped(damage(source, asked));
  const silent = silences(source, asked).filter((silence) => !damaged.some((hole) => covers(hole, silence)));
  return [...damaged, ...silent]
    .toSorted((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY))
    .map((found) => said(found, source.name, zone));
}

/** A source that has no file, though it must be there. */
export function missing(name: string, { window, zone }: Pick<Question, "window" | "zone">): Hole {
  const { from, to } = secondsOf(window);
  return said({ is: "missing", from, to, files: [], why: null }, name, zone);
}

/** What reading may have missed for good. "open-tail" is none: the line counts. */
const DAMAGE: Partial<Record<Condition, { is: Hole["is"]; why: string }>> = {
  growing: { is: "growing", why: "was still being written" },
  "garbage-after-end": { is: "damage", why: "has bytes after its end that could not be read" },
  truncated: { is: "damage", why: "is truncated" },
  "checksum-wrong": { is: "damage", why: "is not as it was written" },
  corrupt: { is: "damage", why: "is corrupt" },
  unreadable: { is: "unreadable", why: "cannot be read" },
  changed: { is: "damage", why: "was replaced while it was read" },
  unsupported: { is: "unreadable", why: "cannot be opened here" },
};

function damage({ files }: SourceRead, window: WindowSeconds): Found[] {
  const inOrder = followEachOther(files);
  return files.flatMap(({ unit, report }): Found[] => {
    const damaged = DAMAGE[report.condition];
    if (!damaged) return [];
    const whole = report.condition === "checksum-wrong" && report.doubtful.length > 0;
    const from = whole ? report.first : report.last;
    const to = whole ? report.last : from === null || !inOrder ? null : firstAfter(from, files, unit);
    if (!meets({ from, to }, window)) return [];
    const why = `${nameOf(unit.path)} ${damaged.why}${report.detail ? ` (${report.detail})` : ""}`;
    return [{ is: damaged.is, from, to, files: [unit.path], why }];
  });
}

/** Where files of a source are of the same time, the next one does not tell when the damage ends. */
function followEachOther(files: readonly UnitRead[]): boolean {
  const spans = files
    .filter(({ copyOf }) => copyOf === null)
    .flatMap(({ report: { first, last } }) => (first === null || last === null ? [] : [{ from: first, to: last }]))
    .toSorted((a, b) => a.from - b.from);
  return spans.every((span, i) => i === 0 || span.from >= (spans[i - 1]?.to ?? 0) - OVERLAP_SECONDS);
}

/** Lines written late, around a rotation. */
const OVERLAP_SECONDS = 60;

function firstAfter(moment: number, files: readonly UnitRead[], but: Unit): number | null {
  let next: number | null = null;
  for (const { unit, report, copyOf } of files) {
    if (unit === but || copyOf !== null || report.first === null || report.first < moment) continue;
    if (next === null || report.first < next) next = report.first;
  }
  return next;
}

function silences(source: SourceRead, window: WindowSeconds): Found[] {
  const own = source.files.filter(({ copyOf }) => copyOf === null).map(({ report }) => report);
  const silence = source.rhythm.gapSeconds;
  const stretches = heard(own, { silence: silence ?? Number.POSITIVE_INFINITY });
  const [first, last] = [stretches[0], stretches.at(-1)];
  const asked = window.from !== null || window.to !== null;
  if (!first || !last)
    return asked && own.some(({ lines }) => lines > 0) ? [timeless(source, window)] : asked ? [absent(window)] : [];
  const inside = stretches.some((stretch) => meets(stretch, window)) && hasLines(own, window);
  if (!inside && asked) return [absent(window)];
  if (silence === null) return [];
  const found: Found[] = [];
  if (window.from !== null && first.from - window.from > silence)
    found.push(hole("late-start", { from: window.from, to: first.from }));
  stretches.slice(1).forEach((stretch, i) => {
    const gap = clipped({ from: stretches[i]?.to ?? 0, to: stretch.from }, window);
    if (gap) found.push(hole("gap", gap));
  });
  if (window.to !== null && window.to - last.to > silence)
    found.push(hole("early-end", { from: last.to, to: window.to }));
  return found;
}

function hasLines(reports: readonly UnitReport[], { from, to }: WindowSeconds): boolean {
  return reports.some(({ minutes, first, last }) => {
    const inside = (second: number | null) =>
      second !== null && (from === null || second >= from) && (to === null || second < to);
    if (inside(first) || inside(last)) return true;
    return minutes.some(([minute]) => (from === null || minute * 60 + 59 >= from) && (to === null || minute * 60 < to));
  });
}

function hole(is: Hole["is"], { from, to }: Span): Found {
  return { is, from, to, files: [], why: null };
}

function absent({ from, to }: WindowSeconds): Found {
  return { is: "missing", from, to, files: [], why: "no line of it is of that time" };
}

function timeless({ files }: SourceRead, { from, to }: WindowSeconds): Found {
  return { is: "no-times", from, to, files: files.map(({ unit }) => unit.path), why: null };
}

function meets(span: { from: number | null; to: number | null }, window: WindowSeconds): boolean {
  return (
    (span.to === null || window.from === null || span.to >= window.from) &&
    (span.from === null || window.to === null || span.from < window.to)
  );
}

function clipped({ from, to }: Span, window: WindowSeconds): Span | null {
  const part = { from: Math.max(from, window.from ?? from), to: Math.min(to, window.to ?? to) };
  return part.from < part.to ? part : null;
}

function covers(hole: Found, silence: Found): boolean {
  return (
    (hole.from === null || (silence.from !== null && hole.from <= silence.from)) &&
    (hole.to === null || (silence.to !== null && hole.to >= silence.to)) &&
    // What is of unknown extent explains no silence in particular.
    (hole.from !== null || hole.to !== null)
  );
}

/** Of a thousand files that cannot be read, one hole is said. */
function grouped(holes: Found[]): Found[] {
  const groups = new Map<string, Found[]>();
  for (const found of holes) {
    const key = `${found.is} ${found.from} ${found.to}`;
    const group = groups.get(key);
    if (group) group.push(found);
    else groups.set(key, [found]);
  }
  return [...groups.values()].map((group) => ({
    ...(group[0] as Found),
    files: group.flatMap(({ files }) => files),
    why: group.length === 1 ? (group[0]?.why ?? null) : `${group[0]?.why}, and others likewise`,
  }));
}

function said({ why, ...found }: Found, source: string, zone: Zone): Hole {
  const hole = {
    source,
    is: found.is,
    from: found.from === null ? null : instantOf(found.from),
    to: found.to === null ? null : instantOf(found.to),
    files: found.files.slice(0, MOST_NAMED),
    fileCount: found.files.length,
  };
  return { ...hole, words: holeInWords(hole, { zone, why }) };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
