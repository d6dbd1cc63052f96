/** The document's visible words, without any marks of form. */
import { isTopNode } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import { settled } from "./settled.ts";

/** One line for each block, cells of a table row with a tab between them. */
export function plainText(doc: ProseNode): string {
  return (settled(doc).content ?? []).map(blockText).filter(Boolean).join("\n");
}

/** The first words, cut at a word's end, at most `length` characters. Titles are passed over where there is other text. */
export function excerpt(doc: ProseNode, length: number): string {
  const blocks = settled(doc).content ?? [];
  const prose = blocks.filter(
    ({ type, attrs }) => (type === "block" && !attrs?.level) || type === "table" || type === "codeBlock",
  );
  const text = squeezed(prose, length) || squeezed(blocks, length);
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(" ");
  const end = space > length / 2 ? cut.slice(0, space) : cut.toWellFormed().replace(/\uFFFD$/, "");
  return `${end.trimEnd()}…`;
}

function squeezed(blocks: readonly ProseNode[], length: number): string {
  let text = "";
  for (const block of blocks) {
    const words = blockText(block).replace(/\s+/g, " ").trim();
    if (words) text += text ? ` ${words}` : words;
    if (text.length > length) break;
  }
  return text;
}

/** Lines and tabs as in `plainText`. */
export function blockText(node: ProseNode): string {
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "image":
      return String(node.attrs?.alt ?? "");
    case "mention":
      return `@${node.attrs?.label ?? ""}`;
    case "htmlBlock":
    case "frontmatter":
      return "";
    case "table":
      return (node.content ?? []).map((row) => (row.content ?? []).map(blockText).join("\t")).join("\n");
    default:
      return (node.content ?? []).map(blockText).join(isTopNode(node.type) ? "" : " ");
  }
}
