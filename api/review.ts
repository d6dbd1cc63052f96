import { ReviewerId } from "@afterword/model/id";
import { Publication } from "@afterword/model/publication";
import { PostmortemRecord } from "@afterword/model/record";
import { Reviewer } from "@afterword/model/reviewer";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Review and publication"];
const ofReviewer = ofPostmortem.extend({ reviewerId: ReviewerId });

export const review = {
  start: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/review",
      tags,
      summary: "Put in review, and ask these people to read it",
    })
    .input(ofPostmortem.extend({ reviewers: z.array(Reviewer.shape.name).max(50).default([]) }))
    .output(PostmortemRecord),
  end: door
    .route({
      method: "DELETE",
      path: "/postmortems/{ref}/review",
      tags,
      summary: "Back to draft; what reviewers said stays",
    })
    .input(ofPostmortem)
    .output(PostmortemRecord),
  say: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/reviewers/{reviewerId}/word",
      tags,
      summary: "A reviewer's word",
    })
    .input(ofReviewer.extend({ word: Reviewer.shape.word, comment: Reviewer.shape.comment.default(null) }))
    .output(Reviewer),
  unask: door
    .route({
      method: "DELETE",
      path: "/postmortems/{ref}/reviewers/{reviewerId}",
      tags,
      summary: "Ask this reviewer no more",
    })
    .input(ofReviewer)
    .output(Reviewer),
  publish: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/publication",
      tags,
      summary: "Publish: take a snapshot that readers see",
    })
    .input(
      ofPostmortem.extend({
        /** What the guide still asked when it was published all the same, in words; history keeps it. */
        stillAsked: z.array(z.string().trim().min(1).max(500)).max(200).default([]),
      }),
    )
    .output(PostmortemRecord),
  unpublish: door
    .route({ method: "DELETE", path: "/postmortems/{ref}/publication", tags, summary: "Back to draft; snapshots stay" })
    .input(ofPostmortem)
    .output(PostmortemRecord),
  publications: door
    .route({ method: "GET", path: "/postmortems/{ref}/publications", tags, summary: "The snapshots, newest first" })
    .input(ofPostmortem)
    .output(z.array(Publication.pick({ id: true, version: true, publishedAt: true, publishedBy: true }))),
};
