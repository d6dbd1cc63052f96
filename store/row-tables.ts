/** Where each kind of row lives, and how a new one is made. */
import {
  newActionItemId,
  newBlindSpotId,
  newContributingFactorId,
  newEvidenceId,
  newLessonId,
  newTimelineEventId,
  newWhatHelpedId,
} from "@afterword/model/id";
import { type FieldsOf, ROWS, type RowKind, type RowOf } from "@afterword/model/rows";
import type { TableRows } from "./tables.ts";

export const ROW_TABLES = {
  timeline: "timelineEvents",
  factors: "contributingFactors",
  helped: "whatHelped",
  blindSpots: "blindSpots",
  lessons: "lessons",
  actionItems: "actionItems",
  evidence: "evidence",
} as const satisfies Record<RowKind, keyof TableRows>;

export type RowTable = (typeof ROW_TABLES)[RowKind];

const NEW_ID = {
  timeline: newTimelineEventId,
  factors: newContributingFactorId,
  helped: newWhatHelpedId,
  blindSpots: newBlindSpotId,
  lessons: newLessonId,
  actionItems: newActionItemId,
  evidence: newEvidenceId,
} satisfies Record<RowKind, () => string>;

export type AnyRow = RowOf<RowKind>;

export function makeRow<Kind extends RowKind>(
  kind: Kind,
  fields: FieldsOf<Kind>,
  shape: Pick<AnyRow, "postmortemId" | "position" | "createdAt" | "updatedAt">,
): RowOf<Kind> {
  return { id: NEW_ID[kind](), ...shape, ...ownFields(kind, fields) } as RowOf<Kind>;
}

/** What of it are fields of this kind, without those left out. */
export function ownFields<Kind extends RowKind>(kind: Kind, fields: Partial<FieldsOf<Kind>>): Partial<FieldsOf<Kind>> {
  const own = Object.keys(ROWS[kind].fields.shape);
  const said = Object.entries(fields).filter(([key, value]) => own.includes(key) && value !== undefined);
  return Object.fromEntries(said) as Partial<FieldsOf<Kind>>;
}
