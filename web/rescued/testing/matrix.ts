/**
 * The merge matrix: one person changes the structure while another types in it, in every order. Nothing typed may be gone, nothing may
 * stand twice, and what both knew is not offered back.
 */
import { proseNode } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";
import { joinBackward, joinForward, selectAll } from "@tiptap/pm/commands";
import type { Command } from "@tiptap/pm/state";
import { enter, lineBreak } from "../../editor/commands/enter.ts";
import { indent, outdent, toggleList, toggleQuote } from "../../editor/commands/lists.ts";
import { toggleMark } from "../../editor/commands/marks.ts";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeaderRow,
} from "../../editor/commands/tables.ts";
import { moveBlocks, setLevel, toggleCode } from "../../editor/commands/text.ts";
import { type Desk, Room, TYPED } from "./room.ts";

/** Every word of it occurs once. */
export function startText(): ProseNode {
  const text = (words: string): ProseNode[] => (words ? [{ type: "text", text: words }] : []);
  let ids = 0;
  const block = (words: string, attrs = {}) => proseNode("block", { id: `b${++ids}`, ...attrs }, text(words));
  const cell = (words: string) => proseNode("tableCell", {}, [proseNode("block", {}, text(words))]);
  const row = (...words: string[]) => proseNode("tableRow", {}, words.map(cell));
  return {
    type: "doc",
    content: [
      block("Checkout outage", { level: 2 }),
      block("Orders failed for hours"),
      block("Nobody was paged because alerts slept"),
      block("Rollback helped quickly"),
      block("apples ripe", { path: "u!" }),
      block("pears sweet juicy", { path: "u+" }),
      block("plums sour", { path: "u+" }),
      proseNode("table", { id: "t1" }, [
        row("one", "twosome", "three"),
        row("four", "five seven eight", "six"),
        row("nine", "ten", "eleven"),
      ]),
      proseNode("codeBlock", { id: "c1" }, text("run fast loop")),
      block("Last words"),
    ],
  };
}

export type Operation = {
  name: string;
  /** The words of the block that is typed in. */
  target: string;
  do: (desk: Desk) => void;
  /** The other does it as well before typing. */
  both?: boolean;
  /** Words that it deletes on purpose. */
  deletes?: boolean;
};

const P = "Nobody was paged because alerts slept";
const ITEM = "pears sweet juicy";
const CELL = "five seven eight";
const at =
  (words: string, ...commands: Command[]) =>
  (desk: Desk) =>
    void desk.caret(words).do(...commands);

export const OPERATIONS: Operation[] = [
  { name: "to heading", target: P, do: at("Nobody |was", setLevel(2)) },
  { name: "to bullet list", target: P, do: at("Nobody |was", toggleList("bullet")) },
  { name: "to ordered list", target: P, do: at("Nobody |was", toggleList("ordered")) },
  { name: "to task", target: P, do: at("Nobody |was", toggleList("task")) },
  { name: "to quote", target: P, do: at("Nobody |was", toggleQuote) },
  { name: "indent", target: ITEM, do: at("pears |sweet", indent) },
  { name: "outdent", target: ITEM, do: at("pears |sweet", outdent) },
  { name: "bold a part", target: P, do: (desk) => void desk.select("was paged", "because").do(toggleMark("bold")) },
  { name: "split", target: P, do: at("Nobody was| paged", enter) },
  { name: "split an item", target: ITEM, do: at("pears| sweet", enter) },
  { name: "line break", target: P, do: at("Nobody was| paged", lineBreak) },
  { name: "join backward", target: P, do: at("|Nobody was", joinBackward) },
  { name: "join forward", target: P, do: at("for hours|", joinForward) },
  { name: "next joins this", target: P, do: at("|Rollback", joinBackward) },
  { name: "move up", target: P, do: at("Nobody |was", moveBlocks("up")) },
  { name: "move down", target: P, do: at("Nobody |was", moveBlocks("down")) },
  { name: "move up twice", target: P, do: at("Nobody |was", moveBlocks("up"), moveBlocks("up")) },
  { name: "move item down", target: ITEM, do: at("pears |sweet", moveBlocks("down")) },
  { name: "drag to the end", target: P, do: drag },
  { name: "delete block", target: P, do: deleteBlock, deletes: true },
  {
    name: "delete across blocks",
    target: P,
    do: (desk) => void desk.select("failed", "paged").do(deleted),
    deletes: true,
  },
  { name: "cut and paste", target: P, do: cutAndPaste },
  { name: "cut a part and paste", target: P, do: cutPart },
  { name: "select all, replace", target: P, do: (desk) => void desk.do(selectAll).type("Z"), deletes: true },
  { name: "delete table row", target: CELL, do: at("five |seven", deleteRow), deletes: true },
  { name: "delete table column", target: CELL, do: at("five |seven", deleteColumn), deletes: true },
  { name: "delete table", target: CELL, do: at("five |seven", deleteTable), deletes: true },
  { name: "add table row", target: CELL, do: at("|twosome", addRowAfter) },
  { name: "add table column", target: CELL, do: at("|four", addColumnAfter) },
  { name: "toggle header row", target: "twosome", do: at("|twosome", toggleHeaderRow) },
  { name: "toggle code block", target: P, do: at("Nobody |was", toggleCode) },
  { name: "code to text", target: "run fast loop", do: at("run |fast", toggleCode) },
  { name: "Enter / Enter", target: P, do: at("Nobody was| paged", enter), both: true },
  { name: "both delete", target: P, do: deleteBlock, both: true, deletes: true },
  { name: "both move", target: P, do: at("Nobody |was", moveBlocks("up")), both: true },
  { name: "both join", target: P, do: at("|Nobody was", joinBackward), both: true },
  { name: "both cut and paste", target: P, do: cutAndPaste, both: true },
];

function deleted(state: Parameters<Command>[0], dispatch: Parameters<Command>[1]): boolean {
  dispatch?.(state.tr.deleteSelection());
  return true;
}

function blockAt(desk: Desk, words: string): { from: number; to: number } {
  let found: { from: number; to: number } | null = null;
  desk.state.doc.forEach((node, offset) => {
    if (node.textContent.includes(words)) found ??= { from: offset, to: offset + node.nodeSize };
  });
  if (!found) throw new Error(`${desk.name} does not see a block with "${words}"`);
  return found;
}

function deleteBlock(desk: Desk): void {
  const { from, to } = blockAt(desk, "Nobody");
  desk.view.dispatch(desk.state.tr.delete(from, to));
}

/** As a drop of the dragged block does it: one transaction. */
function drag(desk: Desk): void {
  const { from, to } = blockAt(desk, "Nobody");
  const { tr } = desk.state;
  const node = tr.doc.nodeAt(from);
  tr.delete(from, to);
  if (node) tr.insert(tr.doc.content.size, node);
  desk.view.dispatch(tr);
}

function cutAndPaste(desk: Desk): void {
  const { from, to } = blockAt(desk, "Nobody");
  const slice = desk.state.doc.slice(from, to);
  desk.view.dispatch(desk.state.tr.delete(from, to));
  desk.view.dispatch(desk.state.tr.insert(desk.state.doc.content.size, slice.content));
}

function cutPart(desk: Desk): void {
  desk.select("was paged", "because");
  const slice = desk.state.selection.content();
  desk.view.dispatch(desk.state.tr.deleteSelection());
  desk.caret("Last| words");
  desk.view.dispatch(desk.state.tr.replaceSelection(slice));
}

export type Typing = { name: string; do: (desk: Desk, operation: Operation) => void };

export const TYPINGS: Typing[] = [
  { name: "start", do: (desk, { target }) => void desk.caret(`|${firstWord(target)}`).type(TYPED) },
  { name: "middle", do: (desk, { target }) => void desk.caret(inLastWord(target)).type(TYPED) },
  { name: "end", do: (desk, { target }) => void desk.caret(`${lastWord(target)}|`).type(TYPED) },
  {
    name: "bold",
    do: (desk, { target }) => void desk.caret(inLastWord(target)).do(toggleMark("bold")).type(TYPED),
  },
];

const firstWord = (words: string): string => words.split(" ")[0] as string;
const lastWord = (words: string): string => words.split(" ").at(-1) as string;
const inLastWord = (words: string): string => lastWord(words).replace(/^(..)/, "$1|");

export type Mode =
  | "online, operation first"
  | "online, typing first"
  | "offline typist"
  | "offline operator"
  | "keystrokes between";
export const MODES: Mode[] = [
  "online, operation first",
  "online, typing first",
  "offline typist",
  "offline operator",
  "keystrokes between",
];

export type Outcome = {
  /** Characters typed that are neither in the text nor offered. */
  lost: number;
  /** Characters that stand twice. */
  doubled: number;
  /** Characters of the old text that are gone though nobody deleted them. */
  missing: number;
  offered: number;
  /** The text is as if one had waited for the other. */
  inPlace: boolean;
  converged: boolean;
  text: string;
};

export function merge(operation: Operation, typing: Typing, mode: Mode): Outcome {
  const room = new Room(startText());
  const [ben, ana] = [room.join("Ben"), room.join("Ana")];
  try {
    play(room, { ben, ana }, operation, typing, mode);
    room.settle();
    return outcomeOf(room, [ben, ana], operation, typing);
  } finally {
    room.destroy();
  }
}

function play(
  room: Room,
  { ben, ana }: { ben: Desk; ana: Desk },
  operation: Operation,
  typing: Typing,
  mode: Mode,
): void {
  const operate = () => operation.do(ben);
  const type = () => {
    if (operation.both) operation.do(ana);
    if (!operation.both || !operation.deletes) typing.do(ana, operation);
  };
  if (mode === "keystrokes between") {
    type();
    room.send(ana, 3);
    operate();
    room.send(ben, 1);
    room.send(ana, 1);
    room.hear(ana, 1);
    room.send(ben);
    return;
  }
  if (mode === "offline typist") room.leave(ana);
  if (mode === "offline operator") room.leave(ben);
  operate();
  type();
  if (mode === "online, operation first") {
    room.send(ben);
    room.send(ana);
  } else if (mode === "online, typing first") {
    room.send(ana);
    room.send(ben);
  } else if (mode === "offline typist") {
    room.settle();
    room.now += 3_600_000;
    room.comeBack(ana);
  } else {
    room.settle();
    room.now += 3_600_000;
    room.comeBack(ben);
  }
}

function outcomeOf(room: Room, desks: Desk[], operation: Operation, typing: Typing): Outcome {
  const text = room.blocks().join("\n");
  const offered = room.offered().join("\n");
  const typed = operation.both && operation.deletes ? "" : TYPED;
  const lost = [...typed].filter((letter) => !text.includes(letter) && !offered.includes(letter)).length;
  let doubled = [...typed].reduce((sum, letter) => sum + Math.max(count(text + offered, letter) - 1, 0), 0);
  let missing = 0;
  const start = room.start.join("");
  for (const letter of new Set(`${text}${start}`)) {
    if (TYPED.includes(letter) || /[\s|⏎Z]/.test(letter)) continue;
    const more = count(text, letter) - count(start, letter);
    if (more > 0) doubled += more;
    else if (!operation.deletes) missing -= more;
  }
  const states = desks.map(({ state }) => JSON.stringify(state.doc));
  return {
    lost,
    doubled,
    missing,
    offered: offered.replaceAll("\n", "").length,
    inPlace: text === asIfInTurn(operation, typing),
    converged: states.every((state) => state === states[0]),
    text,
  };
}

const count = (text: string, part: string): number => text.split(part).length - 1;

const inTurn = new Map<string, string>();

/** What it comes to where Ana types, Ben hears it, and only then does his part. */
function asIfInTurn(operation: Operation, typing: Typing): string {
  const key = `${operation.name} ${typing.name}`;
  const known = inTurn.get(key);
  if (known !== undefined) return known;
  const room = new Room(startText());
  const [ben, ana] = [room.join("Ben"), room.join("Ana")];
  if (!(operation.both && operation.deletes)) typing.do(ana, operation);
  room.settle();
  operation.do(ben);
  room.settle();
  const text = room.blocks().join("\n");
  inTurn.set(key, text);
  room.destroy();
  return text;
}

/** Everybody hears everything before the next does something: nothing may be offered, and nothing put elsewhere. */
export function inTurns(
  operation: Operation,
  typing: Typing,
  first: "typing" | "operation",
): { offered: number; moved: number } {
  const room = new Room(startText());
  const [ben, ana] = [room.join("Ben"), room.join("Ana")];
  try {
    if (first === "typing") typing.do(ana, operation);
    else operation.do(ben);
    room.settle();
    room.now += 60_000;
    if (first === "typing") operation.do(ben);
    else if (!operation.deletes) typing.do(ana, operation);
    room.settle();
    return { offered: room.offered().join("").length, moved: room.reseats };
  } finally {
    room.destroy();
  }
}
