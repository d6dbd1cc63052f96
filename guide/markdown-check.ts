/** The guide on a Markdown text: remarks with line and column. */
import { type CheckOptions, checkManuscript } from "./check.ts";
import type { Finding } from "./finding.ts";
import { checkLanguage, type Language } from "./language/check.ts";
import { type MarkdownText, markdownManuscript } from "./markdown-manuscript.ts";
import type { Passage } from "./passage.ts";
import { withoutQuiet } from "./quiet.ts";
import { type Remark, remarksOf } from "./report/remarks.ts";
import { writtenLanguage } from "./written-language.ts";

export type MarkdownCheckOptions = CheckOptions & {
  /** Else the one that the text is written in. */
  language?: Language | undefined;
  /** A team's own rules. */
  house?: ((passages: readonly Passage[]) => Finding[]) | undefined;
};

/** Refuses, as the parser does, a text so large or so deeply nested that reading it takes long. */
export function checkMarkdown(text: MarkdownText, options: MarkdownCheckOptions): Remark[] {
  const { manuscript, placeOf } = markdownManuscript(text);
  const { findings, asks } = checkManuscript(manuscript, options);
  const { kinds, language = writtenLanguage(manuscript.passages) } = options;
  const wants = kinds === null || kinds.has("blame") || kinds.has("name");
  const names = [...manuscript.people.map(({ name }) => name), ...(manuscript.about.owners?.value ?? [])];
  const inWords = wants ? checkLanguage(manuscript.passages, language, { names }) : [];
  const ofHouse = options.house?.(manuscript.passages) ?? [];
  const said = [...[...inWords, ...ofHouse].filter(({ kind }) => kinds?.has(kind) ?? true), ...findings];
  return remarksOf(text.name, withoutQuiet({ findings: said, asks }, manuscript.passages), placeOf);
}
