/** Two documents compared for a reader: which blocks are new, gone, moved or changed, and which words in them. */
import type { DiffBlock, DiffForm, DiffPiece, TextDiff } from "@afterword/model/text-diff";
import { align } from "./align.ts";
import { type Part, pairUp } from "./likeness.ts";
import { parsePath } from "./path.ts";
import { blockText } from "./plain.ts";
import type { ProseNode } from "./schema.ts";
import { tokensOf } from "./word-diff.ts";

export function diffProse(before: ProseNode, after: ProseNode): TextDiff {
  const [old, next] = [blocksOf(before), blocksOf(after)];
  const pairs = pairUp(old.map(partOf), next.map(partOf));
  const moved = movedBetween(old, next, pairs);
  const blocks: DiffBlock[] = [];
  let [left, right] = [0, 0];
  for (const [a, b] of [...pairs, [old.length, next.length] as const]) {
    for (; left < a; left++) blocks.push(alone(old[left] as ProseNode, moved.old.has(left) ? "moved-away" : "removed"));
    for (; right < b; right++)
      blocks.push(alone(next[right] as ProseNode, moved.next.has(right) ? "moved-here" : "added"));
    if (a < old.length) blocks.push(...compared(old[left++] as ProseNode, next[right++] as ProseNode));
  }
  return { blocks, ...countWords(blocks) };
}

/** Nothing is said of a block without words, but that it is there: a rule, an empty line. */
const blocksOf = ({ content = [] }: ProseNode): ProseNode[] => content.filter((block) => !isBlank(block));

const isBlank = (block: ProseNode): boolean => block.type === "block" && !block.content?.length;

function partOf(block: ProseNode): Part {
  const id = block.attrs?.id ?? null;
  const key = JSON.stringify({ ...block, attrs: { ...block.attrs, id: null } });
  return { kind: block.type, id: id === null ? null : String(id), key, words: wordsOf(block) };
}

/** The same block, or the same words in a block without an id, gone from one place and come to another. */
function movedBetween(
  old: readonly ProseNode[],
  next: readonly ProseNode[],
  pairs: readonly (readonly [number, number])[],
) {
  const moved = { old: new Set<number>(), next: new Set<number>() };
  const paired = { old: new Set(pairs.map(([a]) => a)), next: new Set(pairs.map(([, b]) => b)) };
  const places = new Map<string, number[]>();
  const nameOf = (block: ProseNode) => `${block.type}\n${wordsOf(block)}`;
  next.forEach((block, index) => {
    if (!paired.next.has(index) && wordsOf(block))
      places.set(nameOf(block), [...(places.get(nameOf(block)) ?? []), index]);
  });
  old.forEach((block, index) => {
    if (paired.old.has(index)) return;
    const place = places.get(nameOf(block))?.shift();
    if (place === undefined) return;
    moved.old.add(index);
    moved.next.add(place);
  });
  return moved;
}

function alone(block: ProseNode, is: "added" | "removed" | "moved-here" | "moved-away"): DiffBlock {
  const text = wordsOf(block);
  const piece = is === "added" || is === "removed" ? is : "same";
  return { is, form: formOf(block), formBefore: null, pieces: text ? [{ is: piece, text }] : [] };
}

/** Less than that in common, and a block reads better as one that went and one that came. */
const IN_COMMON = 0.2;

function compared(before: ProseNode, after: ProseNode): DiffBlock[] {
  const [was, form] = [formOf(before), formOf(after)];
  const pieces = wordPieces(wordsOf(before), wordsOf(after));
  const sameForm = JSON.stringify(was) === JSON.stringify(form);
  if (inCommon(pieces) < IN_COMMON) return [alone(before, "removed"), alone(after, "added")];
  const isSame = sameForm && pieces.every(({ is }) => is === "same") && sameMarks(before, after);
  return [{ is: isSame ? "same" : "changed", form, formBefore: sameForm ? null : was, pieces }];
}

function inCommon(pieces: readonly DiffPiece[]): number {
  const letters = { same: 0, added: 0, removed: 0 };
  for (const { is, text } of pieces) letters[is] += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const most = letters.same + Math.max(letters.added, letters.removed);
  return letters.added && letters.removed ? letters.same / most : 1;
}

const sameMarks = (before: ProseNode, after: ProseNode): boolean =>
  JSON.stringify(before.content) === JSON.stringify(after.content);

/** Pictures and live blocks are named, so that one that goes is seen to go. */
function wordsOf(block: ProseNode): string {
  if (block.type === "liveBlock") return String(block.attrs?.kind ?? "");
  if (block.type === "htmlBlock" || block.type === "frontmatter") return block.content?.[0]?.text ?? "";
  if (block.type === "definition") return `${block.attrs?.label}: ${block.attrs?.url}`;
  return blockText(block);
}

function formOf({ type, attrs }: ProseNode): DiffForm {
  const inside = parsePath(String(attrs?.path ?? "")).map((entry): DiffForm["inside"][number] => {
    if (entry.in !== "item") return entry.in;
    if (entry.checked !== null) return entry.checked ? "ticked" : "unticked";
    return entry.list;
  });
  return { type, level: Number(attrs?.level ?? 0), inside };
}

/** By whole words. White space between two changed words belongs to the change, so that a sentence written anew reads as one. */
export function wordPieces(old: string, next: string): DiffPiece[] {
  const [from, to] = [tokensOf(old), tokensOf(next)];
  const pairs = align(from, to).filter(([a], index, all) => !isBridge(from, a, all, index));
  const pieces: DiffPiece[] = [];
  let [left, right] = [0, 0];
  for (const [a, b] of [...pairs, [from.length, to.length] as const]) {
    push(pieces, "removed", from.slice(left, a).join(""));
    push(pieces, "added", to.slice(right, b).join(""));
    if (a < from.length) push(pieces, "same", from[a] as string);
    [left, right] = [a + 1, b + 1];
  }
  return pieces;
}

/** White space that stayed although the words on both sides of it did not. */
function isBridge(
  tokens: readonly string[],
  at: number,
  pairs: readonly (readonly [number, number])[],
  index: number,
): boolean {
  if (!/^\s+$/.test(tokens[at] as string)) return false;
  const [before, here, after] = [pairs[index - 1], pairs[index], pairs[index + 1]];
  const joined = (a: readonly [number, number] | undefined, b: readonly [number, number] | undefined) =>
    a !== undefined && b !== undefined && b[0] - a[0] === 1 && b[1] - a[1] === 1;
  return !joined(before, here) && !joined(here, after);
}

function push(pieces: DiffPiece[], is: DiffPiece["is"], text: string): void {
  if (!text) return;
  const last = pieces.at(-1);
  if (last?.is === is) last.text += text;
  else pieces.push({ is, text });
}

function countWords(blocks: readonly DiffBlock[]): Pick<TextDiff, "added" | "removed"> {
  const count = { added: 0, removed: 0 };
  for (const { pieces } of blocks) {
    for (const { is, text } of pieces) if (is !== "same") count[is] += text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  }
  return count;
}
