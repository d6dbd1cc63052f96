/**
 * What section a heading begins, in Markdown: nothing where its words say so, else a comment that Git hosts do not show,
 * `## Our pain <!-- section: impact -->`; and `none` where the words would say a section that this heading is not.
 */
import { SectionKey } from "@afterword/model/section";

/** The section that a heading's words mean, or null. The same function must be used in reading and in writing. */
export type SectionOf = (words: string) => SectionKey | null;

const MARK = /^<!-- *section: *([a-z-]+) *-->$/;

/** The section that the comment names, null for `none`, undefined where it is not a section mark. */
export function parseSectionMark(html: string): SectionKey | null | undefined {
  const word = MARK.exec(html)?.[1];
  if (word === "none") return null;
  return SectionKey.safeParse(word).data;
}

/** The comment to put after a heading, or "" where its words are enough. */
export function sectionMark(
  { section, words, path }: { section: unknown; words: string; path: string },
  sectionOf?: SectionOf,
): string {
  const said = impliedSection({ words, path }, sectionOf);
  const key = SectionKey.safeParse(section).data ?? null;
  return said === key ? "" : `<!-- section: ${key ?? "none"} -->`;
}

/** Only a heading of the document itself begins a section by its words, not one in a quote or a list. */
export const impliedSection = ({ words, path }: { words: string; path: string }, sectionOf?: SectionOf) =>
  path === "" ? (sectionOf?.(words.trim()) ?? null) : null;
