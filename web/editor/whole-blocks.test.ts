import assert from "node:assert/strict";
import { test } from "node:test";
import { BODY } from "@afterword/markdown/schema";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import { Fragment } from "@tiptap/pm/model";
import { redo, undo, yUndoPlugin, yUndoPluginKey } from "@tiptap/y-tiptap";
import fc from "fast-check";
import * as Y from "yjs";
import { startText } from "../rescued/testing/matrix.ts";
import { Desk } from "../rescued/testing/room.ts";
import { moveBlocks } from "./commands/text.ts";

const UP = moveBlocks("up");
const PAGED = "Nobody |was paged because alerts slept";
const FAILED = "Orders failed for hours";

function deskOf(t: { after(end: () => void): void }) {
  const start = new Y.Doc();
  writeProse(start, startText());
  const desk = new Desk("Ada", Y.encodeStateAsUpdate(start), [yUndoPlugin()]);
  t.after(() => desk.destroy());
  const body = desk.document.getXmlFragment(BODY);
  const updates: Uint8Array[] = [];
  desk.document.on("update", (update: Uint8Array) => updates.push(update));
  return { desk, body, updates, blocks: () => desk.state.doc.children.map(({ textContent }) => textContent) };
}

const isInStep = ({ document, state }: Desk) =>
  assert.deepEqual(withoutNulls(proseOf(document)), withoutNulls(state.doc.toJSON()));

function withoutNulls(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node), (_, value) => (value === null ? undefined : value));
}

test("a block that moves is one change: it is made anew, and its neighbours stay the same ones", (t) => {
  const { desk, body, updates, blocks } = deskOf(t);
  const before = body.toArray();
  desk.caret(FAILED).do(moveBlocks("down"));
  assert.equal(blocks()[2], FAILED);
  assert.equal(updates.length, 1);
  const stayed = before.filter((element) => !element._item?.deleted);
  assert.deepEqual([before.length - stayed.length, before.indexOf(stayed[1] as never)], [1, 2]);
  assert.deepEqual(
    body.toArray().filter((element) => before.includes(element)),
    stayed,
  );
});

test("words that are taken from a block and put into one far away are one change: nobody has only the half in which they are gone", (t) => {
  const { desk, updates, blocks } = deskOf(t);
  const { tr, doc } = desk.state;
  desk.view.dispatch(
    tr
      .insertText(FAILED, doc.content.size - 1)
      .delete(doc.child(0).nodeSize, doc.child(0).nodeSize + doc.child(1).nodeSize),
  );
  assert.equal(blocks().at(-1), `Last words${FAILED}`);
  assert.equal(updates.length, 1);
});

test("of two that change places the one with less in it moves, whichever was asked to", (t) => {
  const { desk, body } = deskOf(t);
  const longer = body.get(2);
  desk.caret(PAGED).do(UP);
  assert.equal(body.get(1), longer);
});

test("a move is undone and redone in one step", (t) => {
  const { desk, blocks } = deskOf(t);
  const before = blocks();
  const { undoManager } = yUndoPluginKey.getState(desk.state) as { undoManager: Y.UndoManager };
  // Nothing is taken together with what came just before.
  undoManager.captureTimeout = 0;
  desk.caret("Last| words").type("Q");
  desk.caret(PAGED).do(UP);
  assert.equal(undoManager.undoStack.length, 2);
  const moved = blocks();
  undo(desk.state);
  assert.deepEqual(blocks(), [...before.slice(0, -1), "LastQ words"]);
  redo(desk.state);
  assert.deepEqual(blocks(), moved);
  undo(desk.state);
  undo(desk.state);
  assert.deepEqual(blocks(), before);
  isInStep(desk);
});

test("what changes in two places at once leaves the blocks between them alone", (t) => {
  const { desk, body, blocks } = deskOf(t);
  const between = body.toArray().slice(3, 8);
  const { tr } = desk.state;
  const { nodeSize } = tr.doc.child(1);
  const first = tr.doc.child(0).nodeSize;
  tr.insertText("Very l", tr.doc.content.size - "Last words".length - 1, tr.doc.content.size - "ast words".length - 1);
  desk.view.dispatch(tr.delete(first, first + nodeSize));
  assert.deepEqual([blocks().at(1), blocks().at(-1)], [PAGED.replace("|", ""), "Very last words"]);
  assert.deepEqual(body.toArray().slice(2, 7), between);
});

test("whatever order blocks come into, and whatever goes or changes with it, the shared document has the same", () => {
  const places = fc.array(fc.record({ at: fc.nat(9), word: fc.option(fc.constantFrom("Q", "X"), { freq: 4 }) }));
  fc.assert(
    fc.property(fc.array(places, { maxLength: 4 }), (turns) => {
      const ends: (() => void)[] = [];
      const { desk } = deskOf({ after: (end) => ends.push(end) });
      for (const turn of turns) {
        const { doc, tr, schema } = desk.state;
        const nodes = turn.map(({ at, word }) => {
          const node = doc.child(at % doc.childCount);
          return word && node.isTextblock ? node.copy(node.content.append(Fragment.from(schema.text(word)))) : node;
        });
        if (nodes.length > 0) desk.view.dispatch(tr.replaceWith(0, doc.content.size, nodes));
        isInStep(desk);
      }
      for (const end of ends) end();
    }),
    { numRuns: 60 },
  );
});
