/** Lines over time, in steps that fit a chart. */
import type { Claim } from "@afterword/model/claim";
import { instantOf, type WindowSeconds } from "./span.ts";

type Counts = NonNullable<Claim["received"]>;

const STEPS = [1, 5, 15, 60, 360, 1_440, 10_080, 43_200];
const MOST_STEPS = 1_500;

/** `minutes`: of each file, ascending; null where no line has a time inside the window. */
export function countsOf(
  minutes: readonly (readonly [minute: number, lines: number])[][],
  window: WindowSeconds,
): Counts | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const inside = (minute: number) =>
    (window.from === null || minute * 60 + 59 >= window.from) && (window.to === null || minute * 60 < window.to);
  for (const file of minutes) {
    for (const [minute] of file) {
      if (!inside(minute)) continue;
      if (minute < first) first = minute;
      if (minute > last) last = minute;
    }
  }
  if (first > last) return null;
  const step =
    STEPS.find((minutes) => last / minutes - first / minutes < MOST_STEPS) ??
    Math.ceil((last - first + 1) / MOST_STEPS);
  const from = Math.floor(first / step);
  const counts = new Array<number>(Math.floor(last / step) - from + 1).fill(0);
  for (const file of minutes) {
    for (const [minute, lines] of file) {
      const at = Math.floor(minute / step) - from;
      if (inside(minute)) counts[at] = (counts[at] ?? 0) + lines;
    }
  }
  return { from: instantOf(from * step * 60), stepSeconds: step * 60, counts };
}
