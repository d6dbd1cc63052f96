/** What every row has besides its own fields. */
import { z } from "zod";
import { PostmortemId } from "./id.ts";
import { Instant } from "./time.ts";

export const rowShape = {
  postmortemId: PostmortemId,
  /** Order among its kind; gaps and fractions are fine. */
  position: z.number(),
  createdAt: Instant,
  updatedAt: Instant,
};

/** One line or a few, in inline Markdown. */
export const rowText = z.string().trim().min(1, "say something, even one word").max(10_000);
export const optionalText = z.string().trim().max(10_000).nullable();
