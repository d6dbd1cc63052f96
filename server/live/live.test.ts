import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import { loadProse, proseText } from "@afterword/store/prose";
import { withoutHistory } from "@afterword/store/store";
import { sql } from "kysely";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { markdownOf, proseFrom } from "../prose/codec.ts";
import { freshServer } from "../testing.ts";
import { documentNameOf } from "./names.ts";
import { openPage, until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client, store, house } = server;
const owner = { kind: "owner", name: "Ada" } as const;

async function started(text: string): Promise<PostmortemId> {
  return (await client.postmortems.capture({ text })).postmortem.id;
}

/** What a server that started now would read: everything durable, nothing of this process. */
async function durable(id: PostmortemId): Promise<string> {
  const { state, updates } = await loadProse(store, owner, id);
  const document = new Y.Doc();
  for (const update of [state, ...updates]) Y.applyUpdate(document, update);
  return markdownOf(proseOf(document));
}

test("what a page typed is durable when the page is told so", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  assert.equal(page.markdown(), "The checkout outage\n");
  page.write("The checkout outage\n\nOrders failed.\n");
  await page.saved();
  assert.equal(await durable(id), "The checkout outage\n\nOrders failed.\n");
});

test("two pages see each other's words, and both are kept", async (t) => {
  const id = await started("Burnt cookies");
  const ada = await openPage(server.url, id);
  const rob = await openPage(server.url, id);
  t.after(ada.close);
  t.after(rob.close);
  ada.write("Burnt cookies, the second tray\n");
  rob.write("Burnt cookies\n\nThe lowest rail.\n");
  await until(() => ada.markdown() === rob.markdown() && /rail/.test(ada.markdown()) && /tray/.test(ada.markdown()));
});

test("the API edits beside a page that is open, and neither overwrites the other", async (t) => {
  const id = await started("One.\n\nTwo.\n\nThree.");
  const page = await openPage(server.url, id);
  t.after(page.close);
  const read = await client.text.read({ ref: id });
  page.write("One, typed.\n\nTwo.\n\nThree.\n");
  await page.saved();
  const { markdown } = await client.text.write({
    ref: id,
    etag: read.etag,
    markdown: "One.\n\nTwo.\n\nThree, written.\n",
  });
  assert.equal(markdown, "One, typed.\n\nTwo.\n\nThree, written.\n");
  await until(() => page.markdown() === markdown);
});

test("a page hears that rows and facts changed", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  await client.rows.lessons.add({ ref: id, fields: { text: "Try limits under load", before: null } });
  await client.postmortems.changeFacts({ ref: id, title: "The checkout outage of March" });
  await until(() => page.heard.length === 2);
  assert.deepEqual(page.heard, [
    { changed: id, what: "lessons" },
    { changed: id, what: "facts" },
  ]);
});

test("a page of another schema may read and not write, and is told why", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id, { schemaVersion: SCHEMA_VERSION + 1 });
  t.after(page.close);
  assert.equal(page.markdown(), "The checkout outage\n");
  assert.equal(page.scope(), "readonly");
  await until(() => page.heard.length > 0);
  assert.match(JSON.stringify(page.heard), /newer than the Afterword/);
  page.write("overwritten");
  await page.answered();
  assert.equal(await durable(id), "The checkout outage\n");
});

test("what is typed on a page from before an update waits there, and is saved by the page loaded anew", async (t) => {
  const id = await started("The checkout outage");
  const old = await openPage(server.url, id, { schemaVersion: SCHEMA_VERSION - 1 });
  t.after(old.close);
  assert.equal(old.scope(), "readonly");
  await until(() => old.heard.length > 0);
  assert.match(JSON.stringify(old.heard), /load the page anew to write on/);
  old.write("The checkout outage\n\nOrders failed.\n");
  await old.answered();
  assert.equal(await durable(id), "The checkout outage\n");
  old.close();
  const anew = await openPage(server.url, id, { schemaVersion: SCHEMA_VERSION }, old.document);
  t.after(anew.close);
  await anew.saved();
  assert.equal(await durable(id), "The checkout outage\n\nOrders failed.\n");
});

test("a text that does not exist or does not load is refused, and never replaced by an empty one", async () => {
  const missing = (await started("x")).replace(/.$/, (digit) => (digit === "0" ? "1" : "0")) as PostmortemId;
  await assert.rejects(openPage(server.url, missing), /Cannot find postmortem/);

  const id = await started("Precious words");
  await sql`update prose set state = '\\x00ff00ff' where postmortem_id = ${id}`.execute(withoutHistory(store));
  await assert.rejects(openPage(server.url, id), /Cannot open this text/);
  await assert.rejects(client.text.read({ ref: id }), /Something went wrong here/);
  const { rows } = await sql<{ state: Buffer }>`select state from prose where postmortem_id = ${id}`.execute(
    withoutHistory(store),
  );
  assert.equal(rows[0]?.state.toString("hex"), "00ff00ff");
});

test("an update with a gap before it is not taken, not kept, and its sender is told", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  const stranger = new Y.Doc();
  const updates: Uint8Array[] = [];
  stranger.on("update", (update: Uint8Array) => updates.push(update));
  stranger.getText("t").insert(0, "one");
  stranger.getText("t").insert(3, "two");
  page.sendUpdate(updates[1] ?? new Uint8Array());
  await until(() => page.heard.length > 0);
  assert.match(JSON.stringify(page.heard), /missing/);
  assert.equal((await loadProse(store, owner, id)).updates.length, 0);
});

test("a change of more than a megabyte is refused with words", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  page.document.getMap("x").set("x", "y".repeat(1_100_000));
  await until(() => page.heard.length > 0);
  assert.match(JSON.stringify(page.heard), /larger than 1 MB/);
  assert.equal((await loadProse(store, owner, id)).updates.length, 0);
});

test("bytes that are no message at all close the connection and harm nobody", async () => {
  const id = await started("The checkout outage");
  for (const bytes of [
    new Uint8Array(),
    new Uint8Array([255, 255, 255, 255]),
    new Uint8Array(500).fill(7),
    Buffer.from(documentNameOf(id)),
  ]) {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/live`);
    await once(socket, "open");
    socket.send(bytes);
    socket.send("text");
    socket.close();
    await once(socket, "close");
  }
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
});

test("when the last page closes, what is derived from the text is up to date", async () => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  page.write("Orders failed for 47 minutes.\n");
  await page.saved();
  page.close();
  await until(async () => (await proseText(store, owner, id)).plain === "Orders failed for 47 minutes.");
  assert.equal((await client.postmortems.list({ q: "minutes" })).total, 1);
});

test("many edits of one text by the API take turns and are all kept", async () => {
  const id = await started("List:");
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      house.live.edit(id, owner, (copy) => {
        writeProse(copy, proseFrom(`${markdownOf(proseOf(copy))}\n\nline ${index}\n`));
      }),
    ),
  );
  const text = await durable(id);
  for (let index = 0; index < 12; index++) assert.match(text, new RegExp(`line ${index}$`, "m"));
});

test("who is here stays small: a state that is too long does not go round", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(server.url, id);
  const rob = await openPage(server.url, id);
  t.after(ada.close);
  t.after(rob.close);
  ada.provider.setAwarenessField("cursor", "x".repeat(10_000));
  rob.provider.setAwarenessField("cursor", "here");
  await until(() => [...(ada.provider.awareness?.getStates().values() ?? [])].some((state) => state.cursor === "here"));
  const seen = [...(rob.provider.awareness?.getStates().values() ?? [])];
  assert.ok(!seen.some((state) => state.cursor?.length > 1_000));
});

test("a reader who does not read is disconnected, and the others go on", async (t) => {
  const id = await started("The checkout outage");
  const reading = await openPage(server.url, id);
  const stuck = await openPage(server.url, id);
  t.after(reading.close);
  t.after(stuck.close);
  const socket =
    (stuck.provider.configuration.websocketProvider.webSocket as unknown as WebSocket | null) ??
    assert.fail("no socket");
  socket.pause();
  // More than the two ends keep in their own buffers, and the backlog that is allowed.
  for (let sent = 0; sent < 60; sent++) {
    house.live.tell(id, "x".repeat(500_000));
    await until(() => reading.heard.length > sent);
  }
  socket.resume();
  await until(() => stuck.closed() > 0);
  assert.equal(reading.closed(), 0);
});

test("a change that could not be kept is not called saved, and is sent again when it can be", async (t) => {
  const id = await started("The checkout outage");
  const page = await openPage(server.url, id);
  t.after(page.close);
  const db = withoutHistory(store);
  await sql`alter table prose_updates rename to away`.execute(db);
  page.write("Written while the disk was full.\n");
  await until(() => /Cannot save this change now/.test(JSON.stringify(page.heard)));
  assert.equal(page.provider.hasUnsyncedChanges, true);
  await sql`alter table away rename to prose_updates`.execute(db);
  await page.saved();
  assert.equal(await durable(id), "Written while the disk was full.\n");
});
