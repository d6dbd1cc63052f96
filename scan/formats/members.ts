/** Times that stand in a member with a name: of JSON lines, and of logfmt. */
import type { Format } from "@afterword/model/claim";
import type { TimeRule } from "../unit.ts";
import { clockFor, type Surroundings } from "./clock.ts";
import { type Place, ruleFor, timeAt } from "./rule.ts";
import { EPOCH, SHAPES, type Shape } from "./shapes.ts";

/** The rule of the member that most lines have a time in; of equal ones, the one with the likelier name. */
export function memberTime(lines: Buffer[], format: Format, around: Surroundings): TimeRule | null {
  const members = new Map<string, { find: Place; shape: Shape; name: string; seen: number }>();
  const pattern = format === "logfmt" ? PAIR : MEMBER;
  const clock = clockFor(around);
  for (const line of lines) {
    const own = new Set<string>();
    for (const match of line.toString("latin1", 0, FURTHEST).matchAll(pattern)) {
      const { name = "", before = "" } = match.groups ?? {};
      const at = match.index + match[0].length;
      if (own.has(before) || before.length > 32) continue;
      const shape = shapesFor(name).find((shape) => timeAt(line, at, shape, clock) !== null);
      if (!shape) continue;
      own.add(before);
      const find: Place =
        format === "logfmt" && match.index === 0
          ? { is: "at", offset: at }
          : { is: "after", bytes: Buffer.from(before, "latin1"), within: FURTHEST };
      const key = JSON.stringify([before, find.is, shape.name]);
      const known = members.get(key);
      if (known) known.seen++;
      else members.set(key, { find, shape, name, seen: 1 });
    }
  }
  const [best] = [...members.values()].sort((a, b) => b.seen - a.seen || rank(a.name) - rank(b.name));
  return best ? ruleFor(best.shape, best.find, around) : null;
}

const FURTHEST = 65_536;
const MEMBER = /(?<before>"(?<name>[^"\\]{1,40})"\s*:\s*"?)(?=[\w])/g;
const PAIR = /(?<before>(?:^| )(?<name>[A-Za-z_@][\w.@-]*)="?)(?=\w)/g;

const NAMES = ["__REALTIME_TIMESTAMP", "@timestamp", "timestamp", "time", "ts", "t", "datetime", "date", "$date", "at"];
const LIKE_TIME = /time|date|stamp|^ts$|^t$|_at$|At$|^at$/i;

function rank(name: string): number {
  const place = NAMES.indexOf(name);
  if (place >= 0) return place;
  return LIKE_TIME.test(name) ? NAMES.length : NAMES.length + 1;
}

/** A number is a time only under a name that says so. */
function shapesFor(name: string): Shape[] {
  return LIKE_TIME.test(name) ? [...SHAPES, EPOCH] : SHAPES;
}
