/** The beginning of postmortems, one or a thousand: facts, rows, text and where they came from, all in one transaction. */
import type { Actor } from "@afterword/model/actor";
import { newPostmortemId, type PostmortemId } from "@afterword/model/id";
import { NO_MILESTONES } from "@afterword/model/milestone";
import type { Postmortem, PostmortemFacts } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal } from "@afterword/model/refusal";
import { type FieldsOf, ROW_KINDS, type RowKind, type RowOf, type Rows } from "@afterword/model/rows";
import type { Instant } from "@afterword/model/time";
import { inOrderOfTime } from "@afterword/model/timeline-event";
import { sql } from "kysely";
import { insertAll, insertWithBytes } from "./columns.ts";
import { filesIn, keepFileUses } from "./file-uses.ts";
import { fingerprintOf, fingerprintOfText } from "./fingerprint.ts";
import { findImportedIn } from "./imports.ts";
import { makeRow, ROW_TABLES } from "./row-tables.ts";
import type { Changed, Line, Tx } from "./store.ts";
import type { ImportedSourceRow, ProseRow } from "./tables.ts";

export type Start = Pick<Postmortem, "title" | "size" | "pack"> &
  Omit<PostmortemFacts, "title" | "pack"> & {
    id?: PostmortemId;
    example?: boolean;
    rows?: { [Kind in RowKind]?: readonly FieldsOf<Kind>[] };
  };

export type StartProse = Pick<ProseRow, "state" | "markdown" | "plain" | "excerpt" | "schemaVersion">;

/** The file it is imported from. The same bytes are refused a second time, unless `evenIfHere`. */
export type StartSource = Pick<
  ImportedSourceRow,
  "hash" | "name" | "mediaType" | "bytes" | "recognised" | "attachments"
> & {
  evenIfHere?: boolean;
};

export type Starting = { start: Start; prose: StartProse; source?: StartSource | undefined };

export async function startAll(
  tx: Tx,
  actor: Actor,
  list: readonly Starting[],
  at: Instant,
): Promise<Changed<PostmortemRecord[]>> {
  if (list.length === 0) return { outcome: [], history: "nothing changed" };
  // The counter is held until the end, so starts take turns, and no file comes in twice between asking and writing.
  const first = await takeNumbers(tx, list.length);
  await refuseTwice(tx, actor, list);
  const records = list.map(({ start }, index) => recordOf(actor, start, { number: first + index, at }));
  await insertAll(
    tx,
    "postmortems",
    records.map((record) => record.postmortem),
  );
  for (const kind of ROW_KINDS) {
    const rows = records.flatMap((record): RowOf<RowKind>[] => record[kind]);
    await insertAll(tx, ROW_TABLES[kind], rows as never);
  }
  await keepTexts(tx, list, records, at);
  return { outcome: records, history: records.map((record, index) => lineOf(record, list[index]?.source)) };
}

async function takeNumbers(tx: Tx, count: number): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    update counters set value = value + ${count}::int where name = 'postmortems' returning value`.execute(tx);
  const [counter] = rows;
  if (!counter) throw new Error("the counter of postmortems is gone");
  return counter.value - count + 1;
}

async function refuseTwice(tx: Tx, actor: Actor, list: readonly Starting[]): Promise<void> {
  const sources = list.flatMap(({ source }) => (source && !source.evenIfHere ? [source] : []));
  const seen = new Set<string>();
  for (const { hash, name } of sources) {
    if (seen.has(hash))
      throw new Refusal("conflict", `Cannot import ${name}: the same file comes twice in this import. Leave one out`);
    seen.add(hash);
  }
  const [here] = await findImportedIn(tx, actor, [...seen]);
  const name = here && sources.find((source) => source.hash === here.hash)?.name;
  if (here)
    throw new Refusal(
      "conflict",
      `Cannot import ${name}: the same file is here as PM-${here.number}. Open that one, or import it as new`,
    );
}

function recordOf(actor: Actor, start: Start, { number, at }: { number: number; at: Instant }): PostmortemRecord {
  const postmortem: Postmortem = {
    id: start.id ?? newPostmortemId(),
    number,
    title: start.title,
    size: start.size,
    pack: start.pack,
    state: "draft",
    visibility: start.visibility ?? "workspace",
    authorId: actor.kind === "person" ? actor.personId : null,
    severity: start.severity ?? null,
    zone: start.zone ?? "UTC",
    milestones: { ...NO_MILESTONES, ...defined(start.milestones ?? {}) },
    services: start.services ?? [],
    tags: start.tags ?? [],
    people: start.people ?? [],
    related: start.related ?? [],
    example: start.example ?? false,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
    removedAt: null,
  };
  const rows = Object.fromEntries(ROW_KINDS.map((kind) => [kind, rowsOf(kind, start, postmortem)])) as Rows;
  return { postmortem, ...rows, timeline: inOrderOfTime(rows.timeline), reviewers: [], unpublishedChanges: null };
}

function rowsOf<Kind extends RowKind>(
  kind: Kind,
  start: Start,
  { id, createdAt, updatedAt }: Postmortem,
): RowOf<Kind>[] {
  const given: readonly FieldsOf<Kind>[] = start.rows?.[kind] ?? [];
  return given.map((fields, index) =>
    makeRow(kind, fields, { postmortemId: id, position: index + 1, createdAt, updatedAt }),
  );
}

async function keepTexts(tx: Tx, list: readonly Starting[], records: PostmortemRecord[], at: Instant): Promise<void> {
  const all = list.map(({ prose, source }, index) => {
    const record = records[index] as PostmortemRecord;
    const postmortemId = record.postmortem.id;
    const row: ProseRow = { postmortemId, upTo: 0, savedAt: at, ...storable(prose) };
    return { postmortemId, row, imported: source && sourceRow(source, record, row, at) };
  });
  await insertWithBytes(
    tx,
    "prose",
    all.map(({ row }) => row),
  );
  await insertAll(
    tx,
    "proseHeads",
    all.map(({ postmortemId }) => ({ postmortemId, lastSeq: 0 })),
  );
  await insertWithBytes(
    tx,
    "importedSources",
    all.flatMap(({ imported }) => imported ?? []),
  );
  const uses = all.map(({ postmortemId, row, imported }) => ({
    postmortemId,
    hashes: [...filesIn(row.markdown), ...Object.values(imported?.attachments ?? {})],
  }));
  await keepFileUses(tx, uses);
}

function sourceRow(source: StartSource, record: PostmortemRecord, prose: ProseRow, at: Instant): ImportedSourceRow {
  const { hash, name, mediaType, bytes, recognised, attachments } = source;
  const { id: postmortemId } = record.postmortem;
  const fingerprints = { fingerprint: fingerprintOf(record), proseFingerprint: fingerprintOfText(prose.markdown) };
  return { postmortemId, hash, name, mediaType, bytes, recognised, attachments, importedAt: at, ...fingerprints };
}

/** What is derived from the text, without the NUL that PostgreSQL cannot hold: as CommonMark reads it. The state keeps all. */
export function storable<Prose extends StartProse>({
  state,
  markdown,
  plain,
  excerpt,
  schemaVersion,
}: Prose): StartProse {
  const whole = (text: string) => text.replaceAll("\0", "\uFFFD").toWellFormed();
  return { state, markdown: whole(markdown), plain: whole(plain), excerpt: whole(excerpt), schemaVersion };
}

function lineOf(record: PostmortemRecord, source: StartSource | undefined): Line {
  const { postmortem } = record;
  const rows = Object.fromEntries(
    ROW_KINDS.flatMap((kind) => (record[kind].length ? [[kind, record[kind].length]] : [])),
  );
  const about = { subject: postmortem.id, postmortemId: postmortem.id, before: null };
  if (!source) return { deed: "started", ...about, after: { ...postmortem, rows } };
  return { deed: "imported", ...about, after: { ...postmortem, rows, from: source.name } };
}

function defined<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
