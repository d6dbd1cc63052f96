/** The open suggestions of a text, and what becomes of them: accepted they are the text, refused it is as before. */
import { formatSuggested, parseSuggested } from "@afterword/markdown/suggested";
import type { Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { decidedBlocks, type Verdict } from "./decided-blocks.ts";
import { type Suggested, suggestedOn, withSuggested } from "./pieces.ts";
import { suggestKey } from "./suggesting.ts";

export type { Verdict };
export type Suggestion = { id: string; from: number; to: number; added: string; removed: string; becomes: Becomes[] };
/** A block of another kind or in another place: its attributes as they are, and as suggested. */
type Becomes = { was: Node["attrs"]; is: Node["attrs"] };

/** How a break between blocks shows among the words of a suggestion. */
export const BREAK = "¶";

/** In the order of the text. One suggestion may add words and take out others. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { node, at, on } of piecesOf(doc)) {
    const isBlock = !node.isInline;
    const start = isBlock && node.isTextblock ? at + 1 : at;
    const one = found.get(on.id) ?? { id: on.id, from: start, to: start, added: "", removed: "", becomes: [] };
    one.to = isBlock && node.type.name === "block" ? start : at + node.nodeSize;
    if (on.type === "change") one.becomes.push({ was: node.attrs, is: { ...node.attrs, ...on.attrs } });
    else one[on.type === "insertion" ? "added" : "removed"] += wordsOf(node);
    found.set(on.id, one);
  }
  return [...found.values()];
}

/** The suggestion at the caret: on either side of it, else of its block. */
export function suggestionAt({ doc, selection }: EditorState): Suggestion | null {
  const { $from, empty } = selection;
  const on = [$from.nodeAfter, empty ? $from.nodeBefore : null].flatMap((node) => (node && suggestedOn(node)) ?? []);
  const index = $from.index(0);
  const block = index < doc.childCount ? parseSuggested(doc.child(index).attrs.suggested) : null;
  const id = on[0]?.id ?? block?.whole?.id ?? block?.changes[0]?.id;
  return id === undefined ? null : (suggestionsIn(doc).find((suggestion) => suggestion.id === id) ?? null);
}

/** Accepts or refuses the suggestions with these ids, or all. */
export function decide(state: EditorState, verdict: Verdict, ids: readonly string[] | "all"): Transaction {
  const { tr } = state;
  const isMeant = (id: string) => ids === "all" || ids.includes(id);
  const pieces = piecesOf(state.doc).filter(({ on }) => isMeant(on.id));
  if (pieces.some(({ node, on }) => !node.isInline && on.type !== "change")) decidedBlocks(tr, verdict, isMeant);
  else decideWithin(tr, verdict, pieces);
  return tr.setMeta(suggestKey, { decided: true });
}

/** As the smallest change there is: nothing but words come and go, and blocks change their attributes. */
function decideWithin(tr: Transaction, verdict: Verdict, pieces: readonly Piece[]): void {
  const { schema } = tr.doc.type;
  // From the end, so that what goes moves nothing that is still to be looked at.
  for (const { node, at, on } of pieces.toReversed()) {
    if (on.type === "change") {
      changeBlock(tr, { at, id: on.id, attrs: verdict === "accept" ? on.attrs : {} });
      continue;
    }
    const stays = (on.type === "insertion") === (verdict === "accept");
    if (!stays) tr.delete(at, at + node.nodeSize);
    else if (node.isText) tr.removeMark(at, at + node.nodeSize, schema.marks[on.type] ?? null);
    else tr.setNodeMarkup(at, null, withSuggested(node, null).attrs);
  }
}

function changeBlock(tr: Transaction, { at, id, attrs }: { at: number; id: string; attrs: Node["attrs"] }): void {
  const { whole, changes } = parseSuggested(tr.doc.nodeAt(at)?.attrs.suggested);
  const suggested = formatSuggested({ whole, changes: changes.filter((change) => change.id !== id) });
  for (const [name, value] of Object.entries({ ...attrs, suggested })) tr.setNodeAttribute(at, name, value);
}

type On = Suggested | { type: "change"; id: string; attrs: Node["attrs"] };
type Piece = { node: Node; at: number; on: On };

function wordsOf(node: Node): string {
  if (node.isText) return node.text ?? "";
  if (node.type.name === "block") return BREAK;
  return node.textContent || "\u25A2";
}

function piecesOf(doc: Node): Piece[] {
  const pieces: Piece[] = [];
  doc.forEach((block, offset) => {
    for (const piece of piecesIn(block)) pieces.push({ ...piece, at: offset + 1 + piece.at });
  });
  return pieces;
}

/** Most blocks are the very ones of before the last key. */
const known = new WeakMap<Node, Piece[]>();

function piecesIn(block: Node): Piece[] {
  const before = known.get(block);
  if (before) return before;
  const { whole, changes } = parseSuggested(block.attrs.suggested);
  const pieces: Piece[] = [
    ...(whole ? [{ node: block, at: -1, on: whole }] : []),
    ...changes.map(({ id, attrs }): Piece => ({ node: block, at: -1, on: { type: "change", id, attrs } })),
  ];
  block.descendants((node, at) => {
    const on = node.isInline ? suggestedOn(node) : null;
    if (on) pieces.push({ node, at, on });
  });
  known.set(block, pieces);
  return pieces;
}
