import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pruneStates } from "./prune.ts";

const state = mkdtempSync(join(tmpdir(), "afterword-states-"));
after(() => rmSync(state, { recursive: true, force: true }));
const NOW = Date.parse("2026-11-24T12:00:00Z");
const DAYS = 86_400;

function stateOf(name: string, { daysAgo, bytes }: { daysAgo: number; bytes: number }): void {
  mkdirSync(join(state, name));
  const file = join(state, name, "1.journal");
  writeFileSync(file, "");
  // A file with a hole: as long as is said, and nothing on the disk.
  truncateSync(file, bytes);
  const when = NOW / 1000 - daysAgo * DAYS;
  for (const path of [file, join(state, name)]) utimesSync(path, when, when);
}

test("states that were not used for a month go, and the oldest of too many, but none of the last day and nothing else", () => {
  const [own, old, large, larger, today] = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(32)) as [
    string,
    ...string[],
  ];
  stateOf(own, { daysAgo: 90, bytes: 1 });
  stateOf(old as string, { daysAgo: 31, bytes: 1 });
  stateOf(large as string, { daysAgo: 2, bytes: 3 * 2 ** 30 });
  stateOf(larger as string, { daysAgo: 3, bytes: 3 * 2 ** 30 });
  stateOf(today as string, { daysAgo: 0.5, bytes: 5 * 2 ** 20 });
  stateOf("notes", { daysAgo: 400, bytes: 1 });
  pruneStates(state, { own, now: NOW });
  assert.deepEqual(readdirSync(state).sort(), [own, large, today, "notes"].sort());
});
