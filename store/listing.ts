/** Pages of postmortems: newest first, by the words and facts that are asked for. */
import type { Actor } from "@afterword/model/actor";
import { PostmortemId } from "@afterword/model/id";
import type { Postmortem } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { type ListQuery, type PostmortemPage, PostmortemSummary } from "@afterword/model/summary";
import { Instant } from "@afterword/model/time";
import { type RawBuilder, sql } from "kysely";
import { seenBy } from "./scope.ts";
import type { Store } from "./store.ts";

export async function readPage(store: Store, actor: Actor, query: ListQuery): Promise<PostmortemPage> {
  const [found, { total }] = await Promise.all([onePage(store, actor, query), count(store, actor, query)]);
  const postmortems = found.slice(0, query.limit);
  const last = found.length > query.limit ? postmortems.at(-1) : undefined;
  return { postmortems, next: last ? cursorAt(last) : null, total };
}

/** One more than asked for, to see whether there is a next page. */
function onePage(store: Store, actor: Actor, query: ListQuery): Promise<PostmortemSummary[]> {
  const page = matching(store, actor, query)
    .select(COLUMNS)
    .select([EXCERPT.as("excerpt"), OPEN_ACTION_ITEMS.as("openActionItems")])
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(query.limit + 1);
  const after = query.after && readCursor(query.after);
  if (!after) return page.execute();
  return page.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id})`).execute();
}

function count(store: Store, actor: Actor, query: ListQuery): Promise<{ total: number }> {
  return matching(store, actor, query).select(store.db.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
}

type SummaryColumn = Exclude<keyof PostmortemSummary, "excerpt" | "openActionItems">;
const COLUMNS = Object.keys(PostmortemSummary.shape).filter(
  (key) => key !== "excerpt" && key !== "openActionItems",
) as SummaryColumn[];

const EXCERPT = sql<string>`coalesce((select excerpt from prose where postmortem_id = postmortems.id), '')`;
const OPEN_ACTION_ITEMS = sql<number>`(
  select count(*) from action_items where postmortem_id = postmortems.id and action_items.state = 'open')`;

function matching(store: Store, actor: Actor, query: ListQuery) {
  const { size, pack, state, tag, service, removed = "no" } = query;
  const conditions = [
    seenBy(actor),
    removed === "only" ? sql<boolean>`removed_at is not null` : sql<boolean>`removed_at is null`,
    ...(size ? [sql<boolean>`size = ${size}`] : []),
    ...(pack ? [sql<boolean>`pack = ${pack}`] : []),
    ...(state ? [sql<boolean>`state = ${state}`] : []),
    ...(tag ? [sql<boolean>`tags @> array[${tag}]`] : []),
    ...(service ? [sql<boolean>`services @> array[${service}]`] : []),
    ...holding(wordsIn(query.q ?? "")),
  ];
  return conditions.reduce((asked, condition) => asked.where(condition), store.db.selectFrom("postmortems"));
}

/** More words than anyone types narrow nothing further. */
const MOST_WORDS = 16;

function wordsIn(asked: string): string[] {
  return asked.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/**
 * All the words at once. Each is looked up in the indexes once and what they have in common is gathered first, so that the answer's
 * cost does not hang on what the planner knows of the tables: right after a first import that is nothing.
 */
function holding(words: string[]): RawBuilder<boolean>[] {
  if (words.length === 0) return [];
  const inCommon = sql.join(words.map(holders), sql` intersect `);
  return [sql<boolean>`postmortems.id in (select unnest(array(${inCommon})))`];
}

/** The word begins a word of the text, stands anywhere in the title, or is its number; signs that no index holds are looked for in the text. */
function holders(word: string): RawBuilder<unknown> {
  const beginning = `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`;
  const anywhere = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^(?:pm-)?(\d{1,10})$/i.exec(word)?.[1];
  return sql`(
    select postmortem_id from prose where words @@ to_tsquery('simple', ${beginning})
    union all select postmortem_id from prose
      where numnode(to_tsquery('simple', ${beginning})) = 0 and plain like ${anywhere}
    union all select id from postmortems as titled where title ilike ${anywhere}
    union all select id from postmortems as numbered where number = ${number ? Number(number) : null}::bigint)`;
}

function cursorAt({ createdAt, id }: Pick<Postmortem, "createdAt" | "id">): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url");
}

function readCursor(cursor: string): Pick<Postmortem, "createdAt" | "id"> {
  const [createdAt, id] = Buffer.from(cursor, "base64url").toString().split(" ");
  const read = { createdAt: Instant.safeParse(createdAt), id: PostmortemId.safeParse(id) };
  if (read.createdAt.success && read.id.success) return { createdAt: read.createdAt.data, id: read.id.data };
  throw new Refusal("invalid", "Cannot list from there: that is not the end of a page. Begin with the first page");
}
