/** What long random chains of edits came to, made short. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enter } from "../editor/commands/enter.ts";
import { moveBlocks } from "../editor/commands/text.ts";
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
