/** The article's elements as the simpler tree that the Typst template draws (template.typ). */

import { printSvg } from "@afterword/markdown/render/print";
import type { Element, ElementContent } from "hast";

export type PdfNode = { k: string; [field: string]: unknown };

export type PdfPictures = {
  /** Where the picture's bytes lie for the template and how wide it is in points, or null where there are none to show. */
  place(src: string): { path: string; width: number } | null;
};

const GROUPS = new Set([
  "article",
  "header",
  "section",
  "div",
  "figure",
  "span",
  "small",
  "u",
  "mark",
  "details",
  "summary",
  "input",
  "thead",
  "tbody",
]);
const SIMPLE: Record<string, string> = {
  p: "p",
  strong: "strong",
  b: "strong",
  em: "em",
  i: "em",
  del: "del",
  s: "del",
  sub: "sub",
  sup: "sup",
  blockquote: "quote",
};

export function pdfTree(nodes: readonly ElementContent[], pictures: PdfPictures): PdfNode[] {
  return nodes.flatMap((node): PdfNode[] => {
    if (node.type === "text") return [{ k: "text", v: node.value }];
    if (node.type !== "element") return [];
    return [nodeOf(node, pictures)];
  });
}

function nodeOf(element: Element, pictures: PdfPictures): PdfNode {
  const name = element.tagName;
  const inside = () => pdfTree(withoutGaps(element), pictures);
  const classes = (element.properties.className ?? []) as string[];
  if (classes.includes("summary")) return { k: "summary", c: inside() };
  if (classes.includes("number")) return { k: "p", c: [{ k: "kicker", c: inside() }] };
  if (classes.includes("timeline-figure")) return drawing(element);
  if (/^h[1-6]$/.test(name)) return { k: "h", level: Number(name[1]), c: inside() };
  if (name in SIMPLE) return { k: SIMPLE[name] as string, c: inside() };
  if (name === "a") return link(element, inside());
  if (name === "br" || name === "hr") return { k: name };
  if (name === "code") return { k: "code", v: textOf(element) };
  if (name === "pre") return { k: "pre", v: textOf(element).replace(/\n$/, "") };
  if (name === "ul" || name === "ol") return list(element, pictures);
  if (name === "table") return table(element, pictures);
  if (name === "img") return picture(element, pictures);
  if (name === "dl") return { k: "facts", facts: facts(element) };
  return GROUPS.has(name) ? { k: "group", c: inside() } : { k: "group", c: inside() };
}

function link(element: Element, inside: PdfNode[]): PdfNode {
  const href = String(element.properties.href ?? "");
  // An anchor inside the text has no page to go to: its words stay.
  return /^(https?|mailto):/i.test(href) ? { k: "a", href, c: inside } : { k: "group", c: inside };
}

function list(element: Element, pictures: PdfPictures): PdfNode {
  const items = elements(element).map((item) => {
    const box = findBox(item);
    const checked = box ? Boolean(box.properties.checked) : null;
    return { checked, c: pdfTree(loosely(item), pictures) };
  });
  return { k: "list", ordered: element.tagName === "ol", start: Number(element.properties.start ?? 1), items };
}

/** A list item's paragraphs without the paragraph around the first, so that tight and loose lists look alike. */
function loosely(item: Element): ElementContent[] {
  const kept = withoutGaps(item).filter((child) => !(child.type === "element" && child.tagName === "input"));
  const [first, ...others] = kept;
  return first?.type === "element" && first.tagName === "p"
    ? [...first.children.filter((child) => !(child.type === "element" && child.tagName === "input")), ...others]
    : kept;
}

function findBox(item: Element): Element | null {
  for (const child of item.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "input") return child;
    if (child.tagName === "p") return findBox(child);
  }
  return null;
}

function table(element: Element, pictures: PdfPictures): PdfNode {
  const rows = elements(element).flatMap((part) => (part.tagName === "tr" ? [part] : elements(part)));
  const cells = rows.map((row) => elements(row).map((cell) => pdfTree(withoutGaps(cell), pictures)));
  const hasHead = elements(element)[0]?.tagName === "thead";
  const count = cells.reduce((most, row) => Math.max(most, row.length), 1);
  const full = cells.map((row) => [...row, ...Array.from({ length: count - row.length }, () => [])]);
  const lengths = Array.from({ length: count }, (_, i) =>
    rows.reduce((most, row) => Math.max(most, Math.min(80, textOf(elements(row)[i] ?? null).length)), 1),
  );
  return {
    k: "table",
    // Every cell of a column says the same.
    align: Array.from({ length: count }, (_, i) => elements(rows[0] as Element)[i]?.properties.align ?? null),
    columns: lengths.map((length) => Math.max(1, Math.sqrt(length))),
    head: hasHead ? (full[0] ?? []) : [],
    rows: hasHead ? full.slice(1) : full,
  };
}

function picture(element: Element, pictures: PdfPictures): PdfNode {
  const { src, alt } = element.properties;
  const placed = pictures.place(String(src ?? ""));
  const words = String(alt ?? "") || "picture";
  return placed ? { k: "image", ...placed, alt: words } : { k: "em", c: [{ k: "text", v: `[picture: ${words}]` }] };
}

/** What the drawing's classes mean on paper. */
const DRAWING_STYLE =
  "text{font-family:'Noto Sans';font-size:11px;fill:#444}.tick-label{font-size:10px;fill:#666}.axis,.tick,.flagpole{stroke:#999;stroke-width:1}" +
  ".harm rect{fill:#b9dbd8}.milestone-spot{fill:#0b6a69}.event-spot{fill:#555}.uncertain{opacity:.45}.cut path{stroke:#666;fill:none}" +
  ".verdict-received,.count{fill:#0b6a69}.verdict-mentioned{fill:#a8741a}.verdict-never,.hatch-line{fill:#a2301d}.verdict-undecided{fill:#8c857a}" +
  ".covered{fill:#b9dbd8}.hatch-ground{fill:#fff}";

function drawing(figure: Element): PdfNode {
  const [svg, caption] = elements(figure);
  const styled: Element = {
    type: "element",
    tagName: "svg",
    properties: { ...svg?.properties, xmlns: "http://www.w3.org/2000/svg", role: undefined, ariaLabel: undefined },
    children: [
      { type: "element", tagName: "style", properties: {}, children: [{ type: "text", value: DRAWING_STYLE }] },
      ...(svg?.children ?? []),
    ],
  };
  return {
    k: "drawing",
    svg: asXml(printSvg(styled)),
    alt: String(svg?.properties.ariaLabel ?? "Timeline"),
    caption: textOf(caption ?? null),
  };
}

/** What HTML lets pass and an XML reader stumbles over, in words that somebody wrote: "]]>", and characters outside XML's (2.2, 2.4). */
function asXml(svg: string): string {
  return svg.replaceAll("]]>", "]]&gt;").replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

function facts(element: Element): string[][] {
  return elements(element).map((pair) => elements(pair).map(textOf));
}

function elements(element: Element): Element[] {
  return element.children.filter((child) => child.type === "element");
}

/** Line breaks between elements of the source are no text. */
function withoutGaps(element: Element): ElementContent[] {
  const structural = [
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "blockquote",
    "div",
    "section",
    "article",
  ].includes(element.tagName);
  return structural
    ? element.children.filter(
        (child) => !(child.type === "text" && child.value.trim() === "" && child.value.includes("\n")),
      )
    : element.children;
}

function textOf(node: ElementContent | null): string {
  if (node?.type === "text") return node.value;
  return node?.type === "element" ? node.children.map(textOf).join("") : "";
}
