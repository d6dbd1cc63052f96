import { MILESTONES } from "@afterword/model/milestone";
import type { PostmortemRecord } from "@afterword/model/record";
import { readOrRefuse } from "@afterword/model/refusal";
import type { RowKind } from "@afterword/model/rows";
import { type CalendarDate, middle, onTheWall, type Zone } from "@afterword/model/time";
import { TimelineEventFields } from "@afterword/model/timeline-event";
import { getRecord } from "@afterword/store/postmortems";
import { addRow, addRows, editRow, removeRow } from "@afterword/store/rows";
import { z } from "zod";
import { os } from "./os.ts";

const MOST_EVENTS = 5_000;

/** The three deeds are the same for every kind; they are written for one, and typed for each. */
function answersOf<const Kind extends RowKind>(kind: Kind) {
  const door = os.rows[kind] as unknown as (typeof os.rows)["factors"];
  const as = kind as "factors";
  const answers = {
    add: door.add.handler(async ({ input: { ref, fields, position }, context }) => {
      const row = await addRow(context.store, context.actor, ref, as, fields, position);
      context.live.tell(row.postmortemId, kind);
      return row;
    }),
    edit: door.edit.handler(async ({ input: { ref, id, fields, position }, context }) => {
      const row = await editRow(context.store, context.actor, ref, as, id, fields, position);
      context.live.tell(row.postmortemId, kind);
      return row;
    }),
    remove: door.remove.handler(async ({ input: { ref, id }, context }) => {
      const row = await removeRow(context.store, context.actor, ref, as, id);
      context.live.tell(row.postmortemId, kind);
      return row;
    }),
  };
  return answers as unknown as {
    [Deed in "add" | "edit" | "remove"]: ReturnType<(typeof os.rows)[Kind][Deed]["handler"]>;
  };
}

export const rows = {
  timeline: {
    ...answersOf("timeline"),
    addLines: os.rows.timeline.addLines.handler(async ({ input, context }) => {
      const { store, actor, live } = context;
      const record = await getRecord(store, actor, input.ref);
      const { id } = record.postmortem;
      const zone = input.zone ?? record.postmortem.zone;
      // Loaded with the first lines.
      const { linesToEvents } = await import("@afterword/markdown/import/lines");
      const lines = linesToEvents(input.lines, { day: input.day ?? dayOf(record, zone), zone });
      const events = readOrRefuse(z.array(TimelineEventFields).max(MOST_EVENTS), lines, "the lines");
      const added = await addRows(store, actor, id, "timeline", events);
      live.tell(id, "timeline");
      return added;
    }),
  },
  factors: answersOf("factors"),
  helped: answersOf("helped"),
  blindSpots: answersOf("blindSpots"),
  lessons: answersOf("lessons"),
  actionItems: answersOf("actionItems"),
  evidence: answersOf("evidence"),
};

/** The day of the last event that has a time, else of the first milestone; null where no day was ever said. */
function dayOf({ postmortem, timeline }: PostmortemRecord, zone: Zone): CalendarDate | null {
  const events = timeline.flatMap(({ time }) => middle(time) ?? []);
  const milestones = MILESTONES.flatMap((name) => {
    const time = postmortem.milestones[name];
    return (time && middle(time)) ?? [];
  });
  const at = events.at(-1) ?? milestones[0];
  return at === undefined ? null : onTheWall(new Date(at).toISOString(), zone).toPlainDate().toString();
}
