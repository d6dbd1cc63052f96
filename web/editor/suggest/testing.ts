/** What people do to a text in tests of suggestions, as the keys do it. */
import { chainCommands, deleteSelection, joinBackward, joinForward, selectNodeBackward } from "@tiptap/pm/commands";
import type { Node } from "@tiptap/pm/model";
import { type Command, TextSelection, type Transaction } from "@tiptap/pm/state";
import { backspace, enter } from "../commands/enter.ts";
import { indent, outdent, toggleList, toggleQuote } from "../commands/lists.ts";
import { toggleMark } from "../commands/marks.ts";
import { moveBlocks, setLevel, toggleCode } from "../commands/text.ts";
import { insertPasted } from "../paste/insert-pasted.ts";
import { stateOf } from "../testing.ts";
import { beyondDeleted } from "./suggesting.ts";

/** Backspace or Delete. */
export function erase(side: 1 | -1): Command {
  return (state, dispatch) => {
    let now = state;
    const step = (tr: Transaction) => {
      now = now.apply(tr);
      dispatch?.(tr);
    };
    const place = beyondDeleted(now, side);
    if (now.selection.empty && place !== now.selection.from)
      step(now.tr.setSelection(TextSelection.create(now.doc, place)));
    const joined =
      side < 0
        ? chainCommands(deleteSelection, backspace, joinBackward, selectNodeBackward)
        : chainCommands(deleteSelection, joinForward);
    const { $from, empty } = now.selection;
    const inside = side < 0 ? $from.parentOffset > 0 : $from.parentOffset < $from.parent.content.size;
    if (empty && inside && $from.parent.isTextblock) {
      step(side < 0 ? now.tr.delete($from.pos - 1, $from.pos) : now.tr.delete($from.pos, $from.pos + 1));
      return true;
    }
    return joined(now, step);
  };
}

/** The document but for the ids of its blocks. */
export function bare(doc: Node): unknown {
  return JSON.parse(JSON.stringify(doc.toJSON(), (key, value) => (key === "id" ? undefined : value)));
}

export const paste =
  (lines: string[]): Command =>
  (state, dispatch) =>
    insertPasted(
      stateOf(lines).doc.children.map((block) => state.schema.nodeFromJSON(block.toJSON())),
      {},
    )(state, dispatch);

export const SIMPLE: Record<string, Command> = {
  enter,
  backspace: erase(-1),
  delete: erase(1),
  pasteOne: paste(["zz"]),
  pasteTwo: paste(["yy", "xx"]),
};
export const ANY: Record<string, Command> = {
  ...SIMPLE,
  level: setLevel(2),
  text: setLevel(0),
  bullet: toggleList("bullet"),
  task: toggleList("task"),
  quote: toggleQuote,
  indent,
  outdent,
  up: moveBlocks("up"),
  down: moveBlocks("down"),
  code: toggleCode,
  bold: toggleMark("bold"),
  pasteHead: paste(["# h", "[u+] item"]),
};
