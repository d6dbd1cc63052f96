/**
 * Markdown to the document. Containers (quotes, lists, footnotes) become the paths of the flat blocks in them; every mdast
 * node has a home, and what has none is kept as it is.
 */
import type { Definition, Heading, List, ListItem, Nodes, Root, RootContent, Table } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { eachBlock } from "./each-block.ts";
import { inlineToProse, type Phrasing } from "./inline-to-prose.ts";
import { closes, type LiveFence, parseOpener } from "./live-fence.ts";
import { parseMarkdown } from "./parse.ts";
import { formatPath, type PathEntry } from "./path.ts";
import { emptyBlock, type ProseAttrs, plainTextNode, proseDoc, proseNode } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import { impliedSection, parseSectionMark, type SectionOf } from "./section-mark.ts";
import { toMarkdown } from "./to-markdown.ts";
import { parseUnknown } from "./unknown.ts";

/** What stood between the fences of a live block when the file was written. `line` is that of the opening fence, from 1. */
export type Fenced = LiveFence & { markdown: string; line: number };

export type ToProseOptions = {
  sectionOf?: SectionOf | undefined;
  /** Takes what stood between fences. Without it that text stays in the document, below its live block. */
  fenced?: Fenced[] | undefined;
};

export function toProse(markdown: Root | string, options: ToProseOptions = {}): ProseNode {
  const source = typeof markdown === "string" ? markdown : null;
  const root = typeof markdown === "string" ? parseMarkdown(markdown) : markdown;
  const reading: Reading = { ...options, source, definitions: definitionsIn(root), path: [], out: [] };
  readFlow(root.children, reading);
  return proseDoc(reading.out);
}

/** The blocks of the document that each child of the root becomes, in order; for whoever needs to know which came from where. */
export function toProseByNode(
  root: Root,
  options: ToProseOptions & { source: string | null },
): { nodes: RootContent[]; blocks: ProseNode[] }[] {
  const reading: Reading = { ...options, definitions: definitionsIn(root), path: [], out: [] };
  const groups: { nodes: RootContent[]; blocks: ProseNode[] }[] = [];
  readFlow(root.children, reading, (nodes) => {
    groups.push({ nodes, blocks: reading.out });
    reading.out = [];
  });
  return groups;
}

type Reading = ToProseOptions & {
  source: string | null;
  definitions: Map<string, Definition>;
  path: PathEntry[];
  out: ProseNode[];
};

function readFlow(nodes: RootContent[], reading: Reading, done?: (nodes: RootContent[]) => void): void {
  for (let index = 0; index < nodes.length; index++) {
    const from = index;
    const node = nodes[index] as RootContent;
    const fence = node.type === "html" ? parseOpener(node.value) : null;
    const close = fence ? closingFence(nodes, index, fence) : -1;
    if (fence && close > 0) {
      readLiveBlock(fence, nodes.slice(index, close + 1), reading);
      index = close;
    } else {
      readBlock(node, nodes[index - 1], reading);
    }
    done?.(nodes.slice(from, index + 1));
  }
}

/** Where the fence closes, or -1: before another opens, so that a lost closing fence swallows nothing. */
function closingFence(nodes: RootContent[], open: number, fence: LiveFence): number {
  for (let index = open + 1; index < nodes.length; index++) {
    const node = nodes[index] as RootContent;
    if (node.type !== "html") continue;
    if (closes(node.value, fence)) return index;
    if (parseOpener(node.value)) return -1;
  }
  return -1;
}

function readLiveBlock(fence: LiveFence, nodes: RootContent[], reading: Reading): void {
  emit("liveBlock", { kind: fence.kind, view: fence.view }, [], reading);
  const inside = nodes.slice(1, -1);
  if (!inside.length) return;
  if (!reading.fenced) return readFlow(inside, reading);
  const [from, to] = [nodes[0]?.position?.end.offset, nodes.at(-1)?.position?.start.offset];
  const known = reading.source !== null && from !== undefined && to !== undefined;
  const markdown = known ? (reading.source as string).slice(from, to) : textOfNodes(inside);
  reading.fenced.push({ ...fence, markdown: markdown.trim(), line: nodes[0]?.position?.start.line ?? 1 });
}

const textOfNodes = (nodes: RootContent[]): string => toMarkdown(toProse({ type: "root", children: nodes }));

function readBlock(node: RootContent, before: RootContent | undefined, reading: Reading): void {
  const phrasing: Phrasing = { definitions: reading.definitions, breaks: false };
  switch (node.type) {
    case "paragraph":
      return emit("block", {}, inlineToProse(node.children, phrasing), reading);
    case "heading":
      return readHeading(node, reading);
    case "blockquote":
      return inside({ in: "quote", begins: before?.type === "blockquote" }, node.children, reading);
    case "footnoteDefinition":
      return inside({ in: "footnote", label: node.label ?? node.identifier }, node.children, reading);
    case "list":
      return readList(node, reading);
    case "code":
      return emit("codeBlock", { language: node.lang ?? null, meta: node.meta ?? null }, verbatim(node.value), reading);
    case "html": {
      const json = parseUnknown(node.value);
      if (json !== null) return emit("unknownBlock", { json }, [], reading);
      return emit("htmlBlock", {}, verbatim(node.value), reading);
    }
    case "yaml":
      return emit("frontmatter", { language: "yaml" }, verbatim(node.value), reading);
    case "thematicBreak":
      return emit("horizontalRule", {}, [], reading);
    case "table":
      return readTable(node, phrasing, reading);
    case "definition":
      return emit(
        "definition",
        { label: node.label ?? node.identifier, url: node.url, title: node.title || null },
        [],
        reading,
      );
    default:
      return readOther(node, reading);
  }
}

/** TOML front matter is not among mdast's own types; neither is what another parser may have put into the tree. */
function readOther(node: Nodes, reading: Reading): void {
  const { type, value } = node as unknown as { type: string; value?: string };
  if (type === "toml") return emit("frontmatter", { language: "toml" }, verbatim(value ?? ""), reading);
  emit("unknownBlock", { json: JSON.stringify(node) }, [], reading);
}

function readHeading(node: Heading, reading: Reading): void {
  const last = node.children.at(-1);
  const marked = last?.type === "html" ? parseSectionMark(last.value) : undefined;
  const content = inlineToProse(marked === undefined ? node.children : node.children.slice(0, -1), {
    definitions: reading.definitions,
    breaks: node.depth > 2,
  });
  const tail = content.at(-1);
  if (marked !== undefined && tail?.text !== undefined) {
    tail.text = tail.text.trimEnd();
    if (!tail.text) content.pop();
  }
  const words = () => impliedSection({ words: wordsOf(node), path: formatPath(reading.path) }, reading.sectionOf);
  emit("block", { level: node.depth, section: marked === undefined ? words() : marked }, content, reading);
}

function readList(list: List, reading: Reading): void {
  const loose = Boolean(list.spread) || list.children.some((item) => item.spread);
  list.children.forEach((item, index) => {
    const entry: PathEntry = {
      in: "item",
      list: list.ordered ? "ordered" : "bullet",
      begins: index ? "item" : "list",
      start: index || !list.ordered ? 1 : (list.start ?? 1),
      loose,
      checked: item.checked ?? null,
    };
    inside(entry, itemContent(item), reading);
  });
}

/** A task without words is written with a space in its place; the space is not text. */
function itemContent(item: ListItem): ListItem["children"] {
  const [first, ...more] = item.children;
  const blank =
    typeof item.checked === "boolean" &&
    first?.type === "paragraph" &&
    /^[ \t]*$/.test(wordsOf(first)) &&
    first.children.every((child) => child.type === "text");
  return blank ? [{ type: "paragraph", children: [] }, ...more] : item.children;
}

function readTable(table: Table, { definitions }: Phrasing, reading: Reading): void {
  const rows = table.children.map((row, index) =>
    proseNode(
      "tableRow",
      {},
      row.children.map((cell, column) =>
        proseNode(index ? "tableCell" : "tableHeader", { align: table.align?.[column] ?? null }, [
          proseNode("block", {}, inlineToProse(cell.children, { definitions, breaks: true })),
        ]),
      ),
    ),
  );
  emit("table", {}, rows, reading);
}

function inside(entry: PathEntry, children: RootContent[], reading: Reading): void {
  reading.path.push(entry);
  if (children.length) readFlow(children, reading);
  else reading.out.push(emptyBlock(placed(reading.path)));
  reading.path.pop();
}

function emit(type: string, attrs: ProseAttrs, content: ProseNode[], reading: Reading): void {
  reading.out.push(proseNode(type, { ...attrs, path: placed(reading.path) }, content));
}

/** The path of the next block; the containers around it have begun with it, and the blocks after it only continue them. */
function placed(path: PathEntry[]): string {
  if (!path.length) return "";
  const text = formatPath(path);
  for (const entry of path) {
    if (entry.in === "quote") entry.begins = false;
    if (entry.in === "item") Object.assign(entry, { begins: "nothing", start: 1, checked: null });
  }
  return text;
}

const verbatim = (text: string): ProseNode[] => plainTextNode(text.replace(/\r\n?/g, "\n"));

function definitionsIn(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  eachBlock(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}
