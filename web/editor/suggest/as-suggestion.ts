/** Turns a change of words into a suggestion of it: what came is marked as added, what went stands there again, marked as taken out. */
import type { Node } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { Change } from "./changes.ts";
import { suggestedOn, withSuggested } from "./pieces.ts";

export type By = { id: string; isOwn: (id: string) => boolean };

export function asSuggestion(changes: readonly Change[], before: EditorState, after: EditorState, by: By): Transaction {
  const { tr } = after;
  for (const { doc, from, to, size, rest } of changes) {
    const at = tr.mapping.map(rest.map(from, -1), -1);
    if (size > 0) markAdded(tr, { from: mapped(from, 1), to: mapped(from + size, -1) }, by);
    const kept = doc.slice(from, to).content.content.flatMap((node) => keptOf(node, by));
    const length = kept.reduce((sum, node) => sum + node.nodeSize, 0);
    if (length === 0) continue;
    const isCaretHere = tr.selection.empty && tr.selection.from === at && size === 0;
    tr.insert(at, kept);
    // After Delete the caret stands behind what goes, after Backspace before it, so that the next press takes the next letter.
    const isForward = before.selection.empty && before.selection.from === from;
    if (isCaretHere) tr.setSelection(TextSelection.create(tr.doc, isForward ? at + length : at));

    function mapped(position: number, side: 1 | -1): number {
      return tr.mapping.map(rest.map(position, side), side);
    }
  }
  return tr;
}

/** What somebody added themselves is gone; anything else that was there stays to be seen. */
function keptOf(node: Node, { id, isOwn }: By): Node[] {
  const on = suggestedOn(node);
  if (!on) return [withSuggested(node, { type: "deletion", id })];
  return on.type === "insertion" && isOwn(on.id) ? [] : [node];
}

function markAdded(tr: Transaction, { from, to }: { from: number; to: number }, { id, isOwn }: By): void {
  if (from >= to) return;
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return;
    const on = suggestedOn(node);
    if (on?.type === "insertion" && isOwn(on.id)) return;
    const start = Math.max(from, position);
    const end = Math.min(to, position + node.nodeSize);
    const piece = node.isText ? node.cut(start - position, end - position) : node;
    const added = withSuggested(piece, { type: "insertion", id });
    if (!node.isText) tr.setNodeMarkup(position, null, added.attrs, added.marks);
    else for (const mark of added.marks) if (mark.type.name === "insertion") tr.addMark(start, end, mark);
  });
}
