import { ROWS, type RowKind } from "@afterword/model/rows";
import { CalendarDate, Zone } from "@afterword/model/time";
import { TimelineEvent } from "@afterword/model/timeline-event";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

/** Where each kind of row lives under a postmortem. */
export const ROW_PATHS = {
  timeline: "timeline",
  factors: "contributing-factors",
  helped: "what-helped",
  blindSpots: "blind-spots",
  lessons: "lessons",
  actionItems: "action-items",
  evidence: "evidence",
} as const satisfies Record<RowKind, string>;

function endpointsOf<const Kind extends RowKind>(kind: Kind) {
  const { row, fields } = ROWS[kind] as (typeof ROWS)[Kind];
  const path = ROW_PATHS[kind] as (typeof ROW_PATHS)[Kind];
  const tags = ["Rows"];
  const ofRow = ofPostmortem.extend({ id: row.shape.id as (typeof ROWS)[Kind]["row"]["shape"]["id"] });
  const noun = kind === "helped" ? "what helped" : `the ${path.replaceAll("-", " ")}`;
  return {
    add: door
      .route({
        method: "POST",
        path: `/postmortems/{ref}/${path}`,
        successStatus: 201,
        tags,
        summary: `Add one to ${noun}`,
      })
      .input(
        z.object({
          ...ofPostmortem.shape,
          fields: fields as (typeof ROWS)[Kind]["fields"],
          position: z.number().optional(),
        }),
      )
      .output(row as (typeof ROWS)[Kind]["row"]),
    edit: door
      .route({
        method: "PATCH",
        path: `/postmortems/{ref}/${path}/{id}`,
        tags,
        summary: `Edit one of ${noun}; what is left out stays`,
      })
      .input(
        z.object({
          ...ofRow.shape,
          fields: (fields as z.ZodObject).partial() as unknown as z.ZodType<
            Partial<z.output<(typeof ROWS)[Kind]["fields"]>>
          >,
          position: z.number().optional(),
        }),
      )
      .output(row as (typeof ROWS)[Kind]["row"]),
    remove: door
      .route({
        method: "DELETE",
        path: `/postmortems/{ref}/${path}/{id}`,
        tags,
        summary: `Remove one of ${noun}; history keeps it`,
      })
      .input(ofRow)
      .output(row as (typeof ROWS)[Kind]["row"]),
  };
}

export const rows = {
  timeline: {
    ...endpointsOf("timeline"),
    addLines: door
      .route({
        method: "POST",
        path: "/postmortems/{ref}/timeline-lines",
        successStatus: 201,
        tags: ["Rows"],
        summary: "Add timeline events written as lines: “10:04 alert fired”",
      })
      .input(
        ofPostmortem.extend({ lines: z.string().max(1_000_000), day: CalendarDate.optional(), zone: Zone.optional() }),
      )
      .output(z.array(TimelineEvent)),
  },
  factors: endpointsOf("factors"),
  helped: endpointsOf("helped"),
  blindSpots: endpointsOf("blindSpots"),
  lessons: endpointsOf("lessons"),
  actionItems: endpointsOf("actionItems"),
  evidence: endpointsOf("evidence"),
};
