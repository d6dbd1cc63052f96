/**
 * How a postmortem moves: draft → in review → published, and back. Published is what stands: a review of later changes does not take
 * the standing publication away, and its end leads back to it.
 */
import { displayNumber, type Postmortem, type State } from "./postmortem.ts";
import { Refusal } from "./refusal.ts";

export const REVIEW_DEEDS = ["start-review", "end-review", "publish", "unpublish"] as const;
export type ReviewDeed = (typeof REVIEW_DEEDS)[number];

/** Where the deed leads; the state it is in already where there is nothing to do. Refuses what makes no sense. */
export function stateAfter(postmortem: Pick<Postmortem, "number" | "state" | "publishedAt">, deed: ReviewDeed): State {
  const { state, publishedAt } = postmortem;
  const stands = publishedAt !== null;
  if (deed === "start-review") return "in-review";
  if (deed === "publish") return "published";
  if (deed === "end-review") {
    if (state === "in-review") return stands ? "published" : "draft";
    throw new Refusal(
      "conflict",
      `Cannot end the review of ${displayNumber(postmortem)}: it is not in review. Start one first`,
    );
  }
  if (stands) return "draft";
  throw new Refusal("conflict", `Cannot unpublish ${displayNumber(postmortem)}: it is not published. Publish it first`);
}

/** A reviewer's word counts while the review goes on. */
export function refuseUnlessInReview(postmortem: Pick<Postmortem, "number" | "state">): void {
  if (postmortem.state === "in-review") return;
  throw new Refusal(
    "conflict",
    `Cannot take a word on ${displayNumber(postmortem)}: it is not in review. Start a review first`,
  );
}
