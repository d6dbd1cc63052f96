/** What a killed process leaves: updates that are durable, and no look at them, or no more than the look. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BODY } from "@afterword/markdown/schema";
import { Watch } from "@afterword/markdown/swallowed/watch";
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { appendProseUpdate, loadProse } from "@afterword/store/prose";
import { keepRescue } from "@afterword/store/rescued";
import * as Y from "yjs";
import { type FreshServer, freshServer } from "../testing.ts";
import { openPage, until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const ADA: Actor = { kind: "owner", name: "Ada" };
const AT = "2026-03-10T13:00:00.000Z";

/** Somebody types "black " into the block of the cookies while Ada does something to it. */
async function written({ client, store }: FreshServer, does: (body: Y.XmlFragment) => void) {
  const { postmortem } = await client.postmortems.capture({ text: "One.\n\nThe cookies burnt.\n\nThree." });
  const id = postmortem.id;
  await server.house.live.flush(id);
  const { state } = await loadProse(store, ADA, id);
  const change = (deed: (body: Y.XmlFragment) => void) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    const before = Y.encodeStateVector(copy);
    copy.transact(() => deed(copy.getXmlFragment(BODY)));
    return Y.encodeStateAsUpdate(copy, before);
  };
  const updates = [change(does), change((body) => textIn(body, 1).insert(12, "black "))];
  let seq = 0;
  for (const update of updates) seq = await appendProseUpdate(store, ADA, id, update);
  return { id, seq, state, updates };
}

const textIn = (body: Y.XmlFragment, index: number) => (body.get(index) as Y.XmlElement).get(0) as Y.XmlText;
const deleted = (body: Y.XmlFragment) => body.delete(1, 1);
function moved(body: Y.XmlFragment): void {
  const made = (body.get(1) as Y.XmlElement).clone();
  body.delete(1, 1);
  body.insert(2, [made]);
}

async function offered(id: PostmortemId): Promise<string[]> {
  const page = await openPage(server.url, id);
  page.close();
  return (await server.client.rescued.list({ ref: id })).map(({ text }) => text);
}

/** As the process did it before it was killed: looked, and kept what it found. */
async function lookedAt({ id, seq, state, updates }: Awaited<ReturnType<typeof written>>) {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  const watch = new Watch(document);
  let follows: Uint8Array | null = null;
  for (const [index, update] of updates.entries()) {
    const apply = () => Y.applyUpdate(document, update);
    const looked = watch.take({ update, by: ADA, at: AT, knew: null, apply });
    const settled = watch.settle(looked, [], { by: ADA, at: AT });
    const entries = [...looked.entries, ...(settled?.entries ?? [])];
    const number = seq - updates.length + 1 + index;
    if (entries.length > 0) await keepRescue(server.store, id, { seq: number, entries, texts: [], placed: [] });
    follows = settled?.update ?? follows;
  }
  assert.ok(follows);
  Y.applyUpdate(document, follows);
  return { document, follows };
}

test("words that a killed process had written and not looked at are offered when the text is opened, once", async () => {
  const { id } = await written(server, deleted);
  assert.deepEqual(await offered(id), ["black "]);
  const [offer] = await server.client.rescued.list({ ref: id });
  assert.deepEqual([offer?.how, offer?.quote, offer?.whose], ["deleted", "The cookies burnt.", "Ada"]);
  assert.deepEqual(await offered(id), ["black "]);
  await server.client.rescued.discard({ ref: id, rescuedId: offer!.id });
  assert.deepEqual(await offered(id), []);
});

test("they are offered where nobody opens the text before it is folded, too", async () => {
  const { id } = await written(server, deleted);
  await server.house.live.flush(id);
  assert.deepEqual(await offered(id), ["black "]);
});

test("words that were to follow a moved block are offered where the process died before it wrote them", async () => {
  const all = await written(server, moved);
  await lookedAt(all);
  assert.deepEqual(await offered(all.id), ["black "]);
});

test("words that did follow a moved block are not offered, whatever people did to them then", async () => {
  const all = await written(server, moved);
  const { document, follows } = await lookedAt(all);
  await appendProseUpdate(server.store, { kind: "system" }, all.id, follows);
  const before = Y.encodeStateVector(document);
  const text = textIn(document.getXmlFragment(BODY), 2);
  text.delete(text.toString().indexOf("black "), 6);
  await appendProseUpdate(server.store, ADA, all.id, Y.encodeStateAsUpdate(document, before));
  assert.deepEqual(await offered(all.id), []);
});

test("while another process is there, it may be the one that looks: nothing is offered", async (t) => {
  const other = await freshServer({ databaseUrl: server.settings.databaseUrl });
  t.after(other.stop);
  const isLeft = async () => (await offered((await written(server, deleted)).id)).length === 0;
  // Until they have heard of each other, each is alone as far as it knows.
  await until(isLeft);
  assert.ok(await isLeft());
});
