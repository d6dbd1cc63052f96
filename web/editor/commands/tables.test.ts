import assert from "node:assert/strict";
import test from "node:test";
import { keydownHandler } from "@tiptap/pm/keymap";
import { fits, run, stateOf } from "../testing.ts";
import { insertTable } from "./tables.ts";

const { PROSE_KEYS } = await import("../keymap.ts");

/** Presses keys in a fresh table of three by three, with the caret in its first cell; gives rows × columns. */
function sizeAfter(...keys: string[]): string {
  let state = run(stateOf(["|"]), insertTable);
  for (const key of keys) {
    const press = keydownHandler(PROSE_KEYS);
    const view = { state, dispatch: (tr: typeof state.tr) => (state = state.apply(tr)) };
    const event = { key, ctrlKey: true, altKey: true, metaKey: false, shiftKey: false, keyCode: 0 };
    assert.ok(press(view as never, event as never), `${key} does something`);
  }
  assert.ok(fits(state));
  const table = state.doc.children.find((node) => node.type.name === "table");
  return `${table?.childCount} × ${table?.firstChild?.childCount}`;
}

test("rows and columns of a table are added and removed by keys", () => {
  assert.equal(sizeAfter(), "3 × 3");
  assert.equal(sizeAfter("ArrowDown", "ArrowUp"), "5 × 3");
  assert.equal(sizeAfter("ArrowRight", "ArrowLeft"), "3 × 5");
  assert.equal(sizeAfter("Backspace"), "2 × 3");
  assert.equal(sizeAfter("Delete"), "3 × 2");
});
