/**
 * The document into the shared document (Yjs) as the smallest change: blocks that stay are found first, and within a
 * changed one only the words that differ are written, so that what others type meanwhile stays where they typed it.
 * What is written has the shape that the editor's binding (y-prosemirror) gives its own.
 */
import { newBlockId } from "@afterword/model/id";
import * as Y from "yjs";
import { type Part, pairUp } from "./likeness.ts";
import { isPlainText, isTopNode, textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import { cellOf, inlineOf, rowOf, topNodeOf } from "./y-read.ts";
import { writeText, yMarks } from "./y-text.ts";

/** What must not happen to elements that others have changed since; see merge.ts. */
export type Guard = {
  /** Others have deleted it: writing into it would be lost. */
  isGone(y: Y.XmlElement | Y.XmlText): boolean;
  /** Others have written in it: deleting it would lose their words. */
  isTouched(y: Y.XmlElement | Y.XmlText): boolean;
};

export const NO_GUARD: Guard = { isGone: () => false, isTouched: () => false };

/** A child to be: an element, or a run of text nodes that becomes one text. */
type Next = { element: ProseNode } | { text: ProseNode[] };
type Level = "top" | "row" | "cell" | "in cell" | "inline";
type Parent = Y.XmlFragment | Y.XmlElement;

export function writeTop(body: Y.XmlFragment, blocks: readonly ProseNode[], guard: Guard): void {
  writeChildren(
    body,
    blocks.map((element) => ({ element })),
    "top",
    guard,
  );
}

function writeChildren(parent: Parent, next: readonly Next[], level: Level, guard: Guard): void {
  const old = parent.toArray() as (Y.XmlElement | Y.XmlText)[];
  const oldParts = old.map((y) => oldPart(y, level));
  const nextParts = next.map(nextPart);
  const kept = pairUp(oldParts, nextParts).filter(([a, b]) => {
    if (oldParts[a]?.key === nextParts[b]?.key) return true;
    return isWritable(old[a], next[b]) && !guard.isGone(old[a] as Y.XmlElement);
  });
  // From the end to the beginning, so that the places before stay what they are.
  let [oldEnd, nextEnd] = [old.length, next.length];
  for (const [a, b] of [...kept.toReversed(), [-1, -1] as const]) {
    replace(parent, { from: a + 1, to: oldEnd, old, level }, next.slice(b + 1, nextEnd), guard);
    if (a >= 0 && oldParts[a]?.key !== nextParts[b]?.key) writeChild(old[a], next[b] as Next, guard);
    else if (a >= 0) writeId(old[a], next[b] as Next);
    [oldEnd, nextEnd] = [a, b];
  }
}

type Stretch = { from: number; to: number; old: readonly (Y.XmlElement | Y.XmlText)[]; level: Level };

function replace(parent: Parent, { from, to, old, level }: Stretch, next: readonly Next[], guard: Guard): void {
  if (next.length)
    parent.insert(
      to,
      next.map((child) => newChild(child, level)),
    );
  for (let end = to; end > from; ) {
    let start = end;
    while (start > from && !guard.isTouched(old[start - 1] as Y.XmlElement)) start--;
    if (start < end) parent.delete(start, end - start);
    end = start - 1;
  }
}

function isWritable(old: Y.XmlElement | Y.XmlText | undefined, next: Next | undefined): boolean {
  if (!next) return false;
  return "text" in next ? old instanceof Y.XmlText : old instanceof Y.XmlElement && old.nodeName === next.element.type;
}

function writeChild(y: Y.XmlElement | Y.XmlText | undefined, next: Next, guard: Guard): void {
  if ("text" in next) return writeText(y as Y.XmlText, next.text);
  writeElement(y as Y.XmlElement, next.element, guard);
}

function writeElement(y: Y.XmlElement, node: ProseNode, guard: Guard): void {
  const now = readElement(y);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (value === now.attrs?.[name] || (name === "id" && value === null)) continue;
    setAttribute(y, name, value);
  }
  if (JSON.stringify(now.content) === JSON.stringify(node.content)) return;
  writeChildren(y, childrenOf(node), levelIn(node.type), guard);
}

function readElement(y: Y.XmlElement): ProseNode {
  if (y.nodeName === "tableRow") return rowOf(y);
  if (y.nodeName === "tableCell" || y.nodeName === "tableHeader") return cellOf(y);
  return isTopNode(y.nodeName) ? topNodeOf(y) : (inlineOf([y])[0] ?? { type: y.nodeName });
}

const levelIn = (type: string): Level =>
  type === "table"
    ? "row"
    : type === "tableRow"
      ? "cell"
      : type === "block" || isPlainText(type)
        ? "inline"
        : "in cell";

function childrenOf(node: ProseNode): Next[] {
  const next: Next[] = [];
  for (const element of node.content ?? []) {
    const last = next.at(-1);
    if (element.type !== "text") next.push({ element });
    else if (last && "text" in last) last.text.push(element);
    else next.push({ text: [element] });
  }
  return next;
}

function oldPart(y: Y.XmlElement | Y.XmlText, level: Level): Part {
  if (level === "inline") {
    const nodes = inlineOf([y]);
    return y instanceof Y.XmlText ? textPart(nodes) : elementPart(nodes[0] ?? { type: "" }, y.nodeName);
  }
  const read = { top: topNodeOf, row: rowOf, cell: cellOf, "in cell": topNodeOf }[level];
  return elementPart(read(y), y instanceof Y.XmlElement ? y.nodeName : "");
}

const nextPart = (next: Next): Part =>
  "text" in next ? textPart(next.text) : elementPart(next.element, next.element.type);

const textPart = (nodes: readonly ProseNode[]): Part => ({
  kind: "text",
  id: null,
  key: JSON.stringify(nodes),
  words: nodes.map(textOf).join(""),
});

function elementPart(node: ProseNode, kind: string): Part {
  const id = node.attrs?.id ?? null;
  const key = JSON.stringify(id === null ? node : { ...node, attrs: { ...node.attrs, id: null } });
  return { kind, id: id === null ? null : String(id), key, words: textOf(node) };
}

/** Blocks that stay keep their id, whatever the new document says; only one that it names is set. */
function writeId(y: Y.XmlElement | Y.XmlText | undefined, next: Next): void {
  if (!(y instanceof Y.XmlElement) || "text" in next) return;
  const id = next.element.attrs?.id ?? null;
  if (id !== null && y.getAttribute("id") !== id) setAttribute(y, "id", id);
}

/** Top-level blocks get ids; the block in a table's cell is reached through its table. */
function newChild(next: Next, level: Level): Y.XmlElement | Y.XmlText {
  if ("text" in next) {
    const text = new Y.XmlText();
    text.applyDelta(next.text.map(({ text: insert, marks }) => ({ insert, attributes: yMarks(marks) })));
    return text;
  }
  const { type, attrs = {} } = next.element;
  const y = new Y.XmlElement(type);
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== null) setAttribute(y, name, value);
    else if (name === "id" && level === "top") setAttribute(y, name, newBlockId());
  }
  const children = childrenOf(next.element).map((child) => newChild(child, levelIn(type)));
  if (children.length) y.insert(0, children);
  return y;
}

/** The types of Yjs know text only; the binding sets numbers and the like, and so do we. */
function setAttribute(y: Y.XmlElement, name: string, value: string | number | boolean | null): void {
  if (value === null) y.removeAttribute(name);
  else (y as Y.XmlElement<Record<string, string | number | boolean>>).setAttribute(name, value);
}
