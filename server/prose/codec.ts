/** Text to document and back as this server does it: with one and the same idea of which heading begins which section. */
import type { ProseNode } from "@afterword/markdown/schema";
import { sectionOfWords as sectionOf } from "@afterword/markdown/section-of-words";
import { toMarkdown } from "@afterword/markdown/to-markdown";
import { toProse } from "@afterword/markdown/to-prose";

export function proseFrom(markdown: string): ProseNode {
  return toProse(markdown, { sectionOf });
}

export function markdownOf(prose: ProseNode): string {
  return toMarkdown(prose, { sectionOf });
}
