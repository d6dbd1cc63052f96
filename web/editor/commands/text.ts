/** Heading levels, code blocks, rules, and moving blocks. */
import type { Node } from "@tiptap/pm/model";
import { type Command, NodeSelection, Selection, TextSelection } from "@tiptap/pm/state";
import { endOfContainer, placesOf, startOfContainer } from "../structure.ts";
import { isInTable, positionOf, selectedBlocks, setAttributes } from "./blocks.ts";

/** 0 is a paragraph. A section's heading keeps its key at every level but 0. Code becomes text again. */
export function setLevel(level: number): Command {
  return (state, dispatch) => {
    if (isInTable(state)) return false;
    const { tr } = state;
    let fits = false;
    for (const index of selectedBlocks(state).toReversed()) {
      const node = state.doc.child(index);
      if (!node.isTextblock) continue;
      fits = true;
      if (node.type.name !== "block") convert(tr, index, "block", { level });
      else setAttributes(tr, index, level > 0 ? { level } : { level, section: null });
    }
    if (fits) dispatch?.(tr.scrollIntoView());
    return fits;
  };
}

/** Turns the selected block into code, or code into text. */
export const toggleCode: Command = (state, dispatch) => {
  const index = state.selection.$from.index(0);
  const node = state.doc.child(index);
  if (isInTable(state) || !node.isTextblock) return false;
  if (dispatch) {
    const { tr } = state;
    convert(tr, index, node.type.name === "codeBlock" ? "block" : "codeBlock", {});
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** Says which language the code at the caret is in. */
export function setLanguage(language: string | null): Command {
  return (state, dispatch) => {
    const index = state.selection.$from.index(0);
    if (state.doc.child(index).type.name !== "codeBlock") return false;
    const { tr } = state;
    setAttributes(tr, index, { language });
    dispatch?.(tr);
    return true;
  };
}

function convert(
  tr: Parameters<typeof setAttributes>[0],
  index: number,
  name: "block" | "codeBlock",
  attributes: Record<string, unknown>,
): void {
  const node = tr.doc.child(index);
  const { schema } = node.type;
  const position = positionOf(tr.doc, index);
  const caret = tr.selection.anchor;
  const content = name === "codeBlock" ? plainText(node) : node.textContent;
  const type = schema.nodes[name];
  if (!type) return;
  const made = type.create({ path: node.attrs.path, ...attributes }, content ? schema.text(content) : null);
  tr.replaceWith(position, position + node.nodeSize, made);
  const inside = Math.min(Math.max(caret, position + 1), position + made.nodeSize - 1);
  tr.setSelection(TextSelection.create(tr.doc, inside));
}

function plainText(node: Node): string {
  return node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
}

/** Puts blocks in place of the empty one at the caret, or after the one at the caret, and the caret into or behind the last. */
export function insertBlocks(...made: Node[]): Command {
  return (state, dispatch) => {
    const last = made.at(-1);
    if (!last) return false;
    if (!dispatch) return true;
    const { tr } = state;
    const index = state.selection.$from.index(0);
    const here = tr.doc.child(index);
    const start = positionOf(tr.doc, index);
    const replaced = here.type.name === "block" && here.content.size === 0;
    const position = replaced ? start : start + here.nodeSize;
    tr.replaceWith(position, start + here.nodeSize, made);
    const end = position + made.reduce((size, node) => size + node.nodeSize, 0);
    if (last.isTextblock) {
      tr.setSelection(TextSelection.create(tr.doc, end - 1));
    } else if (!last.isAtom) {
      tr.setSelection(Selection.near(tr.doc.resolve(end - last.nodeSize + 1)));
    } else {
      // The caret needs a place to go on.
      const block = state.schema.nodes.block?.create();
      if (!tr.doc.resolve(end).nodeAfter?.isTextblock && block) tr.insert(end, block);
      tr.setSelection(TextSelection.create(tr.doc, end + 1));
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** Moves the selected blocks, with what is nested in them, over the neighbour above or below. */
export function moveBlocks(direction: "up" | "down"): Command {
  return (state, dispatch) => {
    const places = placesOf(state.doc);
    const blocks = selectedBlocks(state);
    const first = blocks[0] ?? 0;
    const depth = Math.max((places[first]?.path.length ?? 0) - 1, 0);
    const nested = places[first]?.path.length ? depth : Number.POSITIVE_INFINITY;
    const end = Math.max((blocks.at(-1) ?? 0) + 1, endOfContainer(places, first, nested));
    const from = direction === "up" ? neighbourAbove(first, depth) : first;
    const to = direction === "up" ? end : neighbourBelow(end, depth);
    if (from < 0 || to > state.doc.childCount) return false;
    if (!dispatch) return true;
    const cut = direction === "up" ? first : end;
    const nodes = state.doc.children.slice(from, to);
    const turned = [...nodes.slice(cut - from), ...nodes.slice(0, cut - from)];
    const { tr } = state;
    const shift =
      direction === "up"
        ? positionOf(state.doc, from) - positionOf(state.doc, first)
        : positionOf(state.doc, to) - positionOf(state.doc, end);
    const { anchor, head } = state.selection;
    const isNode = state.selection instanceof NodeSelection;
    tr.replaceWith(positionOf(state.doc, from), positionOf(state.doc, to), turned);
    tr.setSelection(
      isNode
        ? NodeSelection.create(tr.doc, state.selection.from + shift)
        : TextSelection.create(tr.doc, anchor + shift, head + shift),
    );
    dispatch(tr.scrollIntoView());
    return true;

    function neighbourAbove(index: number, at: number): number {
      return index === 0 ? -1 : startOfContainer(places, index - 1, at);
    }
    function neighbourBelow(index: number, at: number): number {
      return index >= state.doc.childCount ? index + 1 : endOfContainer(places, index, at);
    }
  };
}
