/** Where in its lines a file has its times, when no name says it: always at one offset, or always after the same bytes. */
import type { Format } from "@afterword/model/claim";
import type { TimeRead, TimeRule } from "../unit.ts";
import { type Clock, clockFor, type Surroundings } from "./clock.ts";
import { type Place, placeIn, ruleFor, timeAt } from "./rule.ts";
import { EPOCH, SHAPES, type Shape } from "./shapes.ts";
import { shapeOfPattern } from "./strptime.ts";

type Candidate = { shape: Shape; find: Place };

/** The rule that reads most lines; of equal ones, that whose time stands first. Null where nothing reads any. */
export function placedTime(lines: Buffer[], format: Format, around: Surroundings): TimeRule | null {
  const best = bestOf(lines, around, firstTimes);
  return best && ruleFor(best.shape, best.find, around, format === "redis" ? signalTime : undefined);
}

/** Of times in a form of their own, anywhere in the first few hundred bytes. */
export function ownTime(lines: Buffer[], pattern: string, around: Surroundings): TimeRule | null {
  const shape = shapeOfPattern(pattern);
  const best = bestOf(lines, around, (line, clock) => {
    const text = line.toString("latin1", 0, FURTHEST_OWN);
    for (let at = 0; at < text.length; at++) {
      // Digits that go on to the left are another number.
      if (/\d\d/.test(text.slice(Math.max(0, at - 1), at + 1))) continue;
      if (timeAt(line, at, shape, clock)) return candidatesAt(line, at, [shape]);
    }
    return [];
  });
  return best && ruleFor(best.shape, best.find, around);
}

const FURTHEST = 256;
const FURTHEST_OWN = 512;
const DAY = 86_400;

function bestOf(
  lines: Buffer[],
  around: Surroundings,
  timesIn: (line: Buffer, clock: Clock) => Candidate[],
): Candidate | null {
  const candidates = new Map<string, { candidate: Candidate; seen: number; read: number[] }>();
  for (const line of lines) {
    for (const candidate of timesIn(line, clockFor(around))) {
      const name = JSON.stringify([candidate.shape.name, candidate.find]);
      const known = candidates.get(name);
      if (known) known.seen++;
      else candidates.set(name, { candidate, seen: 1, read: [] });
    }
  }
  const likely = [...candidates.values()].sort((a, b) => b.seen - a.seen).slice(0, 12);
  for (const { candidate, read } of likely) {
    const clock = clockFor(around);
    for (const line of lines) {
      const at = placeIn(line, candidate.find);
      const time = at < 0 ? null : timeAt(line, at, candidate.shape, clock);
      if (time) read.push(time.seconds);
    }
  }
  const most = Math.max(...likely.map(({ read }) => read.length));
  const equal = likely.filter(({ read }) => read.length === most);
  const [first] = equal;
  if (!first || most === 0) return null;
  const rival = equal.find(({ candidate }) => candidate.shape.name === first.candidate.shape.rival);
  if (!rival) return first.candidate;
  return nearer([first, rival], around.modified)?.candidate ?? null;
}

/** Is it the 5th of June or the 6th of May? The file's own time may tell: it was written on the last day in it. */
function nearer<T extends { read: number[] }>(both: T[], modified: number | null): T | null {
  if (modified === null) return null;
  const newest = modified / 1000 + DAY;
  const near = both.filter(({ read }) => Math.max(...read) <= newest && Math.max(...read) > newest - 20 * DAY);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** The first time in a line, and the ways to say where it stands. */
function firstTimes(line: Buffer, clock: Clock): Candidate[] {
  const text = line.toString("latin1", 0, FURTHEST);
  for (const { index: at } of text.matchAll(/(?<![0-9A-Za-z])[0-9A-Z]|(?<=^[IWEF])\d/g)) {
    const shape = ALL.find((shape) => isBelieved(shape, text, at) && timeAt(line, at, shape, clock) !== null);
    if (!shape) continue;
    const rival = ALL.find(({ name }) => name === shape.rival);
    const also = rival && timeAt(line, at, rival, clock) ? [rival] : [];
    return candidatesAt(line, at, [shape, ...also]);
  }
  return [];
}

const ALL = [...SHAPES, EPOCH];

function isBelieved({ where }: Shape, text: string, at: number): boolean {
  if (where === "start") return at === 0 || (at === 1 && !/\w/.test(text.charAt(0)));
  const isGlog = at === 1 && /[IWEF]/.test(text.charAt(0));
  return where === "glog" ? isGlog : !isGlog;
}

/** The likeliest to hold for the rest of the file come first: signs before the time, rather than a distance that an address may change. */
function candidatesAt(line: Buffer, at: number, shapes: Shape[]): Candidate[] {
  const offset: Place = { is: "at", offset: at };
  const signs: Place[] = [];
  const words: Place[] = [];
  for (const length of [1, 2, 3, 6, 10, 16, 24].filter((length) => length <= at)) {
    const bytes = Buffer.from(line.subarray(at - length, at));
    const find: Place = { is: "after", bytes, within: 1024 };
    if (placeIn(line, find) === at) (/[0-9A-Za-z]/.test(bytes.toString("latin1")) ? words : signs).push(find);
  }
  return [...signs, offset, ...words].flatMap((find) => shapes.map((shape) => ({ shape, find })));
}

/** Redis writes its answer to a signal in other words: 30452:signal-handler (1795446228) Received SIGTERM. */
function signalTime(line: Buffer, clock: Clock): TimeRead | null {
  const text = line.toString("latin1", 0, 64);
  const before = /^\d+:signal-handler \(/.exec(text)?.[0].length;
  return before === undefined ? null : timeAt(line, before, EPOCH, clock);
}
