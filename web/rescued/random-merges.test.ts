import assert from "node:assert/strict";
import { test } from "node:test";
import { playAtRandom } from "./testing/random.ts";

/** A move into a block that somebody deleted, short words that two moved, words brought along before they were offered. */
const HARD_ONES = [10, 16, 22, 26, 29, 38, 42, 52, 65, 87, 101, 116, 151, 178, 182, 190, 222];

for (const seed of HARD_ONES) {
  test(`three people write at random (${seed}): all see the same, nothing is gone, nothing stands twice`, () => {
    const { typed, lost, doubled, isSame } = playAtRandom(seed);
    assert.ok(typed > 0);
    assert.deepEqual({ lost, doubled, isSame }, { lost: [], doubled: [], isSame: true });
  });
}
