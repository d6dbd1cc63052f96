/**
 * Brings words to where the text around them went. It is done where it is certain: the characters that stood left and right of them
 * stand side by side in the new place, or one of them is there and the other was an edge. Everything else is offered back.
 */
import * as Y from "yjs";
import { freeAt } from "./caught.ts";
import { type CharId, idAt, idOf, isLeaf, leafOf, type Run, runsOf, sameId, structAt } from "./chars.ts";
import type { Piece } from "./look.ts";
import { type Moved, movedIn, type Trail } from "./trail.ts";

export type Reseated = { moves: Moved[] };

/** Deletes characters; gives the leaves they stood in. */
export function takeOut(document: Y.Doc, copies: readonly (CharId & { length: number })[]): Set<Y.XmlElement> {
  const leaves = new Set<Y.XmlElement>();
  for (const copy of copies) {
    for (let offset = 0; offset < copy.length; ) {
      const id = idAt(copy, offset);
      const struct = structAt(document, id);
      if (!(struct instanceof Y.Item) || struct.deleted) {
        offset++;
        continue;
      }
      const leaf = leafOf(struct);
      if (leaf) leaves.add(leaf);
      const length = Math.min(copy.length - offset, struct.id.clock + struct.length - id.clock);
      deleteAt(struct, id.clock - struct.id.clock, length);
      offset += length;
    }
  }
  return leaves;
}

/** Of blocks that copies were taken out of, those that hold nothing any more. */
export function takeOutEmpty(leaves: Iterable<Y.XmlElement>): void {
  for (const leaf of leaves) {
    const { parent } = leaf;
    const isEmpty = leaf._item && !leaf._item.deleted && runsOf(leaf).length === 0;
    if (!isEmpty || !(parent instanceof Y.XmlFragment) || parent instanceof Y.XmlElement || parent.length < 2) continue;
    parent.delete(parent.toArray().indexOf(leaf), 1);
  }
}

function deleteAt(item: Y.Item, offset: number, length: number): void {
  const { parent } = item;
  if (!(parent instanceof Y.AbstractType)) return;
  const index = indexOf(item) + offset;
  if (parent instanceof Y.XmlText || parent instanceof Y.XmlFragment) parent.delete(index, length);
}

/** How many countable live things stand before an item in its parent. */
function indexOf(item: Y.Item): number {
  let index = 0;
  for (let before = item.left; before; before = before.left) {
    if (!before.deleted && before.countable) index += before.length;
  }
  return index;
}

/** Puts the words in their place, and gives where each went; null where no place is certain. */
export function reseat(document: Y.Doc, piece: Piece, trail: Trail): Moved[] | null {
  if (piece.runs.some(({ atom }) => atom !== null)) return null;
  const place = placeOf(document, piece, trail);
  if (!place) return null;
  let after = place;
  const moves: Moved[] = [];
  for (const run of piece.runs) {
    const put = insert(document, after, run);
    if (!put) return moves.length ? moves : null;
    moves.push({ from: { client: run.client, clock: run.clock }, to: put, length: run.text.length });
    after = { after: idAt(put, run.text.length - 1) };
  }
  // What was only in the wrong place leaves it.
  takeOut(
    document,
    piece.runs.map((run) => ({ client: run.client, clock: run.clock, length: run.text.length })),
  );
  return moves;
}

type Place = { after: CharId } | { before: CharId };

function placeOf(document: Y.Doc, { left, right, swapped }: Piece, trail: Trail): Place | null {
  const now = (id: CharId) => trail.now(document, movedIn(swapped ?? [], id) ?? id);
  const before = left && now(left);
  const after = right && now(right);
  const leftMoved = before !== null && !sameId(before, left);
  const rightMoved = after !== null && !sameId(after, right);
  if (before && after) {
    if (leftMoved !== rightMoved) return touch(document, before, after) ? { after: before } : null;
    return follows(document, before, after) ? { after: before } : null;
  }
  if (before && leftMoved) return { after: before };
  if (after && rightMoved && left === null) return { before: after };
  return null;
}

/** Whether one comes after the other in the same leaf, not far away. */
function follows(document: Y.Doc, before: CharId, after: CharId): boolean {
  const distance = distanceOf(document, before, after);
  return distance !== null && distance > 0 && distance < 2_000;
}

const touch = (document: Y.Doc, before: CharId, after: CharId): boolean => distanceOf(document, before, after) === 1;

function distanceOf(document: Y.Doc, before: CharId, after: CharId): number | null {
  const [a, b] = [structAt(document, before), structAt(document, after)];
  if (!(a instanceof Y.Item) || !(b instanceof Y.Item)) return null;
  const leaf = leafOf(a);
  if (!leaf || leafOf(b) !== leaf) return null;
  const [first, second] = [offsetIn(runsOf(leaf), before), offsetIn(runsOf(leaf), after)];
  return second - first;
}

function offsetIn(runs: readonly Run[], id: CharId): number {
  let offset = 0;
  for (const run of runs) {
    if (run.client === id.client && id.clock >= run.clock && id.clock < run.clock + run.text.length)
      return offset + id.clock - run.clock;
    offset += run.text.length;
  }
  return -1;
}

function insert(document: Y.Doc, place: Place, run: Run): CharId | null {
  const id = "after" in place ? place.after : place.before;
  const item = structAt(document, id);
  if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return null;
  const at = id.clock - item.id.clock + ("after" in place ? 1 : 0);
  const text = item.parent instanceof Y.XmlText ? item.parent : besideAtom(item, "after" in place);
  if (!text) return null;
  const index = item.parent instanceof Y.XmlText ? indexOf(item) + at : "after" in place ? 0 : text.length;
  // Without marks of its own it takes on those of its surroundings.
  if (run.attributes) text.insert(index, run.text, run.attributes);
  else {
    text.insert(index, run.text);
    // But to what somebody suggests to take out it does not belong.
    freeAt(text, index, run.text.length);
  }
  return charAt(text, index);
}

/** The text next to a mention or a break, made where there is none. */
function besideAtom(item: Y.Item, isAfter: boolean): Y.XmlText | null {
  const leaf = item.parent;
  if (!isLeaf(leaf)) return null;
  const index = indexOf(item);
  const neighbour = leaf.get(isAfter ? index + 1 : index - 1);
  if (neighbour instanceof Y.XmlText) return neighbour;
  const text = new Y.XmlText();
  leaf.insert(isAfter ? index + 1 : index, [text]);
  return text;
}

function charAt(text: Y.XmlText, index: number): CharId | null {
  let at = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (index < at + item.length) return idAt(idOf(item), index - at);
    at += item.length;
  }
  return null;
}
