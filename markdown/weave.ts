/**
 * A text that was written without seeing comments and suggestions (Markdown, a version brought back), laid over the document that has
 * them: comments stay on the words that stay, and on what came in between or instead; what is suggested stays suggested.
 */
import { type Part, pairUp } from "./likeness.ts";
import { emptyBlock, inOrder, isBeside, type ProseMark, sameMark, textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import {
  type Group,
  groupsOf,
  hasBeside,
  isAdded,
  isInserted,
  joinInline,
  marksOn,
  remarked,
  settled,
  withContent,
} from "./settled.ts";
import { wordDiff } from "./word-diff.ts";

/** A `next` that has comments or suggestions of its own knows what it does, and is taken as it is. */
export function weave(old: ProseNode, next: ProseNode): ProseNode {
  if (!hasBeside(old) || hasBeside(next)) return next;
  const groups = groupsOf(old.content ?? []);
  const blocks = next.content ?? [];
  const pairs = pairUp(groups.map(groupPart), blocks.map(partOf));
  const out: ProseNode[] = [];
  let [left, right] = [0, 0];
  for (const [a, b] of [...pairs, [groups.length, blocks.length] as const]) {
    for (; left < a; left++) out.push(...remains(groups[left] as Group));
    for (; right < b; right++) out.push(blocks[right] as ProseNode);
    if (a < groups.length) {
      const group = withFirstBreak(groups[left++] as Group, blocks[right] as ProseNode, out);
      out.push(...wovenGroup(group, blocks[right++] as ProseNode));
    }
  }
  return { ...next, content: out };
}

/** A break that is suggested where there is nothing to break is left only where it still hides no words. */
function withFirstBreak({ shown, members }: Group, next: ProseNode, before: readonly ProseNode[]): Group {
  const [head, ...others] = members as [ProseNode, ...ProseNode[]];
  const stays = next.content?.length && groupsOf(before).at(-1)?.shown?.type !== "block";
  if (!isAdded(head) || stays) return { shown, members };
  return { shown, members: [{ ...head, attrs: { ...head.attrs, suggested: null } }, ...others] };
}

function groupPart({ shown }: Group, index: number): Part {
  return shown ? partOf(shown) : { kind: "only suggested", id: null, key: `only suggested ${index}`, words: "" };
}

function partOf(node: ProseNode): Part {
  const id = node.attrs?.id ?? null;
  const key = JSON.stringify({ ...node, attrs: { ...node.attrs, id: null } });
  return { kind: node.type, id: id === null ? null : String(id), key, words: textOf(node) };
}

/** What stays of blocks that the writer took out: what they could not see. */
function remains({ members }: Group): ProseNode[] {
  return members.flatMap((block) => {
    if (isAdded(block) && (block.content ?? []).every((node) => block.type !== "block" || isInserted(node)))
      return [block];
    const hidden = insertedIn(block);
    if (!hidden.length) return [];
    const suggested = `+${marksOn(hidden[0] as ProseNode).find(({ type }) => type === "insertion")?.attrs?.id ?? ""}`;
    const { id = null, path = "" } = block.attrs ?? {};
    const blank = block.type === "block" ? block : emptyBlock(String(path));
    return [
      withContent(
        { ...blank, attrs: { ...blank.attrs, id: block.type === "block" ? id : null, section: null, suggested } },
        hidden,
      ),
    ];
  });
}

function insertedIn(node: ProseNode): ProseNode[] {
  if (node.type === "block") return joinInline((node.content ?? []).filter(isInserted));
  return (node.content ?? []).flatMap(insertedIn);
}

function wovenGroup({ members }: Group, next: ProseNode): ProseNode[] {
  const [head, ...others] = members as [ProseNode, ...ProseNode[]];
  const attrs = {
    ...next.attrs,
    id: next.attrs?.id ?? head.attrs?.id ?? null,
    suggested: head.attrs?.suggested ?? null,
  };
  const named = { ...next, attrs };
  if (next.type === "table") return [...wovenTable(head, named), ...others];
  if (next.type !== "block") return [named, ...others];
  return wovenText([{ ...head, attrs }, ...others], named);
}

/** A character, an atom, or (`begins`) the break before a block that is only suggested. */
type Unit = { char: string; marks: readonly ProseMark[]; atom: ProseNode | null; begins: ProseNode | null };

function unitsOf(content: readonly ProseNode[]): Unit[] {
  return content.flatMap((node): Unit[] => {
    const marks = marksOn(node);
    if (node.type !== "text") return [{ char: ATOM, marks, atom: node, begins: null }];
    return (node.text ?? "").split("").map((char) => ({ char, marks, atom: null, begins: null }));
  });
}

const ATOM = "\uFFFC";

const isHidden = ({ marks, begins }: Unit): boolean =>
  begins !== null || marks.some(({ type }) => type === "insertion");

function wovenText(members: readonly ProseNode[], next: ProseNode): ProseNode[] {
  const old = members.flatMap((member, index) => [
    ...(index ? [{ char: "", marks: [], atom: null, begins: member }] : []),
    ...(member.type === "block" ? unitsOf(member.content ?? []) : []),
  ]);
  return blocksOf(wovenUnits(old, unitsOf(next.content ?? [])), next);
}

function wovenUnits(old: readonly Unit[], next: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  const text = (units: readonly Unit[]) => units.map(({ char }) => char).join("");
  let [at, there] = [0, 0];
  let dropped: Unit[] = [];
  let before: Unit | undefined;
  const passHidden = () => {
    while (at < old.length && isHidden(old[at] as Unit)) out.push(old[at++] as Unit);
  };
  for (const step of wordDiff(text(old.filter((unit) => !isHidden(unit))), text(next))) {
    if ("add" in step) {
      const after = old.slice(at).find((unit) => !isHidden(unit));
      const comments = dropped.length ? commentsOnAll(dropped) : commentsOnAll([before, after]);
      for (const unit of next.slice(there, there + step.add.length)) out.push(withBeside(unit, comments));
      there += step.add.length;
      continue;
    }
    dropped = [];
    const length = "keep" in step ? step.keep : step.drop;
    for (let passed = 0; passed < length; passed++) {
      passHidden();
      before = old[at++] as Unit;
      if ("keep" in step) out.push(withBeside(next[there++] as Unit, before.marks.filter(isBeside)));
      else dropped.push(before);
    }
  }
  passHidden();
  return out;
}

function commentsOnAll(units: readonly (Unit | undefined)[]): ProseMark[] {
  const [first, ...others] = units;
  const comments = first?.marks.filter(({ type }) => type === "comment") ?? [];
  return comments.filter((comment) => others.every((unit) => unit?.marks.some((mark) => sameMark(mark, comment))));
}

const withBeside = (unit: Unit, beside: readonly ProseMark[]): Unit =>
  beside.length ? { ...unit, marks: inOrder([...unit.marks, ...beside]) } : unit;

function blocksOf(units: readonly Unit[], first: ProseNode): ProseNode[] {
  const blocks: { block: ProseNode; content: ProseNode[] }[] = [{ block: first, content: [] }];
  for (const { char, marks, atom, begins } of units) {
    if (begins) blocks.push({ block: begins, content: [] });
    else if (atom) blocks.at(-1)?.content.push(remarked(atom, marks));
    else blocks.at(-1)?.content.push(remarked({ type: "text", text: char }, marks));
  }
  return blocks.map(({ block, content }) => (block.type === "block" ? withContent(block, joinInline(content)) : block));
}

/** Rows and cells find each other as blocks do; what was suggested in a cell that is gone follows the table. */
function wovenTable(old: ProseNode, next: ProseNode): ProseNode[] {
  const lost: ProseNode[] = [];
  const table = overPairs(old, next, lost, (row, nextRow) => overPairs(row, nextRow, lost, wovenCell));
  const kept = lost.flatMap((node) => remains({ shown: null, members: [node] }));
  return [table, ...kept.map((block) => ({ ...block, attrs: { ...block.attrs, path: next.attrs?.path ?? "" } }))];
}

function overPairs(
  old: ProseNode,
  next: ProseNode,
  lost: ProseNode[],
  woven: (old: ProseNode, next: ProseNode) => ProseNode,
): ProseNode {
  const [before, after] = [old.content ?? [], next.content ?? []];
  const pairs =
    before.length === after.length
      ? before.map((_, index) => [index, index] as const)
      : pairUp(
          before.map((node) => partOf(settled({ type: "doc", content: [node] }).content?.[0] as ProseNode)),
          after.map(partOf),
        );
  const partner = new Map(pairs.map(([a, b]) => [b, a]));
  const taken = new Set(pairs.map(([a]) => a));
  lost.push(...before.filter((_, index) => !taken.has(index)));
  const content = after.map((node, index) => {
    const place = partner.get(index);
    return place === undefined ? node : woven(before[place] as ProseNode, node);
  });
  return withContent(next, content);
}

function wovenCell(old: ProseNode, next: ProseNode): ProseNode {
  const [block, nextBlock] = [old.content?.[0], next.content?.[0]];
  return block && nextBlock ? withContent(next, wovenText([block], nextBlock)) : next;
}
