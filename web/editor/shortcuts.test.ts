import assert from "node:assert/strict";
import test from "node:test";
import "./testing.ts";
import { KEYS, type KeyId, keyOfPage } from "./keys.ts";

const { SHORTCUTS, keysOf } = await import("./shortcuts.ts");
const { WORDS } = await import("./words.ts");

test("the help lists every key that there is, each once", () => {
  const listed = WORDS.help.groups.flatMap(({ rows }) => rows.flatMap(([ids]) => ids));
  assert.deepEqual(listed.toSorted(), (Object.keys(KEYS) as KeyId[]).toSorted());
});

test("no two deeds share a key", () => {
  const keys = Object.values(KEYS).flat();
  assert.deepEqual(keys.toSorted(), [...new Set(keys)].toSorted());
});

test("a row of the help shows all its keys, and of the six headings the first and the last", () => {
  const shown = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts);
  assert.deepEqual(shown.find(({ does }) => does.startsWith("Heading"))?.keys, ["Ctrl+Alt+1 … 6"]);
  assert.deepEqual(shown.find(({ does }) => does.startsWith("Move"))?.keys, [
    "Alt+↑",
    "Alt+Shift+↑",
    "Alt+↓",
    "Alt+Shift+↓",
  ]);
  assert.equal(keysOf("quote"), "Ctrl+Shift+.");
});

test("a key of the page is known by its place on the keyboard, and letters made with AltGr are letters", () => {
  const held = { altKey: true, ctrlKey: true, metaKey: false, isComposing: false, getModifierState: () => false };
  assert.equal(keyOfPage({ ...held, code: "KeyM" }), "comment");
  assert.equal(keyOfPage({ ...held, code: "KeyQ" }), null);
  assert.equal(keyOfPage({ ...held, ctrlKey: false, code: "KeyM" }), null);
  assert.equal(keyOfPage({ ...held, code: "KeyM", getModifierState: () => true }), null);
});
