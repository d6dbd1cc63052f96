import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { lockDataFolder, readLock } from "./lock.ts";

const scratch = await mkdtemp("/tmp/afterword-lock-");
after(() => rm(scratch, { recursive: true, force: true }));
const freshFolder = () => mkdtemp(join(scratch, "folder-"));

test("a second taker is told who has the folder, at which URL, and what to do", async () => {
  const folder = await freshFolder();
  const lock = await lockDataFolder(folder);
  await assert.rejects(lockDataFolder(folder), {
    code: "conflict",
    message: new RegExp(`process ${process.pid}, .*kill ${process.pid}`),
  });
  await lock.describe({ url: "http://127.0.0.1:4000" });
  assert.equal((await readLock(folder))?.url, "http://127.0.0.1:4000");
  await assert.rejects(lockDataFolder(folder), {
    code: "conflict",
    message: /Open http:\/\/127\.0\.0\.1:4000, or stop it/,
  });
  await lock.release();
  assert.equal(await readLock(folder), null);
  await (await lockDataFolder(folder)).release();
});

test("the lock of a killed program holds nobody up, and its description is not believed", async () => {
  const folder = await freshFolder();
  const program = await holder(folder);
  assert.equal((await readLock(folder))?.pid, program.pid);
  await assert.rejects(lockDataFolder(folder), { message: new RegExp(`process ${program.pid}`) });
  program.kill("SIGKILL");
  await once(program, "exit");
  assert.equal(await readLock(folder), null);
  await (await lockDataFolder(folder)).release();
});

test("another program with the number of a dead one is not taken for it", {
  skip: process.platform !== "linux",
}, async () => {
  const folder = await freshFolder();
  await (await lockDataFolder(folder)).release();
  const about = { pid: process.pid, since: "2026-11-20T10:04:00Z", url: null };
  const born = (await readFile("/proc/self/stat", "utf8")).split(") ")[1]?.split(" ")[19];
  await writeFile(join(folder, "afterword.running.json"), JSON.stringify({ ...about, born }));
  assert.deepEqual(await readLock(folder), about);
  await writeFile(join(folder, "afterword.running.json"), JSON.stringify({ ...about, born: "1" }));
  assert.equal(await readLock(folder), null);
});

test("a description that is none is nobody", async () => {
  const folder = await freshFolder();
  assert.equal(await readLock(folder), null);
  for (const text of ["", "null", "{", '{"pid":"x"}', '{"pid":-1}', "[]"]) {
    await writeFile(join(folder, "afterword.running.json"), text);
    assert.equal(await readLock(folder), null, text);
  }
});

async function holder(folder: string) {
  const code = `
    import { lockDataFolder } from ${JSON.stringify(import.meta.resolve("./lock.ts"))};
    await lockDataFolder(process.argv[1]);
    console.log("held");
    setInterval(() => {}, 60_000);`;
  const program = spawn(process.execPath, ["--input-type=module", "-e", code, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(program.stdout, "data");
  return program;
}
