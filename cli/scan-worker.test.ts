import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Claim } from "@afterword/model/claim";
import { EXIT } from "@afterword/model/exit";
import { keyAt } from "@afterword/scan/question/keys";
import { archiveOfAll, keysOfAll } from "@afterword/scan/testing/suite";
import { freshDatabase, migratedTemplate } from "@afterword/store/testing";
import { ENTRY, typist } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "afterword-workers-"));
const archive = join(folder, "archive");
const { keys } = await keysOfAll(archiveOfAll(archive));
const { connectionString } = await freshDatabase(await migratedTemplate());
const afterword = typist({ AFTERWORD_DATA: join(folder, "data"), DATABASE_URL: connectionString });
const workers: ChildProcess[] = [];
after(() => {
  for (const worker of workers) worker.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function startWorker(): { child: ChildProcess; said(words: RegExp): Promise<void> } {
  const child = spawn(process.execPath, [ENTRY, "scan", "worker", "--threads", "1"], {
    env: { ...process.env, DATABASE_URL: connectionString },
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

test("workers make the claim that one machine makes, field by field, though one is killed while it reads", async () => {
  const words = ["scan", archive, "--field", "order_id", "--from", "2026-11-20 09:00Z", "--json", "--fresh"];
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
  assert.ok(claim(alone.out).files.length > 50);
});

test("a slip with workers is told at once", async () => {
  const scan = ["scan", archive, "--key", "a", "--field", "x"];
  const where = await afterword([...scan, "--workers-on", "mysql://x"]);
  assert.deepEqual([where.exit, where.out], [EXIT.usage, ""]);
  assert.match(where.err, /--workers-on takes an address like postgres:/);
  const none = await afterword(["scan", "worker"], { env: { DATABASE_URL: "" } });
  assert.equal(none.exit, EXIT.usage);
  assert.match(none.err, /set DATABASE_URL, or name their database with --on/);
  const count = await afterword(["scan", archive, "--count", "--workers-on", "DATABASE_URL"]);
  assert.match(count.err, /counting reads on one machine/);
});
