/**
 * Foreign HTML to flat blocks: what Google Docs, Word, Slack, Confluence, GitHub, browsers and terminals put on the clipboard.
 * Only known structure is taken; of everything else the words. Nothing that could run is looked at.
 */
import { formatPath, type PathEntry } from "@afterword/markdown/path";
import { formatWrap, type ProseMark, plainTextNode, proseNode, pushText } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";
import { safeSrc } from "../safe-url.ts";
import { goingOn, pathOf } from "../structure.ts";
import { codeIn, languageOf } from "./code-in.ts";
import { linesOfCode } from "./code-lines.ts";
import { checkedIn, flatItemOf, isDecisions, isListMarker } from "./flat-lists.ts";
import { type Aside, asideOf, isMarginal, isParagraphBreak, levelOf } from "./foreign-blocks.ts";
import { isMonospaced, isPreformatted, marksOf, styleOf } from "./marks-of.ts";
import { tableOf } from "./table-of.ts";

type Reading = {
  blocks: ProseNode[];
  /** The block that words go into, or null between blocks. */
  open: ProseNode | null;
  path: PathEntry[];
  level: number;
  /** Pictures that came inside the HTML; they are stored as files. */
  pictures: string[];
};

type Inline = { marks: readonly ProseMark[]; isVerbatim: boolean };

export function domToProse(
  root: Element,
  marks: readonly ProseMark[] = [],
): { blocks: ProseNode[]; pictures: string[] } {
  const reading: Reading = { blocks: [], open: null, path: [], level: 0, pictures: [] };
  readChildren(root, { marks, isVerbatim: false }, reading);
  shut(reading);
  return { blocks: linesOfCode(reading.blocks), pictures: reading.pictures };
}

const SKIPPED = new Set(
  "script style template head meta link title noscript iframe object embed svg math audio video canvas select textarea".split(
    " ",
  ),
);

const BLOCKS = new Set(
  (
    "p div section article header footer main aside nav address figure figcaption dl dt dd details summary form fieldset " +
    "center body html tbody thead tfoot tr td th caption legend"
  ).split(" "),
);

function readChildren(element: Element, inline: Inline, reading: Reading): void {
  for (const child of element.childNodes) {
    if (child.nodeType === 3) readText(child.nodeValue ?? "", inline, reading);
    else if (child.nodeType === 1) readElement(child as Element, inline, reading);
  }
}

function readElement(element: Element, around: Inline, reading: Reading): void {
  const tag = element.localName;
  if (SKIPPED.has(tag) || isHidden(element) || isListMarker(element) || isMarginal(element)) return;
  const inline = { marks: marksOf(element, around.marks), isVerbatim: around.isVerbatim || isPreformatted(element) };
  const level = levelOf(element);
  if (level) return readHeading(element, level, around, reading);
  const aside = asideOf(element);
  if (aside) return readAside(element, aside, inline, reading);
  switch (tag) {
    case "br":
      return readBreak(element, reading);
    case "hr":
      return put("horizontalRule", {}, [], reading);
    case "img":
      return readImage(element, inline, reading);
    case "input":
      return readBox(element, reading);
    case "pre":
      return put("codeBlock", { language: languageOf(element) }, plainTextNode(codeIn(element)), reading);
    case "blockquote":
      return within({ in: "quote", begins: false }, element, inline, reading);
    case "ul":
    case "ol":
      return readList(element, inline, reading);
    case "li":
      return readItem(element, { list: "bullet", isFirst: true, start: 1 }, inline, reading);
    case "table":
      return readTable(element, inline, reading);
  }
  if (isCodePane(element)) return put("codeBlock", { language: null }, plainTextNode(codeIn(element)), reading);
  const item = flatItemOf(element);
  if (item) return readFlatItem(element, item, inline, reading);
  if (isParagraphBreak(element)) return shut(reading);
  if (!BLOCKS.has(tag)) return readChildren(element, inline, reading);
  shut(reading);
  readChildren(element, inline, reading);
  shut(reading);
}

function isHidden(element: Element): boolean {
  return element.hasAttribute("hidden") || /display:\s*none/.test(styleOf(element));
}

/** What an editor copies: lines in a box of one typeface in which spaces count. */
function isCodePane(element: Element): boolean {
  return element.localName === "div" && isMonospaced(element) && isPreformatted(element);
}

function readText(text: string, { marks, isVerbatim }: Inline, reading: Reading): void {
  const words = isVerbatim ? text.replace(/\r\n?/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " ");
  const [first = "", ...more] = isVerbatim ? words.split("\n") : [words];
  addWords(first, marks, reading, isVerbatim);
  for (const line of more) {
    addBreak(reading);
    addWords(line, marks, reading, true);
  }
}

function addWords(words: string, marks: readonly ProseMark[], reading: Reading, isVerbatim: boolean): void {
  const isStart = !reading.open?.content?.length || reading.open.content.at(-1)?.type === "hardBreak";
  const kept = isStart && !isVerbatim ? words.replace(/^ /, "") : words;
  if (kept === "" || (reading.open === null && kept.trim() === "")) return;
  const content = contentOf(reading);
  const before = content.at(-1)?.text ?? "";
  pushText(content, before.endsWith(" ") && !isVerbatim ? kept.replace(/^ /, "") : kept, marks);
}

function readAside(element: Element, { is, title }: Aside, inline: Inline, reading: Reading): void {
  shut(reading);
  if (is === "panel") return within({ in: "quote", begins: true }, element, inline, reading);
  addWords(title, [...inline.marks, { type: "bold" }], reading, false);
  shut(reading);
  readChildren(element, inline, reading);
  shut(reading);
}

function readBreak(element: Element, reading: Reading): void {
  if (element.classList.contains("Apple-interchange-newline") || !reading.open?.content?.length) return;
  addBreak(reading);
}

function addBreak(reading: Reading): void {
  if (reading.open) contentOf(reading).push(proseNode("hardBreak"));
}

function readImage(element: Element, { marks }: Inline, reading: Reading): void {
  const alt = element.getAttribute("alt") ?? "";
  const emoji = element.getAttribute("data-stringify-emoji") ?? (element.classList.contains("emoji") ? alt : null);
  if (emoji !== null) return addWords(emoji, marks, reading, true);
  // Google Docs draws the box of a task; the item itself says whether it is done.
  if (element.getAttribute("aria-roledescription") === "checkbox") return;
  const src = element.getAttribute("src") ?? "";
  if (/^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i.test(src)) {
    reading.pictures.push(src);
  } else if (/^https?:/i.test(src) && safeSrc(src)) {
    const title = element.getAttribute("title") || null;
    contentOf(reading).push(proseNode("image", { src, alt: alt || null, title, wrap: formatWrap(marks) }));
  } else {
    // A picture that stayed on the other machine is named, so that it is missed.
    addWords(alt || (/^file:.*?([^/\\]+)$/i.exec(src)?.[1] ?? ""), marks, reading, true);
  }
}

/** A check box makes a task of the item it stands in. */
function readBox(element: Element, reading: Reading): void {
  const item = reading.path.at(-1);
  if (element.getAttribute("type") !== "checkbox" || item?.in !== "item" || item.begins === "nothing") return;
  item.checked = element.hasAttribute("checked");
}

function readHeading(element: Element, level: number, inline: Inline, reading: Reading): void {
  shut(reading);
  reading.level = level;
  readChildren(element, { ...inline, marks: [] }, reading);
  shut(reading);
  reading.level = 0;
}

function within(entry: PathEntry, element: Element, inline: Inline, reading: Reading): void {
  shut(reading);
  reading.path.push(entry);
  readChildren(element, inline, reading);
  shut(reading);
  reading.path.pop();
}

type ItemAt = { list: "bullet" | "ordered"; isFirst: boolean; start: number };

function readList(list: Element, inline: Inline, reading: Reading): void {
  shut(reading);
  // Slack draws nested lists beside each other and says how deep each is.
  const given = list.getAttribute("data-indent") ?? list.getAttribute("data-stringify-indent");
  const indent = Math.min(Number(given) || 0, 8);
  const kind = list.localName === "ol" && !isDecisions(list) ? "ordered" : "bullet";
  const start = Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1;
  let isFirst = given === null;
  const depth = reading.path.length;
  reading.path.push(...itemsAround(indent, kind, reading));
  for (const node of list.childNodes) {
    if (node.nodeType === 3) readText(node.nodeValue ?? "", inline, reading);
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (child.localName === "li") {
      readItem(child, { list: kind, isFirst, start }, inline, reading);
      isFirst = false;
    } else if (child.localName === "ul" || child.localName === "ol") {
      // Google Docs and Word nest a list in the list, not in the item before.
      reading.path.push(itemEntry(kind, isFirst ? "item" : "nothing"));
      readList(child, inline, reading);
      reading.path.pop();
    } else {
      readElement(child, inline, reading);
    }
  }
  shut(reading);
  reading.path.length = depth;
}

function readItem(item: Element, { list, isFirst, start }: ItemAt, inline: Inline, reading: Reading): void {
  const entry = { ...itemEntry(list, isFirst ? "list" : "item"), start: list === "ordered" && isFirst ? start : 1 };
  const checked = checkedIn(item);
  if (checked !== null) entry.checked = checked;
  const before = reading.blocks.length;
  within(entry, item, inline, reading);
  if (reading.blocks.length > before) return;
  reading.path.push(entry);
  put("block", {}, [], reading);
  reading.path.pop();
}

function readFlatItem(
  element: Element,
  item: NonNullable<ReturnType<typeof flatItemOf>>,
  inline: Inline,
  reading: Reading,
): void {
  shut(reading);
  const depth = reading.path.length;
  reading.path.push(...itemsAround(item.level - 1, item.list, reading));
  within({ ...itemEntry(item.list, "item"), checked: item.checked }, element, inline, reading);
  reading.path.length = depth;
}

/** The items that a deeper one stands in where the HTML only says how deep: those of the block before. */
function itemsAround(depth: number, list: "bullet" | "ordered", reading: Reading): PathEntry[] {
  const before = pathOf(String(reading.blocks.at(-1)?.attrs?.path ?? "")).slice(reading.path.length);
  return Array.from({ length: depth }, (_, level) => {
    const entry = before[level];
    return entry?.in === "item" ? goingOn(entry) : itemEntry(list, "nothing");
  });
}

function itemEntry(
  list: "bullet" | "ordered",
  begins: "nothing" | "item" | "list",
): Extract<PathEntry, { in: "item" }> {
  return { in: "item", list, begins, start: 1, loose: false, checked: null };
}

function readTable(table: Element, inline: Inline, reading: Reading): void {
  const node = tableOf(table, (cell) => domToProse(cell, marksOf(cell, [])));
  // A table of one cell is a frame around something, not a table.
  if (node.is === "frame") return readChildren(node.cell, inline, reading);
  shut(reading);
  if (node.rows.length === 0) return readChildren(table, inline, reading);
  reading.pictures.push(...node.pictures);
  for (const caption of table.querySelectorAll("caption")) {
    if (caption.closest("table") === table) readElement(caption, inline, reading);
  }
  put("table", {}, node.rows, reading);
}

function contentOf(reading: Reading): ProseNode[] {
  reading.open ??= proseNode("block", { level: reading.level, path: placed(reading.path) });
  reading.open.content ??= [];
  return reading.open.content;
}

/** Ends the open block, without the space and the break that HTML leaves at its end. */
function shut(reading: Reading): void {
  const block = reading.open;
  reading.open = null;
  if (!block) return;
  const content = block.content ?? [];
  while (content.at(-1)?.type === "hardBreak") content.pop();
  const last = content.at(-1);
  if (last?.text !== undefined) last.text = last.text.replace(/ $/, "");
  if (last?.text === "") content.pop();
  reading.blocks.push(block);
}

function put(type: string, attrs: NonNullable<ProseNode["attrs"]>, content: ProseNode[], reading: Reading): void {
  shut(reading);
  reading.blocks.push(proseNode(type, { ...attrs, path: placed(reading.path) }, content));
}

/** The path of the next block. Its containers have begun with it. */
function placed(path: PathEntry[]): string {
  const text = formatPath(path);
  path.forEach((entry, index) => {
    path[index] = goingOn(entry);
  });
  return text;
}
