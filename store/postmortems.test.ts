import assert from "node:assert/strict";
import { test } from "node:test";
import { newPersonId, newPostmortemId } from "@afterword/model/id";
import { NO_MILESTONES } from "@afterword/model/milestone";
import { PostmortemRecord } from "@afterword/model/record";
import fc from "fast-check";
import { listHistory } from "./history.ts";
import {
  changeFacts,
  getPostmortem,
  getRecord,
  putBackPostmortem,
  relatedTo,
  removeExamples,
  removePostmortem,
  resizePostmortem,
  startPostmortem,
  startPostmortems,
  workspaceCounts,
} from "./postmortems.ts";
import { addRow } from "./rows.ts";
import type { Start } from "./starting.ts";
import { ada, bea, freshStore, freshWorld, NOW, owner, proseOf } from "./testing.ts";

const note: Start = { title: "Backpack hurts on the bike", size: "note", pack: "hobby" };
const LATER = "2026-11-22T10:00:00.000Z";

test("what was started comes back as the model describes it, by id and by number", async () => {
  const { store, outage } = await freshWorld();
  assert.deepEqual(PostmortemRecord.parse(outage), outage);
  for (const ref of [outage.postmortem.id, "1", "PM-1", "pm-1"])
    assert.deepEqual(await getRecord(store, ada, ref), outage);
  assert.deepEqual(await getPostmortem(store, ada, "1"), outage.postmortem);
  assert.deepEqual(
    outage.timeline.map((event) => event.kind),
    ["deploy", "alert"],
    "in order of time",
  );
});

test("whatever is said in facts and rows comes back the same, letter for letter", async () => {
  const { store } = await freshStore();
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).filter((said) => !said.includes("\0"));
  const plain = { noNullPrototype: true };
  const start = fc.record({
    title: text,
    size: fc.constantFrom("note", "brief", "full"),
    pack: fc.constant("it"),
    tags: fc.array(text),
    services: fc.array(fc.constantFrom("", "NULL", "null", "{}", '"', "\\", "a,b", "{a}", "' or 1=1 --")),
    people: fc.array(fc.record({ name: text, role: fc.option(text) }, plain)),
    milestones: fc.record(
      { started: fc.record({ is: fc.constant("unknown"), written: fc.option(text) }, plain) },
      plain,
    ),
    rows: fc.record({ lessons: fc.array(fc.record({ text, before: fc.option(text) })) }),
  });
  await fc.assert(
    fc.asyncProperty(start, async (said) => {
      const started = await startPostmortem(store, ada, said as Start, proseOf("text"));
      assert.deepEqual(await getRecord(store, ada, started.postmortem.id), started);
      assert.deepEqual(
        pick(started.postmortem, ["title", "tags", "services", "people"]),
        pick(said, ["title", "tags", "services", "people"]),
      );
    }),
    { numRuns: 40 },
  );
});

test("starting leaves one line of history that says by whom", async () => {
  const { store, outage } = await freshWorld();
  const [line, ...others] = await listHistory(store, ada, "1", { limit: 10 });
  assert.deepEqual(others, []);
  assert.deepEqual([line?.deed, line?.subject, line?.actor, line?.at], ["started", outage.postmortem.id, ada, NOW]);
  assert.equal(line?.after?.title, outage.postmortem.title);
});

test("numbers count up from 1 without a gap, whoever starts at once, and are never given again", async () => {
  const { store } = await freshStore();
  const started = await Promise.all(
    Array.from({ length: 8 }, () => startPostmortems(store, ada, [note, note].map(starting))),
  );
  const numbers = started.flat().map((record) => record.postmortem.number);
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 16 }, (_, index) => index + 1),
  );
  for (const [one, other] of started) assert.equal((other?.postmortem.number ?? 0) - (one?.postmortem.number ?? 0), 1);
  await removePostmortem(store, ada, "16");
  assert.equal((await startPostmortem(store, ada, note, proseOf("x"))).postmortem.number, 17);
});

test("of many started together all are there, or none", async () => {
  const { store } = await freshStore();
  const id = newPostmortemId();
  await assert.rejects(
    startPostmortems(store, ada, [starting(note), starting({ ...note, id }), starting({ ...note, id })]),
    { code: "conflict" },
  );
  assert.deepEqual(await workspaceCounts(store, ada), { postmortems: 0, examples: 0 });
  assert.equal((await startPostmortem(store, ada, { ...note, id }, proseOf("x"))).postmortem.number, 1);
  await assert.rejects(startPostmortem(store, ada, { ...note, id }, proseOf("x")), {
    code: "conflict",
    message: /is here already/,
  });
});

test("changed facts are kept, and history holds what changed and nothing else", async () => {
  let now = NOW;
  const { store, outage } = await freshWorld(() => now);
  now = LATER;
  const resolved = { is: "about", at: LATER, marginMinutes: 5, zone: "UTC", written: "~11" } as const;
  const facts = { severity: "SEV2", tags: ["queue"], milestones: { resolved } };
  const changed = await changeFacts(store, bea, "1", facts);
  const { postmortem } = outage;
  const milestones = { ...postmortem.milestones, resolved };
  assert.deepEqual(changed, { ...postmortem, severity: "SEV2", milestones, updatedAt: LATER });
  assert.deepEqual(await getPostmortem(store, ada, "1"), changed);
  const [line] = await listHistory(store, ada, "1", { limit: 1 });
  assert.deepEqual([line?.deed, line?.actor], ["changed", bea]);
  assert.deepEqual(line?.before, { severity: "SEV1", milestones: postmortem.milestones });
  assert.deepEqual(line?.after, { severity: "SEV2", milestones });
});

test("a new title alone is a renaming", async () => {
  const { store } = await freshWorld();
  await changeFacts(store, ada, "1", { title: "Checkout stood still" });
  assert.equal((await listHistory(store, ada, "1", { limit: 1 }))[0]?.deed, "renamed");
});

test("facts that are as they were leave no line and no new moment", async () => {
  let now = NOW;
  const { store, outage } = await freshWorld(() => now);
  now = LATER;
  const { title, milestones, tags } = outage.postmortem;
  assert.deepEqual(await changeFacts(store, ada, "1", { title, milestones, tags }), outage.postmortem);
  await resizePostmortem(store, ada, "1", "full");
  assert.equal((await listHistory(store, ada, "1", { limit: 10 })).length, 1);
});

test("two that change different milestones at once both keep theirs", async () => {
  const { store } = await freshWorld();
  const time = { is: "unknown", written: "soon" } as const;
  await Promise.all([
    changeFacts(store, ada, "2", { milestones: { started: time } }),
    changeFacts(store, bea, "2", { milestones: { resolved: time } }),
  ]);
  assert.deepEqual((await getPostmortem(store, ada, "2")).milestones, {
    ...NO_MILESTONES,
    started: time,
    resolved: time,
  });
});

test("a postmortem grows and shrinks, with everything beside it as it was", async () => {
  const { store, cookies } = await freshWorld();
  const grown = await resizePostmortem(store, ada, "2", "full");
  assert.deepEqual(grown, { ...cookies, postmortem: { ...cookies.postmortem, size: "full" } });
  await resizePostmortem(store, ada, "2", "note");
  const lines = await listHistory(store, ada, "2", { limit: 2 });
  assert.deepEqual(
    lines.map((line) => [line.deed, line.before, line.after]),
    [
      ["resized", { size: "full" }, { size: "note" }],
      ["resized", { size: "note" }, { size: "full" }],
    ],
  );
});

test("a removed postmortem can be read and put back, but not changed meanwhile", async () => {
  const { store, cookies } = await freshWorld();
  const removed = await removePostmortem(store, ada, "2");
  assert.equal(removed.removedAt, NOW);
  assert.deepEqual(await removePostmortem(store, ada, "2"), removed, "a second time changes nothing");
  assert.equal((await getRecord(store, ada, "2")).postmortem.removedAt, NOW);
  const refused = { code: "conflict", message: "Cannot change PM-2: it was removed on 2026-11-21. Put it back first" };
  await assert.rejects(changeFacts(store, ada, "2", { title: "Crisp cookies" }), refused);
  await assert.rejects(addRow(store, ada, "2", "lessons", { text: "Set a timer", before: null }), refused);
  assert.deepEqual(await putBackPostmortem(store, ada, "2"), cookies.postmortem);
  assert.deepEqual(
    (await listHistory(store, ada, "2", { limit: 2 })).map((line) => line.deed),
    ["put back", "removed"],
  );
});

test("examples go with one click, each with its line, and what people wrote stays", async () => {
  const { store } = await freshWorld();
  await startPostmortems(
    store,
    { kind: "system" },
    [note, note].map((start) => starting({ ...start, example: true })),
  );
  assert.deepEqual(await workspaceCounts(store, ada), { postmortems: 4, examples: 2 });
  assert.equal(await removeExamples(store, ada), 2);
  assert.equal(await removeExamples(store, ada), 0);
  assert.deepEqual(await workspaceCounts(store, ada), { postmortems: 2, examples: 0 });
  assert.equal((await listHistory(store, ada, "3", { limit: 1 }))[0]?.deed, "removed");
  assert.equal((await putBackPostmortem(store, ada, "3")).example, true);
});

test("only the one who started it decides who may read it, or the machine's owner", async () => {
  const { store } = await freshWorld();
  await assert.rejects(changeFacts(store, bea, "1", { visibility: "private" }), {
    code: "not-allowed",
    message: /only the one who started it may/,
  });
  assert.equal((await changeFacts(store, ada, "1", { visibility: "private" })).visibility, "private");
  await assert.rejects(getPostmortem(store, bea, "1"), { code: "not-found" });
  assert.equal((await changeFacts(store, owner, "1", { visibility: "workspace" })).visibility, "workspace");
  assert.equal((await getPostmortem(store, bea, "1")).number, 1);
});

test("what the owner of a machine starts has no author", async () => {
  const { store } = await freshStore();
  assert.equal((await startPostmortem(store, owner, note, proseOf("x"))).postmortem.authorId, null);
});

test("related ones come with their titles, in their order, without those removed", async () => {
  const { store, outage, cookies } = await freshWorld();
  const third = await startPostmortem(store, ada, note, proseOf("x"));
  const related = [third, outage].map(({ postmortem }) => ({ id: postmortem.id, kind: "related" as const }));
  await changeFacts(store, ada, "2", { related });
  assert.deepEqual(
    (await relatedTo(store, bea, "2")).map(({ number }) => number),
    [3, 1],
  );
  await removePostmortem(store, ada, "3");
  assert.deepEqual(await relatedTo(store, bea, "2"), [pick(outage.postmortem, ["id", "number", "title"])]);
  await assert.rejects(changeFacts(store, ada, "2", { related: [{ id: cookies.postmortem.id, kind: "related" }] }), {
    code: "invalid",
    message: /to itself/,
  });
  await assert.rejects(changeFacts(store, ada, "2", { related: [{ id: newPostmortemId(), kind: "related" }] }), {
    code: "not-found",
  });
});

test("a postmortem that is not there is a refusal, by any name", async () => {
  const { store } = await freshStore();
  for (const ref of [newPostmortemId(), "7", "PM-9999999999", "nonsense", newPersonId()]) {
    await assert.rejects(getRecord(store, owner, ref), { name: "Refusal", code: "not-found" });
    await assert.rejects(getPostmortem(store, owner, ref), { name: "Refusal", code: "not-found" });
  }
});

function starting(start: Start) {
  return { start, prose: proseOf(start.title) };
}

function pick<From extends object, Key extends keyof From>(from: From, keys: readonly Key[]): Pick<From, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<From, Key>;
}
