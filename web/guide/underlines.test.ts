import assert from "node:assert/strict";
import { test } from "node:test";
import { proseSchema } from "@afterword/markdown/schema";
import { toProse } from "@afterword/markdown/to-prose";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { type Said, saidOf } from "./here.ts";
import { readDoc } from "./read-doc.ts";
import { show, spotAtCaret, spotsIn, underlines } from "./underlines.ts";

const finding = { kind: "blame", rule: "human-error", message: "", question: null, rewrite: null } as const;

/** "It was human error, they said." with an underline on "human error". */
function underlined() {
  const doc = proseSchema.nodeFromJSON(toProse("It was human error, they said."));
  const state = EditorState.create({ doc, plugins: [underlines()] });
  const { passages } = readDoc(doc);
  const [passage] = passages;
  const [said] = saidOf([{ ...finding, passage: passage?.id ?? "", from: 7, to: 18 }], { passages } as never);
  const spots = [{ said: said as Said, from: 8, to: 19 }];
  return state.apply(show(state.tr, { spots, asks: [], words: { dismiss: "" }, dismiss: () => {} }));
}

const words = (state: EditorState) => spotsIn(state).map(({ from, to }) => state.doc.textBetween(from, to));

test("an underline goes with its words, and goes away when they change", () => {
  const state = underlined();
  assert.deepEqual(words(state), ["human error"]);
  assert.deepEqual(words(state.apply(state.tr.insertText("Yes. ", 1))), ["human error"]);
  assert.deepEqual(words(state.apply(state.tr.insertText("!", 28))), ["human error"]);
  assert.deepEqual(words(state.apply(state.tr.insertText("a slip", 8, 19))), []);
  assert.deepEqual(words(state.apply(state.tr.delete(10, 12))), []);
});

test("whoever types is left alone; whoever puts the caret there is told", () => {
  const state = underlined();
  const put = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 12)));
  assert.equal(spotAtCaret(put)?.said.quote, "human error");
  const typed = put.apply(put.tr.setSelection(TextSelection.create(put.doc, 19)).insertText(","));
  assert.equal(spotAtCaret(typed), null);
});
