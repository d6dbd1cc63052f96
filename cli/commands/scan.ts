import { createReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { EXIT, type Exit } from "@afterword/model/exit";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { type AskOptions, askForKeys } from "@afterword/scan/ask";
import { commandOf } from "@afterword/scan/claim/command";
import { type Answer, claimAsJson, findingsAsCsv, findingsAsJsonLines } from "@afterword/scan/claim/write";
import { keptInMemory } from "@afterword/scan/engine/kept";
import { type KeyForm, type KeyList, type KeysRead, keyListOf, readKeys } from "@afterword/scan/question/keys";
import { atTheDoor } from "../command.ts";
import { reasonOf } from "../input.ts";
import { progressLine } from "../progress.ts";
import { printAnswer } from "../scan-answer.ts";
import { questionOf, type ScanWords } from "../scan-question.ts";
import { terminal } from "../terminal.ts";

type Options = ScanWords & {
  expect?: string[];
  key?: string[];
  column?: string;
  workers?: string;
  format: "table" | "json" | "jsonl" | "csv";
  json?: boolean;
  output?: string;
};

export function scan(paths: string[], options: Options): Promise<void> {
  return atTheDoor(async () => {
    const question = questionOf(paths, options);
    const keys = await keysOf(question, options);
    for (const warning of keys.warnings) terminal.say(warning);
    const answer = await watched((run) =>
      askForKeys(question, keys, {
        ...run,
        ...(options.workers && { workers: workersOf(options.workers) }),
        kept: keptInMemory(),
        made: { command: commandOf(question, keyWords(options)), folder: process.cwd(), afterword: "0.1.0" },
      }),
    );
    if (answer === null) return EXIT.interrupted;
    await deliver(answer, options);
    return exitOf(answer);
  });
}

function exitOf({ head: { counts, coverage } }: Answer): Exit {
  return coverage.complete && counts.undecided === 0 ? EXIT.ok : EXIT.partly;
}

function workersOf(typed: string): number {
  const workers = Number(typed);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers;
  throw new Refusal("invalid", `Cannot read with ${typed} workers: give a number from 1 to 256`);
}

async function keysOf(question: Question, { expect = [], key = [], column }: Options): Promise<KeysRead> {
  const place = question.asks.is === "keys" ? question.asks.place : null;
  const field = place && "name" in place ? place.name : null;
  const lists: { list: KeyList; form: KeyForm }[] = [];
  for (const path of expect) {
    const csv = column !== undefined || /\.(csv|tsv)(\.gz)?$/i.test(path);
    const form: KeyForm = csv ? { is: "csv", column: column ?? null, field } : { is: "lines" };
    lists.push({ list: await listAt(path), form });
  }
  if (key.length > 0) lists.push({ list: keyListOf("the line", key.join("\n")), form: { is: "lines" } });
  if (lists.length === 0)
    throw new Refusal(
      "invalid",
      "Cannot look for keys: none is given. Name a file with --expect, or keys with --key, or say --count to count lines",
    );
  return readKeys(lists);
}

async function listAt(path: string): Promise<KeyList> {
  if (path === "-") {
    if (process.stdin.isTTY)
      throw new Refusal("invalid", "Cannot read keys from standard input: pipe them in, or name a file with --expect");
    return { called: "standard input", chunks: process.stdin };
  }
  const about = await stat(path).catch((error) => {
    throw new Refusal("not-found", `Cannot read keys from ${path}: ${reasonOf(error)}`, { cause: error });
  });
  if (about.isDirectory()) throw new Refusal("invalid", `Cannot read keys from ${path}: it is a folder, name a file`);
  return { called: path, chunks: readable(path), ...(about.isFile() && { sizeHint: about.size }) };
}

async function* readable(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Refusal("not-found", `Cannot read keys from ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function keyWords({ expect = [], key = [], column }: Options): string[] {
  return [
    ...expect.flatMap((path) => ["--expect", path]),
    ...(column === undefined ? [] : ["--column", column]),
    ...key.flatMap((one) => ["--key", one]),
  ];
}

/** Shows how far it is, and ends on Ctrl-C; null where it was ended. */
async function watched(
  run: (options: Pick<AskOptions, "signal" | "progress">) => Promise<Answer>,
): Promise<Answer | null> {
  const stop = new AbortController();
  const line = progressLine();
  const onStop = () => stop.abort(new Error("stopped"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, onStop);
  try {
    return await run({ signal: stop.signal, progress: line.show });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    line.clear();
    terminal.say("Stopped. What was read is kept: the same command goes on from there");
    return null;
  } finally {
    line.clear();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, onStop);
  }
}

async function deliver(answer: Answer, options: Options): Promise<void> {
  const format = options.json ? "json" : options.format;
  if (options.output && options.output !== "-") {
    const wanted = /\.jsonl$/i.test(options.output) ? "jsonl" : /\.csv$/i.test(options.output) ? "csv" : "json";
    await writeWhole(options.output, WRITERS[format === "table" ? wanted : format](answer));
    terminal.say(`Wrote ${options.output}`);
    if (format !== "table") return;
  }
  if (format === "table") return printAnswer(terminal, answer);
  for (const piece of WRITERS[format](answer)) await terminal.write(Buffer.from(piece));
}

const WRITERS = { json: claimAsJson, jsonl: findingsAsJsonLines, csv: findingsAsCsv };

/** Under another name until it is whole, so that a full disk leaves no half claim. */
async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const partly = `${path}.${process.pid}.partly`;
  try {
    const file = await open(partly, "wx");
    try {
      for (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partly, path);
  } catch (error) {
    await rm(partly, { force: true });
    const full = (error as NodeJS.ErrnoException).code === "ENOSPC";
    throw new Refusal(full ? "unavailable" : "invalid", `Cannot write ${basename(path)}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}
