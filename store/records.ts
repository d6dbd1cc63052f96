/** A whole record in one question to the database. */
import type { Actor } from "@afterword/model/actor";
import { Postmortem, type PostmortemRef } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Reviewer } from "@afterword/model/reviewer";
import { ROW_KINDS, ROWS, type RowKind, type Rows } from "@afterword/model/rows";
import { inOrderOfTime } from "@afterword/model/timeline-event";
import { type AliasedRawBuilder, type RawBuilder, sql } from "kysely";
import { asModel, snake } from "./columns.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { ROW_TABLES } from "./row-tables.ts";
import { type Asking, named, refuseMissing, seenBy } from "./scope.ts";

export async function readRecord(db: Asking, actor: Actor, ref: PostmortemRef): Promise<PostmortemRecord> {
  const read = await db
    .selectFrom("postmortems")
    .select([
      sql<Postmortem>`${asModel(Postmortem, "postmortems")}`.as("postmortem"),
      sql<Reviewer[]>`${listOf(Reviewer, "reviewers", sql`asked_at, id`)}`.as("reviewers"),
      sql<NewestPublication | null>`${NEWEST_PUBLICATION}`.as("newest"),
      ...ROW_KINDS.map(rowsOf),
    ])
    .where(named(ref))
    .where(seenBy(actor))
    .executeTakeFirst();
  if (!read) return refuseMissing(ref);
  const { newest, postmortem, reviewers, ...stored } = read as typeof read & Rows;
  const rows = { ...stored, timeline: inOrderOfTime(stored.timeline) };
  return { postmortem, ...rows, reviewers, unpublishedChanges: unpublishedChanges(postmortem, rows, newest) };
}

type NewestPublication = { fingerprint: string; sameText: boolean };

const NEWEST_PUBLICATION = sql`(
  select json_build_object('fingerprint', fingerprint, 'sameText', body = (
    select markdown from prose where prose.postmortem_id = publications.postmortem_id
  ))
  from publications where postmortem_id = postmortems.id order by version desc limit 1)`;

function unpublishedChanges(postmortem: Postmortem, rows: Rows, newest: NewestPublication | null): boolean | null {
  if (!newest || !postmortem.publishedAt) return null;
  return !newest.sameText || newest.fingerprint !== fingerprintOf({ postmortem, ...rows });
}

function rowsOf(kind: RowKind): AliasedRawBuilder<unknown, RowKind> {
  return listOf(ROWS[kind].row, snake(ROW_TABLES[kind]), sql`position, id`).as(kind);
}

function listOf(model: Parameters<typeof asModel>[0], table: string, order: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(${asModel(model, table)} order by ${order}), '[]')
    from ${sql.id(table)} where postmortem_id = postmortems.id)`;
}
