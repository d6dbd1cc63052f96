/** Scans that run in the server: each in a thread of its own, which starts threads for reading; a claim that is done is on the shelf. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { newScanRunId, type ScanRunId } from "@afterword/model/id";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import type { ScanRun } from "@afterword/model/scan-run";
import type { Shelf } from "../files/shelf.ts";
import type { Said, ScanAsked } from "./scan-thread.ts";

export type ScanRuns = {
  start(question: Question, keys: string): ScanRun;
  list(): ScanRun[];
  find(id: ScanRunId): ScanRun;
  stop(id: ScanRunId): Promise<ScanRun>;
  close(): Promise<void>;
};

/** More at once would only wait for the same cores. */
const MOST_AT_ONCE = 1;
const MOST_KEPT = 50;

export function openScanRuns({ dataFolder, shelf }: { dataFolder: string; shelf: Shelf }): ScanRuns {
  const runs = new Map<ScanRunId, ScanRun>();
  const threads = new Map<ScanRunId, Worker>();

  function find(id: ScanRunId): ScanRun {
    const run = runs.get(id);
    if (run) return run;
    throw new Refusal(
      "not-found",
      "Cannot find this scan: the server was started again since. Ask once more; what was read then is used again",
    );
  }

  function say(id: ScanRunId, state: ScanRun["state"]): void {
    runs.set(id, { ...find(id), state });
  }

  /** Whatever happens in the thread, its run says so in the end. */
  async function watch(id: ScanRunId, question: Question, keys: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), "afterword-claim-"));
    const into = join(folder, "claim.json");
    try {
      const ended = await inThread(id, { question, keys, into, keptIn: join(dataFolder, "scans") });
      if (find(id).state.is !== "running") return;
      if (ended.is === "failed") return say(id, ended);
      say(id, { is: "done", claim: ended.claim, fileHash: await shelf.keep(await readFile(into)) });
    } catch (error) {
      if (find(id).state.is === "running") say(id, { is: "failed", reason: reasonOf(error) });
    } finally {
      threads.delete(id);
      await rm(folder, { recursive: true, force: true });
    }
  }

  function inThread(id: ScanRunId, workerData: ScanAsked): Promise<Exclude<Said, { is: "running" }>> {
    const thread = new Worker(new URL("./scan-thread.ts", import.meta.url), { workerData });
    threads.set(id, thread);
    return new Promise((resolve, reject) => {
      thread.on("message", (said: Said) => {
        if (said.is === "running") say(id, said);
        else resolve(said);
      });
      thread.once("error", reject);
      thread.once("exit", () => reject(new Error("the scan ended without a word")));
    });
  }

  return {
    start(question, keys) {
      if (threads.size >= MOST_AT_ONCE)
        throw new Refusal("conflict", "Cannot start a second scan: one is running. Wait for it, or stop it");
      const run: ScanRun = {
        id: newScanRunId(),
        startedAt: new Date().toISOString(),
        question,
        state: { is: "running", progress: null },
      };
      runs.set(run.id, run);
      for (const old of [...runs.keys()].slice(0, -MOST_KEPT)) runs.delete(old);
      void watch(run.id, question, keys);
      return run;
    },
    list: () => [...runs.values()].reverse(),
    find,
    async stop(id) {
      if (find(id).state.is === "running") say(id, { is: "stopped" });
      await threads.get(id)?.terminate();
      return find(id);
    },
    async close() {
      await Promise.all([...threads.values()].map((thread) => thread.terminate()));
    },
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
