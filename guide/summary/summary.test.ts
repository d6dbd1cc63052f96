import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { manuscriptOf } from "../testing.ts";
import { staleIn } from "./sources.ts";
import { writeSummary } from "./write.ts";

const TEXT = `# Checkout was down

**Incident commander:** Ada Silva

## Impact
Customers could not pay. 4,100 orders failed in 47 minutes.

## Causes
The consumer retried without limit because no timeout was set. Its queue on db-prod-03 filled up.

## Short-term remediation
Ada rolled the release back.

## Detection
An alert on queue age fired.

## What went well
Rollback took two minutes.

## Blind spots
We could not see lost orders.

## Action items
- Alert on queue age above 60 s (Rob) by 2026-12-01
- The consumer stops after 10 retries (Rob) by 2026-12-01
`;

const checkout = markdownManuscript({ name: "x.md", text: TEXT, size: "full" }).manuscript;
type Wish = Parameters<typeof writeSummary>[1];
const words = (wish: Wish, manuscript = checkout) => writeSummary(manuscript, wish).map(({ text }) => text);

test("a paragraph says what happened, the impact, the cause, what was done and what must be done, in the authors' words", () => {
  assert.deepEqual(words({ length: "paragraph", readers: "team" }), [
    "Checkout was down.",
    "4,100 orders failed in 47 minutes.",
    "The consumer retried without limit because no timeout was set.",
    "Ada rolled the release back.",
    "What must be done: Alert on queue age above 60 s; The consumer stops after 10 retries.",
  ]);
});

test("one sentence has what and why; half a page has more than the paragraph", () => {
  assert.deepEqual(words({ length: "sentence", readers: "team" }), [
    "Checkout was down: the consumer retried without limit because no timeout was set.",
  ]);
  const half = words({ length: "half-page", readers: "team" });
  assert.ok(half.includes("We could not see lost orders.") && half.includes("An alert on queue age fired."));
});

test("for the company names are roles, for customers nothing inside is said", () => {
  assert.ok(
    words({ length: "paragraph", readers: "company" }).includes("The incident commander rolled the release back."),
  );
  const outside = words({ length: "half-page", readers: "customers" }).join(" ");
  assert.doesNotMatch(outside, /Ada|Rob|db-prod|could not see/);
});

test("every sentence comes from words that stand in the text", () => {
  for (const { sources } of writeSummary(checkout, { length: "half-page", readers: "customers" })) {
    assert.ok(sources.length > 0);
    for (const { words: source, section } of sources)
      assert.ok(section === "milestones" || TEXT.replace(/\*\*/g, "").includes(source.split("\n")[0] ?? "?"), source);
  }
});

test("when the text below changes, the summary says which sentence went stale and what stands there now", () => {
  const summary = writeSummary(checkout, { length: "paragraph", readers: "team" });
  assert.deepEqual(staleIn(summary, checkout), []);
  const changed = markdownManuscript({
    name: "x.md",
    text: TEXT.replace("4,100 orders", "5,200 orders"),
    size: "full",
  }).manuscript;
  const [stale, ...more] = staleIn(summary, changed);
  assert.deepEqual([stale?.sentence, stale?.source.section, more.length], [1, "impact", 0]);
  assert.match(stale?.now ?? "", /5,200 orders/);
});

test("of a small one it speaks of what to do better, and not of the mistake", () => {
  const small = (text: string) =>
    words({ length: "paragraph", readers: "team" }, markdownManuscript({ name: "x.md", text }).manuscript);
  assert.deepEqual(small("Backpack on the bike hurts: add a basket"), ["Add a basket."]);
  assert.deepEqual(small("# Burnt cookies\n\nThey burnt on the top shelf. Next time 160 °C on the lower shelf.\n"), [
    "Next time 160 °C on the lower shelf.",
  ]);
});

test("a sentence that the guide doubts is passed over where another is there", () => {
  const text = TEXT.replace(" Its queue on", "\n\nIts queue on");
  const { manuscript } = markdownManuscript({ name: "x.md", text, size: "full" });
  const passage = manuscript.passages.find((one) => one.text.startsWith("The consumer retried"))?.id ?? "";
  const doubt = { from: 0, to: 10, kind: "blame" as const, rule: "x", message: "x", question: null, rewrite: null };
  const said = words({ length: "paragraph", readers: "team", doubted: [{ ...doubt, passage }] }, manuscript);
  assert.ok(said.includes("Its queue on db-prod-03 filled up."), said.join(" "));
});

test("whatever is written, sentences are whole and never empty", () => {
  const section = fc.constantFrom("impact", "causes", "what-happened", "lessons", null);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ maxLength: 60 }), section), { maxLength: 6 }),
      fc.constantFrom("sentence", "paragraph", "half-page"),
      (texts, length) => {
        const passages = texts.map(([text, key], index) => ({
          id: String(index),
          text,
          kind: "prose" as const,
          section: key,
        }));
        for (const size of ["note", "full"] as const)
          for (const { text } of writeSummary(manuscriptOf({ passages, size }), { length, readers: "customers" }))
            assert.match(text, /\S[.!?…]["”’)]?$/);
      },
    ),
    { numRuns: 200 },
  );
});
