/** What becomes of blocks when suggestions to add, join or take out some are decided on: the same that readers get (settled.ts). */
import { formatSuggested, parseSuggested } from "@afterword/markdown/suggested";
import { Fragment, type Node } from "@tiptap/pm/model";
import { Selection, type Transaction } from "@tiptap/pm/state";
import { suggestedOn, withSuggested } from "./pieces.ts";

export type Verdict = "accept" | "refuse";
type IsMeant = (id: string) => boolean;

/** A block that stays, and the blocks it is made of, in their order. */
type Made = { node: Node; of: Node[] };

export function decidedBlocks(tr: Transaction, verdict: Verdict, isMeant: IsMeant): void {
  const old = tr.doc.children;
  const made: Made[] = [];
  for (const block of old) {
    const { whole } = parseSuggested(block.attrs.suggested);
    const node = decided(block, verdict, isMeant);
    const goes = whole && isMeant(whole.id) && (whole.type === "insertion") !== (verdict === "accept");
    const last = made.at(-1);
    if (!goes) made.push({ node, of: [block] });
    else if (node.type.name !== "block") last?.of.push(block);
    else if (last?.node.type.name === "block") {
      last.node = last.node.copy(last.node.content.append(node.content));
      last.of.push(block);
    } else if (node.content.size > 0) made.push({ node, of: [block] });
  }
  const { block } = tr.doc.type.schema.nodes;
  const next = made.length || !block ? made.map(({ node }) => node) : [block.create()];
  const caret = tr.selection.$head;
  const [own, offset] = [caret.depth ? caret.node(1) : null, caret.parentOffset];
  let first = 0;
  while (first < Math.min(old.length, next.length) && old[first] === next[first]) first++;
  let end = 0;
  const shorter = Math.min(old.length, next.length) - first;
  while (end < shorter && old.at(-1 - end) === next.at(-1 - end)) end++;
  const start = sizeOf(old.slice(0, first));
  const [gone, come] = [old.slice(first, old.length - end), next.slice(first, next.length - end)];
  const isInside = caret.pos >= start && caret.pos <= start + sizeOf(gone);
  tr.replaceWith(start, start + sizeOf(gone), come);
  if (isInside) tr.setSelection(Selection.near(tr.doc.resolve(placeOf({ made, own, offset, verdict, isMeant }))));
}

const sizeOf = (nodes: readonly Node[]): number => Fragment.from(nodes as Node[]).size;

/** Behind as many letters that stay as the caret had before it. */
function placeOf(asked: {
  made: Made[];
  own: Node | null;
  offset: number;
  verdict: Verdict;
  isMeant: IsMeant;
}): number {
  const { made, own, offset, verdict, isMeant } = asked;
  let at = 0;
  for (const { node, of } of made) {
    const place = own ? of.indexOf(own) : -1;
    if (own && place >= 0) {
      const words = of.slice(0, place).filter((block) => block.type.name === "block");
      const before = words.reduce((sum, block) => sum + decided(block, verdict, isMeant).content.size, 0);
      const isWords = node.type.name === "block" && own.type.name === "block";
      return at + 1 + (isWords ? before + decided(own.cut(0, offset), verdict, isMeant).content.size : 0);
    }
    at += node.nodeSize;
  }
  return 0;
}

/** The block with what is decided on its words and on itself; that it may go altogether is not looked at. */
function decided(block: Node, verdict: Verdict, isMeant: IsMeant): Node {
  const content = block.children.flatMap((node) => {
    if (!node.isInline) return [decided(node, verdict, isMeant)];
    const on = suggestedOn(node);
    if (!on || !isMeant(on.id)) return [node];
    return (on.type === "insertion") === (verdict === "accept") ? [withSuggested(node, null)] : [];
  });
  const { whole, changes } = parseSuggested(block.attrs.suggested);
  const meant = changes.filter(({ id }) => isMeant(id));
  const isSame =
    !meant.length && !(whole && isMeant(whole.id)) && content.every((node, at) => node === block.child(at));
  if (isSame && content.length === block.childCount) return block;
  const suggested = formatSuggested({
    whole: whole && isMeant(whole.id) ? null : whole,
    changes: changes.filter(({ id }) => !isMeant(id)),
  });
  const taken = verdict === "accept" ? Object.assign({}, ...meant.map(({ attrs }) => attrs)) : {};
  const attrs = "suggested" in block.attrs ? { ...block.attrs, ...taken, suggested } : block.attrs;
  return block.type.create(attrs, Fragment.fromArray(content), block.marks);
}
