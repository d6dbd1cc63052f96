import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { NO_MILESTONES } from "@afterword/model/milestone";
import type { Recognised } from "@afterword/model/recognised";
import { FileHash } from "@afterword/model/stored-file";
import { listHistory } from "./history.ts";
import { findImported, sourceOf } from "./imports.ts";
import {
  changeFacts,
  getRecord,
  putBackPostmortem,
  removePostmortem,
  startPostmortem,
  startPostmortems,
  workspaceCounts,
} from "./postmortems.ts";
import { appendProseUpdate, saveProse } from "./prose.ts";
import { addRow, removeRow } from "./rows.ts";
import type { StartSource } from "./starting.ts";
import { ada, bea, freshStore, proseOf, rob } from "./testing.ts";

const start = { title: "Old outage", size: "full", pack: "it" } as const;

test("the file comes back byte for byte with what was recognised, and is found by its hash", async () => {
  const { store } = await freshStore();
  const source = sourceNamed("old.md");
  const { postmortem } = await startPostmortem(store, ada, start, proseOf("Text."), source);
  const kept = await sourceOf(store, rob, await getRecord(store, rob, "1"));
  assert.deepEqual(
    { ...kept, bytes: [...(kept?.bytes ?? [])] },
    {
      ...source,
      bytes: [...source.bytes],
      importedAt: postmortem.createdAt,
      factsUntouched: true,
      textUntouched: true,
    },
  );
  assert.deepEqual(await findImported(store, rob, [source.hash, hashOf("other")]), [
    {
      hash: source.hash,
      name: "old.md",
      recognised: source.recognised,
      id: postmortem.id,
      number: 1,
      title: "Old outage",
    },
  ]);
  assert.deepEqual(await findImported(store, rob, []), []);
  const [line] = await listHistory(store, ada, "1", { limit: 1 });
  assert.deepEqual([line?.deed, line?.after?.from], ["imported", "old.md"]);
});

test("what was written here has no source", async () => {
  const { store } = await freshStore();
  await startPostmortem(store, ada, start, proseOf("Text."));
  assert.equal(await sourceOf(store, ada, await getRecord(store, ada, "1")), null);
});

test("the same file twice does not make two, also at the same moment; unless somebody says so", async () => {
  const { store } = await freshStore();
  const source = sourceNamed("old.md");
  const both = await Promise.allSettled([1, 2].map(() => startPostmortem(store, ada, start, proseOf("Text."), source)));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const again = startPostmortem(store, bea, start, proseOf("Text."), source);
  await assert.rejects(again, {
    code: "conflict",
    message: "Cannot import old.md: the same file is here as PM-1. Open that one, or import it as new",
  });
  const twice = [source, source].map((each) => ({
    start,
    prose: proseOf("Text."),
    source: { ...each, hash: hashOf("twice") },
  }));
  await assert.rejects(startPostmortems(store, ada, twice), { code: "conflict", message: /comes twice/ });
  assert.equal((await workspaceCounts(store, ada)).postmortems, 1);
  await startPostmortem(store, ada, start, proseOf("Text."), { ...source, evenIfHere: true });
  assert.deepEqual(
    (await findImported(store, ada, [source.hash])).map(({ number }) => number),
    [1],
    "the first of them",
  );
});

test("a removed import may come in again", async () => {
  const { store } = await freshStore();
  const source = sourceNamed("old.md");
  await startPostmortem(store, ada, start, proseOf("Text."), source);
  await removePostmortem(store, ada, "1");
  assert.deepEqual(await findImported(store, ada, [source.hash]), []);
  await startPostmortem(store, ada, start, proseOf("Text."), source);
  await putBackPostmortem(store, ada, "1");
  assert.equal((await workspaceCounts(store, ada)).postmortems, 2);
});

test("a colleague's private import hinders nobody, and tells nothing of itself", async () => {
  const { store } = await freshStore();
  const source = sourceNamed("old.md");
  await startPostmortem(store, ada, { ...start, visibility: "private" }, proseOf("Text."), source);
  assert.deepEqual(await findImported(store, bea, [source.hash]), []);
  assert.equal((await startPostmortem(store, bea, start, proseOf("Text."), source)).postmortem.number, 2);
});

test("any change of facts or rows is seen, and that it was taken back", async () => {
  const { store } = await freshStore();
  await startPostmortem(store, ada, start, proseOf("Text."), sourceNamed("old.md"));
  await changeFacts(store, ada, "1", { severity: "SEV1" });
  assert.deepEqual(await touched(store), { factsUntouched: false, textUntouched: true });
  await changeFacts(store, ada, "1", { severity: null });
  assert.deepEqual(await touched(store), { factsUntouched: true, textUntouched: true });
  const row = await addRow(store, ada, "1", "lessons", { text: "Set a timer", before: null });
  assert.deepEqual(await touched(store), { factsUntouched: false, textUntouched: true });
  await removeRow(store, ada, "1", "lessons", row.id);
  assert.deepEqual(await touched(store), { factsUntouched: true, textUntouched: true });
});

test("any change of the text is seen, already before it is saved as Markdown", async () => {
  const { store } = await freshStore();
  const { postmortem } = await startPostmortem(store, ada, start, proseOf("Text."), sourceNamed("old.md"));
  await appendProseUpdate(store, ada, postmortem.id, new Uint8Array([1]));
  assert.deepEqual(await touched(store), { factsUntouched: true, textUntouched: false });
  await saveProse(store, postmortem.id, { ...proseOf("Text."), upTo: 1 });
  assert.deepEqual(await touched(store), { factsUntouched: true, textUntouched: true }, "typed and taken back");
  await saveProse(store, postmortem.id, { ...proseOf("Text!"), upTo: 1 });
  assert.deepEqual(await touched(store), { factsUntouched: true, textUntouched: false });
});

async function touched(store: Parameters<typeof sourceOf>[0]) {
  const source = await sourceOf(store, ada, await getRecord(store, ada, "1"));
  return { factsUntouched: source?.factsUntouched, textUntouched: source?.textUntouched };
}

function sourceNamed(name: string): StartSource {
  const recognised: Recognised = {
    title: "Old outage",
    pack: "it",
    size: "full",
    severity: null,
    zone: "UTC",
    zoneStated: false,
    milestones: NO_MILESTONES,
    services: [],
    tags: [],
    people: [],
    sections: [],
    timeline: [],
    actionItems: [],
    hints: [{ line: null, says: "no zone stated" }],
  };
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0, 13, 10, 0xff, ...Buffer.from(name)]);
  return {
    hash: hashOf(name),
    name,
    mediaType: "text/markdown",
    bytes,
    recognised,
    attachments: { "a/b.png": hashOf("png") },
  };
}

function hashOf(text: string): FileHash {
  return FileHash.parse(createHash("sha256").update(text).digest("hex"));
}
