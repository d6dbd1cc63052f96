import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Claim } from "@afterword/model/claim";
import { EXIT } from "@afterword/model/exit";
import { keyAt } from "@afterword/scan/question/keys";
import { BUCKET, startStore } from "@afterword/scan/testing/store";
import { archiveOfAll, keysOfAll } from "@afterword/scan/testing/suite";
import { freshDatabase, migratedTemplate } from "@afterword/store/testing";
import { databaseNamed } from "./elsewhere/database.ts";
import { ENTRY, typist } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "afterword-workers-"));
const archive = join(folder, "archive");
const { keys } = await keysOfAll(archiveOfAll(archive, { first: 16 }));
const { connectionString } = await freshDatabase(await migratedTemplate());
const store = await startStore();
const surroundings = {
  AFTERWORD_DATA: join(folder, "data"),
  DATABASE_URL: connectionString,
  AWS_ENDPOINT_URL: store.access.endpoint ?? "",
  AWS_ACCESS_KEY_ID: store.access.keys?.id ?? "",
  AWS_SECRET_ACCESS_KEY: store.access.keys?.secret ?? "",
};
const afterword = typist(surroundings);
const workers: ChildProcess[] = [];
after(async () => {
  await store.close();
  for (const worker of workers) worker.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function startWorker(): { child: ChildProcess; said(words: RegExp): Promise<void> } {
  const child = spawn(process.execPath, [ENTRY, "scan", "worker", "--threads", "1"], {
    env: { ...process.env, ...surroundings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  workers.push(child);
  let all = "";
  const said = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      child.on("exit", () => reject(new Error(all)));
      child.stderr?.on("data", (chunk) => {
        all += chunk;
        if (words.test(all)) resolve();
      });
    });
  return { child, said };
}

test("workers make the claim that one machine makes, of files and of a store, though one is killed while it reads", async () => {
  await store.putFolder(join(archive, "05"), "more/");
  const words = [
    "scan",
    archive,
    `s3://${BUCKET}/more`,
    "--field",
    "order_id",
    "--from",
    "2026-11-20 09:00Z",
    "--json",
    "--fresh",
  ];
  words.push("--key", ...Array.from({ length: keys.count }, (_, i) => keyAt(keys, i)));
  const first = startWorker();
  const killed = first.said(/Reading for a scan of/).then(() => {
    first.child.kill("SIGKILL");
    startWorker();
  });
  const asked = afterword([...words, "--workers-on", "DATABASE_URL"]);
  const alone = await afterword(words);
  await killed;
  const fanned = await asked;
  assert.equal(fanned.exit, EXIT.partly, fanned.err);
  const claim = (out: string) => {
    const { made, ...rest } = Claim.parse(JSON.parse(out));
    return { ...rest, archive: made.archiveHash };
  };
  assert.deepEqual(claim(fanned.out), claim(alone.out));
  const files = claim(alone.out).files.map(({ path }) => path);
  assert.ok(files.length > 15 && files.some((path) => path.startsWith("s3://")));
});

test("a slip with workers is told, and what to do", () => {
  assert.throws(() => databaseNamed("mysql://x", "--workers-on"), /--workers-on takes an address like postgres:/);
  assert.throws(() => databaseNamed("", "--on"), /--on takes an address/);
  assert.equal(databaseNamed(connectionString, "--on"), connectionString);
});
