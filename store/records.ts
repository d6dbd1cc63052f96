/** A whole record in one question to the database. */
import type { Actor } from "@afterword/model/actor";
import { Postmortem, type PostmortemRef } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Reviewer } from "@afterword/model/reviewer";
import { ROWS, type RowKind, type Rows } from "@afterword/model/rows";
import { inOrderOfTime } from "@afterword/model/timeline-event";
import { sql } from "kysely";
import { asModel, snake } from "./columns.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { PREPARED } from "./pool.ts";
import { ROW_TABLES } from "./row-tables.ts";
import { type Asking, named, refuseMissing, seenBy } from "./scope.ts";

export async function readRecord(db: Asking, actor: Actor, ref: PostmortemRef): Promise<PostmortemRecord> {
  const read = await db
    .selectFrom("postmortems")
    .select(RECORD.as("read"))
    .where(named(ref))
    .where(seenBy(actor))
    .executeTakeFirst();
  if (!read) return refuseMissing(ref);
  const { newest, postmortem, reviewers, ...stored } = read.read;
  const rows = { ...stored, timeline: inOrderOfTime(stored.timeline) };
  return { postmortem, ...rows, reviewers, unpublishedChanges: unpublishedChanges(postmortem, rows, newest) };
}

type Read = Rows & Pick<PostmortemRecord, "postmortem" | "reviewers"> & { newest: NewestPublication | null };

type NewestPublication = { fingerprint: string; sameText: boolean };

function unpublishedChanges(postmortem: Postmortem, rows: Rows, newest: NewestPublication | null): boolean | null {
  if (!newest || !postmortem.publishedAt) return null;
  return !newest.sameText || newest.fingerprint !== fingerprintOf({ postmortem, ...rows });
}

const NEWEST = `(
  select json_build_object('fingerprint', fingerprint, 'sameText', body = (
    select markdown from prose where prose.postmortem_id = publications.postmortem_id
  ))
  from publications where postmortem_id = postmortems.id order by version desc limit 1)`;

const PARTS: Record<keyof Read, string> = {
  postmortem: asModel(Postmortem, "postmortems"),
  reviewers: listOf(Reviewer, "reviewers", "asked_at, id"),
  newest: NEWEST,
  timeline: rowsOf("timeline"),
  factors: rowsOf("factors"),
  helped: rowsOf("helped"),
  blindSpots: rowsOf("blindSpots"),
  lessons: rowsOf("lessons"),
  actionItems: rowsOf("actionItems"),
  evidence: rowsOf("evidence"),
};

const RECORD = sql.raw<Read>(
  `${PREPARED} json_build_object(${Object.entries(PARTS).map(([name, part]) => `'${name}', ${part}`)})`,
);

function rowsOf(kind: RowKind): string {
  return listOf(ROWS[kind].row, snake(ROW_TABLES[kind]), "position, id");
}

function listOf(model: Parameters<typeof asModel>[0], table: string, order: string): string {
  return `(
    select coalesce(json_agg(${asModel(model, table)} order by ${order}), '[]')
    from ${table} where postmortem_id = postmortems.id)`;
}
