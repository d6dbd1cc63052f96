import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { STATES } from "./postmortem.ts";
import { REVIEW_DEEDS, refuseUnlessInReview, stateAfter } from "./review-state.ts";

const publishedAt = "2026-11-21T09:00:00.000Z";
const draft = { number: 42, state: "draft", publishedAt: null } as const;

test("a draft goes into review, is published, and can go back", () => {
  assert.equal(stateAfter(draft, "start-review"), "in-review");
  assert.equal(stateAfter({ ...draft, state: "in-review" }, "end-review"), "draft");
  assert.equal(stateAfter({ ...draft, state: "in-review" }, "publish"), "published");
  assert.equal(stateAfter(draft, "publish"), "published");
  assert.equal(stateAfter({ ...draft, state: "published", publishedAt }, "unpublish"), "draft");
});

test("a review of later changes leads back to what stands", () => {
  const again = { ...draft, state: "in-review", publishedAt } as const;
  assert.equal(stateAfter(again, "end-review"), "published");
  assert.equal(stateAfter(again, "publish"), "published");
  assert.equal(stateAfter(again, "unpublish"), "draft");
});

test("what makes no sense is refused with what to do", () => {
  assert.throws(() => stateAfter(draft, "end-review"), { code: "conflict", message: /PM-42.*Start one first$/ });
  assert.throws(() => stateAfter(draft, "unpublish"), { code: "conflict", message: /PM-42.*Publish it first$/ });
  assert.throws(() => refuseUnlessInReview(draft), { code: "conflict" });
  assert.doesNotThrow(() => refuseUnlessInReview({ ...draft, state: "in-review" }));
});

test("a deed leads to a state or is a conflict, and done twice it leads to the same state or is a conflict", () => {
  const postmortem = fc.record({
    number: fc.constant(42),
    state: fc.constantFrom(...STATES),
    publishedAt: fc.constantFrom(null, publishedAt),
  });
  fc.assert(
    fc.property(postmortem, fc.constantFrom(...REVIEW_DEEDS), (before, deed) => {
      const once = attempt(before, deed);
      if (once === "conflict") return;
      const stands = deed === "publish" ? publishedAt : deed === "unpublish" ? null : before.publishedAt;
      assert.ok([once, "conflict"].includes(attempt({ ...before, state: once, publishedAt: stands }, deed)));
    }),
  );
});

function attempt(...asked: Parameters<typeof stateAfter>) {
  try {
    return stateAfter(...asked);
  } catch (error) {
    assert.equal((error as { code: string }).code, "conflict");
    return "conflict";
  }
}
