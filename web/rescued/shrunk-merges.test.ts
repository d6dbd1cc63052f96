/** What long random chains of edits came to, made short. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinBackward } from "@tiptap/pm/commands";
import type { Command } from "@tiptap/pm/state";
import { enter } from "../editor/commands/enter.ts";
import { moveBlocks, setLevel, toggleCode } from "../editor/commands/text.ts";
import { startText } from "./testing/matrix.ts";
import { Room } from "./testing/room.ts";

test("words that are being brought to where Rob's split took their surroundings, and that Cem moves meanwhile, stand once", () => {
  const { room, rob, cem } = open();
  rob.caret("Orders fail|ed").do(enter);
  room.send(rob);
  cem.caret("|hours").type("X").do(moveBlocks("down"));
  room.send(cem);
  assert.deepEqual(once(room, "X"), { X: 1 });
});

test("a copy that is one too many stays one when Rob joins it to another block", () => {
  const { room, rob, cem } = open();
  rob.caret("run |fast").type("X");
  room.send(rob);
  room.hear(cem);
  cem.caret("|twosome").do(moveBlocks("down"));
  room.send(cem);
  rob.caret("run X|fast").do(setLevel(2));
  rob.select("elev", "run").do(cut);
  room.send(rob);
  assert.deepEqual(once(room, "X"), { X: 1 });
});

test("words of Ada's that Rob's join brought into a block stand once when Ada, who was away, has moved both blocks", () => {
  const { room, rob, cem: ada } = open();
  ada.caret("fail|ed").type("X");
  room.send(ada);
  room.leave(ada);
  rob.select("eckout", "outage").do(cut);
  rob.caret("|Orders").do(joinBackward);
  ada.caret("Checkout |outage").do(moveBlocks("down"));
  ada.caret("Orders |fail").do(toggleCode);
  room.send(rob);
  room.comeBack(ada);
  assert.deepEqual(once(room, "X"), { X: 1 });
});

const cut: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection());
  return true;
};

function open() {
  const room = new Room(startText());
  const [rob, cem] = [room.join("Rob"), room.join("Cem")];
  return { room, rob, cem };
}

/** How often each of them stands in the text that all see in the end. */
function once(room: Room, letters: string): Record<string, number> {
  room.settle();
  const text = room.blocks().join("\n");
  room.destroy();
  return Object.fromEntries([...letters].map((letter) => [letter, text.split(letter).length - 1]));
}
