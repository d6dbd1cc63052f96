import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Client } from "@afterword/api/client";
import { CorrectionsByName, type ImportOutcome } from "@afterword/api/imports";
import { EXIT, type Exit } from "@afterword/model/exit";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { Zone } from "@afterword/model/time";
import { withServer } from "../command.ts";
import { readTextFile, reasonOf } from "../input.ts";
import { type Found, findDocuments, isDocument } from "../paths.ts";
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

type Batch = { files: number; bytes: number };

/** One request carries at most this much, so that a large folder neither fills the memory nor waits in silence. */
const BATCH: Batch = { files: 100, bytes: 16_000_000 };
/** Pictures travel with the documents that show them, so those are parted only where one request can carry no more. */
const BATCH_WITH_PICTURES: Batch = { files: 5_000, bytes: 200_000_000 };

export function importPaths(paths: string[], options: Options): Promise<void> {
  return withServer(
    async () => ({
      corrections: options.corrections ? await readCorrections(options.corrections) : {},
      ...(await readSources(paths, options)),
    }),
    async ({ client, terminal }, { corrections, sources, batch }) => {
      const outcomes: ImportOutcome[] = [];
      for await (const files of batches(sources, batch)) {
        const answered = await ask(client, files, { options, corrections });
        for (const outcome of answered) tell(terminal, outcome, options);
        outcomes.push(...answered);
      }
      sayTotals(terminal, outcomes);
      return exitFor(outcomes);
    },
  );
}

type Sources = { sources: (() => Promise<File>)[]; batch: Batch };

async function readSources(paths: string[], { name, zone }: Options): Promise<Sources> {
  if (zone !== undefined) readOrRefuse(Zone, zone, "--zone");
  if (paths.length === 0 || (paths.length === 1 && paths[0] === "-")) {
    if (process.stdin.isTTY)
      throw new Refusal("invalid", "Cannot import: name files, folders or zips, or pipe a document in");
    const piped = await buffer(process.stdin);
    if (piped.length === 0) throw new Refusal("invalid", "Cannot import standard input: nothing came in");
    return { sources: [async () => new File([new Uint8Array(piped)], name)], batch: BATCH };
  }
  const found = await findDocuments(paths);
  if (!found.some(isDocument))
    throw new Refusal("not-found", `Cannot import ${paths.join(", ")}: there is no Markdown or text file in there`);
  const batch = found.every(isDocument) ? BATCH : BATCH_WITH_PICTURES;
  return { sources: found.map((one) => () => opened(one)), batch };
}

async function* batches(sources: Sources["sources"], most: Batch): AsyncGenerator<File[]> {
  let files: File[] = [];
  let bytes = 0;
  for (const open of sources) {
    const file = await open();
    if (files.length > 0 && (files.length >= most.files || bytes + file.size > most.bytes)) {
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
  const all = Object.fromEntries(
    files.map(({ name }) => {
      const own = corrections[name] ?? {};
      const pack = options.pack as NonNullable<typeof own.facts>["pack"];
      return [name, { ...own, ...(pack && { facts: { pack, ...own.facts } }), ...(options.asNew && { asNew: true }) }];
    }),
  );
  const asked = { files, ...hints, corrections: JSON.stringify(all) };
  return options.dryRun ? client.imports.preview(asked) : client.imports.run(asked);
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
