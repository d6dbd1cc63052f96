import assert from "node:assert/strict";
import { test } from "node:test";
import { joinBackward } from "@tiptap/pm/commands";
import { startText } from "../../rescued/testing/matrix.ts";
import { type Desk, Room } from "../../rescued/testing/room.ts";
import { enter } from "../commands/enter.ts";
import { toggleList } from "../commands/lists.ts";
import { moveBlocks, setLevel, toggleCode } from "../commands/text.ts";
import { caretFollows } from "./caret-follows.ts";

const PAGED = "Nobody was paged because alerts slept";

/** Rob's caret stands in the words that Ada is to move. */
function open(caret: string) {
  const room = new Room(startText());
  const [ada, rob] = [room.join("Ada"), room.join("Rob", [caretFollows()])];
  rob.caret(caret);
  return { room, ada, rob };
}

function withCaret({ state }: Desk): string {
  const { parent, parentOffset } = state.selection.$head;
  const { textContent } = parent;
  return `${textContent.slice(0, parentOffset)}|${textContent.slice(parentOffset)}`;
}

const CASES: [string, string, (ada: Desk) => void, string][] = [
  [
    "moves",
    "Nobody was| paged",
    (ada) => ada.caret(PAGED).do(moveBlocks("up")),
    "Nobody was| paged because alerts slept",
  ],
  [
    "moves over a longer one",
    "Orders| failed",
    (ada) => ada.caret(PAGED).do(moveBlocks("up")),
    "Orders| failed for hours",
  ],
  [
    "joins",
    "Nobody was| paged",
    (ada) => ada.caret("|Nobody").do(joinBackward),
    `Orders failed for hours${"Nobody was| paged because alerts slept"}`,
  ],
  ["splits before", "alerts| slept", (ada) => ada.caret("Nobody| was").do(enter), " was paged because alerts| slept"],
  [
    "makes code of",
    "alerts| slept",
    (ada) => ada.caret(PAGED).do(toggleCode),
    "Nobody was paged because alerts| slept",
  ],
  [
    "makes a list and a heading of",
    "alerts| slept",
    (ada) => ada.caret(PAGED).do(toggleList("bullet"), setLevel(2)),
    "Nobody was paged because alerts| slept",
  ],
];

for (const [what, caret, deed, expected] of CASES) {
  test(`Rob's caret goes along with the words that Ada ${what}`, () => {
    const { room, ada, rob } = open(caret);
    deed(ada);
    room.settle();
    assert.equal(withCaret(rob), expected);
    room.destroy();
  });
}

test("what Rob types while Ada's move is on its way stands before his caret in the moved block", () => {
  const { room, ada, rob } = open("Nobody was| paged");
  ada.caret(PAGED).do(moveBlocks("up"));
  room.send(ada);
  rob.type("X");
  room.settle();
  assert.equal(withCaret(rob), "Nobody wasX| paged because alerts slept");
  rob.type("J");
  room.settle();
  assert.equal(room.blocks()[1], "Nobody wasXJ paged because alerts slept");
  room.destroy();
});

test("a caret whose words are gone, or that stands elsewhere, stays where it is", () => {
  const { room, ada, rob } = open("Rollback| helped");
  ada.caret(PAGED).do(moveBlocks("up"));
  room.settle();
  assert.equal(withCaret(rob), "Rollback| helped quickly");
  ada.select("Rollback", "quickly").do((state, dispatch) => {
    dispatch?.(state.tr.deleteSelection());
    return true;
  });
  room.settle();
  assert.equal(withCaret(rob), "|");
  room.destroy();
});

test("a caret does not go to words that are like those that are gone and stood elsewhere all along", () => {
  const { room, ada, rob } = open("Last |words");
  ada.caret("quickly|").type("Last words");
  room.settle();
  const end = ada.state.doc.content.size - 1;
  ada.view.dispatch(ada.state.tr.delete(end - "Last words".length, end));
  room.settle();
  assert.equal(withCaret(rob), "|");
  room.destroy();
});
