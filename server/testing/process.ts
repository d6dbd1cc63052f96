/** The server as a process of its own, as a person starts it: so that it can be killed, filled up and timed. Only tests import this. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Client, connect } from "@afterword/api/client";

export type ServerProcess = {
  url: string;
  pid: number;
  client: Client;
  /** What it said on stderr until now. */
  said(): string;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Stops it in order, as Ctrl-C does. */
  stop(): Promise<void>;
  /** kill -9 of its whole process group. */
  kill(): Promise<void>;
};

export type Surroundings = {
  dataFolder: string;
  databaseUrl?: string;
  env?: Record<string, string>;
  /** A command that runs the server in a way of its own, such as `taskset -c 0`. */
  under?: readonly string[];
};

/** Resolves when it serves; rejects with its words and exit code where it ends instead. */
export async function serverProcess(surroundings: Surroundings): Promise<ServerProcess> {
  const child = launch(surroundings);
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    words += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  const closed = new Promise((resolve) => child.on("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let line = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      line += chunk;
      const found = /http:\/\/\S+/.exec(line)?.[0];
      if (found) resolve(found);
    });
    void closed.then(() => reject(new NotServed(words, child.exitCode)));
  });
  const pid = child.pid ?? 0;
  // A test that is cut off must not leave a server behind.
  const cutOff = () => void endGroup(pid);
  process.once("exit", cutOff);
  void ended.then(() => process.off("exit", cutOff));
  return {
    url,
    pid,
    client: connect(url),
    said: () => words,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
    async kill() {
      endGroup(pid);
      await ended;
    },
  };
}

/** An already empty group is what was wanted. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(1));

/** It ended before it served. */
export class NotServed extends Error {
  override readonly name = "NotServed";
  readonly code: number | null;

  constructor(words: string, code: number | null) {
    super(words.trim());
    this.code = code;
  }
}

const ENTRY = fileURLToPath(new URL("../serve.ts", import.meta.url));

function launch({ dataFolder, databaseUrl, env, under = [] }: Surroundings): ChildProcess {
  const { DATABASE_URL: _, DATABASE_URL_FILE: __, ...own } = process.env;
  const [command = "", ...args] = [...under, process.execPath, ENTRY];
  return spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: {
      ...own,
      AFTERWORD_DATA: dataFolder,
      AFTERWORD_PORT: "0",
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...env,
    },
  });
}

/** Seconds of processor time that a process, or its main thread alone, has used; null where the system does not tell (not Linux). */
export async function processorSeconds(pid: number, part: "process" | "main thread"): Promise<number | null> {
  const path = part === "process" ? `/proc/${pid}/stat` : `/proc/${pid}/task/${pid}/stat`;
  const line = await readFile(path, "utf8").catch(() => "");
  // proc_pid_stat(5): fields 14 and 15, in ticks of 1/100 s on every Linux that Node runs on.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks / 100 : null;
}
