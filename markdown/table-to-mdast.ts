/** A table of the document to a table of mdast. GFM has no joined cells: what they cover is written as empty cells. */
import type { AlignType, Table, TableCell } from "mdast";
import { inlineToMdast, type Labels } from "./inline-to-mdast.ts";
import type { ProseNode } from "./schema.ts";

export function tableToMdast({ content = [] }: ProseNode, labels: Labels): Table {
  /** For each column, how many further rows a cell above still covers. */
  const covered: number[] = [];
  const rows = content.map((row) => rowToCells(row, labels, covered));
  const align = (content[0]?.content ?? []).flatMap((cell): AlignType[] =>
    Array.from({ length: span(cell.attrs?.colspan) }, () => alignOf(cell.attrs?.align)),
  );
  const children = rows.map((cells) => ({ type: "tableRow" as const, children: cells.length ? cells : [emptyCell()] }));
  return { type: "table", align, children };
}

function rowToCells({ content = [] }: ProseNode, labels: Labels, covered: number[]): TableCell[] {
  const cells: TableCell[] = [];
  const skipCovered = () => {
    while ((covered[cells.length] ?? 0) > 0) {
      covered[cells.length] = (covered[cells.length] ?? 0) - 1;
      cells.push(emptyCell());
    }
  };
  for (const cell of content) {
    skipCovered();
    const block = cell.content?.[0]?.content ?? [];
    for (let column = 0; column < span(cell.attrs?.colspan); column++) {
      covered[cells.length] = span(cell.attrs?.rowspan) - 1;
      cells.push(
        column ? emptyCell() : { type: "tableCell", children: inlineToMdast(block, { labels, breaks: true }) },
      );
    }
  }
  skipCovered();
  return cells;
}

const emptyCell = (): TableCell => ({ type: "tableCell", children: [] });
const span = (value: unknown): number => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), 1_000);

const ALIGNS: unknown[] = ["left", "right", "center"];
const alignOf = (value: unknown): AlignType => (ALIGNS.includes(value) ? (value as AlignType) : null);
