/** A reviewer is someone asked to read a postmortem before it is published, and their word on it. */
import { z } from "zod";
import { PostmortemId, ReviewerId } from "./id.ts";
import { Instant } from "./time.ts";

export const REVIEW_WORDS = ["asked", "approved", "wants-changes"] as const;
export const ReviewWord = z.enum(REVIEW_WORDS);
export type ReviewWord = z.infer<typeof ReviewWord>;

export const Reviewer = z.object({
  id: ReviewerId,
  postmortemId: PostmortemId,
  name: z.string().trim().min(1).max(200),
  word: ReviewWord,
  comment: z.string().trim().max(10_000).nullable(),
  askedAt: Instant,
  answeredAt: Instant.nullable(),
});
export type Reviewer = z.infer<typeof Reviewer>;
