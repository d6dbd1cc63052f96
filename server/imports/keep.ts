/** Read documents become postmortems: their pictures on the shelf first, then facts, rows, text and source in one transaction. */
import type { ImportOutcome } from "@afterword/api/imports";
import type { PostmortemId } from "@afterword/model/id";
import { type FieldsOf, ROW_KINDS, type RowKind } from "@afterword/model/rows";
import { recordFile } from "@afterword/store/files";
import { startPostmortems } from "@afterword/store/postmortems";
import type { Starting, StartSource } from "@afterword/store/starting";
import { mediaTypeOf, refuseTooLarge } from "../files/kind.ts";
import { refusalIn } from "../http/failure.ts";
import type { Asker, Hashed } from "./import.ts";
import type { ReadDocument } from "./read-document.ts";

export type Step = {
  document: Hashed;
  reading: ReadDocument;
  /** Also where the same bytes are here already. */
  asNew: boolean;
  /** The one that a file of ours brings along, where it is free. */
  id: PostmortemId | undefined;
};

export type Kept = Extract<ImportOutcome, { is: "created" | "refused" }>;

/** All at once; where that is refused, one by one, so that one bad document does not take the others with it. */
export async function keep(
  asker: Asker,
  steps: readonly Step[],
  pictures: readonly Hashed[],
): Promise<Map<Hashed, Kept>> {
  if (steps.length === 0) return new Map();
  try {
    await keepPictures(asker, steps, pictures);
    const records = await startPostmortems(asker.store, asker.actor, steps.map(startingOf));
    return new Map(
      records.map(({ postmortem: { id, number, title } }, index) => {
        const { document, reading } = steps[index] as Step;
        return [document, { is: "created", name: document.name, id, number, title, recognised: reading.recognised }];
      }),
    );
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    const [only] = steps;
    if (only && steps.length === 1) {
      return new Map([[only.document, { is: "refused", name: only.document.name, reason: refusal.message }]]);
    }
    const outcomes = new Map<Hashed, Kept>();
    for (const step of steps)
      for (const [document, kept] of await keep(asker, [step], pictures)) outcomes.set(document, kept);
    return outcomes;
  }
}

/** Only those that a text shows. */
async function keepPictures(
  { store, actor, shelf }: Asker,
  steps: readonly Step[],
  pictures: readonly Hashed[],
): Promise<void> {
  const shown = new Set(steps.flatMap(({ reading }) => Object.values(reading.attachments)));
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

function startingOf({ document, reading, asNew, id }: Step): Starting {
  const { recognised, prose, attachments } = reading;
  const { title, size, pack, severity, zone, milestones, services, tags, people } = recognised;
  const { hash, name, bytes } = document;
  const source: StartSource = {
    hash,
    name,
    mediaType: "text/markdown",
    bytes,
    recognised,
    attachments,
    evenIfHere: asNew,
  };
  const facts = { title, size, pack, severity, zone, milestones, services, tags, people };
  return { start: { ...facts, ...(id && { id }), rows: rowsOf(reading) }, prose, source };
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
