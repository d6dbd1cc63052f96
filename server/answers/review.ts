import { proseText } from "@afterword/store/prose";
import { listPublications, publish, unpublish } from "@afterword/store/publications";
import { endReview, sayWord, startReview, unaskReviewer } from "@afterword/store/review";
import { endVersion } from "@afterword/store/versions";
import { os } from "./os.ts";
import { idOf, told } from "./postmortems.ts";

export const review = {
  start: os.review.start.handler(async ({ input, context }) =>
    told(context, "review", await startReview(context.store, context.actor, input.ref, input.reviewers)),
  ),
  end: os.review.end.handler(async ({ input, context }) =>
    told(context, "review", await endReview(context.store, context.actor, input.ref)),
  ),
  say: os.review.say.handler(async ({ input, context }) => {
    const { ref, reviewerId, word, comment } = input;
    const reviewer = await sayWord(context.store, context.actor, ref, reviewerId, word, comment);
    context.live.tell(reviewer.postmortemId, "review");
    return reviewer;
  }),
  unask: os.review.unask.handler(async ({ input, context }) => {
    const reviewer = await unaskReviewer(context.store, context.actor, input.ref, input.reviewerId);
    context.live.tell(reviewer.postmortemId, "review");
    return reviewer;
  }),
  publish: os.review.publish.handler(async ({ input, context }) => {
    const id = await idOf(context, input.ref);
    await context.live.flush(id);
    const { markdown } = await proseText(context.store, context.actor, id);
    const record = await publish(context.store, context.actor, id, markdown, input.stillAsked);
    await endVersion(context.store, id, { kind: "published" });
    return told(context, "publication", record);
  }),
  unpublish: os.review.unpublish.handler(async ({ input, context }) =>
    told(context, "publication", await unpublish(context.store, context.actor, input.ref)),
  ),
  publications: os.review.publications.handler(({ input, context }) =>
    listPublications(context.store, context.actor, input.ref),
  ),
};
