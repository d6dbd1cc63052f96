/** Three people do anything, with delays and time offline: what came of it. The same seed plays the same. */
import { joinBackward, joinForward } from "@tiptap/pm/commands";
import { type Command, TextSelection } from "@tiptap/pm/state";
import { enter, lineBreak } from "../../editor/commands/enter.ts";
import { indent, outdent, toggleList, toggleQuote } from "../../editor/commands/lists.ts";
import { addRowAfter, deleteColumn, deleteRow } from "../../editor/commands/tables.ts";
import { moveBlocks, setLevel, toggleCode } from "../../editor/commands/text.ts";
import { startText } from "./matrix.ts";
import { type Desk, Room } from "./room.ts";

const COMMANDS = {
  enter,
  lineBreak,
  indent,
  outdent,
  bullet: toggleList("bullet"),
  quote: toggleQuote,
  heading: setLevel(2),
  plain: setLevel(0),
  code: toggleCode,
  moveUp: moveBlocks("up"),
  moveDown: moveBlocks("down"),
  joinBackward,
  joinForward,
  addRowAfter,
  deleteRow,
  deleteColumn,
} satisfies Record<string, Command>;

/** `at` counts in the text as it is then, and goes round at its end. */
type Deed = { who: number; wait: number; at: number } & (
  | { does: "type" | "cut"; many: number }
  | { does: keyof typeof COMMANDS }
);
type Travel = { who: number; line: "leave" | "back" } | { who: number; line: "send" | "hear"; many: number };
export type Step = Deed | Travel;

export type Played = {
  typed: number;
  offered: number;
  /** Neither in the text nor offered back, though nobody who saw them deleted them. */
  lost: string[];
  doubled: string[];
  /** Longer words of the text as it was that stand twice in the end; nobody copies any. Short ones come about by cutting. */
  twice: string[];
  /** Offered back, though they stand in the text. */
  needless: string[];
  /** All see the same. */
  isSame: boolean;
};

export const playAtRandom = (seed: number): Played => play(stepsOf(seed));

function stepsOf(seed: number): Step[] {
  let state = seed * 2654435761;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state;
  };
  const below = (many: number) => random() % many;
  const names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  const away = new Set<number>();
  const steps: Step[] = [];
  for (let round = 0; round < 30; round++) {
    const deed = { wait: below(3_000), who: below(3), at: random() };
    const what = below(10);
    if (what < 4) steps.push({ ...deed, does: "type", many: 1 + below(3) });
    else if (what < 5) steps.push({ ...deed, does: "cut", many: below(30) });
    else steps.push({ ...deed, does: names[below(names.length)] as keyof typeof COMMANDS });
    const who = below(3);
    if (below(8) === 0) {
      steps.push({ who, line: away.has(who) ? "back" : "leave" });
      if (!away.delete(who)) away.add(who);
    } else if (!away.has(who)) steps.push({ who, line: below(2) ? "send" : "hear", many: 1 + below(3) });
  }
  return steps;
}

function play(
  steps: readonly Step[],
  watch: (room: Room, step: Step, desks: readonly Desk[]) => void = () => {},
): Played {
  const room = new Room(startText());
  const words = room.start.flatMap((block) => block.match(/[a-z]{6,}/gi) ?? []);
  const desks = ["Ada", "Rob", "Cem"].map((name) => room.join(name));
  // Yjs orders by these what two type at one place.
  for (const [index, desk] of desks.entries()) desk.document.clientID = 1_000 * (index + 1);
  const away = new Set<Desk>();
  const typed = new Set<string>();
  const gone = new Set<string>();
  for (const step of steps) {
    const desk = desks[step.who] as Desk;
    if ("line" in step) travel(room, desk, step, away);
    else {
      room.now += step.wait;
      const before = desk.state.doc.textContent;
      act(desk, step, typed);
      const now = desk.state.doc.textContent;
      for (const char of typed) if (before.includes(char) && !now.includes(char)) gone.add(char);
    }
    watch(room, step, desks);
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
    twice: words.filter((word) => timesIn(word) > 1),
    needless: chars.filter((char) => timesIn(char) > 0 && offered.includes(char)),
    isSame: states.every((each) => each === states[0]),
  };
}

function travel(room: Room, desk: Desk, step: Travel, away: Set<Desk>): void {
  if (step.line === "back") {
    if (away.delete(desk)) room.comeBack(desk);
    return;
  }
  if (away.has(desk)) return;
  if (step.line === "send") return room.send(desk, step.many);
  if (step.line === "hear") return room.hear(desk, step.many);
  room.send(desk);
  room.leave(desk);
  away.add(desk);
}

/** Each character that is typed is another one. */
const FIRST = 0x4e00;

function act(desk: Desk, deed: Deed, typed: Set<string>): void {
  const at = 1 + (deed.at % Math.max(desk.state.doc.content.size - 1, 1));
  desk.at(at);
  if (deed.does === "type") {
    for (let left = deed.many; left > 0; left--) {
      const char = String.fromCharCode(FIRST + typed.size);
      typed.add(char);
      desk.view.dispatch(desk.state.tr.insertText(char));
    }
  } else if (deed.does === "cut") {
    const end = Math.min(at + deed.many, desk.state.doc.content.size - 1);
    const selection = TextSelection.between(desk.state.doc.resolve(at), desk.state.doc.resolve(end));
    desk.view.dispatch(desk.state.tr.setSelection(selection));
    desk.view.dispatch(desk.state.tr.deleteSelection());
  } else desk.do(COMMANDS[deed.does]);
}
