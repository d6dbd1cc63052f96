/** A dismissal: the guide was told to be quiet about one thing, here once, or everywhere with a reason. It does not keep who said so. */
import { z } from "zod";
import { DismissalId, PostmortemId } from "./id.ts";
import { Instant } from "./time.ts";

/** What the guide said, by kind and rule: "blame", "looking-back". */
const Said = z.object({ kind: z.string().min(1).max(40), rule: z.string().min(1).max(120) });

export const Dismissal = Said.extend({
  id: DismissalId,
  /** Null: in every postmortem. */
  postmortemId: PostmortemId.nullable(),
  /** The words that it was said of, with those around them; null: of anything, or of what is not there. */
  quote: z.string().max(1_000).nullable(),
  /** Why the rule does not hold here. A dismissal for every postmortem has one. */
  reason: z.string().trim().min(1).max(1_000).nullable(),
  at: Instant,
});
export type Dismissal = z.infer<typeof Dismissal>;

/** Whether it makes the guide quiet about this: a rule, and the words it would speak of. */
export function isDismissed(
  dismissals: readonly Pick<Dismissal, "kind" | "rule" | "quote">[],
  said: Pick<Dismissal, "kind" | "rule" | "quote">,
): boolean {
  return dismissals.some(
    ({ kind, rule, quote }) => kind === said.kind && rule === said.rule && (quote === null || quote === said.quote),
  );
}
