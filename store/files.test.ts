import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { filePath, StoredFile } from "@afterword/model/stored-file";
import { findFile, recordFile } from "./files.ts";
import { changeFacts, startPostmortem } from "./postmortems.ts";
import { saveProse } from "./prose.ts";
import { publish } from "./publications.ts";
import { ada, bea, freshWorld, NOW, owner, proseOf, rob } from "./testing.ts";

const graph = fileNamed("graph.png");
const showing = (file: StoredFile) => proseOf(`![graph](${filePath(file.hash)})`);
const missing = { code: "not-found", message: /^Cannot find file/ };

test("a file is kept once, under its first name, with one line of history", async () => {
  const { store } = await freshWorld();
  assert.deepEqual(await recordFile(store, ada, graph), graph);
  assert.deepEqual(StoredFile.parse(await findFile(store, rob, graph.hash)), graph);
  assert.deepEqual(await recordFile(store, bea, { ...graph, name: "copy.png" }), graph);
  const lines = await store.db.selectFrom("history").select("deed").where("subject", "=", graph.hash).execute();
  assert.deepEqual(lines, [{ deed: "kept a file" }]);
});

test("a file that is not there is not found", async () => {
  const { store } = await freshWorld();
  await assert.rejects(findFile(store, owner, graph.hash), missing);
});

test("what only a private text shows is for its author, for the owner, and for whoever brought it", async () => {
  const { store } = await freshWorld();
  await recordFile(store, ada, graph);
  const start = { title: "Diary", size: "note", pack: "hobby", visibility: "private" } as const;
  const { postmortem } = await startPostmortem(store, ada, start, showing(graph));
  for (const actor of [ada, owner]) assert.deepEqual(await findFile(store, actor, graph.hash), graph);
  for (const actor of [bea, rob]) await assert.rejects(findFile(store, actor, graph.hash), missing);
  await recordFile(store, bea, graph);
  assert.deepEqual(await findFile(store, bea, graph.hash), graph);
  await assert.rejects(findFile(store, rob, graph.hash), missing);
  await changeFacts(store, ada, postmortem.id, { visibility: "workspace" });
  assert.deepEqual(await findFile(store, rob, graph.hash), graph);
});

test("what one shared text shows, or showed, everyone may have", async () => {
  const { store, outage } = await freshWorld();
  await recordFile(store, ada, graph);
  await startPostmortem(
    store,
    ada,
    { title: "Diary", size: "note", pack: "hobby", visibility: "private" },
    showing(graph),
  );
  await saveProse(store, outage.postmortem.id, { ...showing(graph), upTo: 0 });
  assert.deepEqual(await findFile(store, rob, graph.hash), graph);
  await saveProse(store, outage.postmortem.id, { ...proseOf("No graph"), upTo: 0 });
  assert.deepEqual(await findFile(store, rob, graph.hash), graph);
});

test("what a publication shows is found", async () => {
  const { store } = await freshWorld();
  await recordFile(store, ada, graph);
  await startPostmortem(
    store,
    ada,
    { title: "Diary", size: "note", pack: "hobby", visibility: "private" },
    showing(graph),
  );
  await publish(store, ada, "1", showing(graph).markdown);
  assert.deepEqual(await findFile(store, rob, graph.hash), graph);
});

function fileNamed(name: string): StoredFile {
  const hash = createHash("sha256").update(name).digest("hex");
  return { hash, name, mediaType: "image/png", bytes: 1_234, createdAt: NOW };
}
