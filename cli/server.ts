/**
 * The server behind a command: the one named by AFTERWORD_URL, else the one running on this machine's data,
 * else one started for this command and stopped after it.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, connect } from "@afterword/api/client";
import { EXIT_OF_REFUSAL } from "@afterword/model/exit";
import { REFUSAL_CODES, Refusal, type RefusalCode } from "@afterword/model/refusal";
import { environmentWith, settings } from "./settings.ts";

export type Reached = { url: string; client: Client; stop(): Promise<void> };

const ENTRY = fileURLToPath(new URL("../server/serve.ts", import.meta.url));

export async function reachServer(): Promise<Reached> {
  const known = settings.url ?? (await runningHere());
  if (known) return { url: known, client: connect(known), stop: async () => {} };
  return startForThisCommand();
}

/** The URL of a server that runs on this machine's data and answers, or null. */
export async function runningHere(): Promise<string | null> {
  const url = await urlWrittenDown();
  if (!url) return null;
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
  return answer?.ok ? url : null;
}

/** Runs the server in the foreground, as `afterword serve` does; resolves with its exit code. `served` hears its URL. */
export function serveInForeground(changes: Record<string, string>, served: (url: string) => void): Promise<number> {
  const child = spawn(process.execPath, [ENTRY], {
    stdio: ["inherit", "pipe", "inherit"],
    env: environmentWith(changes),
  });
  child.stdout.on("data", (chunk: Buffer) => process.stdout.write(chunk));
  void urlSaidBy(child.stdout).then(served);
  // The terminal sends Ctrl-C to both; the server stops in order, and this process waits for it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

/** How long another Afterword on the same data may take to start or to end. */
const PATIENCE_MS = 60_000;
const ASK_AGAIN_MS = 250;

/** Of several commands at once the first starts a server, and the others use it. */
async function startForThisCommand(): Promise<Reached> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const attempt = await attemptStart();
    if (!("ended" in attempt)) return attempt;
    const inUse = /another Afterword has it|Afterword already runs on it/.test(attempt.said);
    if (!inUse || Date.now() > until)
      throw new Refusal(
        refusalOfExit(attempt.ended),
        attempt.said || "Cannot start the server: it ended without a word",
      );
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    const url = await runningHere();
    if (url) return { url, client: connect(url), stop: async () => {} };
  }
}

async function attemptStart(): Promise<Reached | { ended: number | null; said: string }> {
  // The pipe to its input closes when this process ends, also by kill -9, and with that the server ends.
  const child = spawn(process.execPath, [ENTRY, "--until-input-ends"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: environmentWith({ AFTERWORD_PORT: "0" }),
    // Ctrl-C is for the command, which then ends the server; a server that is hit by both could stop under its feet.
    detached: process.platform !== "win32",
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
    if (settings.debug) process.stderr.write(chunk);
  });
  const closed = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const first = await Promise.race([urlSaidBy(child.stdout), closed]);
  if (typeof first !== "string") return { ended: first, said: said.trim() };
  const stop = async () => {
    // It ends by itself then, once nobody else is in the middle of something.
    child.stdin.end();
    await closed;
  };
  return { url: first, client: connect(first), stop };
}

function urlSaidBy(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    let out = "";
    stdout.on("data", (chunk) => {
      out += chunk;
      const found = /https?:\/\/\S+(?=\s)/.exec(out)?.[0];
      if (found) resolve(found.replace(/\/+$/, ""));
    });
  });
}

/** The server refuses to start with the exit code that a command would have. */
function refusalOfExit(code: number | null): RefusalCode {
  return REFUSAL_CODES.find((refusal) => EXIT_OF_REFUSAL[refusal] === code) ?? "unavailable";
}

/** The server writes down its address beside its lock; after a kill that note is stale, which the caller finds out by asking. */
async function urlWrittenDown(): Promise<string | null> {
  const note = await readFile(join(settings.dataFolder, "afterword.running.json"), "utf8").catch(() => null);
  return note && (/"url"\s*:\s*"(https?:\/\/[^"\s]+)"/.exec(note)?.[1]?.replace(/\/+$/, "") ?? null);
}
