/** What an importer recognised in a document: the facts, sections and rows it saw, each with the line it stands on. */
import { z } from "zod";
import { ActionItemFields } from "./action-item.ts";
import { Milestones } from "./milestone.ts";
import { PackName } from "./pack.ts";
import { Involved, Size } from "./postmortem.ts";
import { SectionKey } from "./section.ts";
import { Zone } from "./time.ts";
import { TimelineEventFields } from "./timeline-event.ts";

/** The 1-based line of the source. */
const line = z.number().int().positive();

export const RecognisedSection = z.object({
  line,
  heading: z.string(),
  /** 1 to 6 for a heading; 0 for a label inside or before a paragraph ("**Impact:** …"). */
  level: z.number().int().min(0).max(6),
  /** Its meaning, or null for a section of the author's own. */
  key: SectionKey.nullable(),
  /** A second section that the same text also serves. */
  secondary: SectionKey.nullable(),
  /** True where it holds nothing but a template's prompts. */
  empty: z.boolean(),
});
export type RecognisedSection = z.infer<typeof RecognisedSection>;

export const Recognised = z.object({
  title: z.string(),
  pack: PackName,
  size: Size,
  severity: z.string().nullable(),
  zone: Zone,
  /** False where the document names no zone and `zone` is an assumption. */
  zoneStated: z.boolean(),
  milestones: Milestones,
  services: z.array(z.string()),
  tags: z.array(z.string()),
  people: z.array(Involved),
  sections: z.array(RecognisedSection),
  timeline: z.array(TimelineEventFields.extend({ line })),
  actionItems: z.array(ActionItemFields.extend({ line })),
  /** What a person should look at: an unread date, prompts left in, an assumed zone. */
  hints: z.array(z.object({ line: line.nullable(), says: z.string() })),
});
export type Recognised = z.infer<typeof Recognised>;

/** What a person may say otherwise before an import: any fact, a section's meaning by its line, rows to leave out by their line. */
export const Corrections = z
  .object({
    facts: Recognised.pick({
      title: true,
      pack: true,
      size: true,
      severity: true,
      zone: true,
      milestones: true,
      services: true,
      tags: true,
      people: true,
    }).partial(),
    sections: z.array(z.object({ line, key: SectionKey.nullable() })),
    withoutTimelineLines: z.array(line),
    withoutActionItemLines: z.array(line),
    /** Import although the same file is here already. */
    asNew: z.boolean(),
  })
  .partial();
export type Corrections = z.infer<typeof Corrections>;
