import assert from "node:assert/strict";
import { test } from "node:test";
import { newPostmortemId } from "@afterword/model/id";
import { ListQuery } from "@afterword/model/summary";
import { sql } from "kysely";
import { getPostmortem, listPostmortems, removePostmortem } from "./postmortems.ts";
import { appendProseUpdate, appendProseUpdates, loadProse, proseText, saveProse } from "./prose.ts";
import { textsBehind } from "./prose-log.ts";
import { openStore, withoutHistory } from "./store.ts";
import { ada, bea, freshWorld, NOW, rob } from "./testing.ts";

const LATER = "2026-11-22T10:00:00.000Z";
const bytes = (...numbers: number[]) => Buffer.from(numbers);
const derived = { markdown: "New words.\n", plain: "New words.", excerpt: "New words." };

test("updates come back in their order, numbered without a gap", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  assert.deepEqual(await loadProse(store, ada, id), { state: bytes(0, 0), updates: [], upTo: 0, schemaVersion: 1 });
  assert.equal(await appendProseUpdate(store, ada, id, bytes(1)), 1);
  assert.equal(
    await appendProseUpdates(store, id, [
      { actor: bea, bytes: bytes(2) },
      { actor: ada, bytes: bytes(3) },
    ]),
    3,
  );
  const loaded = await loadProse(store, rob, "PM-1");
  assert.deepEqual(loaded, { state: bytes(0, 0), updates: [bytes(1), bytes(2), bytes(3)], upTo: 3, schemaVersion: 1 });
});

test("many who append at once get numbers of their own, none missing", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  const numbers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => appendProseUpdate(store, index % 2 ? ada : bea, id, bytes(index))),
  );
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  const { updates } = await loadProse(store, ada, id);
  for (const [index, seq] of numbers.entries()) assert.deepEqual(updates[seq - 1], bytes(index));
});

test("who wrote which update is kept", async () => {
  const { store, outage } = await freshWorld();
  await appendProseUpdates(store, outage.postmortem.id, [
    { actor: bea, bytes: bytes(2) },
    { actor: ada, bytes: bytes(3) },
  ]);
  const kept = await store.db.selectFrom("proseUpdates").select(["seq", "actor", "at"]).orderBy("seq").execute();
  assert.deepEqual(kept, [
    { seq: 1, actor: bea, at: NOW },
    { seq: 2, actor: ada, at: NOW },
  ]);
});

test("a saved state takes the place of the updates in it, and what came meanwhile stays", async () => {
  let now = NOW;
  const { store, outage } = await freshWorld(() => now);
  const { id } = outage.postmortem;
  for (const number of [1, 2, 3]) await appendProseUpdate(store, ada, id, bytes(number));
  now = LATER;
  await saveProse(store, id, { state: bytes(1, 2), upTo: 2, ...derived });
  assert.deepEqual(await loadProse(store, ada, id), {
    state: bytes(1, 2),
    updates: [bytes(3)],
    upTo: 3,
    schemaVersion: 1,
  });
  assert.deepEqual(await proseText(store, ada, id), { markdown: derived.markdown, plain: derived.plain });
  assert.equal((await getPostmortem(store, ada, id)).updatedAt, LATER);
  const found = await listPostmortems(store, rob, ListQuery.parse({ q: "new words" }));
  assert.deepEqual(
    found.postmortems.map((each) => each.excerpt),
    ["New words."],
  );
  assert.equal(await appendProseUpdate(store, ada, id, bytes(4)), 4, "numbers go on after all are folded");
});

test("saves and appends that cross lose nothing", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  const appends = (async () => {
    for (let number = 1; number <= 60; number++) await appendProseUpdate(store, ada, id, bytes(number));
  })();
  const saves = (async () => {
    for (let round = 0; round < 15; round++) {
      const { state, updates, upTo } = await loadProse(store, ada, id);
      await saveProse(store, id, { state: Buffer.concat([state, ...updates]), upTo, ...derived });
    }
  })();
  await Promise.all([appends, saves]);
  const { state, updates, upTo } = await loadProse(store, ada, id);
  assert.equal(upTo, 60);
  const all = Buffer.concat([state, ...updates]);
  assert.deepEqual(all, Buffer.concat([bytes(0, 0), bytes(...Array.from({ length: 60 }, (_, index) => index + 1))]));
});

test("texts whose updates wait to be folded are known, as after a kill", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  for (const number of [1, 2]) await appendProseUpdate(store, ada, id, bytes(number));
  assert.deepEqual(await textsBehind(store), [id]);
  await saveProse(store, id, { state: bytes(1, 2), upTo: 2, ...derived });
  assert.deepEqual(await textsBehind(store), []);
});

test("a state older than the one kept changes nothing", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  for (const number of [1, 2]) await appendProseUpdate(store, ada, id, bytes(number));
  await saveProse(store, id, { state: bytes(1, 2), upTo: 2, ...derived });
  await saveProse(store, id, { state: bytes(1), upTo: 1, ...derived, markdown: "Older.\n" });
  assert.deepEqual(await loadProse(store, ada, id), { state: bytes(1, 2), updates: [], upTo: 2, schemaVersion: 1 });
  assert.equal((await proseText(store, ada, id)).markdown, derived.markdown);
});

test("a state that claims updates nobody sent is a mistake, and nothing is folded", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  await appendProseUpdate(store, ada, id, bytes(1));
  await assert.rejects(saveProse(store, id, { state: bytes(1), upTo: 2, ...derived }), /has no update 2/);
  assert.deepEqual((await loadProse(store, ada, id)).updates, [bytes(1)]);
});

test("a reader's update is refused, and so are those of others that came with it", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  const both = [
    { actor: ada, bytes: bytes(1) },
    { actor: rob, bytes: bytes(2) },
  ];
  await assert.rejects(appendProseUpdates(store, id, both), { code: "not-allowed" });
  assert.deepEqual((await loadProse(store, ada, id)).updates, []);
});

test("words written to a removed postmortem are kept; to one that is not there, refused", async () => {
  const { store, outage } = await freshWorld();
  await removePostmortem(store, ada, "1");
  assert.equal(await appendProseUpdate(store, bea, outage.postmortem.id, bytes(1)), 1);
  await assert.rejects(appendProseUpdate(store, ada, newPostmortemId(), bytes(1)), { code: "not-found" });
  await assert.rejects(saveProse(store, newPostmortemId(), { state: bytes(1), upTo: 0, ...derived }), {
    code: "not-found",
  });
});

test("a NUL in the text hinders no save: the state keeps it, search sees a replacement", async () => {
  const { store, outage } = await freshWorld();
  const { id } = outage.postmortem;
  await saveProse(store, id, { state: bytes(9), upTo: 0, markdown: "a\0b\n", plain: "a\0b", excerpt: "half \ud83d" });
  assert.deepEqual(await proseText(store, ada, id), { markdown: "a\uFFFDb\n", plain: "a\uFFFDb" });
});

test("a commit waits for the disk although the server's default does not", async () => {
  const { database, outage } = await freshWorld();
  const store = await openStore({ connection: { ...database, options: "-c synchronous_commit=off" }, max: 1 });
  await appendProseUpdate(store, ada, outage.postmortem.id, bytes(1));
  const { rows } = await sql`select current_setting('synchronous_commit') as durable`.execute(withoutHistory(store));
  assert.deepEqual(rows, [{ durable: "on" }]);
  await store.close();
});
