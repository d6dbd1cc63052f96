/** The inline nodes of the document to phrasing of mdast: sets of marks become nested nodes, the longest run outermost. */
import type { PhrasingContent } from "mdast";
import { isBeside, type ProseMark, parseWrap, sameMark, textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";

/** What the whole document says: where each label leads. Labels are compared as `labelKey` gives them, as CommonMark wants it. */
export type Labels = {
  urls: ReadonlyMap<string, { url: string; title: string | null }>;
  footnotes: ReadonlySet<string>;
};

export const labelKey = (label: string): string =>
  label
    .replace(/[\t\n\r ]+/g, " ")
    .replace(/^ | $/g, "")
    .toLowerCase()
    .toUpperCase();

/** `breaks`: line breaks are written `<br>` here, as in table cells. */
export function inlineToMdast(
  content: readonly ProseNode[],
  { labels, breaks }: { labels: Labels; breaks: boolean },
): PhrasingContent[] {
  const runs = content.map((node): Run => ({ node, marks: marksOf(node) }));
  if (runs.every((run) => !run.marks.length)) return dropLastBreaks(runs).map((run) => leaf(run, labels, breaks));
  for (const type of EMPHASIS) trimMark(runs, type);
  return nest(dropLastBreaks(runs), labels, breaks);
}

type Run = { node: ProseNode; marks: ProseMark[] };

/** Marks that cannot begin or end at white space in Markdown. */
const EMPHASIS = ["bold", "italic", "strike"];

function marksOf(node: ProseNode): ProseMark[] {
  const all = node.type === "text" ? (node.marks ?? []) : parseWrap(node.attrs?.wrap);
  const marks = all.filter((mark) => !isBeside(mark));
  // A mention is a link itself, and links do not nest.
  return node.type === "mention" ? marks.filter((mark) => mark.type !== "link") : marks;
}

/** Markdown has no line break at the end of a block. */
function dropLastBreaks(runs: Run[]): Run[] {
  let end = runs.length;
  while (end > 0 && runs[end - 1]?.node.type === "hardBreak") end--;
  return end === runs.length ? runs : runs.slice(0, end);
}

const isCode = (run: Run): boolean => run.marks.some((mark) => mark.type === "code");

/** Takes the mark off white space at the edges of its runs. */
function trimMark(runs: Run[], type: string): void {
  const has = (run: Run | undefined) => Boolean(run?.marks.some((mark) => mark.type === type));
  const without = (run: Run): Run => ({ ...run, marks: run.marks.filter((mark) => mark.type !== type) });
  for (let from = 0; from < runs.length; from++) {
    if (!has(runs[from])) continue;
    let to = from;
    while (has(runs[to])) to++;
    while (from < to && isBlank(runs[from] as Run)) {
      runs[from] = without(runs[from] as Run);
      from++;
    }
    let end = to;
    while (end > from && isBlank(runs[end - 1] as Run)) {
      end--;
      runs[end] = without(runs[end] as Run);
    }
    if (end > from) {
      const tail = splitBlank(runs[end - 1] as Run, "tail");
      if (tail) {
        runs.splice(end - 1, 1, tail.kept, without(tail.blank));
        to++;
      }
      const head = splitBlank(runs[from] as Run, "head");
      if (head) {
        runs.splice(from, 1, without(head.blank), head.kept);
        to++;
      }
    }
    from = to - 1;
  }
}

function isBlank(run: Run): boolean {
  if (run.node.type === "hardBreak") return true;
  return run.node.type === "text" && !isCode(run) && /^[ \t]+$/.test(run.node.text ?? "");
}

function splitBlank(run: Run, side: "head" | "tail"): { blank: Run; kept: Run } | null {
  if (run.node.type !== "text" || isCode(run)) return null;
  const text = run.node.text ?? "";
  const [blank] = (side === "head" ? /^[ \t]+/ : /[ \t]+$/).exec(text) ?? [];
  if (!blank) return null;
  const kept = side === "head" ? text.slice(blank.length) : text.slice(0, -blank.length);
  return { blank: { ...run, node: { ...run.node, text: blank } }, kept: { ...run, node: { ...run.node, text: kept } } };
}

function nest(runs: readonly Run[], labels: Labels, breaks: boolean): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let index = 0; index < runs.length; ) {
    const { mark, length } = longestMark(runs, index);
    if (!mark) {
      out.push(leaf(runs[index] as Run, labels, breaks));
      index++;
      continue;
    }
    const inner = runs.slice(index, index + length);
    const bare = inner.map((run) => ({ ...run, marks: run.marks.filter((other) => !sameMark(other, mark)) }));
    out.push(wrapIn(mark, nest(bare, labels, breaks), labels));
    index += length;
  }
  return out;
}

function longestMark(runs: readonly Run[], from: number): { mark: ProseMark | null; length: number } {
  let best: { mark: ProseMark | null; length: number } = { mark: null, length: 0 };
  for (const mark of runs[from]?.marks ?? []) {
    // The code mark is part of the leaf.
    if (mark.type === "code") continue;
    let to = from;
    while (runs[to]?.marks.some((other) => sameMark(other, mark))) to++;
    if (to - from > best.length) best = { mark, length: to - from };
  }
  return best;
}

function wrapIn({ type, attrs }: ProseMark, children: PhrasingContent[], labels: Labels): PhrasingContent {
  if (type === "bold") return { type: "strong", children };
  if (type === "italic") return { type: "emphasis", children };
  if (type === "strike") return { type: "delete", children };
  const { href: url, title, ref } = attrs as { href: string; title: string | null; ref: string | null };
  // A reference whose definition is gone or leads elsewhere would change the link, so the link is written out.
  if (ref !== null && leadsTo(ref, { url, title }, labels)) {
    return { type: "linkReference", referenceType: "collapsed", ...association(ref), children: children as never };
  }
  return { type: "link", url, title, children: children as never };
}

const association = (label: string) => ({ label, identifier: labelKey(label).toLowerCase() });

function leadsTo(ref: string, { url, title }: { url: string; title: string | null }, { urls }: Labels): boolean {
  const definition = urls.get(labelKey(ref));
  return definition?.url === url && definition.title === title;
}

function leaf({ node, marks }: Run, labels: Labels, breaks: boolean): PhrasingContent {
  const attrs = (node.attrs ?? {}) as Record<string, string | null>;
  switch (node.type) {
    case "text": {
      const value = (node.text ?? "").replace(/\r\n?|\n/g, " ");
      return marks.some((mark) => mark.type === "code") ? { type: "inlineCode", value } : { type: "text", value };
    }
    case "hardBreak":
      return breaks ? { type: "html", value: "<br>" } : { type: "break" };
    case "image": {
      const { src: url = "", alt = null, title = null, ref = null } = attrs;
      return ref !== null && leadsTo(ref, { url: url ?? "", title }, labels)
        ? { type: "imageReference", referenceType: "collapsed", alt, ...association(ref) }
        : { type: "image", url: url ?? "", alt, title };
    }
    case "htmlInline":
      return { type: "html", value: breaks ? (attrs.value ?? "").replace(/\n/g, " ") : (attrs.value ?? "") };
    case "footnoteRef": {
      const label = attrs.label ?? "";
      if (!labels.footnotes.has(labelKey(label))) return { type: "text", value: `[^${label}]` };
      return { type: "footnoteReference", ...association(label) };
    }
    case "mention": {
      const url = `mention:user/${encodeURIComponent(attrs.id ?? "")}`;
      return { type: "link", url, title: null, children: [{ type: "text", value: `@${attrs.label ?? ""}` }] };
    }
    default:
      return { type: "text", value: textOf(node) };
  }
}
