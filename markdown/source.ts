/**
 * An imported file goes out as it came in: byte for byte while nothing was changed, and after a change with the source text
 * of every block that nobody touched. What comes out is read back and compared, so reuse never changes what the text says.
 */
import type { Root } from "mdast";
import { align } from "./align.ts";
import { pairUp } from "./likeness.ts";
import type { ProseNode } from "./schema.ts";
import { settled } from "./settled.ts";
import { type Piece, piecesOf, type SourcePiece, sourcePiecesOf } from "./source-pieces.ts";
import { printMarkdown, toMarkdown } from "./to-markdown.ts";
import { blocksToMdast, labelsIn, type ToMdastOptions, type Writing } from "./to-mdast.ts";
import { toProse, toProseByNode } from "./to-prose.ts";

export type ExportWithSource = ToMdastOptions & {
  doc: ProseNode;
  /** The text of the file as it was imported, with its byte order mark and line ends. */
  source: string;
};

export function exportWithSource({ doc, source, ...options }: ExportWithSource): string {
  const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = source.slice(mark.length);
  const was = sourcePiecesOf(text, options.sectionOf);
  const next = piecesOf(settled(doc));
  const pairs = pairUp(was, next);
  const reusable = pairs.filter(
    ([a, b]) => was[a]?.key === next[b]?.key && showsTheRows(was[a] as SourcePiece, options),
  );
  if (was.length === next.length && reusable.length === next.length) return source;

  const blocks = next.flatMap((piece) => piece.blocks);
  const writing: Writing = { ...options, labels: labelsIn(blocks), first: blocks[0] };
  const laid: Laid = {
    text,
    was,
    next,
    places: new Map(pairs.map(([a, b]) => [b, a])),
    writing,
    lineEnd: lineEndOf(text),
    gaps: "as they were",
  };
  let reused: ReadonlySet<number> = new Set(reusable.map(([, b]) => b));
  for (const gaps of ["as they were", "wide", "wide"] as const) {
    const draft = assemble({ ...laid, gaps }, reused);
    const misread = misreadPieces(draft, laid, reused);
    if (!misread) return mark + draft;
    reused = new Set([...reused].filter((index) => !misread.has(index)));
  }
  return mark + toMarkdown(doc, options).replaceAll("\n", laid.lineEnd);
}

type Laid = {
  text: string;
  was: readonly SourcePiece[];
  next: readonly Piece[];
  /** For a piece of the document, the place of the one in the file that it was. */
  places: ReadonlyMap<number, number>;
  writing: Writing;
  lineEnd: string;
  /** "wide": a blank line at least around what is printed anew. */
  gaps: "as they were" | "wide";
};

/** Whether what stands between the fences of a piece is what the rows say today. */
function showsTheRows({ blocks, fenced }: SourcePiece, { live }: ToMdastOptions): boolean {
  if (!live) return true;
  const shown = blocks.flatMap(({ type, attrs }) => {
    if (type !== "liveBlock") return [];
    const children = live(String(attrs?.kind), attrs?.view ? String(attrs.view) : null);
    return children.length ? [printMarkdown({ type: "root", children })] : [];
  });
  return (
    shown.length === fenced.length && fenced.every(({ markdown }, index) => saysTheSame(markdown, shown[index] ?? ""))
  );
}

const saysTheSame = (a: string, b: string): boolean =>
  a.trim() === b.trim() || JSON.stringify(toProse(a.trim())) === JSON.stringify(toProse(b.trim()));

type Run = { from: number; to: number; reused: boolean };

/** Neighbours that are printed are printed together, so that the printer keeps them apart where it must. */
function runsOf(count: number, reused: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < count; index++) {
    const last = runs.at(-1);
    if (last && !last.reused && !reused.has(index)) last.to = index + 1;
    else runs.push({ from: index, to: index + 1, reused: reused.has(index) });
  }
  return runs;
}

function assemble(laid: Laid, reused: ReadonlySet<number>): string {
  const { text, was, next, places, lineEnd } = laid;
  let out = places.get(0) === 0 ? text.slice(0, was[0]?.start) : "";
  for (const run of runsOf(next.length, reused)) {
    if (run.from) out += gapBefore(run.from, laid, reused);
    const place = was[places.get(run.from) ?? -1];
    out += run.reused && place ? text.slice(place.start, place.end) : printed(run, laid);
  }
  const last = next.length - 1;
  if (last < 0) return out;
  return out + (places.get(last) === was.length - 1 ? text.slice(was.at(-1)?.end) : lineEnd);
}

/** What stood between two pieces, where they stand side by side in the file as well. */
function gapBefore(index: number, { text, was, places, lineEnd, gaps }: Laid, reused: ReadonlySet<number>): string {
  const [a, b] = [places.get(index - 1), places.get(index)];
  if (a === undefined || b !== a + 1) return lineEnd + lineEnd;
  const gap = text.slice(was[a]?.end, was[b]?.start);
  const wide = gaps === "as they were" || (reused.has(index - 1) && reused.has(index)) || BLANK_LINE.test(gap);
  return wide ? gap : lineEnd + lineEnd;
}

const BLANK_LINE = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/;

const blocksIn = ({ from, to }: Run, { next }: Laid): ProseNode[] =>
  next.slice(from, to).flatMap((piece) => piece.blocks);

function printed(run: Run, laid: Laid): string {
  const text = printMarkdown(blocksToMdast(blocksIn(run, laid), laid.writing));
  return text.replace(/\n$/, "").replaceAll("\n", laid.lineEnd);
}

/** Reads the draft back. Null where it says what the document says, else the pieces at whose edges it does not. */
function misreadPieces(draft: string, laid: Laid, reused: ReadonlySet<number>): Set<number> | null {
  const expected: { key: string; run: Run }[] = runsOf(laid.next.length, reused).flatMap((run) =>
    keysOf(run, laid).map((key) => ({ key, run })),
  );
  const keys = expected.map(({ key }) => key);
  const { sectionOf } = laid.writing;
  const read = piecesOf(toProse(draft, { sectionOf, fenced: [] })).map(({ key }) => key);
  if (keys.length === read.length && keys.every((key, index) => key === read[index])) return null;
  const found = new Set(align(keys, read).map(([index]) => index));
  const misread = new Set<number>();
  expected.forEach(({ run: { from, to } }, index) => {
    if (!found.has(index)) for (let piece = from - 1; piece <= to; piece++) misread.add(piece);
  });
  return misread;
}

/** What the run should be read back as: a reused piece as what it is, a printed one in the form that Markdown gives it. */
function keysOf(run: Run, laid: Laid): string[] {
  if (run.reused) return [laid.next[run.from]?.key ?? ""];
  const { sectionOf } = laid.writing;
  const definitions = laid.next.flatMap(({ blocks }) => blocks.filter(({ type }) => type === "definition"));
  const [own, all] = [blocksIn(run, laid), definitions].map((blocks) => blocksToMdast(blocks, laid.writing).children);
  const root: Root = { type: "root", children: [...(own ?? []), ...(all ?? [])] };
  const groups = toProseByNode(root, { sectionOf, fenced: [], source: null });
  return piecesOf({
    type: "doc",
    content: groups.slice(0, groups.length - (all?.length ?? 0)).flatMap(({ blocks }) => blocks),
  }).map(({ key }) => key);
}

/** The line end that the file uses most. */
function lineEndOf(text: string): string {
  const pairs = text.split("\r\n").length - 1;
  const feeds = text.split("\n").length - 1 - pairs;
  const returns = text.split("\r").length - 1 - pairs;
  if (pairs > feeds) return "\r\n";
  return returns > feeds ? "\r" : "\n";
}
