import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { asksOf } from "./asks.ts";

type Given = Omit<Parameters<typeof markdownManuscript>[0], "name" | "text">;

function rules(text: string, given: Given = {}): string[] {
  return asksOf(markdownManuscript({ name: "outage.md", text, ...given }).manuscript).map(({ rule }) => rule);
}

const WHOLE = `# The checkout outage

## Summary
Checkout was down for 47 minutes.

## Impact
4,100 orders failed between 10:04 and 10:51 UTC.

## Detection
An alert on queue age fired at 10:09.

## Diagnosis
We first suspected the payment provider; the queue's graph showed a stuck consumer.

## Contributing factors
- The consumer retries without limit.
- Its queue grows until the disk is full.

The trigger was the release of 10:02.

## Short-term remediation
Ada rolled the release back.

## Long-term remediation
The consumer stops after 10 retries.

## What went well
Rollback took two minutes.

## Where we got lucky
The night's batch had finished.

## Blind spots
We could not see which orders were lost.

## Lessons
Before a release, look at the queue's age.

## Action items
- Limit retries to 10 (Ada) by 2026-12-01
`;

test("a whole one is asked nothing", () => {
  assert.deepEqual(rules(WHOLE), []);
});

test("each part that is missing is asked for where its answer goes", () => {
  const without = (heading: string) => WHOLE.replace(new RegExp(`## ${heading}\n[^#]*`), "");
  assert.deepEqual(rules(without("Contributing factors").replace(/## Diagnosis[^#]*/, "")), ["causes", "diagnosis"]);
  assert.deepEqual(rules(without("Blind spots")), ["blind-spots"]);
  assert.deepEqual(rules(without("Where we got lucky")), ["lucky"]);
  assert.deepEqual(rules(WHOLE.replace("4,100 orders", "Orders").replace("47 minutes", "a while")), ["impact-number"]);
  assert.deepEqual(
    rules(
      WHOLE.replace("between 10:04 and 10:51 UTC", "")
        .replace("47 minutes", "a while")
        .replace("two minutes", "no time"),
    ),
    ["impact-duration"],
  );
});

test("a heading with a template's prompt below it is an empty section, and not asked twice", () => {
  assert.deepEqual(rules(WHOLE.replace("We could not see which orders were lost.", "TBD")), ["blind-spots"]);
  assert.deepEqual(rules(`${WHOLE}\n## Background\n\n`), ["empty-section"]);
});

test("of a note or a brief one, one thing is asked: what will be better next time", () => {
  assert.deepEqual(rules("The cookies burnt on the top shelf of the oven."), ["next-time"]);
  assert.deepEqual(rules("Backpack on the bike hurts: add a basket"), []);
  assert.deepEqual(rules("The cookies burnt. Next time 160 °C."), []);
  assert.deepEqual(rules("Die Kekse sind verbrannt. Nächstes Mal 160 °C."), []);
  assert.deepEqual(rules("# Burnt cookies\n\n## What happened\n\nThey burnt.\n", { size: "brief", pack: "hobby" }), [
    "next-time",
  ]);
});

test("who has just begun is left alone", () => {
  assert.deepEqual(rules(""), []);
  assert.deepEqual(rules("Cookies"), []);
});

test("a pack is not asked for sections that it does not offer", () => {
  const hobby = rules(
    "# Cookies\n\n## What happened\n\nThey burnt for 20 minutes when the oven was new.\n\n## Next time\n\n160 °C.\n",
    {
      size: "full",
      pack: "hobby",
    },
  );
  assert.ok(!hobby.includes("diagnosis") && !hobby.includes("blind-spots"), hobby.join());
});
