/** Three people do anything, with delays and time offline: what came of it. The same seed plays the same. */
import { joinBackward, joinForward } from "@tiptap/pm/commands";
import { type Command, TextSelection } from "@tiptap/pm/state";
import { enter, lineBreak } from "../../editor/commands/enter.ts";
import { indent, outdent, toggleList, toggleQuote } from "../../editor/commands/lists.ts";
import { addRowAfter, deleteColumn, deleteRow } from "../../editor/commands/tables.ts";
import { moveBlocks, setLevel, toggleCode } from "../../editor/commands/text.ts";
import { startText } from "./matrix.ts";
import { type Desk, Room } from "./room.ts";

const COMMANDS: Command[] = [
  enter,
  lineBreak,
  indent,
  outdent,
  toggleList("bullet"),
  toggleQuote,
  setLevel(2),
  setLevel(0),
  toggleCode,
  moveBlocks("up"),
  moveBlocks("down"),
  joinBackward,
  joinForward,
  addRowAfter,
  deleteRow,
  deleteColumn,
];
/** Each character that is typed is another one. */
export type Played = {
  typed: number;
  offered: number;
  /** Neither in the text nor offered back, though nobody who saw them deleted them. */
  lost: string[];
  doubled: string[];
  /** All see the same. */
  isSame: boolean;
};

export function playAtRandom(seed: number): Played {
  let state = seed * 2654435761;
  const random = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % below;
  };
  const room = new Room(startText());
  const desks = ["Ada", "Rob", "Cem"].map((name) => room.join(name));
  // Yjs orders by these what two type at one place.
  for (const [index, desk] of desks.entries()) desk.document.clientID = 1_000 * (index + 1);
  const away = new Set<Desk>();
  const typed = new Set<string>();
  const gone = new Set<string>();
  let next = 0x4e00;
  for (let step = 0; step < 30; step++) {
    room.now += random(3_000);
    const desk = desks[random(3)] as Desk;
    const before = desk.state.doc.textContent;
    const at = 1 + random(Math.max(desk.state.doc.content.size - 1, 1));
    desk.at(at);
    const deed = random(10);
    if (deed < 4) {
      for (let left = 1 + random(3); left > 0; left--) {
        const char = String.fromCharCode(next++);
        typed.add(char);
        desk.view.dispatch(desk.state.tr.insertText(char));
      }
    } else if (deed < 5) {
      const end = Math.min(at + random(30), desk.state.doc.content.size - 1);
      const selection = TextSelection.between(desk.state.doc.resolve(at), desk.state.doc.resolve(end));
      desk.view.dispatch(desk.state.tr.setSelection(selection));
      desk.view.dispatch(desk.state.tr.deleteSelection());
    } else desk.do(COMMANDS[random(COMMANDS.length)] as Command);
    const now = desk.state.doc.textContent;
    for (const char of typed) if (before.includes(char) && !now.includes(char)) gone.add(char);
    const other = desks[random(3)] as Desk;
    if (random(8) === 0) {
      if (away.delete(other)) room.comeBack(other);
      else {
        room.send(other);
        room.leave(other);
        away.add(other);
      }
    } else if (!away.has(other)) random(2) ? room.send(other, 1 + random(3)) : room.hear(other, 1 + random(3));
  }
  for (const desk of away) room.comeBack(desk);
  room.settle();
  const states = desks.map((desk) => JSON.stringify(desk.state.doc));
  const text = room.blocks().join("\n");
  const offered = room.offered().join("\n");
  room.destroy();
  const timesIn = (char: string) => text.split(char).length - 1;
  const chars = [...typed];
  return {
    typed: chars.length,
    offered: offered.replaceAll("\n", "").length,
    lost: chars.filter((char) => timesIn(char) === 0 && !offered.includes(char) && !gone.has(char)),
    doubled: chars.filter((char) => timesIn(char) > 1),
    isSame: states.every((each) => each === states[0]),
  };
}
