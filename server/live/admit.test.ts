import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import type { PostmortemId } from "@afterword/model/id";
import { changePerson } from "@afterword/store/people";
import { revokeLink } from "@afterword/store/person-links";
import { owner } from "@afterword/store/testing";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { startServer } from "../main.ts";
import { type Joined, joined } from "../people/testing.ts";
import { freshServer } from "../testing.ts";
import { openPage, type Page, until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client, url } = server;
const token = { schemaVersion: SCHEMA_VERSION };

const ada = await joined(server, "Ada", "editor");
const cem = await joined(server, "Cem", "commenter");
const rob = await joined(server, "Rob", "reader");

async function started(text: string, who = client): Promise<PostmortemId> {
  return (await who.postmortems.capture({ text })).postmortem.id;
}

const pageOf = (id: PostmortemId, { cookie }: Joined, at = url) => openPage(at, id, token, new Y.Doc(), cookie);

/** Who this page sees, by the number under which they speak. */
function seenBy({ provider }: Page): Map<number, Record<string, unknown>> {
  return provider.awareness?.getStates() as Map<number, Record<string, unknown>>;
}

const numberOf = ({ document }: Page): number => document.clientID;

function say({ provider }: Page, state: Record<string, unknown>): void {
  provider.awareness?.setLocalState(state);
}

test("a page that calls itself somebody else is shown under its own name and colour", async (t) => {
  const id = await started("The checkout outage");
  const [mine, others] = [await pageOf(id, ada), await openPage(url, id)];
  t.after(mine.close);
  t.after(others.close);
  say(mine, { user: { id: "owner", name: "Grace", colour: "#ffffff", role: "owner" }, cursor: { anchor: 1, head: 2 } });
  await until(() => seenBy(others).has(numberOf(mine)));
  assert.deepEqual(seenBy(others).get(numberOf(mine)), {
    user: { id: ada.person.id, name: "Ada", colour: ada.person.colour },
    cursor: { anchor: 1, head: 2 },
  });
});

test("a page speaks for itself alone: it can neither move nor rename nor silence another's cursor", async (t) => {
  const id = await started("The checkout outage");
  const [mine, theirs, watching] = [await pageOf(id, ada), await pageOf(id, cem), await openPage(url, id)];
  for (const page of [mine, theirs, watching]) t.after(page.close);
  say(theirs, { cursor: 7 });
  await until(() => seenBy(watching).has(numberOf(theirs)) && seenBy(mine).has(numberOf(theirs)));
  forge(mine.provider, numberOf(theirs), { cursor: 99 });
  forge(mine.provider, 4_711, { cursor: 99 });
  say(mine, { cursor: 1 });
  await until(() => seenBy(watching).has(numberOf(mine)));
  assert.deepEqual(seenBy(watching).get(numberOf(theirs)), {
    cursor: 7,
    user: { id: cem.person.id, name: "Cem", colour: cem.person.colour },
  });
  assert.ok(!seenBy(watching).has(4_711));
});

test("a page that claims another's number from the start is not heard at all", async (t) => {
  const id = await started("The checkout outage");
  const [theirs, watching] = [await pageOf(id, cem), await openPage(url, id)];
  say(theirs, { cursor: 7 });
  await until(() => seenBy(watching).has(numberOf(theirs)));
  const mine = await openPage(url, id, { ...token, client: numberOf(theirs) }, new Y.Doc(), ada.cookie);
  for (const page of [mine, theirs, watching]) t.after(page.close);
  forge(mine.provider, numberOf(theirs), { cursor: 99 });
  say(mine, { cursor: 1 });
  mine.write("The checkout outage, written\n");
  await until(() => /written/.test(watching.markdown()));
  assert.equal(seenBy(watching).get(numberOf(theirs))?.cursor, 7);
  assert.ok(!seenBy(watching).has(numberOf(mine)));
});

test("what is said of a cursor is held small and plain", async (t) => {
  const id = await started("The checkout outage");
  const [mine, others] = [await pageOf(id, ada), await openPage(url, id)];
  t.after(mine.close);
  t.after(others.close);
  for (const state of [{ cursor: "x".repeat(5_000) }, [1, 2], "words", 7]) forge(mine.provider, numberOf(mine), state);
  say(mine, { cursor: 1 });
  await until(() => seenBy(others).has(numberOf(mine)));
  assert.equal(seenBy(others).get(numberOf(mine))?.cursor, 1);
});

test("a page that comes back under its number is seen again, and is gone when it goes", async (t) => {
  const id = await started("The checkout outage");
  const [mine, others] = [await pageOf(id, ada), await openPage(url, id)];
  t.after(others.close);
  say(mine, { cursor: 1 });
  await until(() => seenBy(others).has(numberOf(mine)));
  mine.provider.configuration.websocketProvider.webSocket?.close();
  await until(() => !seenBy(others).has(numberOf(mine)));
  await until(() => seenBy(others).has(numberOf(mine)));
  mine.close();
  await until(() => !seenBy(others).has(numberOf(mine)), 2_000);
});

test("a commenter reads the text as it is written, and what they send changes nothing", async (t) => {
  const id = await started("The checkout outage");
  const [mine, theirs] = [await pageOf(id, ada), await pageOf(id, cem)];
  t.after(mine.close);
  t.after(theirs.close);
  assert.equal(theirs.scope(), "readonly");
  await until(() => theirs.heard.length > 0);
  assert.match(JSON.stringify(theirs.heard), /You may read and comment here/);
  theirs.write("Cem was here\n");
  theirs.sendUpdate(new Uint8Array([1, 2, 3]));
  mine.write("The checkout outage\n\nOrders failed.\n");
  await mine.saved();
  assert.equal((await client.text.read({ ref: id })).markdown, "The checkout outage\n\nOrders failed.\n");
  assert.equal(mine.markdown(), "The checkout outage\n\nOrders failed.\n");
});

test("a reader never gets the document, in which deleted words live on, but what is drawn from it", async () => {
  const id = await started("The checkout outage");
  await assert.rejects(pageOf(id, rob), { message: /you may read it, in the reading view/ });
  assert.equal((await rob.client.reading.read({ ref: id })).body, "The checkout outage\n");
});

test("who may not see a postmortem is told what would be said if it were not there", async () => {
  const id = (await ada.client.postmortems.capture({ text: "Mine", visibility: "private" })).postmortem.id;
  const missing = `pm_${"0".repeat(32)}` as PostmortemId;
  const words = async (which: PostmortemId) =>
    pageOf(which, cem).then(
      () => "let in",
      (error: Error) => error.message.replace(which, "ID"),
    );
  assert.match(await words(id), /there is none by that name here/);
  assert.equal(await words(id), await words(missing));
});

test("a browser whose link was taken back is not let in, neither as its person nor as the owner", async () => {
  const gone = await joined(server, "Gone");
  const id = await started("The checkout outage");
  await client.people.revokeLink({ linkId: gone.link.id });
  await assert.rejects(pageOf(id, gone), { message: /Gone: the link was taken back/ });
});

type Away = { name: string; take(who: Joined, id: PostmortemId): Promise<unknown>; comesBack: RegExp | "readonly" };

const AWAY: Away[] = [
  {
    name: "their link is taken back",
    take: ({ link }) => client.people.revokeLink({ linkId: link.id }),
    comesBack: /taken back/,
  },
  {
    name: "they are removed",
    take: ({ person }) => client.people.remove({ id: person.id }),
    comesBack: /let in here no more/,
  },
  {
    name: "they become a reader",
    take: ({ person }) => client.people.change({ id: person.id, role: "reader" }),
    comesBack: /reading view/,
  },
  {
    name: "they become a commenter",
    take: ({ person }) => client.people.change({ id: person.id, role: "commenter" }),
    comesBack: "readonly",
  },
  {
    name: "the postmortem becomes private",
    take: (_, ref) => client.postmortems.changeFacts({ ref, visibility: "private" }),
    comesBack: /there is none by that name/,
  },
  { name: "the postmortem is removed", take: (_, ref) => client.postmortems.remove({ ref }), comesBack: "readonly" },
];

for (const [index, { name, take, comesBack }] of AWAY.entries()) {
  test(`when ${name}, an open page is cut off within two seconds, and told why when it comes back`, async (t) => {
    const who = await joined(server, `Person ${index}`);
    const id = await started("The checkout outage");
    const page = await pageOf(id, who);
    t.after(page.close);
    const refused = new Promise<string>((resolve) =>
      page.provider.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason)),
    );
    page.write("The checkout outage\n\nOrders failed.\n");
    await page.saved();
    await take(who, id);
    const from = Date.now();
    await until(() => page.closed() > 0, 2_000);
    t.diagnostic(`cut off after ${Date.now() - from} ms`);
    if (comesBack === "readonly") await until(() => page.scope() === "readonly");
    else assert.match(await refused, comesBack);
    page.write("Written afterwards\n");
    await wait(200);
    assert.equal((await client.text.read({ ref: id })).markdown, "The checkout outage\n\nOrders failed.\n");
  });
}

test("rights that another process takes away hold here no longer than two seconds", async (t) => {
  const second = await startServer({ ...server.settings, port: { number: 0, insist: true } });
  t.after(second.stop);
  const id = await started("The checkout outage");
  const eva = await joined(server, "Eva");
  const fin = await joined(server, "Fin");
  const pages = [
    await pageOf(id, eva, second.url),
    await pageOf(id, fin, second.url),
    await pageOf(id, ada, second.url),
  ];
  for (const page of pages) t.after(page.close);
  await Promise.all([
    revokeLink(server.store, owner, eva.link.id),
    changePerson(server.store, owner, fin.person.id, { role: "reader" }),
  ]);
  await until(() => pages.slice(0, 2).every((page) => page.closed() > 0), 2_000);
  assert.equal(pages[2]?.closed(), 0, "whose rights are as they were stays");
});

test("a person who is renamed comes back under the new name", async (t) => {
  const gus = await joined(server, "Gus");
  const id = await started("The checkout outage");
  const [mine, others] = [await pageOf(id, gus), await openPage(url, id)];
  t.after(mine.close);
  t.after(others.close);
  say(mine, { cursor: 1 });
  await gus.client.people.changeMe({ name: "Gus G." });
  await until(() => (seenBy(others).get(numberOf(mine))?.user as { name?: string })?.name === "Gus G.");
});

/** Sends a state under any number, as no honest page does. */
function forge(provider: HocuspocusProvider, number: number, state: unknown): void {
  const clock = Date.now();
  const awareness = { states: new Map([[number, state]]), meta: new Map([[number, { clock, lastUpdated: clock }]]) };
  const update = encodeAwarenessUpdate(awareness as never, [number]);
  const name = new TextEncoder().encode(provider.configuration.name);
  const AWARENESS = 1;
  const message = [name.length, ...name, AWARENESS, ...lengthOf(update), ...update];
  provider.configuration.websocketProvider.webSocket?.send(new Uint8Array(message));
}

/** As lib0 writes a length: seven bits at a time. */
function lengthOf({ length }: Uint8Array): number[] {
  return length < 128 ? [length] : [(length & 127) | 128, length >> 7];
}
