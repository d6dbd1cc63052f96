/** Review: people are asked to read before it is published, and say their word. Where deeds lead is in model/review-state.ts. */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import { newReviewerId, type ReviewerId } from "@afterword/model/id";
import type { Postmortem, PostmortemRef } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal } from "@afterword/model/refusal";
import { refuseUnlessInReview, stateAfter } from "@afterword/model/review-state";
import type { Reviewer } from "@afterword/model/reviewer";
import { sql } from "kysely";
import { insertAll, updateOne } from "./columns.ts";
import { readRecord } from "./records.ts";
import { lockPostmortem } from "./scope.ts";
import { change, type Line, type Store, type Tx } from "./store.ts";

/** Asks these people too where it is in review already; who has answered before is asked anew. */
export async function startReview(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  names: readonly Reviewer["name"][],
): Promise<PostmortemRecord> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const moved = await move(tx, postmortem, "start-review", store.now());
    const asked = await askEach(tx, postmortem, [...new Set(names)], store.now());
    return ended(tx, actor, postmortem, [...moved, ...asked]);
  });
}

/** Back to what it was before: a draft, or what stands published. What reviewers said stays. */
export async function endReview(store: Store, actor: Actor, ref: PostmortemRef): Promise<PostmortemRecord> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    return ended(tx, actor, postmortem, await move(tx, postmortem, "end-review", store.now()));
  });
}

/** A word may be changed while the review goes on; "asked" takes it back. */
export async function sayWord(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  reviewerId: ReviewerId,
  word: Reviewer["word"],
  comment: Reviewer["comment"],
): Promise<Reviewer> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const before = await findReviewer(tx, postmortem, reviewerId);
    refuseUnlessInReview(postmortem);
    if (before.word === word && before.comment === comment) return { outcome: before, history: "nothing changed" };
    const said = { word, comment, answeredAt: word === "asked" ? null : store.now() };
    await updateOne(tx, "reviewers", reviewerId, said);
    const after = { ...before, ...said };
    return { outcome: after, history: { deed: "said", ...of(before), before, after } };
  });
}

export async function unaskReviewer(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  reviewerId: ReviewerId,
): Promise<Reviewer> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const reviewer = await findReviewer(tx, postmortem, reviewerId);
    await sql`delete from reviewers where id = ${reviewerId}`.execute(tx);
    return { outcome: reviewer, history: { deed: "unasked", ...of(reviewer), before: reviewer, after: null } };
  });
}

/** Moves the state; the line of history, or none where it is there already. */
async function move(
  tx: Tx,
  postmortem: Postmortem,
  deed: "start-review" | "end-review",
  updatedAt: Postmortem["updatedAt"],
): Promise<Line[]> {
  const state = stateAfter(postmortem, deed);
  if (state === postmortem.state) return [];
  await updateOne(tx, "postmortems", postmortem.id, { state, updatedAt });
  const said = deed === "start-review" ? "put in review" : "ended the review";
  const subject = { subject: postmortem.id, postmortemId: postmortem.id };
  return [{ deed: said, ...subject, before: { state: postmortem.state }, after: { state } }];
}

async function askEach(
  tx: Tx,
  { id: postmortemId }: Postmortem,
  names: readonly string[],
  askedAt: Reviewer["askedAt"],
): Promise<Line[]> {
  const known = await tx.selectFrom("reviewers").selectAll().where("postmortemId", "=", postmortemId).execute();
  const lines: Line[] = [];
  for (const name of names) {
    const before = known.find((reviewer) => reviewer.name === name) ?? null;
    if (before?.word === "asked") continue;
    const asked = { word: "asked", comment: null, askedAt, answeredAt: null } as const;
    const after: Reviewer = { id: before?.id ?? newReviewerId(), postmortemId, name, ...asked };
    if (before) await updateOne(tx, "reviewers", before.id, asked);
    else await insertAll(tx, "reviewers", [after]);
    lines.push({ deed: "asked", ...of(after), before, after });
  }
  return lines;
}

async function ended(tx: Tx, actor: Actor, { id }: Postmortem, lines: readonly Line[]) {
  const outcome = await readRecord(tx, actor, id);
  return { outcome, history: lines.length === 0 ? ("nothing changed" as const) : lines };
}

async function findReviewer(tx: Tx, { id, number }: Postmortem, reviewerId: ReviewerId): Promise<Reviewer> {
  const reviewer = await tx
    .selectFrom("reviewers")
    .selectAll()
    .where("id", "=", reviewerId)
    .where("postmortemId", "=", id)
    .executeTakeFirst();
  if (reviewer) return reviewer;
  throw new Refusal(
    "not-found",
    `Cannot find reviewer ${reviewerId}: nobody by that id is asked on PM-${number}. Ask them first`,
  );
}

function of({ id, postmortemId }: Reviewer) {
  return { subject: id, postmortemId };
}
