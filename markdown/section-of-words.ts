import type { SectionKey } from "@afterword/model/section";
import { sectionOfHeading } from "./import/headings.ts";

/** The section that a heading's words mean. Reading and writing must use the same, so that a file says no more than it must. */
export function sectionOfWords(words: string): SectionKey | null {
  return sectionOfHeading(words)?.key ?? null;
}
