import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Client } from "@afterword/api/client";
import { CorrectionsByName, type ImportOutcome } from "@afterword/api/imports";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { EXIT, type Exit } from "../exit.ts";
import { readTextFile, reasonOf } from "../input.ts";
import { type Found, findDocuments } from "../paths.ts";
import { sayOutcome, sayTotals } from "../recognised.ts";
import type { Terminal } from "../terminal.ts";

type Options = {
  dryRun?: boolean;
  name: string;
  zone?: string;
  pack?: string;
  corrections?: string;
  asNew?: boolean;
  json?: boolean;
};

/** One request carries at most this much, so that a large folder neither fills the memory nor waits in silence. */
const BATCH_FILES = 100;
const BATCH_BYTES = 16_000_000;

export function importPaths(paths: string[], options: Options): Promise<void> {
  return withServer(async ({ client, terminal }) => {
    const corrections = options.corrections ? await readCorrections(options.corrections) : {};
    const outcomes: ImportOutcome[] = [];
    for await (const files of batches(paths, options)) {
      const answered = await ask(client, files, { options, corrections });
      for (const outcome of answered) tell(terminal, outcome, options);
      outcomes.push(...answered);
    }
    if (outcomes.length === 0) throw new Refusal("not-found", "Cannot import: there is no Markdown or text file there");
    sayTotals(terminal, outcomes);
    return exitFor(outcomes);
  });
}

async function* batches(paths: string[], { name }: Options): AsyncGenerator<File[]> {
  if (paths.length === 0 || (paths.length === 1 && paths[0] === "-")) {
    if (process.stdin.isTTY)
      throw new Refusal("invalid", "Cannot import: name files, folders or zips, or pipe a document in");
    yield [new File([new Uint8Array(await buffer(process.stdin))], name)];
    return;
  }
  let files: File[] = [];
  let bytes = 0;
  for (const found of await findDocuments(paths)) {
    const file = await opened(found);
    if (files.length > 0 && (files.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES)) {
      yield files;
      files = [];
      bytes = 0;
    }
    files.push(file);
    bytes += file.size;
  }
  if (files.length > 0) yield files;
}

async function opened({ path, name }: Found): Promise<File> {
  const bytes = await readFile(path).catch((error) => {
    throw new Refusal("not-found", `Cannot import ${path}: ${reasonOf(error)}`, { cause: error });
  });
  return new File([new Uint8Array(bytes)], name);
}

type Corrected = { options: Options; corrections: CorrectionsByName };

function ask(client: Client, files: File[], { options, corrections }: Corrected): Promise<ImportOutcome[]> {
  const hints = options.zone ? { zone: options.zone } : {};
  if (options.dryRun) return client.imports.preview({ files, ...hints });
  const all = Object.fromEntries(
    files.map(({ name }) => {
      const own = corrections[name] ?? {};
      const pack = options.pack as NonNullable<typeof own.facts>["pack"];
      return [name, { ...own, ...(pack && { facts: { pack, ...own.facts } }), ...(options.asNew && { asNew: true }) }];
    }),
  );
  return client.imports.run({ files, ...hints, corrections: JSON.stringify(all) });
}

async function readCorrections(path: string): Promise<CorrectionsByName> {
  const text = await readTextFile(path);
  try {
    return readOrRefuse(CorrectionsByName, JSON.parse(text), path);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refusal("invalid", `Cannot read ${path}: it is not JSON`, { cause: error });
    throw error;
  }
}

/** With --json one object a line for each document, on standard output even where it was refused. */
function tell(terminal: Terminal, outcome: ImportOutcome, { json }: Options): void {
  if (json) terminal.out(JSON.stringify(outcome));
  else sayOutcome(terminal, outcome);
}

function exitFor(outcomes: ImportOutcome[]): Exit {
  const refused = outcomes.filter((outcome) => outcome.is === "refused").length;
  if (refused === 0) return EXIT.ok;
  return refused === outcomes.length ? EXIT.usage : EXIT.partly;
}
