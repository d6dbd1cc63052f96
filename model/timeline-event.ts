/** A timeline event is one thing at one moment, with its kind and where we know it from. */
import { z } from "zod";
import { TimelineEventId } from "./id.ts";
import { optionalText, rowShape, rowText } from "./row.ts";
import { middle, UncertainTime } from "./time.ts";

export const EVENT_KINDS = [
  "note",
  "alert",
  "deploy",
  "change",
  "message",
  "log",
  "metric",
  "status",
  "action",
] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

export const TimelineEventFields = z.object({
  time: UncertainTime,
  kind: EventKind,
  text: rowText,
  /** Where we know it from: a link, a tool, "chat", a person's memory. */
  source: optionalText,
});
export type TimelineEventFields = z.infer<typeof TimelineEventFields>;

export const TimelineEvent = TimelineEventFields.extend({ id: TimelineEventId, ...rowShape });
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** In order of time; an event whose time is unknown stays behind the one it was written after. */
export function inOrderOfTime<Row extends Pick<TimelineEvent, "time" | "position">>(events: readonly Row[]): Row[] {
  const asWritten = events.toSorted((a, b) => a.position - b.position);
  let last = Number.NEGATIVE_INFINITY;
  const keyed = asWritten.map((event, index) => {
    last = middle(event.time) ?? last;
    return { event, at: last, index };
  });
  return keyed.toSorted((a, b) => a.at - b.at || a.index - b.index).map((entry) => entry.event);
}
