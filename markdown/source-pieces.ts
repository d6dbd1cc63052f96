/** A file cut at its top-level nodes, and the document cut the same way, so that the two can be laid side by side. */

import type { Part } from "./likeness.ts";
import { groupByTopNode, isEmptyBlock } from "./nesting.ts";
import { parseMarkdown } from "./parse.ts";
import { formatPath, parsePath } from "./path.ts";
import { textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import type { SectionOf } from "./section-mark.ts";
import { type Fenced, toProseByNode } from "./to-prose.ts";

/** The blocks of one top-level node. */
export type Piece = Part & { blocks: ProseNode[] };

/** With its place in the file, and what stood between the fences in it. */
export type SourcePiece = Piece & { start: number; end: number; fenced: Fenced[] };

export function piecesOf(doc: ProseNode): Piece[] {
  const blocks = (doc.content ?? []).filter((block) => !(isEmptyBlock(block) && block.attrs?.path === ""));
  return groupByTopNode(blocks).map(pieceOf);
}

export function sourcePiecesOf(source: string, sectionOf: SectionOf | undefined): SourcePiece[] {
  const fenced: Fenced[] = [];
  let taken = 0;
  return toProseByNode(parseMarkdown(source), { source, sectionOf, fenced }).map(({ nodes, blocks }) => {
    const start = nodes[0]?.position?.start.offset ?? 0;
    const piece = {
      ...pieceOf(blocks),
      // The indentation belongs to the node.
      start: Math.max(source.lastIndexOf("\n", start - 1), source.lastIndexOf("\r", start - 1)) + 1,
      end: nodes.at(-1)?.position?.end.offset ?? source.length,
      fenced: fenced.slice(taken),
    };
    taken = fenced.length;
    return piece;
  });
}

function pieceOf(blocks: ProseNode[]): Piece {
  const bare = blocks.map((block, index) => ({
    ...block,
    attrs: { ...block.attrs, id: null, path: index ? (block.attrs?.path ?? "") : firstPath(block) },
  }));
  return { kind: "", id: null, key: JSON.stringify(bare), words: blocks.map(textOf).join("\n"), blocks };
}

/** Whether a container is marked as new depends on what stands before it, which may have changed. */
function firstPath(block: ProseNode): string {
  const path = String(block.attrs?.path ?? "");
  if (!path) return path;
  return formatPath(
    parsePath(path).map((entry) => {
      if (entry.in === "quote") return { ...entry, begins: false };
      return entry.in === "item" ? { ...entry, begins: "list" } : entry;
    }),
  );
}
