import assert from "node:assert/strict";
import test from "node:test";
import { type EditorState, NodeSelection } from "@tiptap/pm/state";
import { run, schema, stateWith } from "../testing.ts";
import { setWidth, stepPicture } from "./picture-width.ts";

const OURS = `/files/${"a".repeat(64)}`;

function selected(src: string): EditorState {
  const image = schema.nodes.image!.create({ src, alt: "the graph" });
  const state = stateWith([schema.nodes.block!.create(null, [schema.text("see "), image])], [1]);
  return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 5)));
}
const srcOf = (state: EditorState) => state.doc.nodeAt(5)?.attrs.src;

test("keys make the selected picture narrower and wider by steps, and it stays selected", () => {
  assert.equal(srcOf(run(selected(OURS), stepPicture(-1))), `${OURS}#width=90`);
  const narrower = run(selected(`${OURS}#width=60`), stepPicture(-1), stepPicture(-1));
  assert.equal(srcOf(narrower), `${OURS}#width=40`);
  assert.ok(narrower.selection instanceof NodeSelection);
  assert.equal(srcOf(run(selected(`${OURS}#width=90`), stepPicture(1))), OURS);
  assert.equal(srcOf(run(selected(`${OURS}#width=10`), stepPicture(-1))), `${OURS}#width=10`);
});

test("a pointer's width is that of the nearest step, and the whole width is none", () => {
  assert.equal(srcOf(run(selected(OURS), setWidth(57.3))), `${OURS}#width=60`);
  assert.equal(srcOf(run(selected(OURS), setWidth(-3))), `${OURS}#width=10`);
  assert.equal(srcOf(run(selected(`${OURS}#width=60`), setWidth(140))), OURS);
});

test("a picture from elsewhere, which is only named, has no width; words beside one take no key", () => {
  assert.equal(setWidth(50)(selected("https://example.org/a.png")), false);
  assert.equal(stepPicture(1)(stateWith([schema.nodes.block!.create(null, schema.text("words"))], [1])), false);
});
