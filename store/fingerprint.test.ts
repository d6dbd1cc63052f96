import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprintOf, fingerprintOfText } from "./fingerprint.ts";
import { freshWorld } from "./testing.ts";

test("a fingerprint tells what a person says, not when, in which order of keys, or by which ids", async () => {
  const { outage: one } = await freshWorld();
  const { outage: other } = await freshWorld(() => "2030-01-01T00:00:00.000Z");
  const reordered = Object.fromEntries(Object.entries(other.postmortem).toReversed()) as typeof other.postmortem;
  assert.equal(fingerprintOf(one), fingerprintOf({ ...other, postmortem: reordered }));
});

test("a fact that the model gets later, and nobody has said yet, changes no fingerprint", async () => {
  const { outage } = await freshWorld();
  const { severity: _, ...without } = { ...outage.postmortem, severity: null };
  assert.equal(
    fingerprintOf({ ...outage, postmortem: without as typeof outage.postmortem }),
    fingerprintOf({ ...outage, postmortem: { ...outage.postmortem, severity: null } }),
  );
});

test("each change of a word, a row or an order of rows is another fingerprint", async () => {
  const { outage } = await freshWorld();
  const { postmortem, timeline, factors } = outage;
  const variants = [
    outage,
    { ...outage, postmortem: { ...postmortem, title: "x" } },
    { ...outage, postmortem: { ...postmortem, size: "brief" as const } },
    { ...outage, postmortem: { ...postmortem, tags: ["queue", ""] } },
    { ...outage, timeline: timeline.toReversed() },
    { ...outage, timeline: timeline.slice(1) },
    { ...outage, factors: factors.map((factor) => ({ ...factor, trigger: true })) },
  ].map(fingerprintOf);
  assert.equal(new Set(variants).size, variants.length);
  assert.notEqual(fingerprintOfText("a"), fingerprintOfText("b"));
});
