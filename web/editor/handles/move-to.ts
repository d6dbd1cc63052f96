/** Blocks as the handle beside them takes them: an item with what stands in it, anything else alone. */
import type { Node } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import { positionOf } from "../commands/blocks.ts";
import { endOfContainer, placesOf } from "../structure.ts";

/** Indexes of top-level blocks: the first, and the one after the last. */
export type Range = { first: number; end: number };

export function rangeAt(doc: Node, first: number): Range {
  const places = placesOf(doc);
  return { first, end: endOfContainer(places, first, (places[first]?.path.length ?? 0) - 1) };
}

/** Moves the blocks before the block with index `target`; null where that leaves everything in its place. */
export function moveTo({ doc, tr }: EditorState, { first, end }: Range, target: number): Transaction | null {
  if (target >= first && target <= end) return null;
  const from = Math.min(first, target);
  const to = Math.max(end, target);
  const cut = (target < first ? first : end) - from;
  const nodes = doc.children.slice(from, to);
  tr.replaceWith(positionOf(doc, from), positionOf(doc, to), [...nodes.slice(cut), ...nodes.slice(0, cut)]);
  const landed = target < first ? target : target - (end - first);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(positionOf(tr.doc, landed)))).scrollIntoView();
}

/** The index before which blocks land that are dropped at a place: the one where the line that shows it stands. */
export function targetAt(doc: Node, position: number, { first, end }: Range): number {
  const slice = doc.slice(positionOf(doc, first), positionOf(doc, end));
  const $place = doc.resolve(dropPoint(doc, position, slice) ?? position);
  return $place.depth === 0 ? $place.index(0) : $place.index(0) + 1;
}
