import { linesToEvents } from "@afterword/markdown/import/lines";
import type { RowKind } from "@afterword/model/rows";
import { getPostmortem } from "@afterword/store/postmortems";
import { addRow, addRows, editRow, removeRow } from "@afterword/store/rows";
import { os } from "./os.ts";

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
      const postmortem = await getPostmortem(store, actor, input.ref);
      const events = linesToEvents(input.lines, {
        day: input.day ?? null,
        zone: input.zone ?? postmortem.zone,
      });
      const added = await addRows(store, actor, postmortem.id, "timeline", events);
      live.tell(postmortem.id, "timeline");
      return added;
    }),
  },
  factors: answersOf("factors"),
  helped: answersOf("helped"),
  blindSpots: answersOf("blindSpots"),
  lessons: answersOf("lessons"),
  actionItems: answersOf("actionItems"),
};
