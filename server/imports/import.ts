/**
 * An import: every document is read, then kept or refused by itself, in batches, so that a thousand of them take seconds and
 * nothing is ever half imported. A preview is the same without the keeping.
 */
import { createHash } from "node:crypto";
import type { ImportOutcome } from "@afterword/api/imports";
import type { PostmortemId } from "@afterword/model/id";
import type { Postmortem } from "@afterword/model/postmortem";
import type { Corrections, Recognised } from "@afterword/model/recognised";
import { Refusal } from "@afterword/model/refusal";
import { type FieldsOf, ROW_KINDS, type RowKind } from "@afterword/model/rows";
import { FileHash } from "@afterword/model/stored-file";
import { recordFile } from "@afterword/store/files";
import { findImported } from "@afterword/store/imports";
import { startPostmortems } from "@afterword/store/postmortems";
import type { Starting, StartSource } from "@afterword/store/starting";
import type { Asked } from "../answers/os.ts";
import { mediaTypeOf, refuseTooLarge } from "../files/kind.ts";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import { decodeText } from "./decode.ts";
import { gather } from "./gather.ts";
import type { ReadDocument } from "./read-document.ts";
import { knownRecord, whyDifferent } from "./same-record.ts";
import type { Packed } from "./unzip.ts";

export type ImportInput = {
  files: readonly File[];
  zone: string | undefined;
  corrections: Readonly<Record<string, Corrections>>;
};

type Asker = Pick<Asked, "store" | "actor" | "shelf" | "reader" | "live">;
type Hashed = Packed & { hash: FileHash };
/** `id`: the one that a file of ours brings along, where it is free. */
type Step = { document: Hashed; read: ReadDocument; id: PostmortemId | undefined };

/** So many are kept in one transaction. */
const BATCH = 50;

export async function runImport(asker: Asker, input: ImportInput): Promise<ImportOutcome[]> {
  const { documents, pictures, refused } = await gatherHashed(input.files);
  const outcomes: ImportOutcome[] = refused;
  for (let from = 0; from < documents.length; from += BATCH) {
    outcomes.push(...(await importBatch(asker, input, documents.slice(from, from + BATCH), pictures)));
  }
  return outcomes;
}

export async function previewImport(asker: Asker, input: ImportInput): Promise<ImportOutcome[]> {
  const { documents, pictures, refused } = await gatherHashed(input.files);
  const here = await alreadyHere(asker, documents);
  const outcomes: ImportOutcome[] = refused;
  for (const document of documents) {
    const { name } = document;
    const outcome = await readOrReason(asker, input, document, pictures);
    const alreadyHereAs = here.get(document.hash)?.id ?? null;
    outcomes.push(
      "reason" in outcome
        ? { is: "refused", name, reason: outcome.reason }
        : { is: "preview", name, recognised: outcome.read.recognised, alreadyHere: alreadyHereAs },
    );
  }
  return outcomes;
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

/** Outcomes come in the order of the documents. */
async function importBatch(
  asker: Asker,
  input: ImportInput,
  batch: readonly Hashed[],
  pictures: readonly Hashed[],
): Promise<ImportOutcome[]> {
  const here = await alreadyHere(asker, batch);
  const outcomes = new Map<Hashed, ImportOutcome>();
  const steps: Step[] = [];
  const firstOf = new Map<FileHash, Hashed>();
  for (const document of batch) {
    const { name, hash } = document;
    const isNew = input.corrections[name]?.asNew === true;
    const known = here.get(hash);
    if (known && !isNew) outcomes.set(document, alreadyHereAs(name, known));
    if (!isNew && (known || firstOf.has(hash))) continue;
    firstOf.set(hash, document);
    const step = await readyToKeep(asker, input, document, pictures, steps);
    if ("is" in step) outcomes.set(document, step);
    else steps.push(step);
  }
  for (const [document, outcome] of await keep(asker, input, steps, pictures)) outcomes.set(document, outcome);
  return batch.map(
    (document) =>
      outcomes.get(document) ?? secondTime(document.name, outcomes.get(firstOf.get(document.hash) ?? document)),
  );
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

/** The document read, with the id it will have; or what became of it already. */
async function readyToKeep(
  asker: Asker,
  input: ImportInput,
  document: Hashed,
  pictures: readonly Hashed[],
  before: readonly Step[],
): Promise<Step | ImportOutcome> {
  const { name } = document;
  const outcome = await readOrReason(asker, input, document, pictures);
  if ("reason" in outcome) return { is: "refused", name, reason: outcome.reason };
  const { read } = outcome;
  const own = read.own?.postmortem.id;
  if (!own || input.corrections[name]?.asNew || before.some(({ id }) => id === own))
    return { document, read, id: undefined };
  const known = await knownRecord(asker, own, document.bytes);
  if (known.is === "same") return alreadyHereAs(name, { ...known.postmortem, recognised: read.recognised });
  if (known.is === "differs") return { is: "refused", name, reason: whyDifferent(name, known.postmortem) };
  return { document, read, id: known.is === "free" ? own : undefined };
}

type Kept = Extract<ImportOutcome, { is: "created" | "refused" }>;

/** All at once; where that is refused, one by one, so that one bad document does not take the others with it. */
async function keep(
  asker: Asker,
  input: ImportInput,
  steps: readonly Step[],
  pictures: readonly Hashed[],
): Promise<Map<Hashed, Kept>> {
  if (steps.length === 0) return new Map();
  const { store, actor } = asker;
  try {
    await keepPictures(asker, steps, pictures);
    const records = await startPostmortems(
      store,
      actor,
      steps.map((step) => startingOf(step, input)),
    );
    return new Map(
      steps.map(({ document, read }, index) => {
        const { id, number, title } = records[index]?.postmortem ?? missing();
        return [document, { is: "created", name: document.name, id, number, title, recognised: read.recognised }];
      }),
    );
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    const [only] = steps;
    if (only && steps.length === 1) {
      return new Map([[only.document, { is: "refused", name: only.document.name, reason: refusal.message }]]);
    }
    const one = await Promise.all(steps.map((step) => keep(asker, input, [step], pictures)));
    return new Map(one.flatMap((outcomes) => [...outcomes]));
  }
}

async function readOrReason(
  asker: Asker,
  input: ImportInput,
  document: Hashed,
  pictures: readonly Hashed[],
): Promise<{ read: ReadDocument } | { reason: string }> {
  try {
    const { text, hint } = decodeText(document.name, document.bytes);
    const read = await asker.reader.read({
      name: document.name,
      text,
      zone: input.zone,
      corrections: input.corrections[document.name],
      pictures: Object.fromEntries(pictures.map(({ name, hash }) => [name, hash])),
    });
    if (hint) read.recognised.hints.unshift({ line: null, says: hint });
    return { read };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) return { reason: refusal.message };
    // A fault of ours in one document must not take the others of the import with it.
    log(`cannot read ${document.name}`, error);
    return { reason: `Cannot import ${document.name}: reading it failed here; the log has the reason` };
  }
}

/** Only those that a text shows. */
async function keepPictures(
  { store, actor, shelf }: Asker,
  steps: readonly Step[],
  pictures: readonly Hashed[],
): Promise<void> {
  const shown = new Set(steps.flatMap(({ read }) => Object.values(read.attachments)));
  for (const { name, bytes, hash } of pictures) {
    if (!shown.has(hash)) continue;
    refuseTooLarge(name, bytes.length);
    await shelf.keep(bytes);
    const plain = name.split("/").at(-1) ?? name;
    const mediaType = await mediaTypeOf(bytes);
    await recordFile(store, actor, {
      hash,
      name: plain.slice(0, 255),
      mediaType,
      bytes: bytes.length,
      createdAt: store.now(),
    });
  }
}

function startingOf({ document, read, id }: Step, { corrections }: ImportInput): Starting {
  const { recognised, prose, attachments } = read;
  const { title, size, pack, severity, zone, milestones, services, tags, people } = recognised;
  const source: StartSource = {
    hash: document.hash,
    name: document.name,
    mediaType: "text/markdown",
    bytes: document.bytes,
    recognised,
    attachments,
    evenIfHere: corrections[document.name]?.asNew === true,
  };
  const facts = { title, size, pack, severity, zone, milestones, services, tags, people };
  return { start: { ...facts, ...(id && { id }), rows: rowsOf(read) }, prose, source };
}

type StartRows = { [Kind in RowKind]?: FieldsOf<Kind>[] };

/** All rows of a file of ours; of another, those that were recognised. */
function rowsOf({ recognised, own }: ReadDocument): StartRows {
  const rows: StartRows = own ? Object.fromEntries(ROW_KINDS.map((kind) => [kind, own.rows[kind]])) : {};
  return {
    ...rows,
    timeline: recognised.timeline.map(({ line: _, ...event }) => event),
    actionItems: recognised.actionItems.map(({ line: _, ...item }) => item),
  };
}

function missing(): never {
  throw new Error("fewer postmortems came back than were started");
}
