import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurns, MODES, merge, OPERATIONS, TYPINGS } from "./testing/matrix.ts";

for (const operation of OPERATIONS) {
  test(`${operation.name} while somebody types in it: nothing is gone, nothing stands twice`, () => {
    for (const typing of TYPINGS) {
      for (const mode of MODES) {
        const { lost, doubled, missing, converged, text } = merge(operation, typing, mode);
        const cell = `${typing.name}, ${mode}: ${text}`;
        assert.deepEqual(
          { lost, doubled, missing, converged },
          { lost: 0, doubled: 0, missing: 0, converged: true },
          cell,
        );
      }
    }
  });

  if (operation.both) continue;
  test(`${operation.name} in turns: nothing is offered back and nothing is put elsewhere`, () => {
    for (const typing of TYPINGS) {
      for (const first of ["typing", "operation"] as const)
        assert.deepEqual(inTurns(operation, typing, first), { offered: 0, moved: 0 }, `${typing.name}, ${first} first`);
    }
  });
}
