/** What a summary was made from: its sentences, each with the words that it rests on, so that one can tell when they have changed. */
import { z } from "zod";
import { PostmortemId } from "./id.ts";
import { SectionKey } from "./section.ts";
import { Instant } from "./time.ts";

export const SummarySources = z.object({
  postmortemId: PostmortemId,
  sentences: z
    .array(
      z.object({
        text: z.string().max(10_000),
        sources: z
          .array(
            z.object({
              section: z.union([SectionKey, z.enum(["title", "milestones"])]),
              words: z.string().max(20_000),
            }),
          )
          .max(50),
      }),
    )
    .max(100),
  madeAt: Instant,
});
export type SummarySources = z.infer<typeof SummarySources>;
