/** Where in its lines a file has its times, when no name says it: always at one offset, or always after the same bytes. */
import type { TimeRule } from "../unit.ts";
import { clockFor, type Surroundings } from "./clock.ts";
import { type Place, placeIn, ruleFor, timeAt } from "./rule.ts";
import { EPOCH, SHAPES, type Shape } from "./shapes.ts";

type Candidate = { shape: Shape; find: Place };

/** The rule that reads most lines; of equal ones, that whose time stands first. Null where nothing reads any. */
export function placedTime(lines: Buffer[], around: Surroundings, shapes = [...SHAPES, EPOCH]): TimeRule | null {
  const candidates = new Map<string, Candidate & { seen: number; order: number }>();
  for (const line of lines) {
    for (const found of candidatesOf(line, around, shapes)) {
      const name = JSON.stringify([found.shape.name, found.find]);
      const known = candidates.get(name);
      if (known) known.seen++;
      else candidates.set(name, { ...found, seen: 1, order: candidates.size });
    }
  }
  const likely = [...candidates.values()].sort((a, b) => b.seen - a.seen || a.order - b.order).slice(0, 8);
  let best: { candidate: Candidate; read: number } | null = null;
  for (const candidate of likely) {
    const clock = clockFor(around);
    const read = lines.filter((line) => {
      const at = placeIn(line, candidate.find);
      return at >= 0 && timeAt(line, at, candidate.shape, clock) !== null;
    }).length;
    if (!best || read > best.read) best = { candidate, read };
  }
  return best && best.read > 0 ? ruleFor(best.candidate.shape, best.candidate.find, around) : null;
}

/** The first time in a line, and the ways to say where it stands. */
function candidatesOf(line: Buffer, around: Surroundings, shapes: Shape[]): Candidate[] {
  const text = line.toString("latin1", 0, FURTHEST);
  const clock = clockFor(around);
  for (const { index: at } of text.matchAll(/(?<![0-9A-Za-z])[0-9A-Z]|(?<=^[IWEF])\d/g)) {
    const shape = shapes.find(
      (shape) => (shape !== EPOCH || /^\W?$/.test(text.slice(0, at))) && timeAt(line, at, shape, clock) !== null,
    );
    if (!shape) continue;
    const found: Candidate[] = [{ shape, find: { is: "at", offset: at } }];
    for (let length = 1; length <= Math.min(3, at); length++) {
      const bytes = Buffer.from(line.subarray(at - length, at));
      const find: Place = { is: "after", bytes, within: 1024 };
      if (placeIn(line, find) === at) found.push({ shape, find });
    }
    return found;
  }
  return [];
}

const FURTHEST = 256;
