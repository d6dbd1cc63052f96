/** The open suggestions of a text, and what becomes of them: accepted they are the text, refused it is as before. */
import type { Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { type Suggested, suggestedOn, withSuggested } from "./pieces.ts";
import { suggestKey } from "./suggesting.ts";

export type Suggestion = { id: string; from: number; to: number; added: string; removed: string };
export type Verdict = "accept" | "refuse";

/** In the order of the text. One suggestion may add words and take out others. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const { node, at, on } of piecesOf(doc)) {
    const words = node.isText ? (node.text ?? "") : "\u25A2";
    const one = found.get(on.id) ?? { id: on.id, from: at, to: at, added: "", removed: "" };
    one.to = at + node.nodeSize;
    one[on.type === "insertion" ? "added" : "removed"] += words;
    found.set(on.id, one);
  }
  return [...found.values()];
}

/** The suggestion at the caret: on either side of it. */
export function suggestionAt({ doc, selection }: EditorState): Suggestion | null {
  const { $from, empty } = selection;
  const on = [$from.nodeAfter, empty ? $from.nodeBefore : null].flatMap((node) => (node && suggestedOn(node)) ?? []);
  const id = on[0]?.id;
  return id === undefined ? null : (suggestionsIn(doc).find((suggestion) => suggestion.id === id) ?? null);
}

/** Accepts or refuses the suggestions with these ids, or all. */
export function decide(state: EditorState, verdict: Verdict, ids: readonly string[] | "all"): Transaction {
  const { tr } = state;
  // From the end, so that what goes moves nothing that is still to be looked at.
  for (const { node, at, on } of piecesOf(state.doc).toReversed()) {
    if (ids !== "all" && !ids.includes(on.id)) continue;
    const stays = (on.type === "insertion") === (verdict === "accept");
    if (!stays) tr.delete(at, at + node.nodeSize);
    else if (node.isText) tr.removeMark(at, at + node.nodeSize, state.schema.marks[on.type] ?? null);
    else tr.setNodeMarkup(at, null, withSuggested(node, null).attrs);
  }
  return tr.setMeta(suggestKey, { decided: true });
}

type Piece = { node: Node; at: number; on: Suggested };

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
  const pieces: Piece[] = [];
  block.descendants((node, at) => {
    const on = node.isInline ? suggestedOn(node) : null;
    if (on) pieces.push({ node, at, on });
  });
  known.set(block, pieces);
  return pieces;
}
