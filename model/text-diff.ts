/** What differs between two texts, for a reader: block by block, and within a changed block word by word. */
import { z } from "zod";

export const DiffPiece = z.object({ is: z.enum(["same", "added", "removed"]), text: z.string() });
export type DiffPiece = z.infer<typeof DiffPiece>;

/** How a block stands in the text: "paragraph", "heading 2", "list item", "code" and so on, for the page to draw. */
export const DiffForm = z.object({
  type: z.string(),
  /** 0 for a paragraph, 1 to 6 for a heading. */
  level: z.number().int(),
  /** Quotes and list items around it, from the outside in. */
  inside: z.array(z.enum(["quote", "bullet", "ordered", "ticked", "unticked", "footnote"])),
});
export type DiffForm = z.infer<typeof DiffForm>;

export const DiffBlock = z.object({
  is: z.enum(["same", "added", "removed", "changed", "moved-here", "moved-away"]),
  form: DiffForm,
  /** The form it had, where only that or that too changed. */
  formBefore: DiffForm.nullable(),
  pieces: z.array(DiffPiece),
});
export type DiffBlock = z.infer<typeof DiffBlock>;

export const TextDiff = z.object({
  blocks: z.array(DiffBlock),
  /** In words. */
  added: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
});
export type TextDiff = z.infer<typeof TextDiff>;
