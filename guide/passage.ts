/**
 * A passage is a block of text without its markup, as the guide reads it. A block of the live document, a paragraph of a Markdown file
 * and a fact in a row all become passages; whoever made them maps offsets back to where the text stands.
 */
import type { SectionKey } from "@afterword/model/section";

export const PASSAGE_KINDS = [
  "prose",
  "heading",
  "quote",
  "code",
  "table-cell",
  "timeline",
  "action",
  "prompt",
] as const;

export type PassageKind = (typeof PASSAGE_KINDS)[number];

export type Passage = {
  /** Tells passages of one document apart; findings come back under it. */
  id: string;
  /** As it reads, inline code included. Offsets of findings count UTF-16 units of this text. */
  text: string;
  kind: PassageKind;
  /** The section that the passage stands in, or null where it stands in none that has a meaning. */
  section: SectionKey | null;
  /** Stretches of the text that are nobody's words: inline code and bare addresses. */
  code?: readonly Stretch[];
};

export type Stretch = { from: number; to: number };
