/**
 * Words and where they came from: the plain words of a run of inline Markdown, with the source offset of every character, so
 * that a reader may find something in the words and cut the Markdown there.
 */
import type { PhrasingContent } from "mdast";
import { endOf, lineAt, type Source, startOf } from "./source.ts";

export type Inline = {
  source: Source;
  nodes: readonly PhrasingContent[];
  words: string;
  /** The source offset of each character of `words`, and one more for the end. */
  at: readonly number[];
};

export function inlineOf(source: Source, nodes: readonly PhrasingContent[], end?: number): Inline {
  const into = { words: "", at: [] as number[] };
  for (const node of nodes) readNode(source, node, into);
  const last = nodes.at(-1);
  into.at.push(end ?? (last ? endOf(last) : 0));
  return { source, nodes, words: into.words, at: into.at };
}

/** Plain lines as they are typed: the words are the source. */
export function inlineOfText(source: Source, from: number, to: number): Inline {
  const at = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return { source, nodes: [], words: source.text.slice(from, to), at };
}

/** The part of it between two places in its words. */
export function cut(inline: Inline, from: number, to: number): Inline {
  return { ...inline, words: inline.words.slice(from, to), at: inline.at.slice(from, to + 1) };
}

/** Its lines, each with its number in the source. */
export function linesOf(inline: Inline): { line: number; inline: Inline }[] {
  const lines = [];
  let from = 0;
  while (from <= inline.words.length) {
    const next = inline.words.indexOf("\n", from);
    const to = next === -1 ? inline.words.length : next;
    const part = cut(inline, from, to);
    lines.push({ line: lineAt(inline.source, part.at[0] ?? 0), inline: part });
    from = to + 1;
  }
  return lines;
}

/** Its Markdown, with marks that the cut went through closed and opened again, on one line. */
export function markdownOf(inline: Inline): string {
  const from = inline.at[0] ?? 0;
  const to = inline.at.at(-1) ?? from;
  if (!inline.nodes.length) return oneLine(inline.source.text.slice(from, to));
  let text = "";
  for (let index = nodeAt(inline, from); index < inline.nodes.length; index += 1) {
    const node = inline.nodes[index];
    if (!node || startOf(node) >= to) break;
    text += between(inline.source, node, from, to);
  }
  return oneLine(text);
}

/** The place among its nodes of the first that ends after the offset; they stand in order, so halving finds it. */
function nodeAt(inline: Inline, offset: number): number {
  let low = 0;
  let high = inline.nodes.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    const node = inline.nodes[mid];
    if (node && endOf(node) <= offset) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** How far a run of words in bold or italics reaches from the first word, as a place in the words; 0 where there is none. */
export function emphasisAtStart(inline: Inline, kinds: readonly PhrasingContent["type"][] = ["strong"]): number {
  const first = inline.words.search(/\S/);
  if (first === -1) return 0;
  const offset = inline.at[first] ?? 0;
  let node = inline.nodes[nodeAt(inline, offset)];
  while (node && !kinds.includes(node.type)) {
    if (!("children" in node) || startOf(node) > offset) return 0;
    node = node.children.find((child) => endOf(child) > offset);
  }
  if (!node || startOf(node) > offset) return 0;
  const end = endOf(node);
  let to = first;
  while (to < inline.words.length && (inline.at[to] ?? end) < end) to += 1;
  return to;
}

export function oneLine(text: string): string {
  const lines = text.split("\n").map((line, index) => {
    const own = index === 0 ? line : line.replace(/^[\s>]+/, "");
    const end = own.trimEnd();
    return end.endsWith("\\") ? end.slice(0, -1) : end;
  });
  return lines.join(" ").trim();
}

function readNode(source: Source, node: PhrasingContent, into: { words: string; at: number[] }): void {
  switch (node.type) {
    case "text":
      return readText(source, node.value, startOf(node), endOf(node), into);
    case "inlineCode": {
      const start = startOf(node);
      const inner = source.text.indexOf(node.value, start);
      return readText(source, node.value, inner === -1 ? start : inner, endOf(node), into);
    }
    case "break":
      into.words += "\n";
      into.at.push(startOf(node));
      return;
    case "html":
      if (!/^<br\b/i.test(node.value)) return;
      into.words += "\n";
      into.at.push(startOf(node));
      return;
    default:
      if ("children" in node) for (const child of node.children) readNode(source, child, into);
  }
}

/** Walks value and source side by side: the source may hold escapes, character references, and the prefixes of what it stands in. */
function readText(
  source: Source,
  value: string,
  start: number,
  end: number,
  into: { words: string; at: number[] },
): void {
  const text = source.text;
  const plain = end - start === value.length;
  let offset = start;
  for (let index = 0; index < value.length; index += 1) {
    const letter = value[index];
    if (!plain && text[offset] !== letter) offset = nextOf(text, offset, end, letter);
    into.at.push(Math.min(offset, end));
    offset += 1;
    if (!plain && text[offset - 1] === "&") offset = afterReference(text, offset, end, letter);
  }
  into.words += value;
}

function nextOf(text: string, offset: number, end: number, letter: string | undefined): number {
  if (text[offset] === "&") return offset;
  let ahead = offset;
  const limit = Math.min(end, offset + 400);
  while (ahead < limit && text[ahead] !== letter && /[\s>\\\r]/.test(text[ahead] ?? "")) ahead += 1;
  return ahead < limit ? ahead : offset;
}

function afterReference(text: string, offset: number, end: number, letter: string | undefined): number {
  if (letter === "&" && !/^(?:amp|#38|#x26);/i.test(text.slice(offset, offset + 5))) return offset;
  const close = text.indexOf(";", offset);
  return close !== -1 && close < end && close - offset < 40 ? close + 1 : offset;
}

function between(source: Source, node: PhrasingContent, from: number, to: number): string {
  const start = startOf(node);
  const end = endOf(node);
  if (end <= from || start >= to) return "";
  if (start >= from && end <= to) return source.text.slice(start, end);
  if (!("children" in node) || node.children.length === 0) return leafBetween(source, node, from, to);
  const inner = node.children.map((child) => between(source, child, from, to)).join("");
  if (inner.trim() === "") return "";
  const first = node.children[0];
  const last = node.children.at(-1);
  const open = source.text.slice(start, first ? startOf(first) : start);
  const close = source.text.slice(last ? endOf(last) : end, end);
  const lead = /^\s*/.exec(inner)?.[0] ?? "";
  const tail = inner.trim().length + lead.length < inner.length ? inner.slice(lead.length + inner.trim().length) : "";
  return `${lead}${open}${inner.trim()}${close}${tail}`;
}

function leafBetween(source: Source, node: PhrasingContent, from: number, to: number): string {
  const slice = source.text.slice(Math.max(from, startOf(node)), Math.min(to, endOf(node)));
  if (node.type !== "inlineCode") return slice;
  const inner = slice.replace(/^`+|`+$/g, "").trim();
  return inner === "" ? "" : `\`${inner}\``;
}
