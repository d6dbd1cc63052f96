import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openReader } from "./reader.ts";

const reader = openReader();
after(reader.close);

const document = {
  name: "outage.md",
  text: "# Checkout was down\n\nTen minutes.\n",
  zone: undefined,
  corrections: undefined,
  pictures: {},
};

test("one reader reads one document after the other", async () => {
  for (let turn = 0; turn < 3; turn++)
    assert.equal((await reader.read(document)).recognised.title, "Checkout was down");
});

test("documents that come at the same time are all read", async () => {
  const texts = ["# One\n", "# Two\n", "# Three\n"];
  const read = await Promise.all(texts.map((text) => reader.read({ ...document, text })));
  assert.deepEqual(
    read.map(({ recognised }) => recognised.title),
    ["One", "Two", "Three"],
  );
});

test("a document that takes too long is refused by name, and the next one is read", async () => {
  const hasty = openReader(1);
  after(hasty.close);
  await assert.rejects(hasty.read({ ...document, text: "slow *words* and [links](x)\n\n".repeat(20_000) }), {
    name: "Refusal",
    code: "too-large",
    message: /outage\.md.*takes longer/,
  });
  const patient = await Promise.race([reader.read(document), hasty.read(document).catch(() => reader.read(document))]);
  assert.equal(patient.recognised.title, "Checkout was down");
});
