/**
 * The cluster: PostgreSQL's folder of data, `data-18` for its major. It is made under another name and renamed when complete, so one
 * that is there is whole. Text is ordered by code point, with Unicode's letters, the same on every machine.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Refusal } from "@afterword/model/refusal";
import { type Account, giveTo } from "./account.ts";
import type { Programs } from "./programs.ts";
import { refuseWhenFull } from "./words.ts";

export const MAJOR = 18;
export const OWNER = "afterword";

/** Programs, cluster and its first log of changes, with room to write something. */
const FIRST_START_MEGABYTES = 160;

export const clusterIn = (postgresFolder: string) => join(postgresFolder, `data-${MAJOR}`);
const passwordIn = (postgresFolder: string) => join(postgresFolder, "password");

export async function readPassword(postgresFolder: string): Promise<string> {
  return (await readFile(passwordIn(postgresFolder), "utf8")).trim();
}

/** True where a cluster of this major is there; refuses one of another. */
export async function findCluster(postgresFolder: string): Promise<boolean> {
  const names = await readdir(postgresFolder);
  const majors = names.flatMap((name) => /^data-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  const newest = Math.max(...majors, 0);
  if (newest > MAJOR) throw newer(postgresFolder, newest);
  if (newest === 0) return false;
  if (newest < MAJOR) {
    throw new Refusal(
      "conflict",
      `Cannot open the database in ${postgresFolder}: it is of PostgreSQL ${newest}, and this Afterword reads ${MAJOR}. Export everything with the Afterword that wrote it and import that here`,
    );
  }
  const written = await readFile(join(clusterIn(postgresFolder), "PG_VERSION"), "utf8").catch(() => "");
  if (Number(written) > MAJOR) throw newer(postgresFolder, Number(written));
  if (Number(written) === MAJOR) return true;
  throw new Refusal(
    "conflict",
    `Cannot open the database in ${clusterIn(postgresFolder)}: its PG_VERSION is missing or damaged. Restore a backup, or move that folder away to begin anew`,
  );
}

function newer(postgresFolder: string, major: number): Refusal {
  return new Refusal(
    "conflict",
    `Cannot open the database in ${postgresFolder}: a newer Afterword wrote it (PostgreSQL ${major}, this program brings ${MAJOR}). Start that newer version, or set AFTERWORD_DATA to another folder`,
  );
}

export async function refuseWithoutRoomForCluster(dataFolder: string): Promise<void> {
  await refuseWhenFull(dataFolder, `Cannot make the database in ${dataFolder}`, FIRST_START_MEGABYTES);
}

type Making = { postgresFolder: string; programs: Programs; account: Account; durable: boolean };

export async function makeCluster({ postgresFolder, programs, account, durable }: Making): Promise<void> {
  const password = passwordIn(postgresFolder);
  await writeFile(password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flush: true });
  await giveTo(account, password);
  const making = `${clusterIn(postgresFolder)}.making-${process.pid}-${Date.now()}`;
  await mkdir(making, { mode: 0o700 });
  await giveTo(account, making);
  const choices = [
    ["-D", making],
    ["-U", OWNER],
    [`--pwfile=${password}`, "--auth-local=trust", "--auth-host=scram-sha-256"],
    ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ["--data-checksums", "--no-instructions", ...(durable ? [] : ["--no-sync"])],
  ];
  try {
    await initdb(choices.flat(), { programs, account });
  } catch (cause) {
    await rm(making, { recursive: true, force: true }).catch(() => {});
    await refuseWithoutRoomForCluster(postgresFolder);
    throw cause;
  }
  await rename(making, clusterIn(postgresFolder));
  if (durable) await syncFolder(postgresFolder);
}

/**
 * Ordering and case are PostgreSQL's own; only what counts as a letter in a trigram still asks the system's locale, and its plain C
 * knows none beyond English. The names differ from system to system.
 */
const LETTERS = ["C.UTF-8", "en_US.UTF-8", "C"];

async function initdb(choices: string[], { programs, account }: Pick<Making, "programs" | "account">): Promise<void> {
  for (const name of LETTERS) {
    try {
      await promisify(execFile)(programs.path("initdb"), [...choices, `--lc-ctype=${name}`], {
        cwd: programs.folder,
        ...runningAs(account),
      });
      return;
    } catch (cause) {
      if (name === LETTERS.at(-1) || !String(cause).includes("invalid locale name")) throw cause;
    }
  }
}

/** What PostgreSQL's processes get: their account, and none of our environment with its secrets and settings. */
export function runningAs(account: Account) {
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  return process.platform === "win32" ? as : { ...as, env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } };
}

/** A rename is on disk when its folder is. Windows cannot open a folder, and does this by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
