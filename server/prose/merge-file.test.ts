import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { PostmortemId } from "@afterword/model/id";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { client } = server;

const TEXT = "Checkout was down.\n\nNobody saw the queue.\n\nThe deploy was rolled back.\n";

async function outage(): Promise<PostmortemId> {
  return (await client.postmortems.capture({ text: TEXT })).postmortem.id;
}

async function write(ref: PostmortemId, from: string, to: string): Promise<void> {
  const { etag, markdown } = await client.text.read({ ref });
  await client.text.write({ ref, markdown: markdown.replace(from, to), etag });
}

const now = async (ref: PostmortemId) => (await client.text.read({ ref })).markdown;

test("a file made from an older text brings its own changes and takes nobody's away", async () => {
  const ref = await outage();
  const file = TEXT.replace("Nobody saw the queue.", "Nobody saw the queue for an hour.");
  await write(ref, "Checkout was down.", "Checkout was down for 47 minutes.");
  await client.versions.keep({ ref, name: "Later" });
  await write(ref, "rolled back.", "rolled back by hand.");
  const merged = await client.text.mergeFile({ ref, name: "outage.md", markdown: file });
  assert.equal(
    await now(ref),
    "Checkout was down for 47 minutes.\n\nNobody saw the queue for an hour.\n\nThe deploy was rolled back by hand.\n",
  );
  assert.deepEqual([merged.added, merged.removed], [3, 0]);
  assert.ok(merged.before);
});

test("a file that Afterword wrote, edited elsewhere, comes back as an edit of the text alone", async () => {
  const ref = await outage();
  const response = await fetch(`${server.url}/api/v1/postmortems/${ref}/export?format=md`);
  const file = await response.text();
  await write(ref, "Checkout was down.", "The checkout was down.");
  await client.text.mergeFile({ ref, markdown: file.replace("rolled back.", "rolled back at 10:04.") });
  assert.equal(
    await now(ref),
    "The checkout was down.\n\nNobody saw the queue.\n\nThe deploy was rolled back at 10:04.\n",
  );
});

test("an old reading is known to a server that has forgotten it: nothing written since is lost", async () => {
  const ref = await outage();
  const { etag, markdown } = await client.text.read({ ref });
  for (let index = 0; index < 3; index++) await write(ref, "Checkout", "The Checkout");
  const other = await freshServer({ databaseUrl: server.settings.databaseUrl });
  try {
    await other.client.text.write({ ref, markdown: markdown.replace("Nobody", "Nobody at all"), etag });
    assert.match(await now(ref), /^The The The Checkout was down.\n\nNobody at all saw/);
  } finally {
    await other.stop();
  }
});
