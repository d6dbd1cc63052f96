/**
 * The caret goes along with words that somebody else moves or joins. To the shared document these are words that are gone and words that
 * came, so a caret in them would stay behind, and its writer would go on typing in another block.
 */
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state";
import { isRemote } from "../ids.ts";

export function caretFollows(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((tr) => tr.docChanged && isRemote(tr))) return null;
      if (!(before.selection instanceof TextSelection)) return null;
      const { $anchor, $head } = before.selection;
      const head = placeNow($head, after, after.selection.$head);
      if (head === null) return null;
      const anchor = before.selection.empty ? head : (placeNow($anchor, after, after.selection.$anchor) ?? null);
      if (anchor === null) return null;
      return after.tr.setSelection(TextSelection.create(after.doc, anchor, head));
    },
  });
}

/** So many letters on either side say where a caret is. */
const AROUND = 24;
/** On one side alone it takes so many. */
const ENOUGH = 6;

/** Where the caret belongs; null where it is well where it is, or where that cannot be told. */
function placeNow($was: ResolvedPos, { doc }: EditorState, $now: ResolvedPos): number | null {
  if (!$was.parent.isTextblock) return null;
  const [left, right] = around($was);
  const id: unknown = $was.depth === 1 ? $was.parent.attrs.id : null;
  const isSameBlock = id ? $now.parent.attrs.id === id : $now.parent.type === $was.parent.type;
  if ($now.parent.isTextblock && isSameBlock && isBetween($now, left, right)) return null;
  const places = textblocksIn(doc);
  const own = id ? places.find(({ node }) => node.attrs.id === id) : undefined;
  const inOwn = own ? placeIn(lettersOf(own.node), $was) : null;
  if (own && inOwn !== null) return own.at + inOwn;
  // Where the same letters stood somewhere else before, it is not they that came.
  const others = textblocksIn($was.doc).filter(({ node }) => node !== $was.parent);
  const cameTo = (letters: string, offset: number, fewest: number) =>
    others.some(({ node }) => lettersOf(node).includes(letters)) ? null : onlyOne(places, letters, offset, fewest);
  return cameTo(left + right, left.length, 3) ?? cameTo(left, left.length, ENOUGH) ?? cameTo(right, 0, ENOUGH);
}

const isBetween = ($now: ResolvedPos, left: string, right: string): boolean => {
  const letters = lettersOf($now.parent);
  const [before, after] = [letters.slice(0, $now.parentOffset), letters.slice($now.parentOffset)];
  return before.endsWith(left.slice(-3)) || (right !== "" && after.startsWith(right.slice(0, 3)));
};

/** In a block that was moved: behind what stood before the caret, else before what stood behind it; null where it has neither. */
function placeIn(letters: string, { parent, parentOffset }: ResolvedPos): number | null {
  const was = lettersOf(parent);
  const [before, after] = [was.slice(0, parentOffset), was.slice(parentOffset)];
  if (letters.startsWith(before)) return before.length;
  if (letters.endsWith(after)) return letters.length - after.length;
  return null;
}

type Place = { node: Node; at: number };

/** The place in the only block that has these letters, and has them once. */
function onlyOne(places: readonly Place[], letters: string, offset: number, fewest: number): number | null {
  if (letters.length < fewest) return null;
  const found = places.flatMap(({ node, at }) => {
    const all = lettersOf(node);
    const first = all.indexOf(letters);
    if (first < 0) return [];
    return all.includes(letters, first + 1) ? [null, null] : [at + first + offset];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function textblocksIn(doc: Node): Place[] {
  const places: Place[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) places.push({ node, at: position + 1 });
    return !node.isTextblock;
  });
  return places;
}

function around({ parent, parentOffset }: ResolvedPos): [string, string] {
  const letters = lettersOf(parent);
  return [
    letters.slice(Math.max(0, parentOffset - AROUND), parentOffset),
    letters.slice(parentOffset, parentOffset + AROUND),
  ];
}

/** One for each place a caret can be behind. */
const lettersOf = (node: Node): string => node.textBetween(0, node.content.size, "", "\uFFFC");
