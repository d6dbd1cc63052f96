/** What Enter and Backspace do in a flat body: new items, leaving a list step by step, joining at last. */
import { formatPath, type PathEntry } from "@afterword/markdown/path";
import { type Command, NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { endOfContainer, goingOn, type Placed, pathOf, placesOf } from "../structure.ts";
import { isInTable, positionOf, replaceHead, setAttributes } from "./blocks.ts";
import { liftedHead } from "./lists.ts";

/** Enter: a new block or item; in an empty one, one step out. */
export const enter: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.$from.parent.type.name !== "block") return false;
  if (isInTable(state)) return lineBreak(state, dispatch);
  if (selection.empty && selection.$from.parent.content.size === 0 && stepOut(state, dispatch)) return true;
  if (!dispatch) return true;
  const { tr } = state;
  if (!selection.empty) tr.deleteSelection();
  split(tr);
  dispatch(tr.scrollIntoView());
  return true;
};

/** Shift-Enter, and Enter in a cell: a line break inside the block. */
export const lineBreak: Command = (state, dispatch) => {
  const { hardBreak } = state.schema.nodes;
  if (!hardBreak || !state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code)
    return false;
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create(), false).scrollIntoView());
  return true;
};

/** Backspace at the start of a block: heading to text, item to further block, out of list or quote, then joining. */
export const backspace: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor || selection.$cursor.parentOffset > 0) return false;
  if (selection.$cursor.parent.type.name !== "block" || isInTable(state)) return false;
  const index = selection.$from.index(0);
  const isHeading = selection.$cursor.parent.attrs.level > 0;
  if ((isHeading || !continues(placesOf(state.doc), index)) && stepOut(state, dispatch)) return true;
  return selectAtomBefore(state, dispatch);
};

/** A live block or rule before the caret is selected first, and deleted by a second press. */
const selectAtomBefore: Command = (state, dispatch) => {
  const index = state.selection.$from.index(0);
  const before = index > 0 ? state.doc.child(index - 1) : null;
  if (!before || before.isTextblock || !NodeSelection.isSelectable(before)) return false;
  const position = positionOf(state.doc, index - 1);
  const { tr } = state;
  if (state.selection.$from.parent.content.size === 0 && state.doc.childCount > 1) {
    tr.delete(positionOf(state.doc, index), positionOf(state.doc, index) + state.doc.child(index).nodeSize);
  }
  dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, position)).scrollIntoView());
  return true;
};

/** One step towards plain text: no heading, a further block of the item above, out of the innermost list or quote. */
const stepOut: Command = (state, dispatch) => {
  const index = state.selection.$from.index(0);
  const block = state.doc.child(index);
  const places = placesOf(state.doc);
  const { path, continued } = places[index] as Placed;
  const { tr } = state;
  const depth = path.length - 1;
  const last = path[depth];
  if (block.attrs.level > 0) {
    setAttributes(tr, index, { level: 0, section: null });
  } else if (!last) {
    return false;
  } else if (last.in === "item" && last.begins === "nothing" && block.content.size === 0) {
    // An empty further block asks for the next item.
    replaceHead(tr, { index, end: index + 1, depth }, [...path.slice(0, depth), { ...last, begins: "item" }]);
  } else if (last.in === "item" && block.content.size > 0 && continued > depth) {
    replaceHead(tr, { index, end: endOfContainer(places, index, depth), depth }, path.map(goingOn));
  } else {
    const isItem = last.in === "item";
    const end = isItem ? endOfContainer(places, index, depth) : index + 1;
    replaceHead(tr, { index, end, depth }, isItem ? liftedHead(path, depth) : path.slice(0, depth));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Whether the block before stands in all the same containers, so that the two may join. */
function continues(places: readonly Placed[], index: number): boolean {
  const place = places[index];
  return place !== undefined && place.path.length > 0 && place.shared === place.path.length;
}

function split(tr: Transaction): void {
  const { $from } = tr.selection;
  const index = $from.index(0);
  const block = tr.doc.child(index);
  const next = nextPath(pathOf(block.attrs.path));
  if ($from.parentOffset === 0 && block.content.size > 0) {
    // The words keep their block, with its id and section; an empty one goes before.
    const above = block.type.create({ path: block.attrs.path });
    tr.insert(positionOf(tr.doc, index), above);
    setAttributes(tr, index + 1, { path: formatPath(next) });
    return;
  }
  const atEnd = $from.parentOffset === block.content.size;
  const attrs = { path: formatPath(next), level: atEnd ? 0 : block.attrs.level };
  tr.split($from.pos, 1, [{ type: block.type, attrs }]);
}

/** Where the block after this one stands: a new item where this one began an item, else one more block beside it. */
function nextPath(path: readonly PathEntry[]): PathEntry[] {
  return path.map((entry, depth) => {
    const going = goingOn(entry);
    if (going.in !== "item" || entry.in !== "item" || depth < path.length - 1 || entry.begins === "nothing")
      return going;
    return { ...going, begins: "item", checked: entry.checked === null ? null : false };
  });
}
