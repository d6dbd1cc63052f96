import assert from "node:assert/strict";
import { test } from "node:test";
import { Publication } from "@afterword/model/publication";
import { listHistory } from "./history.ts";
import { changeFacts, getRecord } from "./postmortems.ts";
import { proseText, saveProse } from "./prose.ts";
import { getPublication, listPublications, publish, unpublish } from "./publications.ts";
import { addRow, editRow, removeRow } from "./rows.ts";
import { ada, freshWorld, NOW, proseOf, rob, type World } from "./testing.ts";

const LATER = "2026-11-22T10:00:00.000Z";

test("publishing takes a snapshot that stays as it was while the author writes on", async () => {
  let now = NOW;
  const world = await freshWorld(() => now);
  const { store } = world;
  const published = await publishNow(world);
  assert.deepEqual(
    [published.postmortem.state, published.postmortem.publishedAt, published.unpublishedChanges],
    ["published", NOW, false],
  );
  now = LATER;
  await changeFacts(store, ada, "1", { title: "Later title" });
  const snapshot = await getPublication(store, rob, "1", "latest");
  assert.deepEqual(Publication.parse(snapshot), snapshot);
  assert.deepEqual(snapshot.record, published);
  assert.deepEqual([snapshot.version, snapshot.publishedAt, snapshot.publishedBy], [1, NOW, "Ada"]);
  assert.equal(snapshot.body, "Customers could not pay for 47 minutes.\n");
});

const EDITS: Record<string, (world: World) => Promise<unknown>> = {
  "a fact": ({ store }) => changeFacts(store, ada, "1", { severity: "SEV2" }),
  "a row more": ({ store }) => addRow(store, ada, "1", "lessons", { text: "Watch the queue", before: null }),
  "a row less": ({ store, outage }) => removeRow(store, ada, "1", "timeline", outage.timeline[0]!.id),
  "a row's word": ({ store, outage }) =>
    editRow(store, ada, "1", "actionItems", outage.actionItems[0]!.id, { state: "done" }),
  "the text": ({ store, outage }) => saveProse(store, outage.postmortem.id, { ...proseOf("Other words."), upTo: 0 }),
};

for (const [what, edit] of Object.entries(EDITS)) {
  test(`${what} changed since shows as an unpublished change, until it is published`, async () => {
    const world = await freshWorld();
    assert.equal((await getRecord(world.store, rob, "1")).unpublishedChanges, null);
    await publishNow(world);
    await edit(world);
    assert.equal((await getRecord(world.store, rob, "1")).unpublishedChanges, true);
    await publishNow(world);
    assert.equal((await getRecord(world.store, rob, "1")).unpublishedChanges, false);
    const versions = await listPublications(world.store, rob, "1");
    assert.deepEqual(
      versions.map(({ version }) => version),
      [2, 1],
    );
    assert.equal((await getPublication(world.store, rob, "1", 1)).version, 1);
  });
}

test("what is changed and changed back is no unpublished change", async () => {
  const world = await freshWorld();
  await publishNow(world);
  await changeFacts(world.store, ada, "1", { severity: "SEV2" });
  await changeFacts(world.store, ada, "1", { severity: "SEV1" });
  assert.equal((await getRecord(world.store, ada, "1")).unpublishedChanges, false);
});

test("publishing twice what is the same makes one snapshot and one line", async () => {
  const world = await freshWorld();
  const once = await publishNow(world);
  assert.deepEqual(await publishNow(world), once);
  assert.equal((await listPublications(world.store, ada, "1")).length, 1);
  assert.equal((await listHistory(world.store, ada, "1", { limit: 9 })).length, 2);
});

test("what is taken back is not read as published, though its snapshots can be asked for", async () => {
  const world = await freshWorld();
  const { store } = world;
  await assert.rejects(getPublication(store, rob, "1", "latest"), {
    code: "not-found",
    message: /PM-1 as published: it is not published/,
  });
  await publishNow(world);
  const back = await unpublish(store, ada, "1");
  assert.deepEqual(
    [back.postmortem.state, back.postmortem.publishedAt, back.unpublishedChanges],
    ["draft", null, null],
  );
  await assert.rejects(getPublication(store, rob, "1", "latest"), { code: "not-found" });
  assert.equal((await getPublication(store, rob, "1", 1)).version, 1);
  await assert.rejects(getPublication(store, rob, "1", 2), { code: "not-found" });
  await assert.rejects(unpublish(store, ada, "1"), { code: "conflict" });
  assert.equal((await publishNow(world)).postmortem.state, "published");
  assert.equal((await getPublication(store, rob, "1", "latest")).version, 2);
});

async function publishNow({ store }: World) {
  return publish(store, ada, "1", (await proseText(store, ada, "1")).markdown);
}
