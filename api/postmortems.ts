import { Capture } from "@afterword/model/capture";
import { HistoryLine } from "@afterword/model/history-line";
import { Postmortem, PostmortemFacts, PostmortemRef, Size } from "@afterword/model/postmortem";
import { PostmortemRecord } from "@afterword/model/record";
import { ListQuery, PostmortemPage } from "@afterword/model/summary";
import { z } from "zod";
import { door } from "./door.ts";

/** Path parameter: an id, "42" or "PM-42". */
export const ofPostmortem = z.object({ ref: PostmortemRef });

const tag = ["Postmortems"];

export const postmortems = {
  capture: door
    .route({
      method: "POST",
      path: "/postmortems",
      successStatus: 201,
      tags: tag,
      summary: "Write something down, at any size",
    })
    .input(Capture)
    .output(PostmortemRecord),
  list: door
    .route({ method: "GET", path: "/postmortems", tags: tag, summary: "Postmortems, newest first" })
    .input(ListQuery)
    .output(PostmortemPage),
  get: door
    .route({ method: "GET", path: "/postmortems/{ref}", tags: tag, summary: "Everything about one but its text" })
    .input(ofPostmortem)
    .output(PostmortemRecord),
  changeFacts: door
    .route({
      method: "PATCH",
      path: "/postmortems/{ref}",
      tags: tag,
      summary: "Change some facts; what is left out stays",
    })
    .input(PostmortemFacts.extend(ofPostmortem.shape))
    .output(Postmortem),
  resize: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/size",
      tags: tag,
      summary: "Grow or shrink; no text is ever lost by it",
    })
    .input(ofPostmortem.extend({ size: Size }))
    .output(PostmortemRecord),
  remove: door
    .route({ method: "PUT", path: "/postmortems/{ref}/removal", tags: tag, summary: "Remove; it can be put back" })
    .input(ofPostmortem)
    .output(Postmortem),
  putBack: door
    .route({ method: "DELETE", path: "/postmortems/{ref}/removal", tags: tag, summary: "Put a removed one back" })
    .input(ofPostmortem)
    .output(Postmortem),
  history: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/history",
      tags: tag,
      summary: "Who changed which fact, newest first",
    })
    .input(
      ofPostmortem.extend({
        before: z.coerce.number().int().positive().optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(HistoryLine)),
};
