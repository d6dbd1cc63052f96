import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { promising } from "../testing.ts";
import { checkPromises } from "./check.ts";
import { vagueIn } from "./end-state.ts";
import { strengthOf } from "./strength.ts";

const rules = (...items: Parameters<typeof promising>) => checkPromises(promising(...items)).map(({ rule }) => rule);

test("a direction without an end is asked what will be seen, with a pattern of the same subject", () => {
  const [found] = checkPromises(promising({ text: "Investigate monitoring" }));
  assert.equal(found?.rule, "no-end-state");
  assert.deepEqual([found?.from, found?.to], [0, 11]);
  assert.match(found?.question ?? "", /Alert when this service returns more than 1 % errors/);
  for (const text of [
    "Make the automation better.",
    "Improve paging",
    "Look into the queue",
    "We should improve our documentation",
    "Better monitoring",
    "Fix the issue",
    "Raise awareness of limits",
  ])
    assert.ok(vagueIn(text), text);
});

test("an end that somebody else could look for is left alone", () => {
  for (const text of [
    "Alert when checkout returns more than 1 % errors for 5 minutes",
    "Improve the importer so that a broken row is refused with its line",
    "Investigate why the queue grew on Monday",
    "Audit all scripts that can delete a live server",
    "Review the client code and remove the retry without limit",
    "Handle invalid postal codes in the address form safely",
    "Add a thermometer to the oven",
    "Reduce the p99 from 900 ms to 300 ms",
  ])
    assert.equal(vagueIn(text), null, text);
  assert.deepEqual(rules({ text: "Improve paging", proof: "the drill of March pages within 2 minutes" }), []);
});

test("an item without an owner, with several, or without a day or a ticket is asked for it", () => {
  assert.deepEqual(
    rules({ text: "Add a limit of 100 retries", owner: null }, { text: "Alert on queue age above 60 s" }),
    ["no-owner"],
  );
  assert.deepEqual(rules({ text: "Add a limit of 100 retries", owner: "Ada and Rob" }), ["several-owners"]);
  assert.deepEqual(rules({ text: "Add a limit of 100 retries", dueOn: null }), ["no-date"]);
  assert.deepEqual(rules({ text: "Add a limit of 100 retries", dueOn: null, link: "BUG1240" }), []);
});

test("in a file of Afterword's own, an item's owner, day and proof are what its line says", () => {
  const text = `# Checkout\n\n## Action items\n\n- [ ] Improve paging · owner: Ada · due: 2026-12-01 · holds when: the drill pages within 2 minutes\n`;
  const { manuscript } = markdownManuscript({ name: "x.md", text, size: "full", pack: "it" });
  const [item] = manuscript.actionItems;
  assert.deepEqual([item?.text, item?.owner, item?.dueOn], ["Improve paging", "Ada", "2026-12-01"]);
  assert.deepEqual(checkPromises(manuscript), []);
});

test("what all of them lack is said once", () => {
  const item = { text: "Add a limit of 100 retries", owner: null, dueOn: null };
  const found = checkPromises(promising(item, { ...item, text: "Alert on queue age above 60 s" }, item));
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ["no-owner", "no-date"],
  );
  assert.match(found[0]?.message ?? "", /^None of the 3 action items has an owner/);
});

test("what is done is asked nothing", () => {
  assert.deepEqual(rules({ text: "Improve paging", owner: null, dueOn: null, state: "done" }), []);
});

test("from a guard that refuses down to being careful", () => {
  const strengths = [
    "The tool rejects a second run",
    "Alert on queue age above 60 s",
    "Add the step to the runbook",
    "Train everyone on the release tool",
    "Be more careful with production",
  ].map(strengthOf);
  assert.deepEqual(strengths, ["forcing", "automation", "checklist", "training", "care"]);
  assert.equal(strengthOf("Train the team, and reject a second run of the tool"), "forcing");
  assert.equal(strengthOf("Train humans not to run unsafe commands"), "training");
});

test("when all of them are weak, or of one type, or none would notice sooner, it is said once", () => {
  assert.deepEqual(rules({ text: "Add the step to the runbook" }, { text: "Train everyone on the release tool" }), [
    "all-weak",
  ]);
  const preventing = { text: "The form rejects a blank address", type: "prevent-future" as const };
  assert.deepEqual(rules(preventing, preventing, preventing), ["one-type"]);
  const at = (minute: string) => ({
    is: "exact" as const,
    at: `2026-11-20T10:${minute}:00Z`,
    zone: "UTC",
    written: null,
  });
  const late = promising(preventing);
  const milestones = { ...late.milestones, started: at("04"), detected: at("31") };
  assert.deepEqual(
    checkPromises({ ...late, milestones }).map(({ rule }) => rule),
    ["no-detection"],
  );
  assert.deepEqual(checkPromises({ ...late, milestones: { ...milestones, detected: at("05") } }), []);
});

test("whatever is written, findings stay inside their passages", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 4 }), (texts) => {
      const manuscript = promising(...texts.map((text) => ({ text, owner: null })));
      for (const { passage, from, to } of checkPromises(manuscript)) {
        const text = manuscript.passages.find(({ id }) => id === passage)?.text ?? "";
        assert.ok(from >= 0 && from <= to && to <= text.length);
      }
    }),
    { numRuns: 200 },
  );
});
