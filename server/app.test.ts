import assert from "node:assert/strict";
import { after, test } from "node:test";
import { freshServer } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client } = server;

test("a line is captured, listed, read and exported", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "Backpack on the bike hurts: add a basket" });
  assert.equal(postmortem.size, "note");
  const page = await client.postmortems.list({});
  assert.equal(page.postmortems[0]?.title, "Backpack on the bike hurts: add a basket");
  const { body } = await client.reading.read({ ref: `PM-${postmortem.number}` });
  assert.equal(body, "Backpack on the bike hurts: add a basket\n");
  const file = await client.reading.exportOne({ ref: postmortem.id, format: "md" });
  assert.match(await file.text(), /Backpack on the bike hurts: add a basket\n$/);
});

test("a refusal arrives as one, with its words", async () => {
  await assert.rejects(client.postmortems.get({ ref: "99999" }), {
    name: "Refusal",
    code: "not-found",
    message: /99999/,
  });
});
