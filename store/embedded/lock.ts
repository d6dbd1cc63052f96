/**
 * One program at a time on a data folder. The lock is the operating system's, held on `afterword.lock` through SQLite (the only
 * file lock that Node offers): it cannot be taken twice, and it ends with its process however that dies. `afterword.running.json`
 * beside it only tells who holds it and at which URL.
 *
 * This process must never open `afterword.lock` again: with POSIX locks, closing any handle on a file lets go of all of them.
 */
import { chmodSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "@afterword/model/refusal";
import { writeWhole } from "./data-folder.ts";
import { inWords } from "./words.ts";

export type Holder = { pid: number; since: string; url: string | null };

export type FolderLock = {
  /** Tells others where the running program is found. */
  describe(about: { url: string }): Promise<void>;
  release(): Promise<void>;
};

export async function lockDataFolder(dataFolder: string): Promise<FolderLock> {
  const held = await inWords(`Cannot lock the data folder ${dataFolder}`, async () => take(dataFolder));
  if (!held) throw await alreadyRunning(dataFolder);
  const since = new Date().toISOString();
  const born = await birthOf(process.pid);
  const tell = (url: string | null) =>
    inWords(`Cannot lock the data folder ${dataFolder}`, () =>
      writeWhole(descriptionIn(dataFolder), `${JSON.stringify({ pid: process.pid, born, since, url })}\n`),
    );
  try {
    await tell(null);
  } catch (error) {
    held.close();
    throw error;
  }
  return {
    describe: ({ url }) => tell(url),
    async release() {
      if (!held.isOpen) return;
      await rm(descriptionIn(dataFolder), { force: true });
      held.close();
    },
  };
}

/** Who runs on this folder now; null when nobody does, whatever a killed program left behind. */
export async function readLock(dataFolder: string): Promise<Holder | null> {
  try {
    const { pid, born, since, url } = JSON.parse(await readFile(descriptionIn(dataFolder), "utf8"));
    return isAlive(pid) && (await birthOf(pid)) === born ? { pid, since, url } : null;
  } catch {
    // Absent, or not a description: nobody who can be reached.
    return null;
  }
}

const descriptionIn = (dataFolder: string) => join(dataFolder, "afterword.running.json");

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

function take(dataFolder: string): DatabaseSync | null {
  let file: DatabaseSync | undefined;
  try {
    // The wait covers a predecessor that is being killed at this moment.
    file = new DatabaseSync(join(dataFolder, "afterword.lock"), { timeout: 200 });
    file.exec("begin exclusive");
    // By its path: opening it would let go.
    chmodSync(join(dataFolder, "afterword.lock"), 0o600);
    return file;
  } catch (cause) {
    file?.close();
    const number = cause instanceof Error && "errcode" in cause ? Number(cause.errcode) & 0xff : 0;
    if (number === SQLITE_BUSY) return null;
    if (number === SQLITE_READONLY || number === SQLITE_CANTOPEN)
      throw Object.assign(new Error("locked out", { cause }), { code: "EACCES" });
    throw new Refusal(
      "unavailable",
      `Cannot lock the data folder ${dataFolder}: ${cause instanceof Error ? cause.message : cause}. Delete afterword.lock in it, or set AFTERWORD_DATA to a folder on a local disk`,
      { cause },
    );
  }
}

async function alreadyRunning(dataFolder: string): Promise<Refusal> {
  const holder = await patientRead(dataFolder);
  if (!holder)
    return new Refusal(
      "conflict",
      `Cannot open the data folder ${dataFolder}: another Afterword has it, and is just starting or ending, or runs in another container. Try again in a moment, or stop that one`,
    );
  const { pid, since, url } = holder;
  const way = url ? `Open ${url}, or stop it first (kill ${pid})` : `Use that one, or stop it first (kill ${pid})`;
  return new Refusal(
    "conflict",
    `Cannot open the data folder ${dataFolder}: Afterword already runs on it (process ${pid}, since ${since}). ${way}`,
  );
}

/** The holder describes itself right after it has the lock. */
async function patientRead(dataFolder: string): Promise<Holder | null> {
  for (let tries = 0; tries < 25; tries++) {
    const holder = await readLock(dataFolder);
    if (holder) return holder;
    await wait(20);
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * On Linux the tick at which a process began, so that a reused number is not taken for it; null for one that is dead and not yet
 * cleared away (proc_pid_stat(5), fields 3 and 22).
 */
async function birthOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [state, ...fields] = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return state === "Z" ? null : (fields[18] ?? null);
}
