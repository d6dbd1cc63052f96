import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { joined } from "@afterword/server/people/testing";
import { type FreshServer, freshServer } from "@afterword/server/testing";
import { type Ran, type Surroundings, typist } from "./testing.ts";

let server: FreshServer;
let folder: string;
let afterword: (args: string[], given?: Surroundings) => Promise<Ran>;

before(async () => {
  server = await freshServer();
  folder = await mkdtemp("/tmp/afterword-cli-");
  afterword = typist({ AFTERWORD_URL: server.url, AFTERWORD_DATA: join(folder, "none") });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function noted(text: string): Promise<number> {
  return (await server.client.postmortems.capture({ text })).postmortem.number;
}

async function textOf(number: number): Promise<string> {
  return (await server.client.text.read({ ref: String(number) })).markdown;
}

test("what others said for the owner is listed once it was said, and is seen when they say so", async () => {
  const { client } = server;
  const ref = String(await noted("The oven was too hot"));
  const cem = (await joined(server, "Cem", "commenter")).client;
  const { id } = await client.comments.start({ ref, text: "Since when?", on: { quote: "too hot" } });
  await cem.comments.reply({ ref, threadId: id, text: "Since\tten." });
  const { out, err } = await afterword(["comments", "--for-me", "--unread", "--seen"]);
  assert.match(out, /^1\tPM-\d+\t\S+ \S+\tCem\tSince ten\.\n$/);
  assert.equal(err, "");
  assert.equal((await client.comments.unread()).total, 0);
});

test("a note is taken from the line or a pipe, and its number is data", async () => {
  const typed = await afterword(["note", "The cookies", "burnt", "--pack", "hobby", "--tag", "oven"]);
  assert.equal(typed.exit, EXIT.ok);
  const [name, id, title] = typed.out.trimEnd().split("\t");
  assert.match(name ?? "", /^PM-\d+$/);
  assert.match(id ?? "", /^pm_/);
  assert.equal(title, "The cookies burnt");
  assert.match(typed.err, /afterword edit \d+/);

  const piped = await afterword(["note", "-", "--json"], { input: "The checkout was down\n" });
  const { postmortem } = JSON.parse(piped.out);
  assert.equal(postmortem.title, "The checkout was down");
  assert.match(await textOf(postmortem.number), /The checkout was down/);
});

for (const [args, input] of [
  [["note"], ""],
  [["note", " "], ""],
  [["new"], ""],
  [["show", "nonsense"], ""],
  [["list", "--limit", "0"], ""],
  [["export"], ""],
  [["export", "7", "8", "--published"], ""],
  [["import", "--name", "empty.md"], ""],
  [["import", "--zone", "Mars/Base"], "# The outage"],
  [["comments"], ""],
  [["edit", "7"], ""],
  [["edit", "7", "--base", "README.md"], ""],
] as const) {
  test(`"afterword ${args.join(" ")}" is refused in words before any server is asked`, async () => {
    const { exit, out, err } = await afterword([...args], { input, env: { AFTERWORD_URL: "http://127.0.0.1:9" } });
    assert.deepEqual([exit, out], [EXIT.usage, ""]);
    assert.match(err, /^Cannot [^\n]+[^.\n]\n$/);
  });
}

test("a server that is not there is told as such", async () => {
  const { exit, out, err } = await afterword(["list"], { env: { AFTERWORD_URL: "http://127.0.0.1:9" } });
  assert.deepEqual([exit, out], [EXIT.unavailable, ""]);
  assert.match(err, /Cannot reach Afterword at http:\/\/127\.0\.0\.1:9/);
});

test("what is not there exits with its own code, whatever the command", async () => {
  for (const args of [["show"], ["edit", "--file", "-"], ["export"], ["open"]]) {
    const [command = "", ...rest] = args;
    const { exit, out, err } = await afterword([command, "99999", ...rest], { input: "words" });
    assert.deepEqual([command, exit, out], [command, EXIT.missing, ""]);
    assert.match(err, /99999/);
  }
});

test("with --json standard output holds JSON and nothing else", async () => {
  const number = String(await noted("The checkout outage, told to programs"));
  for (const args of [
    ["list"],
    ["show", number],
    ["resize", number, "brief"],
    ["publish", number],
    ["edit", number, "--file", "-"],
    ["remove", number],
    ["open", number, "--print"],
    ["config"],
    ["import", "--dry-run"],
  ]) {
    const { exit, out } = await afterword([...args, "--json"], { input: "# Told to programs\n\nIt was down.\n" });
    assert.equal(exit, EXIT.ok, args.join(" "));
    assert.equal(typeof JSON.parse(out), "object", args.join(" "));
  }
});

test("a list is as long as was asked for, however many the server tells at once", async () => {
  for (let note = 0; note < 205; note++)
    await server.client.postmortems.capture({ text: `Row ${note}`, tags: ["many"] });
  const { out } = await afterword(["list", "--tag", "many", "--limit", "203", "--json"]);
  const { postmortems, total, next } = JSON.parse(out);
  assert.deepEqual([postmortems.length, total, next === null], [203, 205, false]);
  const all = await afterword(["list", "--tag", "many", "--limit", "1000"]);
  assert.deepEqual([all.out.trimEnd().split("\n").length, all.err], [205, ""]);
});

test("a pipe gets tabs and no colours", async () => {
  const { out } = await afterword(["list"], { env: { NO_COLOR: "", FORCE_COLOR: "" } });
  assert.ok(out.split("\n")[0]?.split("\t").length === 6);
  assert.equal(out.includes("\u001b"), false);
});

test("it grows by one size, and stays what it is when it is full", async () => {
  const number = String(await noted("The bike hurts"));
  assert.match((await afterword(["grow", number])).out, /\tbrief\n$/);
  assert.match((await afterword(["grow", number])).out, /\tfull\n$/);
  const { exit, out, err } = await afterword(["grow", number]);
  assert.equal(exit, EXIT.ok);
  assert.match(out, /\tfull\n$/);
  assert.match(err, /is full already/);
});

const OUTAGE = "# The checkout outage\n\n## Summary\n\nThe pool ran dry.\n\n## Timeline\n\n- 10:04 UTC alert fired\n";

test("an import tells one object per document, and the same file twice makes one", async () => {
  const documents = join(folder, "documents");
  await mkdir(documents);
  await writeFile(join(documents, "outage.md"), OUTAGE);
  await writeFile(join(documents, "program.md"), new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0xff]));
  const objects = ({ out }: Ran) =>
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  const dry = await afterword(["import", documents, "--dry-run", "--json"]);
  assert.deepEqual(
    [
      dry.exit,
      objects(dry)
        .map(({ is }) => is)
        .toSorted(),
    ],
    [EXIT.partly, ["preview", "refused"]],
  );

  const first = await afterword(["import", documents, "--json"]);
  const created = objects(first).find(({ is }) => is === "created");
  assert.equal(first.exit, EXIT.partly);
  assert.match(created.id, /^pm_/);
  assert.equal(created.recognised.timeline.length, 1);
  assert.match(objects(first).find(({ is }) => is === "refused").reason, /program\.md/);

  const second = objects(await afterword(["import", documents, "--json"])).find(({ name }) => name === "outage.md");
  assert.deepEqual([second.is, second.id], ["already-here", created.id]);

  const exported = await afterword(["export", created.id]);
  assert.equal(exported.out, OUTAGE);
});

test("what is corrected shows in a dry run too", async () => {
  const { out } = await afterword(["import", "--dry-run", "--json", "--pack", "event"], { input: OUTAGE });
  assert.equal(JSON.parse(out).recognised.pack, "event");
});

test("a postmortem is exported in each format, to a file or a pipe, and several as a zip", async () => {
  const number = String(await noted("The burnt cookies"));
  const starts: Record<string, RegExp> = { md: /^---\n/, html: /^<!doctype html>/i, pdf: /^%PDF-/, json: /^\{/ };
  for (const [format, start] of Object.entries(starts)) {
    const { exit, out } = await afterword(["export", number, "--format", format]);
    assert.deepEqual([exit, start.test(out)], [EXIT.ok, true], format);
  }
  const zip = join(folder, "two.zip");
  const written = await afterword(["export", number, "1", "-o", zip]);
  assert.deepEqual([written.exit, written.out], [EXIT.ok, ""]);
  assert.equal((await readFile(zip)).subarray(0, 2).toString(), "PK");
  const nowhere = await afterword(["export", number, "-o", join(folder, "no", "where.md")]);
  assert.equal(nowhere.exit, EXIT.usage);
  assert.match(nowhere.err, /Cannot write .*there is no such file or folder/);
});
