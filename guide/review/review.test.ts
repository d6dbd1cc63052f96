import assert from "node:assert/strict";
import { test } from "node:test";
import { PACK_NAMES } from "@afterword/model/pack";
import { checkManuscript } from "../check.ts";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { checklistFor } from "./checklists.ts";
import { reviewOf, stillAsked } from "./review.ts";

const TEXT = `# Checkout was down

## Impact
4,100 orders failed in 47 minutes. Ada Silva <ada@shop.test> saw it.

## Action items
- Improve paging
- The form rejects a blank address (Ada) by 2026-12-01
`;

function review(readers: "team" | "customers" = "customers") {
  const { manuscript } = markdownManuscript({ name: "x.md", text: TEXT, size: "full", pack: "it" });
  return reviewOf(manuscript, checkManuscript(manuscript, { readers, kinds: null }));
}

test("one page has what is complete, what is asked, what leaks and what is promised", () => {
  const { complete, asked, leaks, promised } = review();
  assert.deepEqual(complete.map(({ section }) => section).slice(0, 1), ["impact"]);
  assert.ok(asked.some(({ rule }) => rule === "causes"));
  assert.deepEqual(
    leaks.map(({ rule }) => rule),
    ["name", "address", "name"],
  );
  assert.deepEqual(
    promised.map(({ text, strength, lacks }) => [text, strength, lacks]),
    [
      ["Improve paging", null, ["no-end-state", "no-owner", "no-date"]],
      ["The form rejects a blank address (Ada) by 2026-12-01", "forcing", []],
    ],
  );
});

test("nothing is both complete and asked", () => {
  const { complete, asked } = review();
  const both = complete.filter(({ section }) => asked.some((one) => one.section === section));
  assert.deepEqual(both, []);
});

test("what was still asked is kept in words, leaks first and each once", () => {
  const lines = stillAsked(review());
  assert.match(lines[0] ?? "", /^It shows a person/);
  assert.equal(new Set(lines).size, lines.length);
});

test("every pack has its reviewer's questions, and names nobody's fault", () => {
  for (const pack of PACK_NAMES) {
    const points = checklistFor(pack);
    assert.ok(points.length >= 2);
    assert.equal(new Set(points.map(({ id }) => id)).size, points.length, pack);
    for (const { question } of points) assert.match(question, /\?$/);
  }
});
