/** Three people do anything, with delays and time offline; at the end all see the same, and no word is gone that nobody deleted. `node bench/random-merges.ts 300` */
import { joinBackward, joinForward } from "@tiptap/pm/commands";
import { type Command, TextSelection } from "@tiptap/pm/state";
import { enter, lineBreak } from "../web/editor/commands/enter.ts";
import { indent, outdent, toggleList, toggleQuote } from "../web/editor/commands/lists.ts";
import { addRowAfter, deleteColumn, deleteRow } from "../web/editor/commands/tables.ts";
import { moveBlocks, setLevel, toggleCode } from "../web/editor/commands/text.ts";
import { startText } from "../web/rescued/testing/matrix.ts";
import { type Desk, Room } from "../web/rescued/testing/room.ts";

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
const rounds = Number(process.argv[2] ?? 300);
const sum = { rounds: 0, diverged: 0, typed: 0, lost: 0, doubled: 0, offered: 0, failed: 0 };
for (let seed = 1; seed <= rounds; seed++) {
  try {
    play(seed);
  } catch (error) {
    sum.failed++;
    console.log(seed, error);
  }
}
console.log(sum);

function play(seed: number): void {
  let state = seed * 2654435761;
  const random = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % below;
  };
  const room = new Room(startText());
  const desks = ["Ada", "Rob", "Cem"].map((name) => room.join(name));
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
  sum.rounds++;
  sum.typed += typed.size;
  const states = desks.map((desk) => JSON.stringify(desk.state.doc));
  if (states.some((each) => each !== states[0])) sum.diverged++;
  const text = room.blocks().join("\n");
  const offered = room.offered().join("\n");
  sum.offered += offered.replaceAll("\n", "").length;
  for (const char of typed) {
    const times = text.split(char).length - 1;
    if (times > 1) sum.doubled++;
    if (times === 0 && !offered.includes(char) && !gone.has(char)) sum.lost++;
  }
  room.destroy();
}
