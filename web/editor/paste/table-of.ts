/** A foreign table: its rows, with one block per cell, in which lines are line breaks. */
import { proseNode } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";
import { styleOf } from "./marks-of.ts";

type Read = (cell: Element) => { blocks: ProseNode[]; pictures: string[] };
type TableOf = { is: "frame"; cell: Element } | { is: "table"; rows: ProseNode[]; pictures: string[] };

export function tableOf(table: Element, read: Read): TableOf {
  const rows = rowsOf(table).map((row) => [...row.children].filter((cell) => /^t[hd]$/.test(cell.localName)));
  const [only] = rows.flat();
  if (only && rows.flat().length === 1) return { is: "frame", cell: only };
  const pictures: string[] = [];
  const width = Math.max(0, ...rows.map((row) => row.reduce((sum, cell) => sum + spanOf(cell, "colspan"), 0)));
  const made = rows.map((row, index) => {
    const cells = row.map((cell) => {
      const inside = read(cell);
      pictures.push(...inside.pictures);
      const isHeader = cell.localName === "th" && (index === 0 || cell.closest("thead") !== null);
      const attrs = { align: alignOf(cell), colspan: spanOf(cell, "colspan"), rowspan: spanOf(cell, "rowspan") };
      return proseNode(isHeader ? "tableHeader" : "tableCell", attrs, [oneBlock(inside.blocks)]);
    });
    return proseNode("tableRow", {}, cells);
  });
  return { is: "table", rows: width === 0 ? [] : made.filter((row) => row.content?.length), pictures };
}

function rowsOf(table: Element): Element[] {
  return [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  return Math.min(Math.max(Number.parseInt(cell.getAttribute(name) ?? "1", 10) || 1, 1), 50);
}

/** Word says it of the paragraph in the cell. */
function alignOf(cell: Element): string | null {
  const only = cell.children.length === 1 && cell.firstElementChild?.localName === "p" ? cell.firstElementChild : cell;
  const align =
    cell.getAttribute("align") ?? /text-align:\s*(\w+)/.exec(`${styleOf(cell)};${styleOf(only)}`)?.[1] ?? "";
  return align === "center" || align === "right" ? align : null;
}

/** Several blocks become lines of one; a table or code inside gives its words. */
function oneBlock(blocks: readonly ProseNode[]): ProseNode {
  const content = blocks.flatMap((block, index) => [
    ...(index > 0 ? [proseNode("hardBreak")] : []),
    ...inlineOf(block),
  ]);
  return proseNode("block", {}, content);
}

function inlineOf(block: ProseNode): ProseNode[] {
  if (block.type === "block" || block.type === "codeBlock") return block.content ?? [];
  return (block.content ?? []).flatMap(inlineOf);
}
