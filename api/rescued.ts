import { RescuedTextId } from "@afterword/model/id";
import { RescuedText } from "@afterword/model/rescued-text";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Rescued texts"];
const ofRescued = ofPostmortem.extend({ rescuedId: RescuedTextId });

export const rescued = {
  list: door
    .route({ method: "GET", path: "/postmortems/{ref}/rescued", tags, summary: "Words a merge would have swallowed" })
    .input(ofPostmortem)
    .output(z.array(RescuedText)),
  insert: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/rescued/{rescuedId}/insertion",
      tags,
      summary: "Put the words back into the text: after the block they stood behind, or after a given one",
    })
    .input(ofRescued.extend({ after: z.string().max(100).nullable().default(null) }))
    .output(RescuedText),
  discard: door
    .route({
      method: "DELETE",
      path: "/postmortems/{ref}/rescued/{rescuedId}",
      tags,
      summary: "The words are not wanted any more",
    })
    .input(ofRescued)
    .output(RescuedText),
};
