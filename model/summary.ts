/** A summary is one line of a list: enough of a postmortem to choose it by. */
import { z } from "zod";
import { PackName } from "./pack.ts";
import { Postmortem, Size, State } from "./postmortem.ts";

export const PostmortemSummary = Postmortem.omit({ people: true, related: true }).extend({
  /** The first words of the text, plain, at most 280 characters. */
  excerpt: z.string(),
  openActionItems: z.number().int().nonnegative(),
});
export type PostmortemSummary = z.infer<typeof PostmortemSummary>;

/** Which ones to list. Words match title and text; the others match exactly. */
export const ListQuery = z.object({
  q: z.string().max(1_000).optional(),
  size: Size.optional(),
  pack: PackName.optional(),
  state: State.optional(),
  tag: z.string().max(120).optional(),
  service: z.string().max(120).optional(),
  removed: z.enum(["no", "only"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The `next` of the page before. */
  after: z.string().max(200).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

export const PostmortemPage = z.object({
  postmortems: z.array(PostmortemSummary),
  next: z.string().nullable(),
  /** How many match in all. */
  total: z.number().int().nonnegative(),
});
export type PostmortemPage = z.infer<typeof PostmortemPage>;
