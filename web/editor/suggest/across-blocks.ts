/**
 * Turns a change of more than words within one block into a suggestion of it: breaks that came or went, blocks of another kind, whole
 * tables and code. What is suggested stands beside what is there, so that accepting and refusing are both at hand.
 */
import { type BlockSuggested, formatSuggested, parseSuggested } from "@afterword/markdown/suggested";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, type Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { By } from "./as-suggestion.ts";
import { suggestedOn, withSuggested } from "./pieces.ts";
import {
  blocksOf,
  type Difference,
  differenceOf,
  laterGone,
  reach,
  stillJoined,
  type Unit,
  unitsOf,
  unitsUpTo,
} from "./units.ts";

export function acrossBlocks(before: EditorState, after: EditorState, by: By): Transaction {
  const range = changedBlocks(before.doc, after.doc);
  const was = unitsOf(before.doc.children.slice(range.first, range.oldEnd));
  const now = unitsOf(after.doc.children.slice(range.first, range.newEnd));
  const differences = laterGone(stillJoined(differenceOf(was, now)), by.isOwn);
  const { units, places } = suggestedUnits(differences, by);
  const { tr } = after;
  const start = offsetOf(after.doc, range.first);
  tr.replaceWith(start, offsetOf(after.doc, range.newEnd), blocksOf(units));
  const isForward = goesForward(differences, unitsUpTo(was, before.selection.from - start), before.selection);
  const mapped = (place: number) => {
    const size = reach(now, now.length);
    if (place <= start || place > start + size) return tr.mapping.map(place);
    const count = unitsUpTo(now, place - start);
    const [unit, next] = [now[count], places[count]];
    if (unit?.is === "whole" && next !== undefined && place - start > reach(now, count))
      return place - reach(now, count + 1) + reach(units, next + 1);
    return start + reach(units, isForward && next !== undefined ? next : (places[count - 1] ?? -1) + 1);
  };
  const { anchor, head } = after.selection;
  if (!(after.selection instanceof NodeSelection)) select(tr, mapped(anchor), mapped(head));
  return tr;
}

function select(tr: Transaction, anchor: number, head: number): void {
  const [$anchor, $head] = [anchor, head].map((at) => tr.doc.resolve(Math.min(at, tr.doc.content.size)));
  if ($anchor && $head) tr.setSelection(TextSelection.between($anchor, $head));
}

/** `places`: where each unit that is there now stands among them all. */
function suggestedUnits(differences: readonly Difference[], by: By): { units: Unit[]; places: number[] } {
  const units: Unit[] = [];
  const places: number[] = [];
  for (const [index, each] of differences.entries()) {
    if (each.is === "same") {
      places.push(units.length);
      units.push(kept(each.before, each.after, by));
    } else if (each.is === "came") {
      places.push(units.length);
      units.push(added(each.unit, by));
    } else {
      const isNeeded = (units.at(-1)?.is ?? "whole") === "whole" && isWords(differences.slice(index + 1), by);
      units.push(...taken(each.unit, by, isNeeded));
    }
  }
  return { units, places };
}

function kept(before: Unit, after: Unit, { id, isOwn }: By): Unit {
  if (before.is !== "break") return after;
  const { whole, changes } = parseSuggested(before.node.attrs.suggested);
  if (whole?.type === "insertion" && isOwn(whole.id)) return after;
  const { id: blockId, suggested: _, ...attrs } = after.node.attrs;
  const other = Object.entries(attrs).filter(([name, value]) => before.node.attrs[name] !== value);
  if (other.length === 0) return before;
  const mine = changes.find((change) => isOwn(change.id));
  const change = { id: mine?.id ?? id, attrs: { ...mine?.attrs, ...Object.fromEntries(other) } };
  return withBlock(before, { whole, changes: [...changes.filter((each) => each !== mine), change] });
}

function added({ is, node }: Unit, { id, isOwn }: By): Unit {
  if (is === "words") {
    const on = suggestedOn(node);
    const isMine = on?.type === "insertion" && isOwn(on.id);
    return { is, node: isMine ? node : withSuggested(node, { type: "insertion", id }) };
  }
  const { whole } = parseSuggested(node.attrs.suggested);
  const mine = whole?.type === "insertion" && isOwn(whole.id) ? whole.id : id;
  return withBlock({ is, node }, { whole: { type: "insertion", id: mine }, changes: [] });
}

/** Whether words come next, so that they need a block to be in. */
function isWords(differences: readonly Difference[], by: By): boolean {
  for (const each of differences) {
    const unit = each.is === "same" ? each.before : each.unit;
    if (each.is !== "went" || taken(unit, by, false).length) return unit.is === "words";
  }
  return false;
}

/** What somebody added themselves is gone, unless it is needed; anything else that was there stays to be seen. */
function taken(unit: Unit, { id, isOwn }: By, isNeeded: boolean): Unit[] {
  const { is, node } = unit;
  const block = is === "words" ? null : parseSuggested(node.attrs.suggested);
  const on = block ? block.whole : suggestedOn(node);
  if (on?.type === "insertion" && isOwn(on.id)) return is === "break" && isNeeded ? [unit] : [];
  if (on) return [unit];
  if (block) return [withBlock(unit, { ...block, whole: { type: "deletion", id } })];
  return [{ is, node: withSuggested(node, { type: "deletion", id }) }];
}

function withBlock({ is, node }: Unit, suggested: BlockSuggested): Unit {
  const attrs = { ...node.attrs, suggested: formatSuggested(suggested) };
  return { is, node: node.type.create(attrs, node.content, node.marks) };
}

/** After Delete the caret stands behind what goes, after Backspace before it, so that the next press takes the next letter. */
function goesForward(differences: readonly Difference[], caret: number, { empty }: Selection): boolean {
  const firstGone = differences.findIndex(({ is }) => is === "went");
  return empty && firstGone >= 0 && firstGone === caret && !differences.some(({ is }) => is === "came");
}

function changedBlocks(before: Node, after: Node): { first: number; oldEnd: number; newEnd: number } {
  const shorter = Math.min(before.childCount, after.childCount);
  let first = 0;
  while (first < shorter && before.child(first).eq(after.child(first))) first++;
  let [oldEnd, newEnd] = [before.childCount, after.childCount];
  while (Math.min(oldEnd, newEnd) > first && before.child(oldEnd - 1).eq(after.child(newEnd - 1))) {
    oldEnd--;
    newEnd--;
  }
  // One more on either side: words run on into the block before, and of empty ones that are alike the later is gone.
  const more = oldEnd < before.childCount ? 1 : 0;
  return { first: Math.max(0, first - 1), oldEnd: oldEnd + more, newEnd: newEnd + more };
}

function offsetOf(doc: Node, index: number): number {
  let offset = 0;
  for (let before = 0; before < index; before++) offset += doc.child(before).nodeSize;
  return offset;
}
