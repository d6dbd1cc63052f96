/** A version is the text as it was at one moment: kept by itself while people write, by name when somebody asks, and at each publication. */
import { z } from "zod";
import { PostmortemId, TextVersionId } from "./id.ts";
import { Instant } from "./time.ts";

export const VERSION_KINDS = ["first", "automatic", "named", "published", "restored"] as const;

export const TextVersion = z.object({
  id: TextVersionId,
  postmortemId: PostmortemId,
  kind: z.enum(VERSION_KINDS),
  name: z.string().trim().min(1).max(200).nullable(),
  /** When the first change in it was kept, and when the last. */
  beganAt: Instant,
  keptAt: Instant,
  /** Names of those who wrote since the version before. */
  authors: z.array(z.string()),
  /** Words more and words less than in the version before. */
  added: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
});
export type TextVersion = z.infer<typeof TextVersion>;
