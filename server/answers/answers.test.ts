import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Capture } from "@afterword/model/capture";
import { sectionsOf } from "@afterword/model/pack";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { client, settings } = server;

const headingsOf = (markdown: string) => [...markdown.matchAll(/^## (.+)$/gm)].map((match) => match[1]);

async function bodyOf(ref: string): Promise<string> {
  return (await client.reading.read({ ref })).body;
}

test("words alone say their title, size and kind of life", async () => {
  const bike = await client.postmortems.capture({ text: "Backpack on the bike hurts: add a basket" });
  assert.deepEqual([bike.postmortem.size, bike.postmortem.pack], ["note", "hobby"]);
  const outage = await client.postmortems.capture({
    text: "Checkout was down.\n\nThe database had no connections left.",
  });
  assert.deepEqual(
    [outage.postmortem.title, outage.postmortem.size, outage.postmortem.pack],
    ["Checkout was down", "brief", "it"],
  );
  const full = await client.postmortems.capture({ text: "# Checkout\n\n## Impact\n\nMany orders failed." });
  assert.deepEqual([full.postmortem.title, full.postmortem.size], ["Checkout", "full"]);
});

test("what is said with the words goes before what they say", async () => {
  const said: Capture = {
    text: "Checkout was down",
    title: "Payments",
    pack: "project",
    tags: ["q3"],
    visibility: "private",
    zone: "Europe/Berlin",
  };
  const { postmortem } = await client.postmortems.capture(said);
  const { title, pack, tags, visibility, zone } = postmortem;
  assert.deepEqual({ text: said.text, title, pack, tags, visibility, zone }, said);
});

test("nothing said is refused, and a title alone is enough", async () => {
  await assert.rejects(client.postmortems.capture({ text: "  " }), {
    name: "Refusal",
    code: "invalid",
    message: /say something/,
  });
  const { postmortem } = await client.postmortems.capture({ title: "Burnt cookies" });
  assert.equal(await bodyOf(postmortem.id), "");
});

test("a note grows to a brief and to a full one around its own words; shrinking takes nothing away", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "Orders failed for 47 minutes.", pack: "it" });
  const ref = postmortem.id;
  await client.postmortems.resize({ ref, size: "brief" });
  assert.deepEqual(
    headingsOf(await bodyOf(ref)),
    sectionsOf("it", "brief").map(({ heading }) => heading),
  );
  await client.postmortems.resize({ ref, size: "full" });
  await client.postmortems.resize({ ref, size: "full" });
  const body = await bodyOf(ref);
  assert.match(body, /^Orders failed for 47 minutes\.\n/);
  assert.equal(new Set(headingsOf(body)).size, headingsOf(body).length);
  for (const { heading } of sectionsOf("it", "brief")) assert.ok(headingsOf(body).includes(heading), heading);
  const { postmortem: shrunk } = await client.postmortems.resize({ ref, size: "note" });
  assert.equal(shrunk.size, "note");
  assert.equal(await bodyOf(ref), body);
});

test("two who grow one postmortem at once do not double its sections", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "Orders failed.", pack: "it" });
  await Promise.all(Array.from({ length: 5 }, () => client.postmortems.resize({ ref: postmortem.id, size: "full" })));
  const headings = headingsOf(await bodyOf(postmortem.id));
  assert.equal(headings.length, sectionsOf("it", "full").length);
});

test("a template starts a postmortem, the pack's own or a team's file; a broken file is listed and says why", async () => {
  await mkdir(settings.templatesFolder, { recursive: true });
  const team =
    "---\nlabel: Our outage\npack: it\nsize: full\n---\n\n## Pain\n\n<!-- prompt: How much? -->\n\n## Lessons\n";
  await writeFile(join(settings.templatesFolder, "outage.md"), team);
  await writeFile(join(settings.templatesFolder, "broken.md"), "---\nsize: [huge\n---\n\n## X\n");
  const templates = await client.workspace.templates();
  const names = templates.map(({ name }) => name);
  for (const name of ["outage", "broken", "it/brief", "it/full", "hobby/full", "security/brief"])
    assert.ok(names.includes(name), name);
  assert.match(
    templates.find(({ name }) => name === "it/full")?.markdown ?? "",
    /## Impact\n\n<!-- prompt: Who was affected/,
  );
  assert.match(templates.find(({ name }) => name === "broken")?.label ?? "", /cannot be read/);

  const pack = await client.postmortems.capture({ title: "Checkout", template: "it/full" });
  assert.deepEqual([pack.postmortem.pack, pack.postmortem.size], ["it", "full"]);
  const body = await bodyOf(pack.postmortem.id);
  assert.deepEqual(
    headingsOf(body),
    sectionsOf("it", "full").map(({ heading }) => heading),
  );
  assert.doesNotMatch(body, /prompt/);

  const ours = await client.postmortems.capture({ text: "Orders failed.", template: "outage" });
  assert.match(await bodyOf(ours.postmortem.id), /^Orders failed\.\n\n## Pain\n\n## Lessons\n/);
  await assert.rejects(client.postmortems.capture({ template: "none" }), {
    code: "not-found",
    message: /there are broken/,
  });
});

test("a write against an old reading keeps what was written since; one against an unknown reading is refused", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "One.\n\nTwo.\n\nThree." });
  const ref = postmortem.id;
  const read = await client.text.read({ ref });
  const second = await client.text.write({ ref, etag: read.etag, markdown: "One, by Ada.\n\nTwo.\n\nThree.\n" });
  const third = await client.text.write({ ref, etag: read.etag, markdown: "One.\n\nTwo.\n\nThree, by Rob.\n" });
  assert.equal(third.markdown, "One, by Ada.\n\nTwo.\n\nThree, by Rob.\n");
  assert.notEqual(second.etag, third.etag);
  await assert.rejects(client.text.write({ ref, etag: "long gone", markdown: "Lost?" }), {
    code: "conflict",
    message: /Read it again/,
  });
  assert.equal((await client.text.read({ ref })).markdown, third.markdown);
});

test("the reading of one postmortem is no base for the same words in another", async () => {
  const one = await client.postmortems.capture({ text: "The same words." });
  const two = await client.postmortems.capture({ text: "The same words." });
  const { etag } = await client.text.read({ ref: one.postmortem.id });
  const { markdown } = await client.text.write({ ref: two.postmortem.id, etag, markdown: "Other words." });
  assert.equal(markdown, "Other words.\n");
  assert.equal(await bodyOf(one.postmortem.id), "The same words.\n");
});

test("text that is made to be slow or deep is refused, and the others are answered meanwhile", async () => {
  const deep = assert.rejects(client.postmortems.capture({ text: `${"> ".repeat(9_000)}x` }), {
    name: "Refusal",
    code: "too-large",
    message: /inside each other|nested too deeply|longer than/,
  });
  const began = performance.now();
  await client.workspace.get();
  assert.ok(performance.now() - began < 10_000);
  await deep;
});

test("lines become events of the day that is meant", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "Checkout was down", zone: "Europe/Berlin" });
  const ref = postmortem.id;
  const started = { is: "exact", at: "2026-03-10T13:05:00.000Z", zone: "Europe/Berlin", written: null } as const;
  await client.postmortems.changeFacts({ ref, milestones: { started } });
  const events = await client.rows.timeline.addLines({ ref, lines: "14:19 support calls\n14:52 rolled back" });
  assert.deepEqual(
    events.map(({ time }) => time.is === "exact" && Date.parse(time.at)),
    [Date.parse("2026-03-10T13:19:00Z"), Date.parse("2026-03-10T13:52:00Z")],
  );
  const { timeline } = await client.postmortems.get({ ref });
  assert.equal(timeline.length, 2);
});

test("publishing takes a snapshot of the text as it is at that moment, and later edits show as unpublished", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "Orders failed." });
  const ref = postmortem.id;
  const { reviewers } = await client.review.start({ ref, reviewers: ["Rob"] });
  const reviewerId = reviewers[0]?.id;
  assert.ok(reviewerId);
  await client.review.say({ ref, reviewerId, word: "approved" });
  const published = await client.review.publish({ ref });
  assert.deepEqual([published.postmortem.state, published.unpublishedChanges], ["published", false]);
  const { markdown, etag } = await client.text.read({ ref });
  await client.text.write({ ref, etag, markdown: `${markdown}\nMore.\n` });
  assert.equal((await client.postmortems.get({ ref })).unpublishedChanges, true);
  assert.equal((await client.reading.read({ ref, version: "published" })).body, "Orders failed.\n");
  assert.equal((await client.reading.read({ ref })).body, "Orders failed.\n\nMore.\n");
  assert.equal((await client.review.publications({ ref })).length, 1);
  assert.ok((await client.postmortems.history({ ref })).some(({ deed }) => deed === "published"));
});

test("all of them come out as one zip, each in each format", async () => {
  for (const format of ["md", "html", "json"] as const) {
    const zip = await client.reading.exportAll({ format, refs: "1,PM-2" });
    const bytes = Buffer.from(await zip.arrayBuffer());
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
    assert.ok(bytes.includes(`.${format}`));
  }
  await assert.rejects(client.reading.exportAll({ refs: " , " }), { code: "invalid" });
});
