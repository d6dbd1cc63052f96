import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { PostmortemId, TextVersionId } from "@afterword/model/id";
import { openPage } from "../live/testing.ts";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { client, house } = server;

async function outage(text = "Checkout was down.\n\nNobody saw the queue."): Promise<PostmortemId> {
  return (await client.postmortems.capture({ text })).postmortem.id;
}

async function write(ref: PostmortemId, markdown: string): Promise<void> {
  const { etag } = await client.text.read({ ref });
  await client.text.write({ ref, markdown, etag });
}

const textOf = async (ref: PostmortemId, versionId: TextVersionId | undefined) =>
  versionId && (await client.versions.read({ ref, versionId })).markdown;

test("the text as it was first stays, and what is written in one go is one version", async () => {
  const ref = await outage();
  await write(ref, "Checkout was down for an hour.\n\nNobody saw the queue.");
  await house.live.flush(ref);
  await write(ref, "Checkout was down for 47 minutes.\n\nNobody saw the queue.");
  const [now, first, ...others] = await client.versions.list({ ref });
  assert.deepEqual([now?.kind, first?.kind, others.length], ["automatic", "first", 0]);
  assert.deepEqual([now?.added, now?.removed], [3, 0]);
  assert.equal(await textOf(ref, first?.id), "Checkout was down.\n\nNobody saw the queue.\n");
  assert.equal(await textOf(ref, now?.id), "Checkout was down for 47 minutes.\n\nNobody saw the queue.\n");
  assert.equal(now?.authors.length, 1);
});

test("a named version is closed, and what comes after it is another", async () => {
  const ref = await outage();
  await write(ref, "Checkout was down, we think.");
  const named = await client.versions.keep({ ref, name: "Before the meeting" });
  await write(ref, "Checkout was down, we know.");
  const list = await client.versions.list({ ref });
  assert.deepEqual(
    list.map(({ kind, name }) => [kind, name]),
    [
      ["automatic", null],
      ["named", "Before the meeting"],
      ["first", null],
    ],
  );
  assert.equal(await textOf(ref, named.id), "Checkout was down, we think.\n");
});

test("a text that nobody changed since can be named too", async () => {
  const ref = await outage();
  const named = await client.versions.keep({ ref, name: "As it came" });
  assert.equal(await textOf(ref, named.id), "Checkout was down.\n\nNobody saw the queue.\n");
  const [, first] = await client.versions.list({ ref });
  const renamed = await client.versions.name({ ref, versionId: first?.id as TextVersionId, name: "The first note" });
  assert.equal(renamed.name, "The first note");
});

test("what is published is a version, once, and what is written after it another", async () => {
  const ref = await outage();
  await write(ref, "Checkout was down for an hour.");
  await client.review.publish({ ref });
  await client.review.publish({ ref });
  await write(ref, "Checkout was down for two hours.");
  const list = await client.versions.list({ ref });
  assert.deepEqual(
    list.map(({ kind }) => kind),
    ["automatic", "published", "first"],
  );
  assert.equal(await textOf(ref, list[1]?.id), "Checkout was down for an hour.\n");
});

test("an old version comes back as a new edit: whoever types meanwhile keeps every word, and the text of before is a version", async () => {
  const ref = await outage("One queue.\n\nTwo workers.");
  await write(ref, "One queue, one lock.");
  const page = await openPage(server.url, ref);
  try {
    const [, first] = await client.versions.list({ ref });
    const restored = await client.versions.restore({ ref, versionId: first?.id as TextVersionId });
    assert.equal(restored.kind, "restored");
    assert.equal((await client.text.read({ ref })).markdown, "One queue.\n\nTwo workers.\n");
    const list = await client.versions.list({ ref });
    assert.equal(await textOf(ref, list[1]?.id), "One queue, one lock.\n");
    page.write("One queue.\n\nTwo workers.\n\nA third, since.");
    await page.saved();
    assert.match((await client.text.read({ ref })).markdown, /A third, since/);
  } finally {
    page.close();
  }
});

test("two versions are compared word by word, published with now too", async () => {
  const ref = await outage();
  await client.review.publish({ ref });
  await write(ref, "Checkout was down for an hour.\n\nNobody saw the queue.");
  const { blocks, added, removed } = await client.versions.compare({ ref, from: "published", to: "now" });
  assert.deepEqual(
    blocks.map(({ is, pieces }) => [is, pieces.filter((piece) => piece.is !== "same").map(({ text }) => text)]),
    [
      ["changed", [" for an hour"]],
      ["same", []],
    ],
  );
  assert.deepEqual([added, removed], [3, 0]);
});

test("who wrote what is known word by word, of the first text and of what came after", async () => {
  const ref = await outage("Checkout was down.");
  await write(ref, "Checkout was down for an hour.");
  const [runs] = await client.versions.authors({ ref });
  assert.equal(runs?.map(({ text }) => text).join(""), "Checkout was down for an hour.");
  const { actor } = await client.workspace.get();
  assert.deepEqual([...new Set(runs?.map(({ by }) => by))], [actor.kind === "system" ? "" : actor.name]);
});

test("a version that is not there is refused in words", async () => {
  const ref = await outage();
  const versionId = `tv_${"0".repeat(32)}` as TextVersionId;
  await assert.rejects(client.versions.read({ ref, versionId }), { name: "Refusal", code: "not-found" });
});
