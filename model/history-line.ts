/** History: who changed which fact, when. One line for every change; `subject` is the id of the thing changed. */
import { z } from "zod";
import { Actor } from "./actor.ts";
import { PostmortemId } from "./id.ts";
import { Instant } from "./time.ts";

export const HistoryLine = z.object({
  id: z.number().int().positive(),
  at: Instant,
  actor: Actor,
  /** A verb in the past: "started", "renamed", "published". */
  deed: z.string(),
  subject: z.string(),
  postmortemId: PostmortemId.nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type HistoryLine = z.infer<typeof HistoryLine>;
