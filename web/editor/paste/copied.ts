/**
 * What goes onto the clipboard: nested HTML that other programs understand, plain text with list markers, and for another
 * Afterword text the blocks themselves.
 */
import { parseWrap } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";
import { DOMSerializer, type Fragment, type Node, type Schema, type Slice } from "@tiptap/pm/model";
import { safeHref } from "../safe-url.ts";
import { type Placed, resolvePaths } from "../structure.ts";
import { parseQuietly } from "./quiet-html.ts";

/** The attribute that carries the blocks. */
const CARRIER = "data-afterword";

export function copySerializer(schema: Schema): DOMSerializer {
  const inner = DOMSerializer.fromSchema(schema);
  // ProseMirror asks a serializer for one thing only.
  return { serializeFragment: (fragment: Fragment) => toHtml(fragment, inner) } as unknown as DOMSerializer;
}

function toHtml(fragment: Fragment, inner: DOMSerializer): DocumentFragment {
  const out = document.createDocumentFragment();
  const holder = document.createElement("div");
  const nodes = fragment.content;
  const places = resolvePaths(nodes.map((node) => String(node.attrs.path ?? "")));
  const open: { list: HTMLElement | null; element: HTMLElement }[] = [];
  nodes.forEach((node, index) => {
    const place = places[index] as Placed;
    const parent = openContainers(holder, open, place);
    parent.append(drawn(node, inner));
  });
  holder.setAttribute(CARRIER, JSON.stringify(nodes.map((node) => node.toJSON())));
  out.append(holder);
  return out;
}

function openContainers(
  root: HTMLElement,
  open: { list: HTMLElement | null; element: HTMLElement }[],
  place: Placed,
): HTMLElement {
  const { path, shared, continued } = place;
  const list = continued > shared ? open[shared]?.list : null;
  open.length = shared;
  for (const entry of path.slice(shared)) {
    const parent = open.at(-1)?.element ?? root;
    if (entry.in !== "item") {
      const quote = document.createElement("blockquote");
      parent.append(quote);
      open.push({ list: null, element: quote });
      continue;
    }
    const around = (open.length === shared && list) || document.createElement(entry.list === "ordered" ? "ol" : "ul");
    if (!around.parentElement) {
      if (entry.start !== 1) around.setAttribute("start", String(entry.start));
      parent.append(around);
    }
    const item = document.createElement("li");
    around.append(item);
    if (entry.checked !== null && entry.begins !== "nothing") {
      const box = document.createElement("input");
      box.type = "checkbox";
      if (entry.checked) box.setAttribute("checked", "");
      item.append(box);
    }
    open.push({ list: around, element: item });
  }
  return open.at(-1)?.element ?? root;
}

/** A block as other programs expect it, without what the editor needs around it. */
function drawn(node: Node, inner: DOMSerializer): globalThis.Node {
  if (!node.isBlock) return inner.serializeNode(node);
  const { name } = node.type;
  if (name === "horizontalRule") return document.createElement("hr");
  if (name === "block") {
    const element = document.createElement(node.attrs.level > 0 ? `h${node.attrs.level}` : "p");
    element.append(inner.serializeFragment(node.content));
    return element;
  }
  const element = inner.serializeNode(node) as HTMLElement;
  element.removeAttribute?.("style");
  return element;
}

/** Plain text, one line for each block, with the markers that people type. */
export function copiedText(slice: Slice): string {
  const nodes = slice.content.content;
  const places = resolvePaths(nodes.map((node) => String(node.attrs.path ?? "")));
  return nodes
    .map((node, index) => {
      const text = node.isTextblock ? textOf(node) : node.textBetween(0, node.content.size, "\n", " ");
      return slice.openStart > 0 && nodes.length === 1 ? text : `${markerOf(places[index] as Placed)}${text}`;
    })
    .join("\n");
}

function textOf(node: Node): string {
  return node.textBetween(0, node.content.size, "\n", (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : String(leaf.attrs.alt ?? leaf.attrs.label ?? ""),
  );
}

function markerOf({ path, numbers }: Placed): string {
  return path
    .map((entry, depth) => {
      if (entry.in !== "item") return entry.in === "quote" ? "> " : "";
      const number = numbers[depth];
      if (number == null) return "  ";
      const box = entry.checked === null ? "" : entry.checked ? "[x] " : "[ ] ";
      return `${entry.list === "ordered" ? `${number}.` : "-"} ${box}`;
    })
    .join("");
}

/** The blocks that another Afterword text put there, if they fit the schema; links that are not safe lose their address. */
export function carriedIn(html: string, schema: Schema): { blocks: Node[]; opens: boolean; ends: boolean } | null {
  const dom = parseQuietly(html);
  const holder = dom.querySelector(`[${CARRIER}]`);
  const json = holder?.getAttribute(CARRIER);
  if (!holder || !json) return null;
  const [, opens = "0", ends = "0"] = /^(\d+) (\d+)/.exec(holder.getAttribute("data-pm-slice") ?? "") ?? [];
  try {
    const blocks = (JSON.parse(json) as ProseNode[]).map((block) => schema.nodeFromJSON(cleaned(block)));
    for (const block of blocks) block.check();
    if (!blocks.every((block) => block.type.isInGroup("top"))) return null;
    return { blocks, opens: opens !== "0", ends: ends !== "0" };
  } catch {
    // Made by a newer version, or by somebody else: its HTML is read instead.
    return null;
  }
}

function cleaned(node: ProseNode): ProseNode {
  const kept = { ...node };
  if (node.attrs && "id" in node.attrs && node.type !== "mention") kept.attrs = { ...node.attrs, id: null };
  if (node.marks)
    kept.marks = node.marks.filter((mark) => mark.type !== "link" || safeHref(String(mark.attrs?.href ?? "")));
  if (node.attrs?.wrap) {
    const wraps = parseWrap(node.attrs.wrap).filter(
      (mark) => mark.type !== "link" || safeHref(String(mark.attrs?.href ?? "")),
    );
    kept.attrs = { ...kept.attrs, wrap: wraps.length ? JSON.stringify(wraps) : null };
  }
  if (node.content) kept.content = node.content.map(cleaned);
  return kept;
}
