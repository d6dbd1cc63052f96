/** Pasted Markdown as blocks. In a chunk of its own, with the codec. */
import { sectionOfHeading } from "@afterword/markdown/import/headings";
import type { ProseNode } from "@afterword/markdown/schema";
import { toProse } from "@afterword/markdown/to-prose";

export function markdownToBlocks(text: string): ProseNode[] {
  return toProse(text, { sectionOf: (words) => sectionOfHeading(words)?.key ?? null }).content ?? [];
}
