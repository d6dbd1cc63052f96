import { Meeting, MeetingStep } from "@afterword/model/meeting";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Review meeting"];
const path = "/postmortems/{ref}/meeting";

export const meetings = {
  get: door
    .route({ method: "GET", path, tags, summary: "The meeting that goes on: its step, and who has read to the end" })
    .input(ofPostmortem)
    .output(Meeting.nullable()),
  go: door
    .route({ method: "PUT", path, tags, summary: "Begin a meeting, or move everybody to a step of it" })
    .input(ofPostmortem.extend({ step: MeetingStep }))
    .output(Meeting),
  end: door
    .route({ method: "DELETE", path, tags, summary: "End the meeting; its questions stay" })
    .input(ofPostmortem)
    .output(z.object({ ended: z.literal(true) })),
  read: door
    .route({ method: "PUT", path: `${path}/reading`, tags, summary: "Take part: reading still, or read to the end" })
    .input(ofPostmortem.extend({ finished: z.boolean() }))
    .output(Meeting),
};
