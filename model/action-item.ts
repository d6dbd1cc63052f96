/** An action item is one promise: what, who, by when, of which type, and how we will know that it holds. */
import { z } from "zod";
import { ActionItemId } from "./id.ts";
import { optionalText, rowShape, rowText } from "./row.ts";
import { CalendarDate } from "./time.ts";

/** Three types look back at this event, three look forward to the next. */
export const ACTION_TYPES = [
  "investigate-this",
  "mitigate-this",
  "repair-this",
  "detect-future",
  "mitigate-future",
  "prevent-future",
] as const;
export const ActionType = z.enum(ACTION_TYPES);
export type ActionType = z.infer<typeof ActionType>;

export const ACTION_STATES = ["open", "done"] as const;
export const ActionState = z.enum(ACTION_STATES);
export type ActionState = z.infer<typeof ActionState>;

export const ActionItemFields = z.object({
  text: rowText,
  type: ActionType.nullable(),
  owner: z.string().trim().max(200).nullable(),
  dueOn: CalendarDate.nullable(),
  /** How we will know that it holds. */
  proof: optionalText,
  /** A ticket or change elsewhere. */
  link: z.string().trim().max(2_000).nullable(),
  state: ActionState,
});
export type ActionItemFields = z.infer<typeof ActionItemFields>;

export const ActionItem = ActionItemFields.extend({ id: ActionItemId, ...rowShape });
export type ActionItem = z.infer<typeof ActionItem>;

export function isOverdue(item: Pick<ActionItem, "dueOn" | "state">, today: CalendarDate): boolean {
  return item.state === "open" && item.dueOn !== null && item.dueOn < today;
}
