import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { keepShort, openLog } from "./log.ts";

const scratch = await mkdtemp("/tmp/afterword-log-");
after(() => rm(scratch, { recursive: true, force: true }));

test("a long log moves aside once, and its writer goes on at the start of the emptied file", async () => {
  const path = join(scratch, "postgres.log");
  await (await openLog(path, 1000)).close();
  await appendFile(path, "an earlier run\n");
  const log = await openLog(path, 1000);
  await appendFile(path, "checkout outage\n");
  assert.equal(await log.tail(), "checkout outage\n");
  await appendFile(path, "x".repeat(1000));
  await keepShort(path, 1000);
  await appendFile(path, "after\n");
  assert.equal(await readFile(path, "utf8"), "after\n");
  assert.match(await readFile(`${path}.1`, "utf8"), /an earlier run/);
  await log.close();
  assert.equal((await stat(path)).mode & 0o077, 0);
});
