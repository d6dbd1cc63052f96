/**
 * Making nodes of the document as `Node.toJSON()` would give them: every attribute present, in the schema's order, marks in
 * the schema's order, neighbouring text with the same marks joined. Two equal documents are therefore equal as JSON.
 */
import type { MarkSpec, NodeSpec } from "prosemirror-model";
import { PROSE_SPEC, type ProseNode } from "./schema.ts";

export type ProseAttrs = NonNullable<ProseNode["attrs"]>;
export type ProseMark = NonNullable<ProseNode["marks"]>[number];

const NODES: Record<string, NodeSpec> = PROSE_SPEC.nodes;

/** The marks in the order that ProseMirror keeps them in; the link is outermost. */
export const MARKS = Object.keys(PROSE_SPEC.marks);

/** Of the marks that have attributes. */
const MARK_DEFAULTS: Record<string, ProseAttrs> = Object.fromEntries(
  Object.entries(PROSE_SPEC.marks as Record<string, MarkSpec>).flatMap(([type, { attrs }]) =>
    attrs ? [[type, Object.fromEntries(Object.entries(attrs).map(([name, { default: value }]) => [name, value]))]] : [],
  ),
);

/** The marks that say something about the text and are no part of it. */
const BESIDE = new Set(["comment", "insertion", "deletion"]);
export const isBeside = (mark: ProseMark): boolean => BESIDE.has(mark.type);
/** The marks that may stand on a text more than once. */
export const mayOverlap = (type: string): boolean =>
  (PROSE_SPEC.marks as Record<string, MarkSpec>)[type]?.excludes === "";

const DEFAULTS: ReadonlyMap<string, ProseAttrs> = new Map(
  Object.entries(NODES).map(([type, spec]) => [
    type,
    Object.fromEntries(Object.entries(spec.attrs ?? {}).map(([name, { default: value }]) => [name, value])),
  ]),
);

/** What the schema gives a node's attributes when nothing is said, or nothing for a type that is not in the schema. */
export const defaultAttrs = (type: string): ProseAttrs | undefined => DEFAULTS.get(type);

export const isTopNode = (type: string): boolean => Object.hasOwn(NODES, type) && NODES[type]?.group === "top";
export const isInlineNode = (type: string): boolean => Object.hasOwn(NODES, type) && NODES[type]?.group === "inline";
/** Code, HTML and front matter hold plain text without marks. */
export const isPlainText = (type: string): boolean => NODES[type]?.content === "text*";

export function proseNode(type: string, attrs: ProseAttrs = {}, content: ProseNode[] = []): ProseNode {
  const defaults = DEFAULTS.get(type);
  const node: ProseNode = { type };
  if (defaults && type !== "doc" && type !== "tableRow") node.attrs = { ...defaults, ...attrs };
  if (content.length) node.content = content;
  return node;
}

export const emptyBlock = (path = ""): ProseNode => proseNode("block", { path });

/** A document needs one block at least. */
export const proseDoc = (content: ProseNode[]): ProseNode =>
  proseNode("doc", {}, content.length ? content : [emptyBlock()]);

export function plainTextNode(text: string): ProseNode[] {
  return text ? [{ type: "text", text }] : [];
}

/** Adds text to a run of inline nodes, joining it with the text before it where the marks agree. */
export function pushText(to: ProseNode[], text: string, marks: readonly ProseMark[]): void {
  if (!text) return;
  const last = to.at(-1);
  if (last?.type === "text" && sameMarks(last.marks ?? [], marks)) {
    last.text += text;
    return;
  }
  to.push(marks.length ? { type: "text", text, marks: [...marks] } : { type: "text", text });
}

/** The marks with one more, in their order. The same kind of mark stands on a text once. */
export function withMark(marks: readonly ProseMark[], mark: ProseMark): ProseMark[] {
  if (marks.some((other) => other.type === mark.type)) return [...marks];
  return inOrder([...marks, mark]);
}

export const inOrder = (marks: ProseMark[]): ProseMark[] =>
  marks.length < 2 ? marks : marks.toSorted((a, b) => MARKS.indexOf(a.type) - MARKS.indexOf(b.type));

export function sameMark(a: ProseMark, b: ProseMark): boolean {
  return (
    a.type === b.type && Object.keys(MARK_DEFAULTS[a.type] ?? {}).every((name) => a.attrs?.[name] === b.attrs?.[name])
  );
}

export function sameMarks(a: readonly ProseMark[], b: readonly ProseMark[]): boolean {
  return a.length === b.length && a.every((mark, index) => sameMark(mark, b[index] as ProseMark));
}

export const linkMark = (href: string, title: string | null, ref: string | null): ProseMark => ({
  type: "link",
  attrs: { href, title, ref },
});

/** Marks as the `wrap` attribute of an inline atom keeps them. */
export const formatWrap = (marks: readonly ProseMark[]): string | null => (marks.length ? JSON.stringify(marks) : null);

/** What `formatWrap` wrote; marks that the schema does not know are left out. */
export function parseWrap(wrap: unknown): ProseMark[] {
  if (typeof wrap !== "string") return [];
  let read: unknown;
  try {
    read = JSON.parse(wrap);
  } catch {
    return [];
  }
  if (!Array.isArray(read)) return [];
  return inOrder(read.flatMap((mark) => knownMark(mark?.type, mark?.attrs) ?? []));
}

/** A mark of the schema with its attributes in order, or null. */
export function knownMark(type: unknown, attrs: unknown): ProseMark | null {
  if (typeof type !== "string" || !MARKS.includes(type)) return null;
  const defaults = MARK_DEFAULTS[type];
  if (!defaults) return { type };
  const given: Record<string, unknown> = typeof attrs === "object" && attrs !== null ? { ...attrs } : {};
  const word = (name: string) => (typeof given[name] === "string" ? given[name] : (defaults[name] ?? null));
  return { type, attrs: Object.fromEntries(Object.keys(defaults).map((name) => [name, word(name)])) };
}

/** The characters of a node and everything in it. */
export function textOf(node: ProseNode): string {
  if (node.text !== undefined) return node.text;
  let text = "";
  for (const child of node.content ?? []) text += textOf(child);
  return text;
}
