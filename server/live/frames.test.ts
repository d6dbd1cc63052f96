import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { after, test } from "node:test";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import type { PostmortemId } from "@afterword/model/id";
import { loadProse } from "@afterword/store/prose";
import * as Y from "yjs";
import { freshServer } from "../testing.ts";
import { answersFirst, statelessFrame, syncIn } from "./frames.ts";
import { chance, hostileFrames, sendHostile } from "./testing/frames.ts";
import { openPage, until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const owner = { kind: "owner", name: "Ada" } as const;

async function started(text: string): Promise<PostmortemId> {
  return (await server.client.postmortems.capture({ text })).postmortem.id;
}

const loaded = (id: PostmortemId) => loadProse(server.store, owner, id);

test("thousands of frames as no page sends them: nobody's line but their own is cut, and a colleague's words are kept", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(server.url, id);
  t.after(ada.close);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const sending = [1, 2, 3].map((seed) => sendHostile({ url: server.url, id, count: 800, random: chance(seed) }));
  const words = Array.from({ length: 20 }, (_, index) => `word${index} `);
  for (const word of words) {
    ada.document.getText("typed").insert(0, word);
    await ada.saved();
  }
  await Promise.all(sending);
  delay.disable();
  assert.equal(ada.closed(), 0);
  const fresh = await openPage(server.url, id);
  t.after(fresh.close);
  for (const word of words) assert.equal(fresh.document.getText("typed").toString().split(word).length, 2);
  assert.equal(fresh.document.store.pendingStructs ?? fresh.document.store.pendingDs, null);
  t.diagnostic(
    `the event loop was held up for ${Math.round(delay.max / 1e6)} ms at most, client and server in one process`,
  );
});

test("whatever a page sends that may only read, nothing of it is kept", async () => {
  const id = await started("Burnt cookies");
  const before = await loaded(id);
  await sendHostile({
    url: server.url,
    id,
    count: 1_500,
    random: chance(4),
    token: { schemaVersion: SCHEMA_VERSION - 1 },
  });
  assert.deepEqual(await loaded(id), before);
});

test("an update of the second encoding is refused, and holds nobody up", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  // 43 bytes of this kind can keep a reader of the second encoding busy for ever.
  const stranger = new Y.Doc();
  stranger.getText("t").insert(0, "one");
  page.sendUpdate(Y.encodeStateAsUpdateV2(stranger));
  await until(() => page.heard.length > 0);
  assert.match(JSON.stringify(page.heard), /cannot be read/);
  assert.equal((await loaded(id)).updates.length, 0);
});

test("a writer who sends more than the disk takes is held back, and loses nothing", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  for (let index = 0; index < 250; index++) page.document.getText("typed").insert(0, "x");
  await page.saved();
  const document = new Y.Doc();
  const { state, updates } = await loaded(id);
  for (const update of [state, ...updates]) Y.applyUpdate(document, update);
  assert.equal(document.getText("typed").length, 250);
});

test("a text that reached its limit takes no more, says so, and can be made smaller", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  const text = page.document.getText("typed");
  for (let part = 0; part < 9; part++) {
    text.insert(text.length, "y".repeat(950_000));
    await page.saved();
  }
  text.insert(0, "z".repeat(5_000));
  await until(() => page.heard.length > 0);
  assert.match(JSON.stringify(page.heard), /limit of 8 MB/);
  const other = await openPage(server.url, id);
  t.after(other.close);
  assert.equal(other.document.getText("typed").length, 9 * 950_000);
  other.document.getText("typed").delete(0, 8_000_000);
  await other.saved();
  assert.equal(other.heard.length, 0);
});

test("what a page changed before it said what it has waits for that, and is acknowledged once each", () => {
  const passed: string[] = [];
  const receive = answersFirst((frame) => passed.push(syncIn(frame)?.sync ?? "other"));
  const sync = (step: number) => new Uint8Array([1, 120, 0, step, 2, 0, 0]);
  receive(sync(2));
  receive(sync(0));
  receive(sync(2));
  receive(sync(2));
  receive(statelessFrame("x", {}));
  assert.deepEqual(passed, ["changes", "asks", "other"]);
  receive(sync(1));
  assert.deepEqual(passed.slice(3), ["answers", "changes", "changes"]);
  receive(sync(2));
  assert.equal(passed.length, 7);
});

test("frames of every kind are made, and most are no good", () => {
  const id = "pm_00000000000000000000000000000000" as PostmortemId;
  const next = hostileFrames(id, chance(5));
  const kinds = new Set(Array.from({ length: 500 }, () => syncIn(next())?.sync ?? "other"));
  assert.deepEqual([...kinds].toSorted(), ["answers", "asks", "changes", "other"]);
});
