import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo } from "./archive.ts";
import { traps } from "./traps.ts";

for (const trap of traps({ small: 200 })) {
  test(trap.name, async () => {
    const answer = await answerTo(trap);
    const { keys, complete, holes = [], conditions = {}, copies = {}, ...also } = trap.expected;
    const told = Object.fromEntries(Object.keys(also).map((what) => [what, answer[what as keyof typeof also]]));
    if (also.first)
      told.first = Object.fromEntries(Object.keys(also.first).map((key) => [key, answer.first?.[key] ?? null]));
    assert.deepEqual(
      {
        keys: answer.keys,
        complete: answer.complete,
        holes: answer.holes,
        conditions: answer.conditions,
        copies: answer.copies,
        ...told,
      },
      { keys, complete, holes, conditions, copies, ...also },
    );
  });
}
