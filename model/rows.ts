/**
 * The rows beside the text: each a small fact of its own noun, shown as a live block where the author puts it.
 * Every row belongs to one postmortem and has a position among its kind.
 */
import { z } from "zod";
import { ActionItem, ActionItemFields } from "./action-item.ts";
import { BlindSpot, BlindSpotFields } from "./blind-spot.ts";
import { ContributingFactor, ContributingFactorFields } from "./contributing-factor.ts";
import { Evidence, EvidenceFields } from "./evidence.ts";
import { Lesson, LessonFields } from "./lesson.ts";
import { TimelineEvent, TimelineEventFields } from "./timeline-event.ts";
import { WhatHelped, WhatHelpedFields } from "./what-helped.ts";

/** The row nouns by their key: the name in the record, in live blocks and in Markdown fences. */
export const ROWS = {
  timeline: { row: TimelineEvent, fields: TimelineEventFields },
  factors: { row: ContributingFactor, fields: ContributingFactorFields },
  helped: { row: WhatHelped, fields: WhatHelpedFields },
  blindSpots: { row: BlindSpot, fields: BlindSpotFields },
  lessons: { row: Lesson, fields: LessonFields },
  actionItems: { row: ActionItem, fields: ActionItemFields },
  evidence: { row: Evidence, fields: EvidenceFields },
} as const;

export const ROW_KINDS = [
  "timeline",
  "factors",
  "helped",
  "blindSpots",
  "lessons",
  "actionItems",
  "evidence",
] as const satisfies (keyof typeof ROWS)[];
export const RowKind = z.enum(ROW_KINDS);
export type RowKind = z.infer<typeof RowKind>;

export type RowOf<Kind extends RowKind> = z.infer<(typeof ROWS)[Kind]["row"]>;
export type FieldsOf<Kind extends RowKind> = z.infer<(typeof ROWS)[Kind]["fields"]>;

/** All rows of one postmortem, each kind in its order: the timeline by time, the others by position. */
export const Rows = z.object({
  timeline: z.array(TimelineEvent),
  factors: z.array(ContributingFactor),
  helped: z.array(WhatHelped),
  blindSpots: z.array(BlindSpot),
  lessons: z.array(Lesson),
  actionItems: z.array(ActionItem),
  /** What was published before there was evidence has none. */
  evidence: z.array(Evidence).default([]),
});
export type Rows = z.infer<typeof Rows>;
