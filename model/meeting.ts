/**
 * A review meeting on a postmortem: everybody reads in silence first, then the timeline is walked through, then the questions that came up
 * are answered section by section, and only then remedies are spoken about.
 */
import { z } from "zod";
import { PersonId, PostmortemId } from "./id.ts";
import { Instant } from "./time.ts";

export const MEETING_STEPS = ["reading", "timeline", "questions", "remedies"] as const;
export const MeetingStep = z.enum(MEETING_STEPS);
export type MeetingStep = z.infer<typeof MeetingStep>;

export const MeetingReader = z.object({
  id: z.union([PersonId, z.literal("owner")]),
  name: z.string(),
  /** Null: reading still. */
  finishedAt: Instant.nullable(),
});
export type MeetingReader = z.infer<typeof MeetingReader>;

export const Meeting = z.object({
  postmortemId: PostmortemId,
  step: MeetingStep,
  beganAt: Instant,
  readers: z.array(MeetingReader),
});
export type Meeting = z.infer<typeof Meeting>;
