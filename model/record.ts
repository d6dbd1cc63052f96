/** A record is everything we hold of one postmortem except its prose: the facts, the rows, the review. */
import { z } from "zod";
import { Postmortem } from "./postmortem.ts";
import { Reviewer } from "./reviewer.ts";
import { Rows } from "./rows.ts";

export const PostmortemRecord = Rows.extend({
  postmortem: Postmortem,
  reviewers: z.array(Reviewer),
  /** True where text, facts or rows differ from the newest publication; null where nothing is published. */
  unpublishedChanges: z.boolean().nullable(),
});
export type PostmortemRecord = z.infer<typeof PostmortemRecord>;
