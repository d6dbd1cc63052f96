/** Puts pasted blocks at the caret: into the containers that are there, joined to the words at both ends where that fits. */
import { formatPath, type PathEntry } from "@afterword/markdown/path";
import { Fragment, type Node } from "@tiptap/pm/model";
import { type Command, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { positionOf } from "../commands/blocks.ts";
import { goingOn, pathOf } from "../structure.ts";

/** `opens` and `ends`: the first or last block is a part of one, and its words belong to the block they are pasted into. */
export function insertPasted(blocks: readonly Node[], { opens = false, ends = false } = {}): Command {
  return (state, dispatch) => {
    if (blocks.length === 0) return false;
    if (!dispatch) return true;
    const { tr } = state;
    if (!state.selection.empty) tr.deleteSelection();
    const { parent, depth } = tr.selection.$from;
    if (!parent.isTextblock) insertBeside(tr, blocks);
    else if (parent.type.spec.code) tr.insertText(blocks.map(textOf).join("\n"));
    else if (depth > 1) insertInline(tr, joinedLines(blocks));
    else insertAmongBlocks(tr, blocks, { opens, ends });
    dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
    return true;
  };
}

/** With a whole block selected, or the caret between blocks. */
function insertBeside(tr: Transaction, blocks: readonly Node[]): void {
  const index = tr.selection.$from.index(0);
  const position = positionOf(tr.doc, index);
  tr.insert(position, blocks);
  const end = position + Fragment.from(blocks).size;
  tr.setSelection(Selection.near(tr.doc.resolve(end), -1));
}

function insertInline(tr: Transaction, content: Fragment): void {
  const { from } = tr.selection;
  tr.insert(from, content);
  tr.setSelection(TextSelection.create(tr.doc, from + content.size));
}

function insertAmongBlocks(
  tr: Transaction,
  blocks: readonly Node[],
  { opens, ends }: { opens: boolean; ends: boolean },
): void {
  const { $from } = tr.selection;
  const here = $from.parent;
  const index = $from.index(0);
  const [first] = blocks;
  const isEmpty = here.content.size === 0;
  if (first && blocks.length === 1 && joins(first, opens && !isEmpty)) return insertInline(tr, first.content);
  const start = positionOf(tr.doc, index);
  const before = here.content.cut(0, $from.parentOffset);
  const after = here.content.cut($from.parentOffset);
  const placed = settle(blocks, pathOf(here.attrs.path));
  const made = [...placed];
  const head = made[0];
  if (before.size > 0 && head && joins(head, opens)) made[0] = here.copy(before.append(head.content));
  else if (before.size > 0) made.unshift(here.copy(before));
  else if (head?.type === here.type && here.attrs.section) made.unshift(here.copy(before));
  let caretFromEnd = 0;
  const tail = made.at(-1);
  if (after.size > 0 && tail && made.length > 1 && joins(tail, ends)) {
    made[made.length - 1] = tail.copy(tail.content.append(after));
    caretFromEnd = after.size;
  } else if (after.size > 0) {
    const rest = here.type.create({ path: formatPath(pathOf(here.attrs.path).map(goingOn)) }, after);
    made.push(rest);
    caretFromEnd = rest.nodeSize - 1;
  }
  tr.replaceWith(start, start + here.nodeSize, made);
  const end = start + Fragment.from(made).size;
  const caret = made.at(-1)?.isTextblock || caretFromEnd > 0 ? end - 1 - caretFromEnd : end;
  tr.setSelection(Selection.near(tr.doc.resolve(Math.max(caret, 0)), -1));
}

/** Whether the words of a block may run on in the words around. */
function joins(block: Node, isPart: boolean): boolean {
  const isPlain = block.type.name === "block" && block.attrs.level === 0 && block.attrs.path === "";
  return block.type.name === "block" && (isPart || isPlain);
}

/** Gives the blocks the containers of the block they are pasted into; items join the list that is there. */
function settle(blocks: readonly Node[], around: readonly PathEntry[]): Node[] {
  if (around.length === 0) return [...blocks];
  const isList = around.at(-1)?.in === "item";
  return blocks.map((block, index) => {
    const own = pathOf(block.attrs.path ?? "");
    const outer = index === 0 ? around : around.map(goingOn);
    const path =
      isList && own[0]?.in === "item" ? [...outer.slice(0, -1), joining(own[0]), ...own.slice(1)] : [...outer, ...own];
    return withPath(block, path);
  });
}

const joining = (item: Extract<PathEntry, { in: "item" }>): PathEntry =>
  item.begins === "list" ? { ...item, begins: "item", start: 1 } : item;

function withPath(block: Node, path: readonly PathEntry[]): Node {
  return "path" in block.attrs ? block.type.create({ ...block.attrs, path: formatPath(path) }, block.content) : block;
}

function joinedLines(blocks: readonly Node[]): Fragment {
  const nodes: Node[] = [];
  const add = (block: Node) => {
    if (!block.isTextblock) return block.forEach(add);
    const { hardBreak } = block.type.schema.nodes;
    if (nodes.length > 0 && hardBreak) nodes.push(hardBreak.create());
    nodes.push(...block.content.content);
  };
  blocks.forEach(add);
  return Fragment.from(nodes);
}

function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
}
