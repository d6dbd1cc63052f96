/** Text to document and back as this server does it: with one and the same idea of which heading begins which section. */
import { sectionOfHeading } from "@afterword/markdown/import/headings";
import type { ProseNode } from "@afterword/markdown/schema";
import { toMarkdown } from "@afterword/markdown/to-markdown";
import { toProse } from "@afterword/markdown/to-prose";
import type { SectionKey } from "@afterword/model/section";

export const sectionOf = (words: string): SectionKey | null => sectionOfHeading(words)?.key ?? null;

export function proseFrom(markdown: string): ProseNode {
  return toProse(markdown, { sectionOf });
}

export function markdownOf(prose: ProseNode): string {
  return toMarkdown(prose, { sectionOf });
}
