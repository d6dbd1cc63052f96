/**
 * The document as readers get it: without comments, and without what is only suggested. Text that somebody suggests to add is not
 * there; text that somebody suggests to take out still is. Markdown, search, files and publications are made of this.
 *
 * Of a block as a whole, `suggested` says what somebody suggests: "+id" to add it, which for text means the break before it, so that
 * its words belong to the block before until that is accepted; "-id" to join it to the block before, or to take it out.
 */
import { emptyBlock, formatWrap, isBeside, isPlainText, type ProseMark, parseWrap, pushText } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";

export function settled(doc: ProseNode): ProseNode {
  if (!hasBeside(doc)) return doc;
  const content = groupsOf(doc.content ?? []).flatMap(({ shown }) => shown ?? []);
  return { ...doc, content: content.length ? content : [emptyBlock()] };
}

/** Whether there is a comment or an open suggestion anywhere. */
export function hasBeside(node: ProseNode): boolean {
  if (node.attrs?.suggested) return true;
  if (marksOn(node).some(isBeside)) return true;
  return node.content?.some(hasBeside) ?? false;
}

/** What readers get of some blocks that stand or fall together: one block, or nothing where all of it is only suggested. */
export type Group = { shown: ProseNode | null; members: ProseNode[] };

export function groupsOf(blocks: readonly ProseNode[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (!isAdded(block)) {
      groups.push({ shown: settledBlock(block), members: [block] });
      continue;
    }
    const rest = block.type === "block" ? settledInline(block.content ?? []) : [];
    if (last?.shown?.type === "block") {
      last.shown = withContent(last.shown, joinInline([...(last.shown.content ?? []), ...rest]));
      last.members.push(block);
    } else if (rest.length) groups.push({ shown: settledBlock(block), members: [block] });
    else if (last) last.members.push(block);
    else groups.push({ shown: null, members: [block] });
  }
  return groups;
}

export const isAdded = (block: ProseNode): boolean => String(block.attrs?.suggested ?? "").startsWith("+");

/** The marks on a text, or those that an inline atom carries. */
export const marksOn = (node: ProseNode): readonly ProseMark[] =>
  node.type === "text" ? (node.marks ?? []) : node.attrs?.wrap ? parseWrap(node.attrs.wrap) : [];

export const isInserted = (node: ProseNode): boolean => marksOn(node).some(({ type }) => type === "insertion");

/** The node with other marks; an atom carries them in its attributes. */
export function remarked(node: ProseNode, marks: readonly ProseMark[]): ProseNode {
  if (node.type !== "text") return { ...node, attrs: { ...node.attrs, wrap: formatWrap(marks) } };
  const { marks: _, ...bare } = node;
  return marks.length ? { ...bare, marks: [...marks] } : bare;
}

export function withContent(node: ProseNode, content: ProseNode[]): ProseNode {
  const { content: _, ...bare } = node;
  return content.length ? { ...bare, content } : bare;
}

/** Neighbouring texts with the same marks become one. */
export function joinInline(nodes: readonly ProseNode[]): ProseNode[] {
  const out: ProseNode[] = [];
  for (const node of nodes) {
    if (node.type === "text") pushText(out, node.text ?? "", node.marks ?? []);
    else out.push(node);
  }
  return out;
}

function settledBlock(node: ProseNode): ProseNode {
  const bare = node.attrs?.suggested ? { ...node, attrs: { ...node.attrs, suggested: null } } : node;
  if (!bare.content || isPlainText(bare.type)) return bare;
  return bare.type === "block"
    ? withContent(bare, settledInline(bare.content))
    : withContent(bare, bare.content.map(settledBlock));
}

function settledInline(content: readonly ProseNode[]): ProseNode[] {
  if (!content.some(hasBeside)) return [...content];
  const shown = content.filter((node) => !isInserted(node));
  return joinInline(
    shown.map((node) =>
      remarked(
        node,
        marksOn(node).filter((mark) => !isBeside(mark)),
      ),
    ),
  );
}
