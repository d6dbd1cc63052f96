/**
 * Where threads of comments are anchored: a mark on the words, and beside it the words themselves with what stood around them, by which
 * they are found again where the mark went with an old wording.
 */
import * as Y from "yjs";
import { isPlainText } from "./prose-node.ts";
import { BODY, type ProseNode } from "./schema.ts";
import { hasBeside, isInserted, marksOn } from "./settled.ts";
import { type Delta, marksOf, proseOf } from "./y-read.ts";
import { yMarks } from "./y-text.ts";

/** The words that were commented on, up to `AROUND` characters before and after, and where they stand. */
export type Anchor = { quote: string; prefix: string; suffix: string; blockId: string | null; section: string | null };

export const AROUND = 32;
const LONGEST_QUOTE = 2_000;
const ATOM = "\uFFFC";

/** Every anchor in the document by its thread's id; the words of a mark that runs over several blocks are lines of one quote. */
export function anchorsIn(doc: ProseNode): Map<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  let section: string | null = null;
  for (const block of doc.content ?? []) {
    if (Number(block.attrs?.level) > 0 && block.attrs?.path === "") section = wordOf(block.attrs.section);
    readAnchors(block, { blockId: wordOf(block.attrs?.id), section }, anchors);
  }
  return anchors;
}

function readAnchors(node: ProseNode, place: Pick<Anchor, "blockId" | "section">, anchors: Map<string, Anchor>): void {
  if (node.type !== "block") {
    for (const child of node.content ?? []) readAnchors(child, place, anchors);
    return;
  }
  const found = new Map<string, { quote: string; from: number; to: number }>();
  let text = "";
  for (const child of node.content ?? []) {
    const words = child.type === "text" ? (child.text ?? "") : ATOM;
    const ids = child.type === "text" ? marksOn(child).filter(({ type }) => type === "comment") : [];
    const shown = isInserted(child) ? "" : words;
    for (const { attrs } of ids) {
      const id = String(attrs?.id);
      const run = found.get(id) ?? { quote: "", from: text.length, to: text.length };
      found.set(id, { quote: run.quote + shown, from: run.from, to: text.length + shown.length });
    }
    text += shown;
  }
  for (const [id, { quote, from, to }] of found) {
    const [before, suffix] = [text.slice(Math.max(0, from - AROUND), from), text.slice(to, to + AROUND)];
    const known = anchors.get(id);
    if (!known) anchors.set(id, { quote, prefix: before, suffix, ...place });
    else if (quote) anchors.set(id, { ...known, quote: `${known.quote}\n${quote}`, suffix });
  }
}

/** Sets the mark on the words between two places, as `Y.encodeRelativePosition` gives them; null where there are none any more. */
export function anchorBetween(ydoc: Y.Doc, from: Uint8Array, to: Uint8Array): Spot | null {
  const lines = linesIn(ydoc);
  const [start, end] = [placeOf(ydoc, from, lines), placeOf(ydoc, to, lines)];
  if (!start || !end) return null;
  const spans = lines.flatMap((line): Span[] => {
    const inside = line.chars.flatMap((char, index) => (isBefore(char, start) || !isBefore(char, end) ? [] : [index]));
    const [first, last] = [inside[0], inside.at(-1)];
    return first === undefined || last === undefined ? [] : [{ line, from: first, to: last + 1 }];
  });
  return spotOf(spans);
}

/** The best place of these words, with the words around them where they stand more than once; null where they are not there. */
export function anchorOf(ydoc: Y.Doc, { quote, prefix = "", suffix = "" }: Quote): Spot | null {
  // Of words that ran over several blocks, the longest line stands for them.
  const words = quote
    .split("\n")
    .reduce((longest, line) => (line.trim().length > longest.length ? line.trim() : longest), "");
  if (!words) return null;
  let best: { span: Span; score: number } | null = null;
  for (const line of linesIn(ydoc)) {
    for (const { from, to, score } of matchesIn(line.words, words)) {
      const near = alike(line.words.slice(0, from), prefix, "end") + alike(line.words.slice(to), suffix, "start");
      const total = score * 100 + near;
      if (!best || total > best.score) best = { span: { line, from, to }, score: total };
    }
  }
  return best && spotOf([best.span]);
}

export type Quote = Pick<Anchor, "quote"> & Partial<Pick<Anchor, "prefix" | "suffix">>;

/** Words found in the shared document, and the deed of anchoring a thread at them. */
export type Spot = { anchor: Anchor; mark(id: string): void };

/** Gives threads whose mark went with an old wording a new one where their words can be found. */
export function reanchor(ydoc: Y.Doc, before: ProseNode): void {
  if (!hasBeside(before)) return;
  const anchors = anchorsIn(before);
  if (!anchors.size) return;
  const after = anchorsIn(proseOf(ydoc));
  for (const [id, anchor] of anchors) if (!after.has(id)) anchorOf(ydoc, anchor)?.mark(id);
}

/** Takes a thread's mark off the text. */
export function removeAnchor(ydoc: Y.Doc, id: string): void {
  const [name = ""] = Object.keys(yMarks([{ type: "comment", attrs: { id } }]));
  ydoc.transact(() => {
    for (const text of textsIn(ydoc)) {
      let at = 0;
      for (const { insert, attributes } of text.toDelta() as Delta) {
        const length = typeof insert === "string" ? insert.length : 1;
        if (attributes && name in attributes) text.format(at, length, { [name]: null });
        at += length;
      }
    }
  });
}

/** A character's place: which text of the document, in order, and how far in it. What is no text (a picture) has none. */
type Char = { order: number; text: Y.XmlText | null; index: number };
/** What readers see of one block or cell, character by character. */
type Line = { words: string; chars: Char[]; blockId: string | null; section: string | null };
type Span = { line: Line; from: number; to: number };

function spotOf(spans: readonly Span[]): Spot | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const quote = spans.map(({ line, from, to }) => line.words.slice(from, to)).join("\n");
  if (!quote.trim()) return null;
  const anchor = {
    quote: quote.slice(0, LONGEST_QUOTE).toWellFormed(),
    prefix: first.line.words.slice(Math.max(0, first.from - AROUND), first.from).toWellFormed(),
    suffix: last.line.words.slice(last.to, last.to + AROUND).toWellFormed(),
    blockId: first.line.blockId,
    section: first.line.section,
  };
  return { anchor, mark: (id) => markSpans(spans, id) };
}

function markSpans(spans: readonly Span[], id: string): void {
  const attributes = yMarks([{ type: "comment", attrs: { id } }]);
  for (const { line, from, to } of spans) {
    const texts = new Map<Y.XmlText, { from: number; to: number }>();
    for (const { text, index } of line.chars.slice(from, to)) {
      if (!text) continue;
      texts.set(text, { from: texts.get(text)?.from ?? index, to: index + 1 });
    }
    for (const [text, range] of texts) text.format(range.from, range.to - range.from, attributes);
  }
}

function linesIn(ydoc: Y.Doc): Line[] {
  const lines: Line[] = [];
  let order = 0;
  let section: string | null = null;
  const walk = (element: Y.XmlElement, blockId: string | null) => {
    if (isPlainText(element.nodeName)) return;
    const children = element.toArray();
    if (element.nodeName !== "block") {
      for (const child of children) if (child instanceof Y.XmlElement) walk(child, blockId);
      return;
    }
    const line: Line = { words: "", chars: [], blockId, section };
    for (const child of children) {
      if (child instanceof Y.XmlText) addText(child, order++, line);
      else {
        line.words += ATOM;
        line.chars.push({ order: order++, text: null, index: 0 });
      }
    }
    lines.push(line);
  };
  for (const block of ydoc.getXmlFragment(BODY).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue;
    const { level, path, section: key, id } = block.getAttributes() as Record<string, unknown>;
    if (Number(level) > 0 && !path) section = wordOf(key);
    walk(block, wordOf(id));
  }
  return lines;
}

function addText(text: Y.XmlText, order: number, line: Line): void {
  let index = 0;
  for (const { insert, attributes } of text.toDelta() as Delta) {
    const length = typeof insert === "string" ? insert.length : 1;
    const isHidden = marksOf(attributes).some(({ type }) => type === "insertion");
    if (typeof insert === "string" && !isHidden) {
      line.words += insert;
      for (let at = 0; at < length; at++) line.chars.push({ order, text, index: index + at });
    }
    index += length;
  }
}

function* textsIn(ydoc: Y.Doc): Generator<Y.XmlText> {
  for (const text of ydoc.getXmlFragment(BODY).createTreeWalker(() => true)) if (text instanceof Y.XmlText) yield text;
}

type Place = Pick<Char, "order" | "index">;

const isBefore = (a: Place, b: Place): boolean => a.order < b.order || (a.order === b.order && a.index < b.index);

function placeOf(ydoc: Y.Doc, bytes: Uint8Array, lines: readonly Line[]): Place | null {
  let found: ReturnType<typeof Y.createAbsolutePositionFromRelativePosition>;
  try {
    found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), ydoc);
  } catch {
    return null;
  }
  if (!(found?.type instanceof Y.XmlText)) return null;
  for (const { chars } of lines) {
    const here = chars.find(({ text }) => text === found.type);
    if (here) return { order: here.order, index: found.index };
  }
  return null;
}

/** From whole and exact (3) through other white space and letter case (2) to most of the words (1 and less). */
function matchesIn(text: string, words: string): { from: number; to: number; score: number }[] {
  const exact: { from: number; to: number; score: number }[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    exact.push({ from: at, to: at + words.length, score: 3 });
  }
  if (exact.length) return exact;
  const loose = new RegExp(words.split(/\s+/).map(RegExp.escape).join("\\s+"), "giu");
  const similar = [...text.matchAll(loose)].map(({ index, 0: hit }) => ({
    from: index,
    to: index + hit.length,
    score: 2,
  }));
  return similar.length ? similar : mostWords(text, words);
}

const MOST = 0.6;
const WORD = /[\p{L}\p{N}]+/gu;

function mostWords(text: string, words: string): { from: number; to: number; score: number }[] {
  const wanted = [...words.matchAll(WORD)].map(([word]) => word.toLowerCase());
  const here = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
    word: word.toLowerCase(),
  }));
  if (wanted.length < 3 || !here.length) return [];
  const size = Math.min(wanted.length, here.length);
  const matches: { from: number; to: number; score: number }[] = [];
  for (let at = 0; at + size <= here.length; at++) {
    const window = here.slice(at, at + size);
    const left = [...wanted];
    let shared = 0;
    for (const { word } of window) {
      const place = left.indexOf(word);
      if (place < 0) continue;
      left.splice(place, 1);
      shared++;
    }
    const score = (2 * shared) / (wanted.length + size);
    const [first, last] = [window[0], window.at(-1)];
    if (score >= MOST && first && last) matches.push({ from: first.from, to: last.to, score });
  }
  return matches;
}

/** How many characters agree, from the end of what stands before or the start of what stands after. */
function alike(text: string, around: string, side: "start" | "end"): number {
  const length = Math.min(text.length, around.length);
  for (let count = 0; count < length; count++) {
    const agree = side === "end" ? text.at(-1 - count) === around.at(-1 - count) : text[count] === around[count];
    if (!agree) return count;
  }
  return length;
}

const wordOf = (value: unknown): string | null => (typeof value === "string" && value ? value : null);
