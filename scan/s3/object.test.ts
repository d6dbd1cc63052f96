import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { askForKeys } from "../ask.ts";
import { keptInMemory } from "../engine/kept.ts";
import { openUnit } from "../read/reader.ts";
import { manifestOf } from "../sources/manifest.ts";
import { BUCKET, startStore } from "../testing/store.ts";
import { archiveOfAll, comparable, keysOfAll, questionsOn } from "../testing/suite.ts";
import { ASKED } from "../testing/traps.ts";
import { useS3 } from "./access.ts";

const folder = mkdtempSync(join(tmpdir(), "afterword-s3-"));
const store = await startStore();
useS3(store.access);
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const paths = async (path: string) => (await manifestOf({ ...ASKED, paths: [path] })).map(({ path }) => path);

test("an archive in a store answers as the same files in a folder do", async () => {
  const keys = await keysOfAll(archiveOfAll(folder, { first: 16 }));
  await store.putFolder(folder, "all/");
  const [inFolder] = questionsOn(folder);
  const [inStore] = questionsOn(`s3://${BUCKET}/all`);
  assert.ok(inFolder && inStore);
  const ask = async (question: Question, from: string) => {
    const made = { command: "", folder, afterword: "0.0.0" };
    const answer = await askForKeys(question, keys, { kept: keptInMemory(), made, workers: 1 });
    const { head, findings } = comparable(answer);
    // A store has no links, and times of its own: years that are not written come from them.
    const written = head.files.filter(({ assumed }) => !assumed.includes("year"));
    const files = new Map(
      written.map(({ path, source: _, modifiedAt: _m, copyOf: _c, ...file }) => [path.slice(from.length), file]),
    );
    return {
      files,
      keys: head.keys,
      findings: findings.map(({ key, verdict, mention }) => ({ key, verdict, mention })),
    };
  };
  const files = await ask(inFolder.question, folder);
  const objects = await ask(inStore.question, `s3://${BUCKET}/all`);
  assert.ok(objects.files.size > 15);
  for (const [path, file] of objects.files) assert.deepEqual(file, files.files.get(path), path);
  assert.deepEqual(objects.findings, files.findings);
});

test("an object that was replaced after it was listed is damage, and nothing of the new one is taken for the old", async () => {
  const lines = (name: string) =>
    Buffer.from(`2026-11-20T10:00:00Z order_id=${name} ${name.repeat(99)}\n`.repeat(40_000));
  await store.put("web-1/app.log", lines("old"));
  const [unit] = await manifestOf({ ...ASKED, paths: [`s3://${BUCKET}/web-1`] });
  assert.ok(unit);
  const reader = openUnit(unit);
  const piece = new Uint8Array(1 << 16);
  assert.ok(reader.read(piece) > 0);
  await store.put("web-1/app.log", lines("new"));
  for (let got = 1; got > 0; got = reader.read(piece)) assert.ok(!Buffer.from(piece.subarray(0, got)).includes("new"));
  const end = reader.end();
  assert.deepEqual([end.condition, end.sha256], ["changed", null]);
  assert.match(end.detail ?? "", /its ETag is another/);
});

test("folders, patterns and names with odd letters lead to objects; what leads to none is refused", async () => {
  await store.put("logs/2026-11-20/a b+ü.log.gz", gzipSync("order_id=A\n"));
  await store.put("logs/2026-11-21/c.log", Buffer.from("order_id=B\n"));
  const at = `s3://${BUCKET}/logs`;
  const both = [`${at}/2026-11-20/a b+ü.log.gz`, `${at}/2026-11-21/c.log`];
  assert.deepEqual(await paths(at), both);
  assert.deepEqual(await paths(`${at}/2026-*`), both);
  assert.deepEqual(await paths(`${at}/**/*.log`), both.slice(1));
  assert.deepEqual(await paths(`${at}/2026-11-2{0,5}/*`), both.slice(0, 1));
  assert.deepEqual(await paths(both[1] ?? ""), both.slice(1));
  await assert.rejects(paths(`${at}/2025-*`), /no object fits this pattern/);
  await assert.rejects(paths(`s3://elsewhere/x`), /there is no bucket elsewhere/);
  await assert.rejects(paths("s3://"), Refusal);
});
