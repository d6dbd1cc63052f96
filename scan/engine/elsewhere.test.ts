import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Question } from "@afterword/model/question";
import { type AskOptions, askForKeys } from "../ask.ts";
import type { KeysRead } from "../question/keys.ts";
import { archiveOfAll, comparable, keysOfAll, questionsOn } from "../testing/suite.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { type ReadsForOthers, readsForOthers } from "./for-others.ts";
import { keptInMemory } from "./kept.ts";

const folder = mkdtempSync(join(tmpdir(), "afterword-elsewhere-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const keys = await keysOfAll(archiveOfAll(folder));
const made = { command: "", folder, afterword: "0.0.0" };

function ask(question: Question, more: Partial<AskOptions>) {
  return askForKeys(question, keys, { kept: keptInMemory(), made, workers: 0, ...more });
}

/** Tells what it is given in another order, some of it twice, and leaves some out. */
function inDisorder(others: ReadsForOthers): Elsewhere {
  return {
    async read({ left, units }, found) {
      const all: Parameters<typeof found>[0][] = [];
      const mine = units.filter(({ index }) => index % 5 !== 0);
      await others.read(left, mine, (unit) => all.push(unit));
      for (const unit of [...all.toReversed(), ...all.slice(0, 3)]) await found(unit);
    },
  };
}

// Processes of their own are in cli/scan-worker.test.ts.
for (const { name, question } of questionsOn(folder).filter(({ name }) => /window|anywhere/.test(name))) {
  test(`what others read in any order makes the same claim: ${name}`, async () => {
    const alone = comparable(await ask(question, {}));
    assert.ok(alone.head.files.length > 50);
    const others = readsForOthers(question, (keys as KeysRead).keys, { workers: 1 });
    try {
      assert.deepEqual(comparable(await ask(question, { elsewhere: inDisorder(others) })), alone);
    } finally {
      await others.close();
    }
  });
}
