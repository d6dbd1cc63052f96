/**
 * An import: every document is read, then kept or refused by itself, so that nothing is ever half imported. A thousand of them
 * take seconds: they are kept in batches, and while one batch is kept the next is read. A preview is the same without the keeping.
 */
import { createHash } from "node:crypto";
import type { ImportOutcome } from "@afterword/api/imports";
import type { Postmortem } from "@afterword/model/postmortem";
import type { Corrections, Recognised } from "@afterword/model/recognised";
import { Refusal } from "@afterword/model/refusal";
import { FileHash } from "@afterword/model/stored-file";
import { findImported } from "@afterword/store/imports";
import type { Asked } from "../answers/os.ts";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import { decodeText } from "./decode.ts";
import { gather } from "./gather.ts";
import { keep, type Step } from "./keep.ts";
import type { ReadDocument } from "./read-document.ts";
import { knownRecord, whyDifferent } from "./same-record.ts";
import type { Packed } from "./unzip.ts";

export type ImportInput = {
  files: readonly File[];
  zone: string | undefined;
  /** By the name of the file. */
  corrections: ReadonlyMap<string, Corrections>;
};

export type Asker = Pick<Asked, "store" | "actor" | "shelf" | "reader" | "live">;
export type Hashed = Packed & { hash: FileHash };

/** A reading, or the words why there is none. */
type Reading = ReadDocument | string;

/** So many are kept in one transaction. */
const BATCH = 50;

/** Outcomes come in the order of the documents, after those that were refused before they were opened. */
export async function runImport(asker: Asker, input: ImportInput): Promise<ImportOutcome[]> {
  const { documents, pictures, refused } = await gatherHashed(input.files);
  const here = await alreadyHere(asker, documents);
  const outcomes = new Map<Hashed, ImportOutcome>();
  const firstOf = new Map<FileHash, Hashed>();
  const fresh = documents.filter((document) => {
    if (input.corrections.get(document.name)?.asNew) return true;
    const known = here.get(document.hash);
    if (known) outcomes.set(document, alreadyHereAs(document.name, known));
    if (known || firstOf.has(document.hash)) return false;
    firstOf.set(document.hash, document);
    return true;
  });

  const batches = batchesOf(fresh);
  let ahead = readAll(asker, input, batches[0] ?? [], pictures);
  for (const [index, batch] of batches.entries()) {
    const readings = await ahead;
    ahead = readAll(asker, input, batches[index + 1] ?? [], pictures);
    for (const [document, outcome] of await importBatch(asker, input, { batch, readings, pictures })) {
      outcomes.set(document, outcome);
    }
  }
  const rest = documents.map((document) => {
    return outcomes.get(document) ?? secondTime(document.name, outcomes.get(firstOf.get(document.hash) ?? document));
  });
  return [...refused, ...rest];
}

export async function previewImport(asker: Asker, input: ImportInput): Promise<ImportOutcome[]> {
  const { documents, pictures, refused } = await gatherHashed(input.files);
  const here = await alreadyHere(asker, documents);
  const readings = await readAll(asker, input, documents, pictures);
  const outcomes = documents.map(async (document, index): Promise<ImportOutcome> => {
    const { name, bytes, hash } = document;
    const reading = readings[index] ?? "";
    if (typeof reading === "string") return { is: "refused", name, reason: reading };
    const own = reading.own && (await knownRecord(asker, reading.own.postmortem.id, bytes));
    const known = here.get(hash)?.id ?? (own?.is === "same" ? own.postmortem.id : null);
    return { is: "preview", name, recognised: reading.recognised, alreadyHere: known };
  });
  return [...refused, ...(await Promise.all(outcomes))];
}

async function gatherHashed(files: readonly File[]) {
  const gathered = await gather(files);
  if (gathered.documents.length + gathered.refused.length === 0) {
    throw new Refusal("invalid", "Cannot import nothing: send Markdown or text files, or a zip of them");
  }
  return {
    documents: gathered.documents.map(hashed),
    pictures: gathered.pictures.map(hashed),
    refused: gathered.refused.map((one) => ({ is: "refused" as const, ...one })),
  };
}

function hashed(file: Packed): Hashed {
  return { ...file, hash: FileHash.parse(createHash("sha256").update(file.bytes).digest("hex")) };
}

async function alreadyHere({ store, actor }: Asker, documents: readonly Hashed[]) {
  const found = await findImported(store, actor, [...new Set(documents.map(({ hash }) => hash))]);
  return new Map(found.map((one) => [one.hash, one]));
}

function batchesOf(documents: readonly Hashed[]): Hashed[][] {
  return Array.from({ length: Math.ceil(documents.length / BATCH) }, (_, index) =>
    documents.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** Never rejects: what cannot be read has its words. */
function readAll(
  asker: Asker,
  input: ImportInput,
  documents: readonly Hashed[],
  pictures: readonly Hashed[],
): Promise<Reading[]> {
  const beside = Object.fromEntries(pictures.map(({ name, hash }) => [name, hash]));
  return Promise.all(documents.map((document) => read(asker, input, document, beside)));
}

async function read(
  { reader }: Asker,
  input: ImportInput,
  { name, bytes }: Hashed,
  pictures: Record<string, FileHash>,
): Promise<Reading> {
  try {
    const { text, hint } = decodeText(name, bytes);
    const reading = await reader.read({
      name,
      text,
      zone: input.zone,
      corrections: input.corrections.get(name),
      pictures,
    });
    if (hint) reading.recognised.hints.unshift({ line: null, says: hint });
    return reading;
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) return refusal.message.replace("Cannot read this text", `Cannot import ${name}`);
    // A fault of ours in one document must not take the others of the import with it.
    log(`cannot read ${name}`, error);
    return `Cannot import ${name}: reading it failed here; the log has the reason`;
  }
}

type Batch = { batch: readonly Hashed[]; readings: readonly Reading[]; pictures: readonly Hashed[] };

async function importBatch(
  asker: Asker,
  input: ImportInput,
  { batch, readings, pictures }: Batch,
): Promise<Map<Hashed, ImportOutcome>> {
  const outcomes = new Map<Hashed, ImportOutcome>();
  const steps: Step[] = [];
  for (const [index, document] of batch.entries()) {
    const step = await stepOf(asker, input, document, readings[index] ?? "", steps);
    if ("is" in step) outcomes.set(document, step);
    else steps.push(step);
  }
  for (const [document, outcome] of await keep(asker, steps, pictures)) outcomes.set(document, outcome);
  return outcomes;
}

/** The document with the id it will have; or what became of it already. */
async function stepOf(
  asker: Asker,
  { corrections }: ImportInput,
  document: Hashed,
  reading: Reading,
  before: readonly Step[],
): Promise<Step | ImportOutcome> {
  const { name } = document;
  if (typeof reading === "string") return { is: "refused", name, reason: reading };
  const asNew = corrections.get(name)?.asNew === true;
  const own = reading.own?.postmortem.id;
  if (!own || asNew || before.some(({ id }) => id === own)) return { document, reading, asNew, id: undefined };
  const known = await knownRecord(asker, own, document.bytes);
  if (known.is === "same") return alreadyHereAs(name, { ...known.postmortem, recognised: reading.recognised });
  if (known.is === "differs") return { is: "refused", name, reason: whyDifferent(name, known.postmortem) };
  return { document, reading, asNew, id: known.is === "free" ? own : undefined };
}

/** The same bytes further up in this import. */
function secondTime(name: string, first: ImportOutcome | undefined): ImportOutcome {
  if (first?.is === "created" || first?.is === "already-here") return alreadyHereAs(name, first);
  return { is: "refused", name, reason: `Cannot import ${name}: the same file further up in this import was refused` };
}

type Here = Pick<Postmortem, "id" | "number" | "title"> & { recognised: Recognised };

function alreadyHereAs(name: string, { id, number, title, recognised }: Here): ImportOutcome {
  return { is: "already-here", name, id, number, title, recognised };
}
