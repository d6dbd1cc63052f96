import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { type FreshServer, freshServer } from "@afterword/server/testing";
import { ENTRY, type Ran, type Surroundings, typist } from "./testing.ts";

const WORDS = "The checkout was down.\n\nThe pool ran dry.\n\nThe alert came late.\n";

let server: FreshServer;
let folder: string;
let afterword: (args: string[], given?: Surroundings) => Promise<Ran>;

before(async () => {
  server = await freshServer();
  folder = await mkdtemp("/tmp/afterword-cli-edit-");
  afterword = typist({ AFTERWORD_URL: server.url, TMPDIR: folder });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function noted(text: string): Promise<string> {
  return String((await server.client.postmortems.capture({ text })).postmortem.number);
}

async function textOf(ref: string): Promise<string> {
  return (await server.client.text.read({ ref })).markdown;
}

/** An editor of a few lines of shell; the file is `$1`. */
async function editor(script: string): Promise<{ EDITOR: string }> {
  const path = join(await mkdtemp(join(folder, "editor-")), "editor");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { EDITOR: path };
}

/** Rob, who writes while Ada's editor is open. */
async function robWrites(ref: string, from: string, to: string): Promise<string> {
  const theirs = (await textOf(ref)).replace(from, to);
  const path = join(await mkdtemp(join(folder, "rob-")), "theirs.md");
  await writeFile(path, theirs);
  return `"${process.execPath}" "${ENTRY}" edit ${ref} --file "${path}" || exit 9`;
}

/** What a command said it kept: the text and the words that save it. */
function keptIn({ err }: Ran): { path: string; save: string[] } {
  const [, path = "", words = ""] = /kept in (\S+)\. Save it with: afterword (.+)/.exec(err) ?? [];
  return { path, save: words.split(" ") };
}

test("what the editor saves is saved, and nothing stays behind", async () => {
  const ref = await noted(WORDS);
  const ran = await afterword(["edit", ref], { env: await editor('echo "Written by Ada." >> "$1"') });
  assert.deepEqual([ran.exit, ran.out, ran.err], [EXIT.ok, "", `Saved PM-${ref}\n`]);
  assert.match(await textOf(ref), /Written by Ada\./);
});

test("an editor that changes nothing changes nothing", async () => {
  const ref = await noted(WORDS);
  const ran = await afterword(["edit", ref, "--json"], { env: { EDITOR: "true" } });
  assert.deepEqual([ran.exit, JSON.parse(ran.out).is], [EXIT.ok, "unchanged"]);
});

test("an editor that fails keeps the words in a file, and the words that save it work", async () => {
  const ref = await noted(WORDS);
  const ran = await afterword(["edit", ref], { env: await editor('echo "Half a thought." >> "$1"; exit 3') });
  assert.equal(ran.exit, EXIT.usage);
  assert.doesNotMatch(await textOf(ref), /Half a thought/);
  const kept = keptIn(ran);
  assert.match(await readFile(kept.path, "utf8"), /Half a thought\./);
  assert.equal((await afterword(kept.save)).exit, EXIT.ok);
  assert.match(await textOf(ref), /Half a thought\./);
});

test("an empty file is an editor's way to say never mind, and a pipe's mistake", async () => {
  const ref = await noted(WORDS);
  const before = await textOf(ref);
  const edited = await afterword(["edit", ref], { env: await editor(': > "$1"') });
  const piped = await afterword(["edit", ref, "--file", "-"], { input: "\n" });
  assert.deepEqual([edited.exit, piped.exit], [EXIT.usage, EXIT.usage]);
  assert.match(edited.err, /The text is as it was/);
  assert.equal(await textOf(ref), before);
});

test("what Rob writes elsewhere while Ada's editor is open is merged with hers, word by word", async () => {
  const ref = await noted(WORDS);
  const rob = await robWrites(ref, "The alert came late.", "The alert came twelve minutes late.");
  const ran = await afterword(["edit", ref, "--json"], {
    env: await editor(
      `${rob}\nsed -i "s/The checkout was down/The checkout was down for all/; s/The alert/The first alert/" "$1"`,
    ),
  });
  assert.deepEqual([ran.exit, JSON.parse(ran.out.trimEnd().split("\n").at(-1) ?? "").is], [EXIT.ok, "merged"], ran.err);
  assert.match(await textOf(ref), /down for all[\s\S]*The first alert came twelve minutes late\./);
});

test("where both changed one line, nothing is saved, both stand in a file, and the settled file saves", async () => {
  const ref = await noted(WORDS);
  const rob = await robWrites(ref, "ran dry", "ran dry at ten");
  const ran = await afterword(["edit", ref], { env: await editor(`${rob}\nsed -i "s/ran dry/was too small/" "$1"`) });
  assert.equal(ran.exit, EXIT.conflict, ran.err);
  assert.match(await textOf(ref), /The pool ran dry at ten/);
  const kept = keptIn(ran);
  const both = await readFile(kept.path, "utf8");
  assert.match(both, /<<<<<<< yours\nThe pool was too small\.\n=======\nThe pool ran dry at ten\.\n>>>>>>>/);

  const unsettled = await afterword(kept.save);
  assert.equal(unsettled.exit, EXIT.conflict);
  assert.match(unsettled.err, /conflict marks/);

  await writeFile(kept.path, both.replace(/<<<<<<<[\s\S]*>>>>>>>.*/, "The pool was too small and ran dry at ten."));
  // Rob writes once more before Ada has settled it: that is kept too.
  const now = await server.client.text.read({ ref });
  await server.client.text.write({ ref, etag: now.etag, markdown: now.markdown.replace("came late", "came too late") });
  assert.equal((await afterword(kept.save)).exit, EXIT.ok);
  assert.match(await textOf(ref), /too small and ran dry at ten[\s\S]*came too late/);
});

test("a text that was read before is saved against what it was made from", async () => {
  const ref = await noted(WORDS);
  const base = join(folder, "base.md");
  await writeFile(base, await textOf(ref));
  const now = await server.client.text.read({ ref });
  await server.client.text.write({ ref, etag: now.etag, markdown: now.markdown.replace("came late", "came too late") });
  const mine = (await readFile(base, "utf8")).replace("was down", "was gone");
  const ran = await afterword(["edit", ref, "--file", "-", "--base", base], { input: mine });
  assert.equal(ran.exit, EXIT.ok, ran.err);
  assert.match(await textOf(ref), /was gone[\s\S]*came too late/);
});
