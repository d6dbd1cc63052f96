/** Runs the real command line as a person would: in a process of its own, against a server or on data of its own. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ENTRY = fileURLToPath(new URL("./afterword.mjs", import.meta.url));

export type Ran = { exit: number | null; out: string; err: string };
export type Surroundings = { env?: Record<string, string>; input?: string | Uint8Array; cwd?: string };

export function typist(always: Record<string, string>): (args: string[], given?: Surroundings) => Promise<Ran> {
  return async (args, { env = {}, input, cwd } = {}) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      env: { ...process.env, NO_COLOR: "1", EDITOR: "", VISUAL: "", TZ: "UTC", ...always, ...env },
      stdio: ["pipe", "pipe", "pipe"],
      ...(cwd && { cwd }),
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      err += chunk;
    });
    const exit = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { exit, out, err };
  };
}
