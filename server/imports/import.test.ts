import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ImportOutcome } from "@afterword/api/imports";
import { ZipFile } from "yazl";
import { freshServer } from "../testing.ts";
import { unzip, ZIP_LIMITS } from "./unzip.ts";

const server = await freshServer();
after(server.stop);
const { client } = server;

const OUTAGE = `# Checkout outage

Date: 2026-03-10

## Summary

Orders failed for 47 minutes.

![graph](img/queue.png)

## Timeline

- 14:05 UTC first errors
- 14:52 UTC rolled back

## Action items

- [ ] Alert on queue age
`;

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

type Given = Record<string, string | Uint8Array>;

function filesOf(given: Given): File[] {
  return Object.entries(given).map(([name, content]) => new File([content as string], name));
}

async function zipped(given: Given, mtime = new Date(0)): Promise<File> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => zip.outputStream.on("end", resolve));
  for (const [name, content] of Object.entries(given)) zip.addBuffer(Buffer.from(content as string), name, { mtime });
  zip.end();
  await ended;
  return new File([Buffer.concat(chunks)], "postmortems.zip");
}

function run(given: Given, corrections?: object): Promise<ImportOutcome[]> {
  return client.imports.run({
    files: filesOf(given),
    ...(corrections && { corrections: JSON.stringify(corrections) }),
  });
}

function created(outcome: ImportOutcome | undefined): Extract<ImportOutcome, { is: "created" }> {
  assert.equal(outcome?.is, "created", JSON.stringify(outcome));
  return outcome as Extract<ImportOutcome, { is: "created" }>;
}

function reasonOf(outcome: ImportOutcome | undefined): string {
  assert.equal(outcome?.is, "refused", JSON.stringify(outcome).slice(0, 300));
  return (outcome as Extract<ImportOutcome, { is: "refused" }>).reason;
}

test("a document comes in with its facts and rows, and goes out byte for byte", async () => {
  const outcome = created((await run({ "outage.md": OUTAGE }))[0]);
  assert.equal(outcome.title, "Checkout outage");
  const record = await client.postmortems.get({ ref: outcome.id });
  assert.equal(record.timeline.length, 2);
  assert.equal(record.actionItems[0]?.text, "Alert on queue age");
  const file = await client.reading.exportOne({ ref: outcome.id, format: "md" });
  assert.equal(await file.text(), OUTAGE);
});

test("the same bytes a second time make no second one, unless that is asked for", async () => {
  const text = "# Burnt cookies\n\nThe second tray came out black.\n";
  const first = created((await run({ "cookies.md": text }))[0]);
  const again = (await run({ "elsewhere/cookies.md": text }))[0];
  assert.equal(again?.is === "already-here" && again.id, first.id);
  const both = await run({ "a.md": `${text}!`, "b.md": `${text}!` });
  assert.deepEqual(
    both.map(({ is }) => is),
    ["created", "already-here"],
  );
  const asNew = created((await run({ "cookies.md": text }, { "cookies.md": { asNew: true } }))[0]);
  assert.notEqual(asNew.id, first.id);
});

test("a preview says what would be recognised and keeps nothing", async () => {
  const before = (await client.postmortems.list({})).total;
  const [outcome] = await client.imports.preview({ files: filesOf({ "other.md": `${OUTAGE}\nOther.\n` }) });
  assert.equal(outcome?.is === "preview" && outcome.recognised.timeline.length, 2);
  assert.equal((await client.postmortems.list({})).total, before);
});

test("what a person corrects is what is kept", async () => {
  const text = `${OUTAGE}\nCorrected.\n`;
  const [preview] = await client.imports.preview({ files: filesOf({ "x.md": text }) });
  const line = preview?.is === "preview" ? preview.recognised.timeline[0]?.line : undefined;
  const outcome = created(
    (
      await run(
        { "x.md": text },
        { "x.md": { facts: { title: "Told otherwise", severity: "SEV1" }, withoutTimelineLines: [line] } },
      )
    )[0],
  );
  const record = await client.postmortems.get({ ref: outcome.id });
  assert.deepEqual(
    [record.postmortem.title, record.postmortem.severity, record.timeline.length],
    ["Told otherwise", "SEV1", 1],
  );
});

test("a zip brings documents and the pictures beside them", async () => {
  const zip = await zipped({
    "2026/outage.md": `${OUTAGE}\nZipped.\n`,
    "2026/img/queue.png": PNG,
    "2026/unused.png": PNG.subarray(0, 60),
  });
  const [first] = await client.imports.run({ files: [zip] });
  const { id } = created(first);
  const { body, attachments } = await client.reading.read({ ref: id });
  const hash = attachments["img/queue.png"];
  assert.ok(hash);
  assert.match(body, new RegExp(`!\\[graph\\]\\(/files/${hash}\\)`));
  const picture = await fetch(`${server.url}/files/${hash}`);
  assert.equal(picture.headers.get("content-type"), "image/png");
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), PNG);
  const file = await client.reading.exportOne({ ref: id, format: "md" });
  assert.equal(await file.text(), `${OUTAGE}\nZipped.\n`);
});

test("an edit elsewhere leaves a picture's own address in the exported file", async () => {
  const zip = await zipped({ "a/outage.md": `${OUTAGE}\nTo be edited.\n`, "a/img/queue.png": PNG });
  const { id } = created((await client.imports.run({ files: [zip] }))[0]);
  const { markdown, etag } = await client.text.read({ ref: id });
  await client.text.write({ ref: id, etag, markdown: markdown.replace("To be edited.", "Edited.") });
  const file = await client.reading.exportOne({ ref: id, format: "md" });
  assert.equal(await file.text(), `${OUTAGE}\nEdited.\n`);
});

test("each document is refused by its own name and reason, and the others come in", async () => {
  const outcomes = await run({
    "nul.md": "one\ntwo\0three",
    "program.md": PNG,
    "sheet.xlsx": "x",
    "fine.md": "# A fine one\n\nText.\n",
    "huge.md": "x".repeat(5 * 1024 * 1024),
  });
  const byName = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  assert.match(reasonOf(byName.get("nul.md")), /nul\.md: it is not text \(a NUL stands on line 2\)/);
  assert.match(reasonOf(byName.get("program.md")), /program\.md: it is not text/);
  assert.match(reasonOf(byName.get("sheet.xlsx")), /only Markdown and text/);
  assert.match(reasonOf(byName.get("huge.md")), /huge\.md: it has 5 MB/);
  created(byName.get("fine.md"));
});

test("UTF-16 and Latin-1 are read, the latter with a hint", async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("# Größe\n\nüber alles\n", "utf16le")]);
  const latin1 = Buffer.from("# Gr\xf6\xdfe 2\n\n\xfcber alles\n", "latin1");
  const outcomes = await run({ "utf16.md": utf16, "latin1.md": latin1 });
  assert.equal(created(outcomes[0]).title, "Größe");
  const second = created(outcomes[1]);
  assert.equal(second.title, "Größe 2");
  assert.match(second.recognised.hints[0]?.says ?? "", /Latin-1/);
  const file = await client.reading.exportOne({ ref: second.id, format: "md" });
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), latin1);
});

test("names that lead out of a zip, links and archives in it are refused; the rest comes in", async () => {
  // The writer of zips refuses such names itself, so they are put in afterwards, in the same length.
  const zip = await zipped({
    "aa/slip.md": "# Slip\n",
    "C_/windows.md": "# Windows\n",
    "inner.zip": "PK\x03\x04",
    "good.md": "# Good one\n\nText.\n",
  });
  const bytes = Buffer.from(await zip.arrayBuffer());
  const bent = Buffer.from(
    bytes
      .toString("latin1")
      .replaceAll("aa/slip.md", "../slip.md".slice(0, 10))
      .replaceAll("C_/windows.md", "C:/windows.md"),
    "latin1",
  );
  const outcomes = await client.imports.run({ files: [new File([bent], "odd.zip")] });
  const reasons = outcomes.flatMap((outcome) => (outcome.is === "refused" ? [outcome.reason] : []));
  assert.equal(reasons.filter((reason) => /leads out of the zip/.test(reason)).length, 2);
  assert.equal(reasons.filter((reason) => /archive inside an archive/.test(reason)).length, 1);
  assert.equal(outcomes.filter(({ is }) => is === "created").length, 1);
});

test("a zip bomb is refused before it is unpacked", async () => {
  const zip = await zipped({ "bomb.md": Buffer.alloc(30 * 1024 * 1024, 32) });
  assert.ok(zip.size < 200_000);
  const [outcome] = await client.imports.run({ files: [zip] });
  assert.match(reasonOf(outcome), /times its size, as no text does/);
});

test("a zip of too many entries, of too much in all, and a broken one are refused", async () => {
  const many = await zipped(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.md`, "x"])));
  const packed = { name: "many.zip", bytes: new Uint8Array(await many.arrayBuffer()) };
  await assert.rejects(
    unzip(packed, () => true, { ...ZIP_LIMITS, entries: 10 }),
    { name: "Refusal", message: /11 entries, the most is 10/ },
  );
  await assert.rejects(
    unzip(packed, () => true, { ...ZIP_LIMITS, bytes: 5 }),
    { name: "Refusal", message: /unpacks to more than/ },
  );
  const cut = Buffer.from(await (await zipped({ "a.md": "# A\n" })).arrayBuffer()).subarray(0, 60);
  assert.match(reasonOf((await client.imports.run({ files: [new File([cut], "cut.zip")] }))[0]), /damaged or not one/);
});

test("an exported postmortem comes back into another workspace as the same record", async (t) => {
  const other = await freshServer({ examples: true });
  t.after(other.stop);
  const [outage] = (await other.client.postmortems.list({ q: "orders" })).postmortems;
  assert.ok(outage);
  const there = await other.client.postmortems.get({ ref: outage.id });
  const file = await other.client.reading.exportOne({ ref: outage.id, format: "md" });
  const bytes = await file.text();

  const { id } = created((await run({ [file.name]: bytes }))[0]);
  assert.equal(id, outage.id);
  const here = await client.postmortems.get({ ref: id });
  const said = (rows: readonly object[]) =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(([key]) => !["id", "createdAt", "updatedAt", "position"].includes(key)),
      ),
    );
  for (const kind of ["timeline", "factors", "helped", "blindSpots", "lessons", "actionItems"] as const) {
    assert.deepEqual(said(here[kind]), said(there[kind]), kind);
  }
  const { title, severity, milestones, services, tags, people, size, pack, zone } = there.postmortem;
  const { postmortem } = here;
  assert.deepEqual(
    { ...postmortem, title, severity, milestones, services, tags, people, size, pack, zone },
    postmortem,
  );
  const read = await Promise.all([client, other.client].map((each) => each.reading.read({ ref: id })));
  assert.equal(read[0]?.body, read[1]?.body);
  assert.equal((await run({ [file.name]: bytes }))[0]?.is, "already-here");
  assert.equal(await (await client.reading.exportOne({ ref: id, format: "md" })).text(), bytes);
});

test("a file of ours that comes back to its own workspace unchanged is known; changed, it is refused with a way on", async () => {
  const { postmortem } = await client.postmortems.capture({ text: "The bike's chain fell off twice." });
  const file = await client.reading.exportOne({ ref: postmortem.id, format: "md" });
  const text = await file.text();
  const [same] = await run({ "chain.md": text });
  assert.equal(same?.is === "already-here" && same.id, postmortem.id);
  const changed = text.replace("twice", "three times");
  assert.match(reasonOf((await run({ "chain.md": changed }))[0]), new RegExp(`PM-${postmortem.number}`));
  assert.notEqual(created((await run({ "chain.md": changed }, { "chain.md": { asNew: true } }))[0]).id, postmortem.id);
});

test("templates of a file that nobody filled in, a lone list, an empty file: nothing breaks", async () => {
  const outcomes = await run({
    "empty.md": "",
    "blank.md": "\n\n",
    "list.md": "- a\n- b\n",
    "matter.md": "---\ntitle: [broken\n---\n\nText\n",
    README: "words\n",
  });
  for (const outcome of outcomes) assert.ok(["created", "refused", "already-here"].includes(outcome.is));
});

test("a file may have any name, that of something of JavaScript's own too", async () => {
  const names = ["constructor", "__proto__", "toString.md", "hasOwnProperty"];
  const outcomes = await run(Object.fromEntries(names.map((name) => [name, `# The file ${name}\n`])));
  assert.ok(
    outcomes.every(({ is }) => is === "created"),
    JSON.stringify(outcomes),
  );
});
