/**
 * Which section a heading's words begin. The names of sections in all their forms weigh as much as half the editor's view, and nobody has
 * typed a heading yet when the text is drawn: they come after it. Until they are here, no heading is one.
 */
import type { SectionKey } from "@afterword/model/section";

let known: (words: string) => SectionKey | null = () => null;

export async function loadSectionNames(): Promise<void> {
  const { sectionOfHeading } = await import("@afterword/markdown/import/headings");
  known = (words) => sectionOfHeading(words)?.key ?? null;
}

export const sectionNamed = (words: string): SectionKey | null => known(words);
