/** One run of a scan on this machine: where it is kept, how far it is, and how it is stopped. */
import { join } from "node:path";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { type Asked, type AskOptions, askForCounts, askForKeys } from "@afterword/scan/ask";
import { keptInMemory } from "@afterword/scan/engine/kept";
import { keptInFolder } from "@afterword/scan/kept/folder";
import type { Keys, KeysRead } from "@afterword/scan/question/keys";
import { hashOfKeys } from "@afterword/scan/question/keys-hash";
import type { OnWorkers } from "./elsewhere/ask.ts";
import { databaseNamed } from "./elsewhere/database.ts";
import { progressLine } from "./progress.ts";
import { settings } from "./settings.ts";
import { terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

export type RunWords = { workers?: string; state?: string; fresh?: boolean; workersOn?: string };

/** `keys` null: the question counts. Null where it was stopped. */
export async function answerTo(
  question: Question,
  keys: KeysRead | null,
  { workers, state, fresh, workersOn, command }: RunWords & { command: string },
): Promise<Asked | null> {
  if (workersOn !== undefined && keys === null)
    throw new Refusal("invalid", "Cannot have workers count: counting reads on one machine, leave out --workers-on");
  const threads = workers === undefined ? {} : { workers: workersOf(workers) };
  const folder = state ?? join(settings.dataFolder, "scans");
  const inFolder = fresh ? null : keptInFolder(folder, { question, keys: keys ? hashOfKeys(keys.keys) : "" });
  const made = { command, folder: process.cwd(), afterword: VERSION };
  const elsewhere =
    workersOn !== undefined && keys ? await workersFor(workersOn, { question, keys: keys.keys }) : undefined;
  try {
    return await watched(
      (run) =>
        ask(question, keys, {
          ...run,
          ...threads,
          ...(elsewhere && { elsewhere }),
          made,
          kept: inFolder ?? keptInMemory(),
        }),
      inFolder ? "What was read is kept: the same command goes on from there" : "Nothing was kept",
    );
  } finally {
    await elsewhere?.close();
    inFolder?.close();
  }
}

/** What speaks with a database is loaded only where there is one. */
async function workersFor(named: string, asked: { question: Question; keys: Keys }): Promise<OnWorkers> {
  const { onWorkers } = await import("./elsewhere/ask.ts");
  return onWorkers(databaseNamed(named, "--workers-on"), { ...asked, say: terminal.say });
}

function ask(question: Question, keys: KeysRead | null, options: AskOptions): Promise<Asked> {
  if (keys !== null) return askForKeys(question, keys, options);
  if (question.asks.is === "counting") return askForCounts(question, question.asks.counting, options);
  throw new Error("a question for keys has keys");
}

export function workersOf(typed: string): number {
  const workers = Number(typed);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers;
  throw new Refusal("invalid", `Cannot read with ${typed} workers: give a number from 1 to 256`);
}

const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function watched(
  run: (options: Pick<AskOptions, "signal" | "progress">) => Promise<Asked>,
  kept: string,
): Promise<Asked | null> {
  const stop = new AbortController();
  const line = progressLine();
  const onStop = () => stop.abort(new Error("stopped"));
  for (const signal of STOPS) process.once(signal, onStop);
  try {
    const answer = await run({ signal: stop.signal, progress: line.show });
    line.clear();
    const { length } = answer.head.files;
    if (answer.reused > 0)
      terminal.say(`Read ${length - answer.reused} of ${length} files; the others are as they were`);
    return answer;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    line.clear();
    terminal.say(`Stopped. ${kept}`);
    return null;
  } finally {
    line.clear();
    for (const signal of STOPS) process.off(signal, onStop);
  }
}
