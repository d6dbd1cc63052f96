/** A Markdown text as passages, each with a way back to the line and column in the file. */
import { type Inline, inlineOf } from "@afterword/markdown/import/inline";
import { meaningAround, type Outline, outlineOf, partsOf } from "@afterword/markdown/import/outline";
import { isPrompt, isPromptWords } from "@afterword/markdown/import/prompts";
import { endOf, lineAt, lineOf, type Source, sourceOf, startOf } from "@afterword/markdown/import/source";
import { parseMarkdown } from "@afterword/markdown/parse";
import type { SectionKey } from "@afterword/model/section";
import type { Nodes, PhrasingContent, RootContent } from "mdast";
import type { Passage, PassageKind, Stretch } from "./passage.ts";

/** Lines and columns from 1; a column counts UTF-16 units, as editors do. */
export type Place = { line: number; column: number; offset: number };

export type MarkdownPassages = {
  passages: Passage[];
  /** Where an offset in a passage's text stands in the file. */
  placeOf(passage: string, offset: number): Place;
};

/** Refuses what `parseMarkdown` refuses: a text so large or so deeply nested that reading it takes long. */
export function markdownPassages(text: string): MarkdownPassages {
  const body = withoutMark(text);
  const source = sourceOf("", body, parseMarkdown(body));
  return passagesOf(source, outlineOf(source), text.length - body.length);
}

/** `mark`: how many units stand before the source in its file. */
export function passagesOf(source: Source, outline: Outline, mark: number): MarkdownPassages {
  const reading: Reading = { source, sectionAt: sectionsByLine(outline), passages: [], places: new Map() };
  for (const node of source.root.children) readBlock(reading, node, { quoted: false, inItem: false });
  return {
    passages: reading.passages,
    placeOf(id, at) {
      const offsets = reading.places.get(id) ?? [0];
      const offset = offsets[Math.min(at, offsets.length - 1)] ?? 0;
      const line = lineAt(source, offset);
      return { line, column: offset - (source.lineStarts[line - 1] ?? 0) + 1, offset: offset + mark };
    },
  };
}

export const withoutMark = (text: string) => (text.startsWith("\uFEFF") ? text.slice(1) : text);

type Reading = {
  source: Source;
  sectionAt(line: number): SectionKey | null;
  passages: Passage[];
  places: Map<string, readonly number[]>;
};

type Around = { quoted: boolean; inItem: boolean };

function sectionsByLine({ whole }: Outline): Reading["sectionAt"] {
  const starts = [...partsOf(whole)]
    .map((part) => ({ line: part.line, key: meaningAround(part)?.key ?? null }))
    .toSorted((a, b) => a.line - b.line);
  return (line) => starts.findLast((start) => start.line <= line)?.key ?? null;
}

function readBlock(reading: Reading, node: RootContent, around: Around): void {
  switch (node.type) {
    case "heading":
      return add(reading, inlineOf(reading.source, node.children, endOf(node)), node, "heading");
    case "paragraph": {
      const inline = inlineOf(reading.source, node.children, endOf(node));
      return add(reading, inline, node, kindOfWords(reading, inline, node, around));
    }
    case "code":
      return addCode(reading, node.value, node);
    case "html":
      return node.value.startsWith("<!--") ? addWhole(reading, node, "prompt") : undefined;
    case "blockquote":
      for (const child of node.children) readBlock(reading, child, { ...around, quoted: true });
      return;
    case "list":
      for (const item of node.children)
        for (const child of item.children) readBlock(reading, child, { ...around, inItem: true });
      return;
    case "footnoteDefinition":
      for (const child of node.children) readBlock(reading, child, around);
      return;
    case "table":
      for (const [index, row] of node.children.entries())
        for (const cell of row.children) {
          const inline = inlineOf(reading.source, cell.children, endOf(cell));
          add(reading, inline, cell, index === 0 ? "heading" : kindOfCell(reading, cell));
        }
      return;
    default:
      return;
  }
}

function kindOfWords(reading: Reading, inline: Inline, node: RootContent, { quoted, inItem }: Around): PassageKind {
  if (quoted) return "quote";
  if (isPrompt(node, false) || isPromptWords(inline, false)) return "prompt";
  const section = reading.sectionAt(lineOf(node));
  if (section === "timeline") return "timeline";
  return section === "action-items" && inItem ? "action" : "prose";
}

function kindOfCell(reading: Reading, cell: Nodes): PassageKind {
  const section = reading.sectionAt(lineOf(cell));
  return section === "timeline" ? "timeline" : section === "action-items" ? "action" : "table-cell";
}

function add(reading: Reading, inline: Inline, node: Nodes & { children: PhrasingContent[] }, kind: PassageKind): void {
  if (inline.words.trim() === "") return;
  put(reading, { text: inline.words, kind, code: codeIn(inline, node.children) }, inline.at, lineOf(node));
}

/** The fence's lines as they stand in the file; where those of an indented or quoted block differ, the block's start stands for all. */
function addCode(reading: Reading, value: string, node: Nodes): void {
  if (value.trim() === "") return;
  const start = startOf(node);
  const inner = reading.source.text.indexOf(value, start);
  const found = inner !== -1 && inner < endOf(node);
  put(reading, { text: value, kind: "code" }, offsets(found ? inner : start, found ? value.length : 0), lineOf(node));
}

function addWhole(reading: Reading, node: Nodes, kind: PassageKind): void {
  const [start, end] = [startOf(node), endOf(node)];
  put(reading, { text: reading.source.text.slice(start, end), kind }, offsets(start, end - start), lineOf(node));
}

type Words = { text: string; kind: PassageKind; code?: Stretch[] };

function put(reading: Reading, { text, kind, code }: Words, at: readonly number[], line: number): void {
  const id = String(reading.passages.length);
  reading.places.set(id, at);
  reading.passages.push({ id, text, kind, section: reading.sectionAt(line), ...(code?.length ? { code } : {}) });
}

const offsets = (start: number, length: number) => Array.from({ length: length + 1 }, (_, index) => start + index);

function codeIn(inline: Inline, nodes: readonly PhrasingContent[]): Stretch[] {
  return nodes.flatMap((node): Stretch[] => {
    if (node.type !== "inlineCode") return "children" in node ? codeIn(inline, node.children) : [];
    const from = inline.at.findIndex((offset) => offset >= startOf(node));
    const after = inline.at.findIndex((offset) => offset >= endOf(node));
    return from === -1 ? [] : [{ from, to: after === -1 ? inline.words.length : after }];
  });
}
