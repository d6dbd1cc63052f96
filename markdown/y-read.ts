/**
 * The shared document (Yjs) to the document as JSON. Reading never throws and never changes what it reads: a node that the
 * schema does not know is kept as JSON, and whatever cannot stand where it stands is put right in the result only.
 */
import * as Y from "yjs";
import {
  defaultAttrs,
  emptyBlock,
  inOrder,
  isInlineNode,
  isPlainText,
  isTopNode,
  knownMark,
  type ProseAttrs,
  type ProseMark,
  plainTextNode,
  proseDoc,
  proseNode,
  pushText,
  sameMark,
} from "./prose-node.ts";
import { BODY, type ProseNode } from "./schema.ts";
import { formatUnknown } from "./unknown.ts";

export function proseOf(ydoc: Y.Doc): ProseNode {
  return proseDoc(ydoc.getXmlFragment(BODY).toArray().map(topNodeOf));
}

/** One node of the document for each child of the fragment. */
export function topNodeOf(y: unknown): ProseNode {
  try {
    if (y instanceof Y.XmlText) return proseNode("block", {}, inlineOf([y]));
    if (y instanceof Y.XmlElement && isTopNode(y.nodeName)) return knownNode(y);
    return proseNode("unknownBlock", { json: jsonOf(y) });
  } catch {
    // Such as nesting deeper than the stack: it stays in the shared document, and here a block stands for it.
    return proseNode("unknownBlock", {});
  }
}

function knownNode(y: Y.XmlElement): ProseNode {
  const { nodeName: type } = y;
  const attrs = attrsOf(y);
  if (type === "block") return proseNode(type, attrs, inlineOf(y.toArray()));
  if (isPlainText(type)) return proseNode(type, attrs, plainTextNode(charactersOf(y)));
  if (type !== "table") return proseNode(type, attrs);
  const rows = y.toArray().map(rowOf);
  return rows.length ? proseNode(type, attrs, rows) : proseNode("unknownBlock", { json: jsonOf(y) });
}

export const rowOf = (y: unknown): ProseNode =>
  y instanceof Y.XmlElement && y.nodeName === "tableRow"
    ? proseNode("tableRow", {}, y.toArray().map(cellOf))
    : proseNode("tableRow", {}, [cellOf(y)]);

export function cellOf(y: unknown): ProseNode {
  const isCell = y instanceof Y.XmlElement && (y.nodeName === "tableCell" || y.nodeName === "tableHeader");
  const children = isCell ? y.toArray() : [y];
  const blocks = children.map(cellBlock);
  const block = blocks[0] ?? emptyBlock();
  // A cell holds one block; what else came into it follows after a line break.
  const content = blocks.flatMap((next, index) => [
    ...(index ? [proseNode("hardBreak")] : []),
    ...(next.content ?? []),
  ]);
  const attrs = { ...block.attrs, id: null, path: "" };
  return proseNode(isCell ? y.nodeName : "tableCell", isCell ? attrsOf(y) : {}, [proseNode("block", attrs, content)]);
}

function cellBlock(y: unknown): ProseNode {
  if (y instanceof Y.XmlElement && y.nodeName === "block") return knownNode(y);
  return proseNode("block", {}, inlineOf([y]));
}

/** The inline nodes of a block's children; text runs that lie side by side are one. */
export function inlineOf(children: readonly unknown[]): ProseNode[] {
  const out: ProseNode[] = [];
  for (const child of children) {
    if (child instanceof Y.XmlText) addText(child, out);
    else if (child instanceof Y.XmlElement && isInlineNode(child.nodeName))
      out.push(proseNode(child.nodeName, attrsOf(child)));
    else out.push(proseNode("htmlInline", { value: formatUnknown(jsonOf(child)) }));
  }
  return out;
}

export type Delta = { insert: unknown; attributes?: Record<string, unknown> }[];

function addText(y: Y.XmlText, out: ProseNode[]): void {
  for (const { insert, attributes } of y.toDelta() as Delta) {
    if (typeof insert === "string") pushText(out, clean(insert), marksOf(attributes));
    else out.push(proseNode("htmlInline", { value: formatUnknown(jsonOf(insert)) }));
  }
}

/** A mark that may stand twice on a text has a hash behind its name. */
export const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, "");

export function marksOf(attributes: Record<string, unknown> | undefined): ProseMark[] {
  if (!attributes) return [];
  const marks = Object.entries(attributes).flatMap(([key, attrs]) => knownMark(markName(key), attrs) ?? []);
  const first = (mark: ProseMark) => marks.findIndex((other) => sameKind(other, mark));
  return inOrder(marks.filter((mark, index) => first(mark) === index));
}

/** Comments overlap, each with a mark of its own; of any other kind a text has one. */
const sameKind = (a: ProseMark, b: ProseMark): boolean => a.type === b.type && (a.type !== "comment" || sameMark(a, b));

/** The schema's attributes with the values that fit them; what else is set on the element is not read. */
export function attrsOf(y: Y.XmlElement): ProseAttrs {
  const defaults = defaultAttrs(y.nodeName) ?? {};
  const given: Record<string, unknown> = y.getAttributes();
  const attrs: ProseAttrs = {};
  for (const [name, fallback] of Object.entries(defaults)) {
    const value = Object.hasOwn(given, name) ? given[name] : fallback;
    attrs[name] = !fits(value, fallback) ? fallback : typeof value === "string" ? clean(value) : value;
  }
  return attrs;
}

function fits(value: unknown, fallback: string | number | boolean | null): value is string | number | boolean | null {
  if (fallback !== null) return typeof value === typeof fallback && !Number.isNaN(value);
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function charactersOf(y: Y.XmlElement | Y.XmlText): string {
  if (y instanceof Y.XmlText) {
    return clean((y.toDelta() as Delta).map(({ insert }) => (typeof insert === "string" ? insert : "")).join(""));
  }
  return y
    .toArray()
    .map((child) => (child instanceof Y.XmlText || child instanceof Y.XmlElement ? charactersOf(child) : ""))
    .join("");
}

/** NUL and halves of a pair can stand in the shared document, but in no database and in no file. */
export const clean = (text: string): string =>
  (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();

function jsonOf(y: unknown): string {
  return JSON.stringify(plain(y)) ?? "null";
}

function plain(y: unknown): unknown {
  if (y instanceof Y.XmlText) return { type: "text", delta: y.toDelta() };
  if (y instanceof Y.XmlElement) return { type: y.nodeName, attrs: y.getAttributes(), content: y.toArray().map(plain) };
  return y instanceof Y.AbstractType ? y.toJSON() : y;
}
