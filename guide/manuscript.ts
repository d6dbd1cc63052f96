/**
 * A manuscript is a postmortem as the guide reads it: its passages in order, its facts, and its rows, each with the passage that it
 * stands in. A record with its live text, a Markdown file and an exercise all become manuscripts.
 */
import type { ActionItemFields } from "@afterword/model/action-item";
import type { BlindSpotFields } from "@afterword/model/blind-spot";
import type { ContributingFactorFields } from "@afterword/model/contributing-factor";
import type { LessonFields } from "@afterword/model/lesson";
import type { Milestones } from "@afterword/model/milestone";
import type { PackName } from "@afterword/model/pack";
import type { Involved, Size } from "@afterword/model/postmortem";
import type { SectionKey } from "@afterword/model/section";
import type { CalendarDate, Zone } from "@afterword/model/time";
import type { TimelineEventFields } from "@afterword/model/timeline-event";
import type { WhatHelpedFields } from "@afterword/model/what-helped";
import type { Passage } from "./passage.ts";

/** A row, and the passage in which its words stand. */
export type Placed<Fields> = Fields & { passage: string };

export type ManuscriptSection = {
  heading: string;
  key: SectionKey | null;
  /** A second section that the same text also serves. */
  secondary: SectionKey | null;
  /** True where it holds nothing but a template's prompts. */
  empty: boolean;
  /** Its heading. */
  passage: string;
};

export type Manuscript = {
  title: string;
  pack: PackName;
  size: Size;
  passages: readonly Passage[];
  sections: readonly ManuscriptSection[];
  milestones: Milestones;
  zone: Zone;
  /** False where `zone` is assumed and nobody said it. */
  zoneStated: boolean;
  services: readonly string[];
  people: readonly Involved[];
  timeline: readonly Placed<TimelineEventFields>[];
  factors: readonly Placed<ContributingFactorFields>[];
  helped: readonly Placed<WhatHelpedFields>[];
  blindSpots: readonly Placed<BlindSpotFields>[];
  lessons: readonly Placed<LessonFields>[];
  actionItems: readonly Placed<ActionItemFields>[];
  /** What the document says of itself, where it does: whose it is, who gets it, which days. */
  about: About;
};

export type About = {
  owners: Stated<readonly string[]> | null;
  sharedWith: Stated<string> | null;
  happenedOn: CalendarDate | null;
  publishedOn: Stated<CalendarDate> | null;
};

type Stated<Value> = { value: Value; passage: string };

export const NOTHING_SAID: About = { owners: null, sharedWith: null, happenedOn: null, publishedOn: null };
