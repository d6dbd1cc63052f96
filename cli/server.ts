/**
 * The server behind a command: the one named by AFTERWORD_URL, else the one running on this machine's data,
 * else one started for this command and stopped after it.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, connect } from "@afterword/api/client";
import { Refusal } from "@afterword/model/refusal";
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

/** Runs the server in the foreground, as `afterword serve` does; resolves with its exit code. */
export function serveInForeground(changes: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [ENTRY], { stdio: "inherit", env: environmentWith(changes) });
  // The terminal sends Ctrl-C to both; the server stops in order, and this process waits for it.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1))));
}

async function startForThisCommand(): Promise<Reached> {
  const child = spawn(process.execPath, [ENTRY], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentWith({ AFTERWORD_PORT: "0", AFTERWORD_QUIET: "1" }),
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
    if (settings.debug) process.stderr.write(chunk);
  });
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
      const found = /https?:\/\/\S+/.exec(out)?.[0];
      if (found) resolve(found.replace(/\/+$/, ""));
    });
    child.on("error", reject);
    void exited.then(() =>
      reject(new Refusal("unavailable", said.trim() || "Cannot start the server: it ended without a word")),
    );
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { url, client: connect(url), stop };
}

/** The server writes down its address beside its lock; after a kill that note is stale, which the caller finds out by asking. */
async function urlWrittenDown(): Promise<string | null> {
  const note = await readFile(join(settings.dataFolder, "afterword.running.json"), "utf8").catch(() => null);
  return note && (/"url"\s*:\s*"(https?:\/\/[^"\s]+)"/.exec(note)?.[1]?.replace(/\/+$/, "") ?? null);
}
