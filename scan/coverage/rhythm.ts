/**
 * From how long a silence on something is missing. A source that speaks at random, 1/λ seconds apart on average, is silent for longer than
 * (ln n + 7)/λ seconds once in a thousand sets of n silences; nine of ten silences are shorter than 2.3/λ. Sources that speak in bursts are
 * silent for longer than that without a loss, and those with a clock for shorter: so at least three times, and at least a minute.
 */
import type { SourceReport } from "@afterword/model/claim";

export type Rhythm = Pick<SourceReport, "gapSeconds" | "rhythm">;

const LEAST_SECONDS = 60;
const LEAST_DISTANCES = 5;

/** `distances`: of each file, how many there are in [2^(i/4), 2^((i+1)/4)) seconds. `given`: in seconds. */
export function rhythmOf(distances: readonly (readonly number[])[], given: number | null): Rhythm {
  if (given !== null) return { gapSeconds: given, rhythm: "given" };
  const all = new Array<number>(Math.max(0, ...distances.map((counts) => counts.length))).fill(0);
  for (const counts of distances) for (const [i, count] of counts.entries()) all[i] = (all[i] ?? 0) + count;
  const n = all.reduce((sum, count) => sum + count, 0);
  if (n < LEAST_DISTANCES) return { gapSeconds: null, rhythm: "unknown" };
  const ninth = 2 ** ((bucketOf(all, n * 0.9) + 1) / 4);
  const seconds = Math.ceil(ninth * Math.max(3, (Math.log(n) + 7) / 2.3));
  return { gapSeconds: Math.max(LEAST_SECONDS, seconds), rhythm: "inferred" };
}

/** The first up to which there are so many. */
function bucketOf(counts: readonly number[], many: number): number {
  let sum = 0;
  return counts.findIndex((count) => {
    sum += count;
    return sum >= many;
  });
}
