import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BODY } from "@afterword/markdown/schema";
import type * as Y from "yjs";
import { freshServer } from "../testing.ts";
import { openPage, until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client } = server;

const textIn = (document: Y.Doc, index: number) =>
  (document.getXmlFragment(BODY).get(index) as Y.XmlElement).get(0) as Y.XmlText;

test("words typed offline in a block that somebody deleted are offered back, and come into the text again", async (t) => {
  const { postmortem } = await client.postmortems.capture({ text: "One.\n\nThe cookies burnt.\n\nThree." });
  const ref = postmortem.id;
  const [ada, rob] = [await openPage(server.url, ref), await openPage(server.url, ref)];
  t.after(ada.close);
  t.after(rob.close);
  rob.provider.configuration.websocketProvider.disconnect();
  await until(() => rob.closed() > 0);
  textIn(rob.document, 1).insert(12, "black ");
  ada.document.getXmlFragment(BODY).delete(1, 1);
  await ada.saved();
  await rob.provider.configuration.websocketProvider.connect();
  await until(async () => (await client.rescued.list({ ref })).length === 1);
  const [offer] = await client.rescued.list({ ref });
  assert.equal(offer?.text, "black ");
  assert.equal(offer?.how, "deleted");
  assert.equal(offer?.quote, "The cookies burnt.");
  await client.rescued.insert({ ref, rescuedId: offer!.id });
  assert.deepEqual(await client.rescued.list({ ref }), []);
  await until(() => ada.markdown() === rob.markdown() && ada.markdown().includes("black"));
});

test("words typed offline in a block that somebody moved stand in the moved block", async (t) => {
  const { postmortem } = await client.postmortems.capture({ text: "One.\n\nThe cookies burnt.\n\nThree." });
  const ref = postmortem.id;
  const [ada, rob] = [await openPage(server.url, ref), await openPage(server.url, ref)];
  t.after(ada.close);
  t.after(rob.close);
  rob.provider.configuration.websocketProvider.disconnect();
  await until(() => rob.closed() > 0);
  textIn(rob.document, 1).insert(12, "black ");
  ada.document.transact(() => {
    const body = ada.document.getXmlFragment(BODY);
    const moved = (body.get(1) as Y.XmlElement).clone();
    body.delete(1, 1);
    body.insert(2, [moved]);
  });
  await ada.saved();
  await rob.provider.configuration.websocketProvider.connect();
  await until(
    () => ada.markdown() === "One.\n\nThree.\n\nThe cookies black burnt.\n" && rob.markdown() === ada.markdown(),
  );
  assert.deepEqual(await client.rescued.list({ ref }), []);
});
