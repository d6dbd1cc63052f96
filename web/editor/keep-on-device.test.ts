import assert from "node:assert/strict";
import { test } from "node:test";
import { applyUpdate, Doc } from "yjs";
import { inBunches } from "./keep-on-device.ts";

test("what the server sent is stored in one go after a while, and gives the same words", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stored: Uint8Array[] = [];
  const kept = inBunches((update) => stored.push(update), 1_000);
  const rob = new Doc();
  rob.on("update", kept.later);
  for (const letter of "the burnt cookies") rob.getText("words").insert(rob.getText("words").length, letter);
  t.mock.timers.tick(999);
  assert.equal(stored.length, 0);
  t.mock.timers.tick(1);
  assert.equal(stored.length, 1);
  assert.equal(wordsOf(stored), "the burnt cookies");
});

test("what Ada types is stored at once, with what waited, and nothing is stored twice", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stored: Uint8Array[] = [];
  const kept = inBunches((update) => stored.push(update), 1_000);
  const doc = new Doc();
  doc.on("update", (update: Uint8Array, origin: unknown) => (origin === "ada" ? kept.now : kept.later)(update));
  doc.getText("words").insert(0, "the cache ");
  doc.transact(() => doc.getText("words").insert(10, "was cold"), "ada");
  assert.equal(stored.length, 1);
  assert.equal(wordsOf(stored), "the cache was cold");
  t.mock.timers.tick(5_000);
  kept.flush();
  assert.equal(stored.length, 1);
});

function wordsOf(updates: readonly Uint8Array[]): string {
  const doc = new Doc();
  for (const update of updates) applyUpdate(doc, update);
  return doc.getText("words").toString();
}
