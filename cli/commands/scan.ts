import { createReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { EXIT, type Exit } from "@afterword/model/exit";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { commandOf, quoted } from "@afterword/scan/claim/command";
import { compareClaims } from "@afterword/scan/claim/compare";
import { keysIn, readClaim } from "@afterword/scan/claim/read";
import { type Answer, claimAsJson, findingsAsCsv, findingsAsJsonLines } from "@afterword/scan/claim/write";
import { type KeyForm, type KeyList, type KeysRead, keyListOf, readKeys } from "@afterword/scan/question/keys";
import { isS3, useS3 } from "@afterword/scan/s3/access";
import { atTheDoor } from "../command.ts";
import { reasonOf } from "../input.ts";
import { refOf } from "../reference.ts";
import { printAnswer, sayShort } from "../scan-answer.ts";
import { attachAnswer } from "../scan-attach.ts";
import { answerOnClickHouse, type ClickHouseWords, clickHouseQuestion } from "../scan-clickhouse.ts";
import { questionOf, type ScanWords } from "../scan-question.ts";
import { answerTo, type RunWords } from "../scan-run.ts";
import { s3 } from "../settings.ts";
import { harmless, terminal } from "../terminal.ts";

type Options = ScanWords &
  ClickHouseWords &
  RunWords & {
    expect?: string[];
    key?: string[];
    column?: string;
    format: "table" | "json" | "jsonl" | "csv";
    json?: boolean;
    output?: string;
    repeat?: string;
    attach?: string;
  };

export function scan(paths: string[], options: Options): Promise<void> {
  return atTheDoor(async () => {
    useS3(s3);
    if (options.repeat !== undefined) return repeat(paths, options.repeat, options);
    // Told at once, and not after an hour of reading.
    const attachTo = options.attach === undefined ? null : refOf(options.attach);
    const isElsewhere = options.engine === "clickhouse";
    const question = isElsewhere ? clickHouseQuestion(paths, options) : questionOf(paths, options);
    const keys = question.asks.is === "keys" ? await keysOf(question, options) : null;
    if (keys === null) refuseKeys(options);
    for (const warning of keys?.warnings ?? []) terminal.say(warning);
    const answer =
      isElsewhere && keys
        ? await answerOnClickHouse(question, keys, { ...options, keyWords: keyWords(options) })
        : await answerTo(question, keys, { ...options, command: commandOf(question, keyWords(options)) });
    if (answer === null) return EXIT.interrupted;
    await deliver(answer, options);
    if (attachTo) await attachAnswer(answer, attachTo);
    return exitOf(answer);
  });
}

/** Asks again what a claim asked, of the same paths or of others where the archive is now, and says what differs. */
async function repeat(paths: string[], claimPath: string, options: Options): Promise<Exit> {
  const written = await readClaim(() => readable(claimPath), claimPath);
  const { question: asked, made, keys: given } = written.head;
  if (made.engine === "clickhouse")
    throw new Refusal(
      "invalid",
      `Cannot repeat what ClickHouse answered: ask again as it was asked, with ${made.command}`,
    );
  const from = (path: string) => (isS3(path) ? path : resolve(made.folder, path));
  const question: Question =
    paths.length > 0
      ? { ...asked, paths, sources: [] }
      : {
          ...asked,
          paths: asked.paths.map(from),
          sources: asked.sources.map((source) => ({ ...source, paths: source.paths.map(from) })),
        };
  const command = ["afterword", "scan", ...paths, "--repeat", claimPath].map(quoted).join(" ");
  const keys =
    given && (await readKeys([{ list: { called: claimPath, chunks: keysIn(written) }, form: { is: "lines" } }]));
  // What an earlier run found is no proof: everything is read anew, unless somebody names where to go on from.
  const fresh = options.state === undefined;
  const answer = await answerTo(question, keys && { ...given, keys: keys.keys }, { ...options, fresh, command });
  if (answer === null) return EXIT.interrupted;
  if (options.output) await deliver(answer, options);
  const { identical, differences, more } = await compareClaims(written, answer);
  if (options.json) terminal.out(JSON.stringify({ identical, differences, more }));
  else for (const difference of differences) terminal.out(harmless(difference));
  if (more > 0) terminal.say(`and ${more.toLocaleString("en")} more`);
  terminal.say(identical ? `Identical: ${harmless(answer.head.sentence)}` : "Not identical");
  return identical ? EXIT.ok : EXIT.partly;
}

function exitOf({ head: { counts, coverage } }: Answer): Exit {
  return coverage.complete && counts.undecided === 0 ? EXIT.ok : EXIT.partly;
}

function refuseKeys({ expect = [], key = [] }: Options): void {
  if (expect.length + key.length > 0)
    throw new Refusal("invalid", "Cannot both count and look for keys: leave out --count, or --expect and --key");
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

async function deliver(answer: Answer, options: Options): Promise<void> {
  const format = options.json ? "json" : options.format;
  if (options.output && options.output !== "-") {
    const wanted = /\.jsonl$/i.test(options.output) ? "jsonl" : /\.csv$/i.test(options.output) ? "csv" : "json";
    await writeWhole(options.output, WRITERS[format === "table" ? wanted : format](answer));
    terminal.say(`Wrote ${options.output}`);
    if (format !== "table" || !terminal.isTTY) return sayShort(terminal, answer);
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
    throw new Refusal(
      full ? "unavailable" : "invalid",
      `Cannot write ${basename(path)}: ${reasonOf(error)}${full ? "; free some space, or name another place with -o" : ""}`,
      {
        cause: error,
      },
    );
  }
}
