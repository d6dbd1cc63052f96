/** A publication is a snapshot of a postmortem as it was published: what readers see while the author writes on. */
import { z } from "zod";
import { PostmortemId, PublicationId } from "./id.ts";
import { PostmortemRecord } from "./record.ts";
import { Instant } from "./time.ts";

export const Publication = z.object({
  id: PublicationId,
  postmortemId: PostmortemId,
  /** 1 for the first time it was published, and up. */
  version: z.number().int().positive(),
  publishedAt: Instant,
  publishedBy: z.string(),
  record: PostmortemRecord,
  /** The text as canonical Markdown, live blocks as references. */
  body: z.string(),
});
export type Publication = z.infer<typeof Publication>;
