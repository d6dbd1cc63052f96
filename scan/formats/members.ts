/** Times that stand in a member with a name: of JSON lines, and of logfmt. */
import type { Format } from "@afterword/model/claim";
import type { TimeRead, TimeRule } from "../unit.ts";
import { type Clock, clockFor, type Surroundings } from "./clock.ts";
import { type Place, placeIn, ruleFor, timeAt } from "./rule.ts";
import { EPOCH, SHAPES, type Shape } from "./shapes.ts";

type Member = { find: Place; shape: Shape; name: string; seen: number };

/** The rule of the member that most lines have a time in; of equal ones, the one with the likelier name. */
export function memberTime(lines: Buffer[], format: Format, around: Surroundings): TimeRule | null {
  const pattern = format === "logfmt" ? PAIR : MEMBER;
  const members = new Map<string, Member>();
  const clock = clockFor(around);
  for (const line of lines) {
    for (const member of timesIn(line, pattern, clock)) {
      const key = JSON.stringify([member.find, member.shape.name]);
      const known = members.get(key);
      if (known) known.seen++;
      else members.set(key, member);
    }
  }
  const [best] = [...members.values()].sort((a, b) => b.seen - a.seen || rank(a.name) - rank(b.name));
  if (!best) return null;
  const strict = ruleFor(best.shape, best.find, around);
  const loose = looselyNamed(best.name, pattern);
  // Where some lines have the member in another place or with other spaces, every line that looks different is asked for.
  const isLoose = lines.some((line) => strict.read(line) === null && loose(line, clock) !== null);
  return ruleFor(best.shape, best.find, around, isLoose ? loose : undefined);
}

const FURTHEST = 65_536;
const MEMBER = /(?<before>"(?<name>[^"\\]{1,40})"\s*:\s*"?)(?=\w)/g;
const PAIR = /(?<before>(?:^| )(?<name>[A-Za-z_@][\w.@-]*)="?)(?=\w)/g;

const NAMES = ["__REALTIME_TIMESTAMP", "@timestamp", "timestamp", "time", "ts", "t", "datetime", "date", "$date", "at"];
const LIKE_TIME = /time|date|stamp|^ts$|^t$|_at$|At$|^at$/i;

function* timesIn(line: Buffer, pattern: RegExp, clock: Clock): Generator<Member> {
  for (const match of line.toString("latin1", 0, FURTHEST).matchAll(pattern)) {
    const { name = "", before = "" } = match.groups ?? {};
    const at = match.index + match[0].length;
    const find: Place =
      pattern === PAIR && match.index === 0
        ? { is: "at", offset: at }
        : { is: "after", bytes: Buffer.from(before, "latin1"), within: FURTHEST };
    if (before.length > 32 || placeIn(line, find) !== at) continue;
    const shape = shapesFor(name).find((shape) => timeAt(line, at, shape, clock) !== null);
    if (shape) yield { find, shape, name, seen: 1 };
  }
}

function looselyNamed(name: string, pattern: RegExp): (line: Buffer, clock: Clock) => TimeRead | null {
  const shapes = shapesFor(name);
  return (line, clock) => {
    for (const match of line.toString("latin1", 0, FURTHEST).matchAll(pattern)) {
      if (match.groups?.name !== name) continue;
      for (const shape of shapes) {
        const time = timeAt(line, match.index + match[0].length, shape, clock);
        if (time) return time;
      }
    }
    return null;
  };
}

function rank(name: string): number {
  const place = NAMES.indexOf(name);
  if (place >= 0) return place;
  return LIKE_TIME.test(name) ? NAMES.length : NAMES.length + 1;
}

/** A number is a time only under a name that says so. */
function shapesFor(name: string): Shape[] {
  const shapes = SHAPES.filter(({ where }) => where === undefined);
  return LIKE_TIME.test(name) ? [...shapes, EPOCH] : shapes;
}
