/**
 * The engine against the slow reader on as many random archives as one has time for: `node bench/scan-random.ts 10000`. Prints the seed and the smallest
 * archive on which they differ.
 */
import fc from "fast-check";
import { compareOn } from "../scan/testing/compare.ts";
import { randomCase } from "../scan/testing/random.ts";

const cases = Number(process.argv[2] ?? 10_000);
const began = performance.now();
let done = 0;
await fc.assert(
  fc.asyncProperty(randomCase, async (one) => {
    await compareOn(one, { workers: 0 });
    if (++done % 500 === 0) console.error(`${done} of ${cases} archives are the same`);
  }),
  { numRuns: cases },
);
console.log(`${cases} archives are the same, in ${Math.round((performance.now() - began) / 1000)} s`);
