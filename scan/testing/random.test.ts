import { test } from "node:test";
import fc from "fast-check";
import { compareOn } from "./compare.ts";
import { randomCase } from "./random.ts";

test("on random archives, cut anywhere, the engine says what the slow reader says", async () => {
  await fc.assert(
    fc.asyncProperty(randomCase, (one) => compareOn(one, { workers: 0 })),
    { numRuns: 120, endOnFailure: true },
  );
});

test("threads say the same as one thread", async () => {
  await fc.assert(
    fc.asyncProperty(randomCase, (one) => compareOn(one, { workers: 2 })),
    { numRuns: 10 },
  );
});
