/** The document under the reader: its text, its tree, and which line an offset stands on. */
import type { Node, Root } from "mdast";

export type Source = { name: string; text: string; root: Root; lineStarts: readonly number[] };

export function sourceOf(name: string, text: string, root: Root): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { name, text, root, lineStarts };
}

/** The 1-based line that holds the offset. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((source.lineStarts[mid] ?? 0) <= offset) low = mid;
    else high = mid - 1;
  }
  return low + 1;
}

type Positioned = Pick<Node, "position">;

export const startOf = (node: Positioned): number => node.position?.start.offset ?? 0;
export const endOf = (node: Positioned): number => node.position?.end.offset ?? 0;
export const lineOf = (node: Positioned): number => node.position?.start.line ?? 1;

/** The Markdown of a block as it stands in the source, without the indentation and quote marks of what it stands in. */
export function blockMarkdown(source: Source, node: Positioned): string {
  const start = startOf(node);
  const indent = start - (source.lineStarts[lineOf(node) - 1] ?? 0);
  const lines = source.text.slice(start, endOf(node)).split("\n");
  return lines
    .map((line, index) => {
      if (index === 0) return line;
      let cut = 0;
      while (cut < indent && (line[cut] === " " || line[cut] === "\t" || line[cut] === ">")) cut += 1;
      return line.slice(cut);
    })
    .join("\n")
    .trim();
}
