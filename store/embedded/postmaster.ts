/** PostgreSQL's main process: started below us, ended when we end, and cleared away where an earlier one was left behind. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Refusal } from "@afterword/model/refusal";
import type { Account } from "./account.ts";
import { type Address, SOCKET_PORT } from "./address.ts";
import { runningAs } from "./cluster.ts";
import type { Log } from "./log.ts";
import { endRemainsOf, isPostgresOf } from "./processes.ts";
import type { Programs } from "./programs.ts";
import { settingsFor } from "./settings.ts";
import { diskFull, freeMegabytes } from "./words.ts";

export type Postmaster = { ended: Promise<void>; stop(): Promise<void> };

type Starting = {
  cluster: string;
  programs: Programs;
  account: Account;
  address: Address;
  log: Log;
  durable: boolean;
  maxConnections: number;
};

const isWindows = process.platform === "win32";

/**
 * Waits on a pipe from us while PostgreSQL runs in its place. A line on it says that all is well; its end without one says that we
 * are gone, by whatever signal, and PostgreSQL is asked to shut down.
 */
const WATCHED = '( ( read -r _ <&3 || kill -INT $$ ) & ); exec "$@" 3<&-';

/** Of a PostgreSQL that was killed, single processes may end only when they notice that nobody asks any more. */
const PATIENCE_MS = 20_000;

export async function startPostmaster(starting: Starting): Promise<Postmaster> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const child = await launch(starting);
    const ended = new Promise<void>((resolve) => child.once("exit", resolve)).then(() => tellWatcher(child));
    if (await untilReady(child, starting.cluster)) return { ended, stop: () => stop(child, ended, starting) };
    const why = await whyNot(starting);
    if (why !== "remains") throw why;
    if (performance.now() > giveUpAt) {
      throw new Refusal(
        "unavailable",
        `Cannot start the database in ${starting.cluster}: parts of a killed PostgreSQL are still at work there. Try again in a minute`,
      );
    }
    await endRemainsOf(starting.cluster);
    await wait(200);
  }
}

async function launch({ cluster, programs, account, log, ...wishes }: Starting): Promise<ChildProcess> {
  const settings = settingsFor(wishes).map(([name, value]) => `--${name}=${value}`);
  const postgres = [programs.path("postgres"), "-D", cluster, ...settings];
  const [file = "", ...args] = isWindows ? postgres : ["/bin/sh", "-c", WATCHED, "afterword", ...postgres];
  const child = spawn(file, args, {
    cwd: programs.folder,
    stdio: ["ignore", log.handle, log.handle, "pipe"],
    // Ctrl-C in a terminal reaches a whole group: PostgreSQL ends after us, not with us.
    detached: !isWindows,
    windowsHide: true,
    ...runningAs(account),
  });
  try {
    await once(child, "spawn");
  } catch (cause) {
    throw new Refusal(
      "unavailable",
      `Cannot run PostgreSQL${account ? ` as ${account.name}` : ""}: ${cause instanceof Error ? cause.message : cause}. Start Afterword as an ordinary user, or set DATABASE_URL to a PostgreSQL server`,
      { cause },
    );
  }
  // Neither the child nor the pipe to its watcher keeps a finished program from ending.
  child.unref();
  const pipe = child.stdio[3];
  if (pipe instanceof Socket) pipe.unref().on("error", () => {});
  return child;
}

function tellWatcher(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (pipe instanceof Socket) pipe.end("ended\n");
}

/** False when it ended instead. Making good what a crash left takes as long as it takes. */
async function untilReady(child: ChildProcess, cluster: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const file = await readPidFile(cluster);
    if (file?.pid === child.pid && file?.status === "ready") return true;
    await wait(10);
  }
  return false;
}

async function whyNot({ cluster, log }: Starting): Promise<Error | "remains"> {
  const said = await log.tail();
  const deed = `Cannot start the database in ${cluster}`;
  if (/No space left on device|Disk quota exceeded/.test(said) || (await freeMegabytes(cluster)) < 1)
    return diskFull(deed);
  if (said.includes("pre-existing shared memory block")) return "remains";
  return new Error(`${deed}: PostgreSQL ended at once and said:\n${said.trim() || "(nothing)"}`);
}

/** Asked in good time; ended at once where a shutdown hangs, which costs nothing but a recovery at the next start. */
async function stop(child: ChildProcess, ended: Promise<void>, left: Left): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const pid = child.pid ?? 0;
  await signal("fast", { ...left, pid });
  const hurry = setTimeout(() => void signal("immediate", { ...left, pid }), PATIENCE_MS);
  await ended;
  clearTimeout(hurry);
}

type Left = { cluster: string; programs: Programs; account: Account };

/** Nobody else runs on the folder (the lock is ours), so a PostgreSQL on it has lost its owner. */
export async function clearLeftBehind(left: Left, log: (line: string) => void): Promise<void> {
  const file = await readPidFile(left.cluster);
  if (!file) return;
  if (!(await isPostgresOf(file.pid, left.cluster))) {
    // PostgreSQL itself would take any live process of this number for another postmaster.
    await rm(join(left.cluster, "postmaster.pid"), { force: true });
    return;
  }
  log(`Stopping PostgreSQL (process ${file.pid}), left behind by an Afterword that was killed`);
  for (const { mode, seconds } of [
    { mode: "fast", seconds: 60 },
    { mode: "immediate", seconds: 10 },
  ] as const) {
    await signal(mode, { pid: file.pid, ...left });
    for (let tries = 0; tries < seconds * 100; tries++) {
      if (!(await isPostgresOf(file.pid, left.cluster))) return;
      await wait(10);
    }
  }
  throw new Refusal(
    "unavailable",
    `Cannot start the database in ${left.cluster}: a PostgreSQL left behind (process ${file.pid}) does not end. End it (kill -9 ${file.pid}) and start again`,
  );
}

async function signal(
  mode: "fast" | "immediate",
  { pid, cluster, programs, account }: Left & { pid: number },
): Promise<void> {
  if (isWindows) {
    // Windows has no signals; pg_ctl knows PostgreSQL's stand-in for them.
    await promisify(execFile)(
      programs.path("pg_ctl"),
      ["stop", "-D", cluster, "-m", mode, "-W"],
      runningAs(account),
    ).catch(() => {});
    return;
  }
  try {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Lines 1 and 8 of PostgreSQL's own note (miscadmin.h, "lock file"). */
async function readPidFile(cluster: string): Promise<{ pid: number; status: string } | null> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? "" } : null;
}

export const portOf = (address: Address) => (address.is === "socket" ? SOCKET_PORT : address.port);
