/** The top-level blocks of a document as commands see them. Formatting changes attributes only, never a node's type. */
import type { PathEntry } from "@afterword/markdown/path";
import { formatPath } from "@afterword/markdown/path";
import type { Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { goingOn, pathOf, placesOf } from "../structure.ts";

/** Indexes of the top-level blocks that the selection touches. */
export function selectedBlocks(state: EditorState): number[] {
  const { $from, $to } = state.selection;
  const first = $from.index(0);
  // A range that ends before a block's first character does not mean that block.
  const last = $to.depth === 0 ? $to.index(0) - 1 : $to.index(0);
  return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, offset) => first + offset);
}

/** Whether the caret stands in a cell, where lists, quotes and headings have no place. */
export function isInTable(state: EditorState): boolean {
  const { $from } = state.selection;
  return $from.depth > 1;
}

export function positionOf(doc: Node, index: number): number {
  let position = 0;
  for (let before = 0; before < index; before++) position += doc.child(before).nodeSize;
  return position;
}

export function setPath(tr: Transaction, index: number, path: readonly PathEntry[]): void {
  setAttributes(tr, index, { path: formatPath(path) });
}

export function setAttributes(tr: Transaction, index: number, attributes: Record<string, unknown>): void {
  const position = positionOf(tr.doc, index);
  const { attrs } = tr.doc.child(index);
  for (const [name, value] of Object.entries(attributes)) {
    if (attrs[name] !== value) tr.setNodeAttribute(position, name, value);
  }
}

/**
 * Gives block `index` the containers `head` in place of its first `depth + 1`, and lets the blocks up to `end`, which stand
 * in the same innermost container, follow.
 */
export function replaceHead(
  tr: Transaction,
  at: { index: number; end: number; depth: number },
  head: readonly PathEntry[],
): void {
  const following = head.map(goingOn);
  for (let index = at.index; index < at.end; index++) {
    const rest = pathOf(tr.doc.child(index).attrs.path).slice(at.depth + 1);
    setPath(tr, index, [...(index === at.index ? head : following), ...rest]);
  }
}

/** The last list item around a block: how deep it is, or -1. */
export function itemDepth(doc: Node, index: number): number {
  return placesOf(doc)[index]?.path.findLastIndex((entry) => entry.in === "item") ?? -1;
}
