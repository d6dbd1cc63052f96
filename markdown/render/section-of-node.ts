import type { SectionKey } from "@afterword/model/section";
import type { Heading } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { parseSectionMark } from "../section-mark.ts";
import { sectionOfWords } from "../section-of-words.ts";

/** The section that a heading begins: what its mark says, else what its words mean. */
export function sectionOfNode(heading: Heading): SectionKey | null {
  for (const child of heading.children) {
    const marked = child.type === "html" ? parseSectionMark(child.value) : undefined;
    if (marked !== undefined) return marked;
  }
  return sectionOfWords(wordsOf(heading, { includeHtml: false }));
}
