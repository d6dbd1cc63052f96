/** The guide on a Markdown text: remarks with line and column. */
import { type CheckOptions, checkManuscript } from "./check.ts";
import { type MarkdownText, markdownManuscript } from "./markdown-manuscript.ts";
import { type Remark, remarksOf } from "./report/remarks.ts";

/** Refuses, as the parser does, a text so large or so deeply nested that reading it takes long. */
export function checkMarkdown(text: MarkdownText, options: CheckOptions): Remark[] {
  const { manuscript, placeOf } = markdownManuscript(text);
  return remarksOf(text.name, checkManuscript(manuscript, options), placeOf);
}
