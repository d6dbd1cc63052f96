import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffProse, wordPieces } from "./diff.ts";
import { toProse } from "./to-prose.ts";

const diff = (before: string, after: string) => diffProse(toProse(before), toProse(after));
const said = (before: string, after: string) =>
  diff(before, after).blocks.map(({ is, pieces }) => [
    is,
    pieces.map((piece) => `${sign[piece.is]}${piece.text}`).join("|"),
  ]);
const sign = { same: "", added: "+", removed: "-" };

test("a word that was changed is the only difference in its paragraph", () => {
  assert.deepEqual(said("The queue stood still.\n\nNobody saw it.", "The queue stood quite still.\n\nNobody saw it."), [
    ["changed", "The queue stood |+quite |still."],
    ["same", "Nobody saw it."],
  ]);
});

test("a paragraph that came, one that went, and how many words that is", () => {
  assert.deepEqual(said("One.\n\nThe alert was late.", "One.\n\nTwo workers, one queue. Each waited."), [
    ["same", "One."],
    ["removed", "-The alert was late."],
    ["added", "+Two workers, one queue. Each waited."],
  ]);
  const { added, removed } = diff("One.\n\nThe alert was late.", "One.\n\nTwo workers, one queue. Each waited.");
  assert.deepEqual({ added, removed }, { added: 6, removed: 4 });
});

test("a block that stands elsewhere now is moved, not written anew", () => {
  const kinds = diff(
    "A first one.\n\nA second one.\n\nThe third here.",
    "The third here.\n\nA first one.\n\nA second one.",
  ).blocks;
  assert.deepEqual(
    kinds.map(({ is }) => is),
    ["moved-here", "same", "same", "moved-away"],
  );
});

test("a paragraph made a heading, or a task ticked, changed its form and no word", () => {
  const [heading] = diff("Impact on customers", "## Impact on customers").blocks;
  assert.deepEqual([heading?.is, heading?.formBefore?.level, heading?.form.level], ["changed", 0, 2]);
  const [task] = diff("- [ ] Roll back", "- [x] Roll back").blocks;
  assert.deepEqual([task?.formBefore?.inside, task?.form.inside], [["unticked"], ["ticked"]]);
});

test("a sentence written anew reads as one change and not as a row of words", () => {
  assert.deepEqual(wordPieces("we fixed it", "they broke that"), [
    { is: "removed", text: "we fixed it" },
    { is: "added", text: "they broke that" },
  ]);
});

test("pieces without what was added are the old text, without what was removed the new one", () => {
  const word = fc.constantFrom("queue", "alert", " ", ", ", "still", "é", "🍪", "\n");
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (old, next) => {
      const pieces = wordPieces(old, next);
      const without = (left: string) => pieces.map(({ is, text: words }) => (is === left ? "" : words)).join("");
      assert.equal(without("added"), old);
      assert.equal(without("removed"), next);
    }),
  );
});
