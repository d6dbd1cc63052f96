import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { readLock } from "@afterword/store/embedded/lock";
import { ENTRY, typist } from "./testing.ts";

// The database that comes along, not the one of the run's tests: what is tried here is who starts and ends it.
const folder = await mkdtemp("/tmp/afterword-cli-own-");
// Run as root, PostgreSQL is another user, who must be able to enter.
await chmod(folder, 0o755);
const dataFolder = join(folder, "data");
const surroundings = { AFTERWORD_DATA: dataFolder, AFTERWORD_URL: "", DATABASE_URL: "", DATABASE_URL_FILE: "" };
const afterword = typist(surroundings);
after(() => rm(folder, { recursive: true, force: true }));

const PATIENCE = { timeout: 180_000 };

async function until(holds: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await holds())) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A command that stays, in a process group of its own. What the test leaves of it is ended. */
function staying(t: TestContext, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { ...process.env, ...surroundings, ...env },
    stdio: "ignore",
    detached: true,
  });
  t.after(() => killGroup(child));
  return child;
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

test("two commands at once without a server share one, and none is left behind", PATIENCE, async () => {
  const both = await Promise.all([afterword(["note", "The checkout"]), afterword(["note", "The cookies"])]);
  assert.deepEqual(
    both.map(({ exit }) => exit),
    [EXIT.ok, EXIT.ok],
    both.map(({ err }) => err).join(""),
  );
  assert.equal(await readLock(dataFolder), null);
});

test("kill -9 of a command ends the server that it started", PATIENCE, async (t) => {
  const child = staying(t, ["edit", "1"], { EDITOR: "sleep 600 #" });
  await until(async () => Boolean((await readLock(dataFolder))?.url), t.signal);
  killGroup(child);
  await until(async () => (await readLock(dataFolder)) === null, t.signal);
});

test("a data folder of a newer version is refused with a conflict, in its words", PATIENCE, async () => {
  const newer = await mkdtemp(join(folder, "newer-"));
  await writeFile(join(newer, "afterword-version"), "99\n");
  for (const command of ["list", "serve"]) {
    const { exit, out, err } = await afterword([command], { env: { AFTERWORD_DATA: newer } });
    assert.deepEqual([exit, out], [EXIT.conflict, ""], err);
    assert.match(err, /a newer Afterword wrote it/);
  }
});

test(
  "serve opens the browser where it is asked to, a second one is refused, and Ctrl-C ends it",
  PATIENCE,
  async (t) => {
    const browser = join(folder, "browser");
    await writeFile(browser, `#!/bin/sh\necho "$1" > "${folder}/opened"\n`);
    await chmod(browser, 0o755);
    const child = staying(t, ["serve", "--open", "--port", "0"], { BROWSER: browser });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    let opened = "";
    await until(async () => {
      opened = await readFile(join(folder, "opened"), "utf8").catch(() => "");
      return opened.endsWith("\n");
    }, t.signal);
    const second = await afterword(["serve"]);
    assert.equal(second.exit, EXIT.conflict);
    assert.ok(second.err.includes(opened.trim()), second.err);
    child.kill("SIGINT");
    assert.equal(await ended, EXIT.ok);
  },
);
