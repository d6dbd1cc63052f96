/** How nodes look in the page. What depends on the blocks around (numbers, prompts) is decoration, not here. */
import { parseWrap } from "@afterword/markdown/prose-node";
import type { DOMOutputSpec, Node, TagParseRule } from "@tiptap/pm/model";
import { linkAttributes } from "./look-marks.ts";
import type { NodeName } from "./prose-extensions.ts";
import { isOwnPicture } from "./safe-url.ts";
import { pathOf } from "./structure.ts";
import { sideLineOf } from "./suggest/in-words.ts";
import { WORDS } from "./words.ts";

type NodeLook = {
  renderHTML?: (props: { node: Node }) => DOMOutputSpec;
  renderText?: (props: { node: Node }) => string;
  parseHTML?: () => TagParseRule[];
  selectable?: boolean;
  draggable?: boolean;
};

type Attributes = Record<string, string>;

export const NODE_LOOKS: Record<NodeName, NodeLook> = {
  doc: {},
  text: {},
  block: {
    renderHTML: ({ node }) => drawBlock(node),
    parseHTML: () => [
      { tag: "p" },
      ...[1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      { tag: "div" },
    ],
  },
  codeBlock: {
    renderHTML: ({ node }) => ["pre", { ...placing(node), "data-language": text(node, "language") }, ["code", 0]],
  },
  htmlBlock: { renderHTML: ({ node }) => ["pre", { ...placing(node), "data-note": WORDS.html }, ["code", 0]] },
  frontmatter: { renderHTML: ({ node }) => ["pre", { ...placing(node), "data-note": WORDS.frontmatter }, ["code", 0]] },
  horizontalRule: {
    renderHTML: ({ node }) => ["div", { ...placing(node), "data-rule": "" }, ["hr"]],
    parseHTML: () => [{ tag: "hr" }],
    draggable: true,
  },
  table: {
    renderHTML: ({ node }) => ["div", { ...placing(node), "data-table": "" }, ["table", ["tbody", 0]]],
  },
  tableRow: { renderHTML: () => ["tr", 0] },
  tableHeader: { renderHTML: ({ node }) => ["th", { scope: "col", ...cellAttributes(node) }, 0] },
  tableCell: { renderHTML: ({ node }) => ["td", cellAttributes(node), 0] },
  definition: {
    renderHTML: ({ node }) => [
      "div",
      { ...placing(node), "data-note": WORDS.definition },
      ["code", `[${text(node, "label")}]: ${text(node, "url")}`],
    ],
  },
  liveBlock: {
    renderHTML: ({ node }) => ["div", { ...placing(node), "data-live-block": text(node, "kind") }],
    draggable: true,
  },
  unknownBlock: { renderHTML: ({ node }) => ["div", { ...placing(node), "data-unknown": "" }, WORDS.unknownBlock] },
  hardBreak: { renderHTML: () => ["br"], renderText: () => "\n", parseHTML: () => [{ tag: "br" }], selectable: false },
  image: { renderHTML: ({ node }) => wrapped(node, drawImage(node)), draggable: true },
  htmlInline: { renderHTML: ({ node }) => ["code", { "data-html": "", title: WORDS.html }, text(node, "value")] },
  footnoteRef: { renderHTML: ({ node }) => ["sup", { "data-footnote": "" }, text(node, "label")] },
  mention: {
    renderHTML: ({ node }) => ["span", { "data-mention": text(node, "id") }, `@${text(node, "label")}`],
    renderText: ({ node }) => `@${text(node, "label")}`,
  },
};

function drawBlock(node: Node): DOMOutputSpec {
  const level = Number(node.attrs.level);
  const tag = level > 0 ? `h${Math.min(level, 6)}` : "p";
  const checked = taskState(node);
  const section = node.attrs.section ? { "data-section": text(node, "section") } : {};
  if (checked === null) return [tag, { ...placing(node), ...section }, 0];
  const box: Attributes = { type: "checkbox", contenteditable: "false", tabindex: "-1", "aria-label": WORDS.taskDone };
  return [
    "div",
    { ...placing(node), ...section, "data-task": checked ? "done" : "open" },
    ["input", checked ? { ...box, checked: "" } : box],
    [tag, 0],
  ];
}

/** Whether the item that begins at this block is a task, and ticked. */
function taskState(node: Node): boolean | null {
  const last = pathOf(text(node, "path")).at(-1);
  return last?.in === "item" && last.begins !== "nothing" ? last.checked : null;
}

/** The id, and the room that the containers around take on the left; quotes draw their bar in it. */
function placing(node: Node): Attributes {
  const path = pathOf(text(node, "path"));
  const id: Attributes = {
    ...(node.attrs.id ? { "data-block": text(node, "id") } : {}),
    ...sideLineOf(node),
  };
  if (path.length === 0) return id;
  const steps = path.map((_, depth) => inset(path.slice(0, depth)));
  const bars = path.flatMap((entry, depth) => (entry.in === "quote" ? [bar(steps[depth] ?? "0px")] : []));
  const background = bars.length ? `;background:${bars.join(",")}` : "";
  return {
    ...id,
    "data-path": path.map((entry) => entry.in).join(" "),
    style: `padding-inline-start:${inset(path)}${background}`,
  };
}

function inset(path: readonly { in: string }[]): string {
  const items = path.filter((entry) => entry.in !== "quote").length;
  return `calc(${items} * var(--prose-item, 1.75rem) + ${path.length - items} * var(--prose-quote, 1.1rem))`;
}

function bar(left: string): string {
  return `linear-gradient(var(--prose-bar, currentColor) 0 0) ${left} 0 / 3px 100% no-repeat`;
}

function cellAttributes(node: Node): Attributes {
  const attributes: Attributes = {};
  if (node.attrs.align) attributes["data-align"] = text(node, "align");
  if (Number(node.attrs.colspan) > 1) attributes.colspan = text(node, "colspan");
  if (Number(node.attrs.rowspan) > 1) attributes.rowspan = text(node, "rowspan");
  return attributes;
}

/** A picture from elsewhere is named, not fetched: to write on a postmortem tells nobody of it. */
function drawImage(node: Node): DOMOutputSpec {
  const [src, alt] = [text(node, "src"), text(node, "alt")];
  if (!isOwnPicture(src)) return ["span", { "data-picture": "", title: src }, WORDS.picture(alt || src)];
  const title: Attributes = node.attrs.title ? { title: text(node, "title") } : {};
  return ["img", { alt, loading: "lazy", ...title, src }];
}

/** Marks around an inline atom are JSON in `wrap`; of them only a link shows. */
function wrapped(node: Node, inside: DOMOutputSpec): DOMOutputSpec {
  const link = parseWrap(node.attrs.wrap).find((mark) => mark.type === "link");
  return link ? ["a", linkAttributes(link.attrs ?? {}), inside] : inside;
}

function text(node: Node, attribute: string): string {
  const value: unknown = node.attrs[attribute];
  return value === null || value === undefined ? "" : String(value);
}
