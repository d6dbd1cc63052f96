/** What a Markdown text means, whatever its spelling: for tests and measurements that compare before and after. */
import type { Definition, Nodes } from "mdast";
import * as Y from "yjs";
import { parseMarkdown } from "./parse.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toProse } from "./to-prose.ts";
import { freshProse, proseOf } from "./y-prose.ts";

/** The text after a way through the document, the shared document and back. */
export function throughYjs(markdown: string): string {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, freshProse(toProse(markdown)));
  return toMarkdown(proseOf(ydoc));
}

/**
 * The tree without places and spelling: references resolved, runs of text joined, marks as sets on their text, blank lines between
 * list items left out of account. Two texts of one meaning give equal JSON.
 */
export function meaningOf(markdown: string): string {
  const root = parseMarkdown(markdown);
  const definitions = new Map<string, Definition>();
  collect(root, definitions);
  return JSON.stringify(meaning(root, definitions));
}

/** Every visible word, in order. */
export function wordsOf(markdown: string): string {
  const words: string[] = [];
  const visit = (node: Nodes): void => {
    if ("value" in node && node.type !== "html") words.push(node.value);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(markdown));
  return words.join(" ").replace(/\s+/g, " ").trim();
}

function collect(node: Nodes, into: Map<string, Definition>): void {
  if (node.type === "definition" && !into.has(node.identifier)) into.set(node.identifier, node);
  if ("children" in node) for (const child of node.children) collect(child, into);
}

type Run = { leaf: unknown; marks: string[] };

function meaning(node: Nodes, definitions: Map<string, Definition>): unknown {
  if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") {
    const depth = node.type === "heading" ? { depth: node.depth } : {};
    return { type: node.type, ...depth, runs: joined(node.children.flatMap((child) => runs(child, [], definitions))) };
  }
  const { position, data, spread, children, ...own } = node as Nodes & { spread?: unknown; children?: Nodes[] };
  return { ...own, ...(children && { children: children.map((child) => meaning(child, definitions)) }) };
}

function runs(node: Nodes, marks: string[], definitions: Map<string, Definition>): Run[] {
  const under = (mark: string) =>
    "children" in node
      ? node.children.flatMap((child) => runs(child, [...new Set([...marks, mark])].toSorted(), definitions))
      : [];
  switch (node.type) {
    case "text":
      return [{ leaf: node.value.replace(/\s*\n\s*/g, " "), marks }];
    case "strong":
    case "emphasis":
    case "delete":
      return under(node.type);
    case "link":
      return under(`link ${node.url} ${node.title ?? ""}`);
    case "linkReference": {
      const to = definitions.get(node.identifier);
      return under(`link ${to?.url} ${to?.title ?? ""}`);
    }
    case "imageReference": {
      const to = definitions.get(node.identifier);
      return [{ leaf: { image: to?.url, title: to?.title ?? null, alt: node.alt }, marks }];
    }
    case "image":
      return [{ leaf: { image: node.url, title: node.title ?? null, alt: node.alt }, marks }];
    default: {
      const { position, data, children, ...own } = node as Nodes & { children?: Nodes[] };
      return [{ leaf: own, marks }];
    }
  }
}

/** White space at the edge of a mark stands as well outside it. */
function joined(parts: Run[]): Run[] {
  const out: Run[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (
      typeof part.leaf === "string" &&
      last &&
      typeof last.leaf === "string" &&
      String(last.marks) === String(part.marks)
    )
      last.leaf += part.leaf;
    else if (part.leaf !== "") out.push({ ...part });
  }
  return out;
}
