/** A rescued text: words that were typed where somebody else was deleting or moving the text, offered back instead of lost. */
import { z } from "zod";
import { PostmortemId, RescuedTextId } from "./id.ts";
import { Instant } from "./time.ts";

export const RescuedText = z.object({
  id: RescuedTextId,
  postmortemId: PostmortemId,
  text: z.string(),
  /** Who typed it; null where nobody knows. */
  whose: z.string().nullable(),
  at: Instant,
  /** What became of the text around it, and by whom. */
  how: z.enum(["deleted", "moved"]),
  by: z.string().nullable(),
  /** The block it stood in, by its id, and what else that said. */
  block: z.string().nullable(),
  quote: z.string(),
  state: z.enum(["open", "inserted", "discarded"]),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
});
export type RescuedText = z.infer<typeof RescuedText>;
