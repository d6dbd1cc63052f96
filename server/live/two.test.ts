/** Two processes on one database, here two servers in one process: nothing passes between them but PostgreSQL. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { PostmortemId } from "@afterword/model/id";
import { loadProse, proseText, saveProse } from "@afterword/store/prose";
import { withoutHistory } from "@afterword/store/store";
import { sql } from "kysely";
import * as Y from "yjs";
import { freshServer } from "../testing.ts";
import { openPage, type Page, until } from "./testing.ts";

const one = await freshServer();
const two = await freshServer({ databaseUrl: one.settings.databaseUrl });
after(() => Promise.all([one.stop(), two.stop()]));
const owner = { kind: "owner", name: "Ada" } as const;

async function started(text: string): Promise<PostmortemId> {
  return (await one.client.postmortems.capture({ text })).postmortem.id;
}

const same = (pages: Page[]) => new Set(pages.map((page) => page.markdown())).size === 1;
const typed = (page: Page) => page.document.getText("typed");

test("what is typed at one process is seen at the other, both ways and at once", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(one.url, id);
  const rob = await openPage(two.url, id);
  t.after(ada.close);
  t.after(rob.close);
  ada.write("The checkout outage of March\n");
  rob.write("The checkout outage\n\nOrders failed.\n");
  await until(() => same([ada, rob]) && /of March/.test(ada.markdown()) && /Orders/.test(ada.markdown()));
});

test("many writers at both processes at once: all see the same in the end, and every word once", async (t) => {
  const id = await started("Burnt cookies");
  const pages = await Promise.all([one, two, one, two].map((server) => openPage(server.url, id)));
  for (const page of pages) t.after(page.close);
  for (let round = 0; round < 30; round++) {
    for (const [index, page] of pages.entries()) typed(page).insert(0, `${"abcd"[index]}${round} `);
    await new Promise(setImmediate);
  }
  await Promise.all(pages.map((page) => page.saved()));
  await until(() => new Set(pages.map((page) => typed(page).toString())).size === 1);
  const words = typed(pages[0] as Page)
    .toString()
    .trim()
    .split(" ");
  assert.equal(words.length, 120);
  assert.equal(new Set(words).size, 120);
  const { upTo } = await loadProse(one.store, owner, id);
  assert.ok(upTo >= 4);
});

test("a change too long to be told is fetched; so are those that are folded away meanwhile", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(one.url, id);
  const rob = await openPage(two.url, id);
  t.after(ada.close);
  t.after(rob.close);
  typed(ada).insert(0, "long ".repeat(20_000));
  await ada.saved();
  await until(() => typed(rob).length === 100_000);

  // As if the news of it had never come, and all updates were folded into the state and cleared away.
  const stranger = new Y.Doc();
  const { state, updates, upTo } = await loadProse(one.store, owner, id);
  for (const update of [state, ...updates]) Y.applyUpdate(stranger, update);
  stranger.getText("typed").insert(0, "Folded. ");
  const db = withoutHistory(one.store);
  await sql`update prose_heads set last_seq = last_seq + 1 where postmortem_id = ${id}`.execute(db);
  await saveProse(one.store, id, {
    ...{ state: Y.encodeStateAsUpdate(stranger), upTo: upTo + 1 },
    ...{ markdown: "x\n", plain: "x", excerpt: "x" },
  });
  await sql`delete from prose_updates where postmortem_id = ${id}`.execute(db);
  typed(rob).insert(typed(rob).length, "Last.");
  await rob.saved();
  await until(() => [ada, rob].every((page) => /^Folded\. .*Last\.$/.test(typed(page).toString())));
});

test("what one process acknowledged, the other reads and edits, also where it has the text open", async (t) => {
  const id = await started("One.\n\nTwo.");
  const reading = await openPage(two.url, id);
  const ada = await openPage(one.url, id);
  t.after(reading.close);
  t.after(ada.close);
  for (let round = 0; round < 10; round++) {
    ada.write(`One, round ${round}.\n\nTwo.\n`);
    await ada.saved();
    const read = await two.client.text.read({ ref: id });
    assert.equal(read.markdown, `One, round ${round}.\n\nTwo.\n`);
  }
  const { etag } = await two.client.text.read({ ref: id });
  await two.client.text.write({ ref: id, etag, markdown: "One, round 9.\n\nTwo, written.\n" });
  await until(() => ada.markdown() === "One, round 9.\n\nTwo, written.\n");
});

test("cursors and news of changed facts pass to the other process, also to who comes later; who leaves is gone there", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(one.url, id);
  t.after(ada.close);
  ada.provider.setAwarenessField("caret", 7);
  const rob = await openPage(two.url, id);
  t.after(rob.close);
  const seen = () => rob.provider.awareness?.getStates().get(ada.document.clientID);
  await until(() => seen()?.caret === 7);
  ada.provider.setAwarenessField("caret", 8);
  await until(() => seen()?.caret === 8);
  await one.client.rows.lessons.add({ ref: id, fields: { text: "Try limits under load", before: null } });
  await until(() => rob.heard.length > 0);
  assert.deepEqual(rob.heard, [{ changed: id, what: "lessons" }]);
  one.house.live.tell(id, "é".repeat(20_000));
  await until(() => rob.heard.length > 1);
  assert.deepEqual(rob.heard[1], { changed: id, what: "é".repeat(20_000) });
  ada.close();
  await until(() => seen() === undefined);
});

test("when the line between the processes is cut, nothing is missing when it stands again", async (t) => {
  const id = await started("The checkout outage");
  const ada = await openPage(one.url, id);
  const rob = await openPage(two.url, id);
  t.after(ada.close);
  t.after(rob.close);
  const db = withoutHistory(one.store);
  for (let round = 0; round < 5; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' or query = 'select 1'`.execute(
      db,
    );
    typed(ada).insert(0, `a${round} `);
    typed(rob).insert(0, `b${round} `);
    await Promise.all([ada.saved(), rob.saved()]);
  }
  await until(() => typed(ada).toString() === typed(rob).toString() && typed(ada).toString().split(" ").length === 11);
});

test("a page goes on at the other process, and what was typed in between is there", async (t) => {
  const id = await started("The checkout outage");
  const before = await openPage(one.url, id);
  typed(before).insert(0, "kept ");
  await before.saved();
  before.provider.configuration.websocketProvider.disconnect();
  typed(before).insert(0, "offline ");
  const at = await openPage(two.url, id, undefined, before.document);
  t.after(at.close);
  t.after(before.close);
  await at.saved();
  typed(at).insert(0, "online ");
  await at.saved();
  const other = await openPage(one.url, id);
  t.after(other.close);
  assert.equal(typed(other).toString(), "online offline kept ");
  await two.house.live.flush(id);
  assert.equal((await proseText(two.store, owner, id)).plain, "The checkout outage");
});
