/** Which processes are PostgreSQL on a given cluster; numbers alone are used again. */
import { execFile } from "node:child_process";
import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { promisify } from "node:util";

export async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === "linux")
    return (await isMainOf(pid, cluster)) || (await isPartOf(pid, await realpath(cluster)));
  const [file, args]: [string, string[]] =
    process.platform === "win32" ? ["tasklist", ["/FI", `PID eq ${pid}`]] : ["ps", ["-o", "command=", "-p", `${pid}`]];
  const said = await promisify(execFile)(file, args).catch(() => ({ stdout: "" }));
  return said.stdout.includes("postgres");
}

/**
 * Ends what is left of a PostgreSQL whose main process was killed: busy parts do not notice, and keep a new one from starting. Their
 * work is lost either way. Only Linux tells which they are.
 */
export async function endRemainsOf(cluster: string): Promise<void> {
  if (process.platform !== "linux") return;
  const folder = await realpath(cluster);
  for (const name of await readdir("/proc")) {
    const pid = Number(name);
    if (pid && (await isPartOf(pid, folder))) process.kill(pid, "SIGKILL");
  }
}

/** Readable even where a container keeps root from looking into other users' processes. */
async function isMainOf(pid: number, cluster: string): Promise<boolean> {
  const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  return /postgres$/.test(words[0] ?? "") && words.includes(cluster);
}

/** By program too: somebody's shell may stand in that folder. */
async function isPartOf(pid: number, folder: string): Promise<boolean> {
  const [works, runs] = await Promise.all(
    ["cwd", "exe"].map((link) => readlink(`/proc/${pid}/${link}`).catch(() => "")),
  );
  return works === folder && /\/postgres( \(deleted\))?$/.test(runs ?? "");
}
