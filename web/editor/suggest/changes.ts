/** Which stretches of words some transactions replaced. Null where more than words within blocks changed. */
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { AddMarkStep, AttrStep, Mapping, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import { suggestedOn } from "./pieces.ts";

export type Change = {
  /** The document before, and the stretch of it that was replaced. */
  doc: Node;
  from: number;
  to: number;
  /** How much stands there instead. */
  size: number;
  /** Leads from behind this change to the end of them all. */
  rest: Mapping;
};

type Own = (id: string) => boolean;

export function changesOf(transactions: readonly Transaction[], isOwn: Own): Change[] | null {
  const steps = transactions.flatMap((tr) => tr.steps.map((step, index) => ({ step, doc: tr.docs[index] as Node })));
  const maps = steps.map(({ step }) => step.getMap());
  const changes: Change[] = [];
  let fresh: { from: number; to: number }[] = [];
  for (const [index, { step, doc }] of steps.entries()) {
    if (isQuiet(step, doc, isOwn)) continue;
    if (!isFlat(step, doc)) return wholeChange(transactions);
    const { from, to } = step;
    // Words that came and went within the same change were never there.
    if (fresh.some((range) => from < range.to && to > range.from)) return wholeChange(transactions);
    const { size } = step.slice;
    changes.push({ doc, from, to, size, rest: new Mapping(maps.slice(index + 1)) });
    const map = step.getMap();
    fresh = fresh.map((range) => ({ from: map.map(range.from, 1), to: map.map(range.to, -1) }));
    fresh.push({ from, to: from + size });
  }
  return changes;
}

/** The one stretch in which two documents differ, if it lies within the words of one block. */
function wholeChange(transactions: readonly Transaction[]): Change[] | null {
  const before = transactions[0]?.before;
  const after = transactions.at(-1)?.doc;
  if (!before || !after) return null;
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return [];
  // Where words repeat, the ends of what differs may have passed its start.
  const passed = Math.max(0, start - Math.min(end.a, end.b));
  const [to, until] = [end.a + passed, end.b + passed];
  if (!areWords(before, start, to) || !areWords(after, start, until)) return null;
  if (before.childCount !== after.childCount) return null;
  return [{ doc: before, from: start, to, size: until - start, rest: new Mapping() }];
}

/** A step that says nothing else: ids of blocks, comments, and the look of words that are a suggestion themselves. */
function isQuiet(step: Step, doc: Node, isOwn: Own): boolean {
  if (step instanceof AttrStep) return step.attr === "id";
  if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return false;
  if (step.mark.type.name === "comment") return true;
  let isNew = true;
  doc.nodesBetween(step.from, step.to, (node) => {
    if (!node.isInline) return;
    const on = suggestedOn(node);
    if (on?.type !== "insertion" || !isOwn(on.id)) isNew = false;
  });
  return isNew;
}

function isFlat(step: Step, doc: Node): step is ReplaceStep {
  if (!(step instanceof ReplaceStep) || step.slice.openStart || step.slice.openEnd) return false;
  return areWords(doc, step.from, step.to) && step.slice.content.content.every((node) => node.isInline);
}

function areWords(doc: Node, from: number, to: number): boolean {
  const $from = doc.resolve(from);
  return $from.parent.type.name === "block" && $from.sameParent(doc.resolve(to));
}
