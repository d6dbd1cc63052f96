import assert from "node:assert/strict";
import { test } from "node:test";
import { newReviewerId } from "@afterword/model/id";
import { Reviewer } from "@afterword/model/reviewer";
import { listHistory } from "./history.ts";
import { getRecord } from "./postmortems.ts";
import { publish } from "./publications.ts";
import { endReview, sayWord, startReview, unaskReviewer } from "./review.ts";
import { ada, bea, freshWorld, NOW } from "./testing.ts";

const LATER = "2026-11-22T10:00:00.000Z";

test("a review asks people, takes their words, and ends; what they said stays", async () => {
  let now = NOW;
  const { store } = await freshWorld(() => now);
  const started = await startReview(store, ada, "1", ["Bea", "Rob", "Bea"]);
  assert.equal(started.postmortem.state, "in-review");
  assert.deepEqual(
    started.reviewers.map(({ name, word }) => [name, word]),
    [
      ["Bea", "asked"],
      ["Rob", "asked"],
    ],
  );
  now = LATER;
  const [first] = started.reviewers;
  const said = await sayWord(store, bea, "1", first!.id, "wants-changes", "Say when it began");
  assert.deepEqual(Reviewer.parse(said), {
    ...first,
    word: "wants-changes",
    comment: "Say when it began",
    answeredAt: LATER,
  });
  const ended = await endReview(store, ada, "1");
  assert.equal(ended.postmortem.state, "draft");
  assert.deepEqual(ended.reviewers[0], said);
  assert.deepEqual(
    (await listHistory(store, ada, "1", { limit: 9 })).map((line) => line.deed),
    ["ended the review", "said", "asked", "asked", "put in review", "started"],
  );
});

test("whoever has answered is asked anew by a second review; whoever is asked already is not", async () => {
  let now = NOW;
  const { store } = await freshWorld(() => now);
  const { reviewers } = await startReview(store, ada, "1", ["Bea", "Rob"]);
  await sayWord(store, bea, "1", reviewers[0]!.id, "approved", null);
  now = LATER;
  const again = await startReview(store, ada, "1", ["Bea", "Rob"]);
  const byName = Object.fromEntries(
    again.reviewers.map((reviewer) => [reviewer.name, [reviewer.word, reviewer.askedAt, reviewer.answeredAt]]),
  );
  assert.deepEqual(byName, { Rob: ["asked", NOW, null], Bea: ["asked", LATER, null] });
  assert.deepEqual(await startReview(store, ada, "1", ["Bea"]), again, "nothing left to ask");
  assert.equal((await listHistory(store, ada, "1", { limit: 9 })).length, 6);
});

test("a word can be taken back, and counts only while the review goes on", async () => {
  const { store } = await freshWorld();
  const { reviewers } = await startReview(store, ada, "1", ["Bea"]);
  const { id } = reviewers[0]!;
  await sayWord(store, bea, "1", id, "approved", "Fine");
  assert.equal((await sayWord(store, bea, "1", id, "asked", null)).answeredAt, null);
  await endReview(store, ada, "1");
  await assert.rejects(sayWord(store, bea, "1", id, "approved", null), {
    code: "conflict",
    message: /PM-1: it is not in review/,
  });
  await assert.rejects(endReview(store, ada, "1"), { code: "conflict" });
  await assert.rejects(sayWord(store, bea, "1", newReviewerId(), "approved", null), { code: "not-found" });
});

test("who is asked no more is gone, with a line", async () => {
  const { store } = await freshWorld();
  const { reviewers } = await startReview(store, ada, "1", ["Bea"]);
  assert.deepEqual(await unaskReviewer(store, ada, "1", reviewers[0]!.id), reviewers[0]);
  assert.deepEqual((await getRecord(store, ada, "1")).reviewers, []);
  await assert.rejects(unaskReviewer(store, ada, "2", reviewers[0]!.id), { code: "not-found" });
});

test("a review of what is published leads back to published", async () => {
  const { store } = await freshWorld();
  await publish(store, ada, "1", "Text.\n");
  const reviewed = await startReview(store, ada, "1", []);
  assert.deepEqual([reviewed.postmortem.state, reviewed.postmortem.publishedAt], ["in-review", NOW]);
  assert.equal((await endReview(store, ada, "1")).postmortem.state, "published");
});
