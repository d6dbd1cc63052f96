/** What others said for whoever asks, and how far they have seen it. What they have seen is no fact: it has no history. */
import { type Actor, faceOf, nameOf, refuseUnlessMayComment } from "@afterword/model/actor";
import type { ForYou, Unread } from "@afterword/model/for-you";
import type { CommentThreadId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import { findPostmortem, seenBy } from "./scope.ts";
import { type Store, type Tx, withoutHistory } from "./store.ts";

const MOST = 200;

/** The newest first. */
export async function listForYou(store: Store, actor: Actor, { unread }: { unread: boolean }): Promise<ForYou[]> {
  refuseUnlessMayComment(actor);
  const { rows } = await sql<ForYou>`
    ${meantFor(actor)},
    by_thread as (
      select thread_id, max(id) as newest, count(*) filter (where is_new)::int as unread
      from meant group by thread_id having ${unread} = false or count(*) filter (where is_new) > 0
      order by newest desc limit ${MOST}
    )
    select
      json_build_object('id', p.id, 'number', p.number, 'title', p.title) as postmortem,
      json_build_object('id', t.id, 'kind', t.kind, 'quote', t.quote, 'section', t.section, 'resolvedAt', ${utc("t.resolved_at")}) as thread,
      json_build_object('id', c.id, 'author', c.author, 'text', c.text, 'mentions', c.mentions, 'createdAt', ${utc("c.created_at")}) as comment,
      case when meant.is_mention then 'mention' else 'answer' end as why,
      by_thread.unread
    from by_thread
    join meant on meant.id = by_thread.newest
    join comments c on c.id = by_thread.newest
    join comment_threads t on t.id = by_thread.thread_id
    join postmortems p on p.id = t.postmortem_id
    order by c.id desc`.execute(withoutHistory(store));
  return rows;
}

export async function countUnread(store: Store, actor: Actor): Promise<Unread> {
  refuseUnlessMayComment(actor);
  const { rows } = await sql<Unread["postmortems"][number]>`
    ${meantFor(actor)}
    select postmortems.id, postmortems.number, count(*)::int as unread
    from meant
    join comment_threads on comment_threads.id = meant.thread_id
    join postmortems on postmortems.id = comment_threads.postmortem_id
    where meant.is_new
    group by postmortems.id, postmortems.number
    order by max(meant.id) desc`.execute(withoutHistory(store));
  return { total: rows.reduce((sum, { unread }) => sum + unread, 0), postmortems: rows };
}

/** All that was said in the thread until now. */
export async function seeThread(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  threadId: CommentThreadId,
): Promise<void> {
  refuseUnlessMayComment(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const of = sql`
    select thread_id, max(comments.id) as seen_to from comments
    join comment_threads on comment_threads.id = comments.thread_id
    where thread_id = ${threadId} and postmortem_id = ${id}
    group by thread_id`;
  await keepSeen(withoutHistory(store), actor, { of, now: store.now() });
}

export async function seeAll(store: Store, actor: Actor): Promise<void> {
  refuseUnlessMayComment(actor);
  const of = sql`${meantFor(actor)} select thread_id, max(id) as seen_to from meant group by thread_id`;
  await keepSeen(withoutHistory(store), actor, { of, now: store.now() });
}

/** Whoever speaks in a thread has seen what was said before. */
export async function seenBySpeaking(
  tx: Tx,
  actor: Actor,
  { threadId, id, createdAt }: { threadId: CommentThreadId; id: string; createdAt: string },
): Promise<void> {
  await keepSeen(tx, actor, { of: sql`select ${threadId}::text as thread_id, ${id}::text as seen_to`, now: createdAt });
}

type Seen = { of: RawBuilder<unknown>; now: string };

async function keepSeen(db: QueryExecutorProvider, actor: Actor, { of, now }: Seen): Promise<void> {
  const face = faceOf(actor);
  if (!face) return;
  await sql`
    insert into seen_threads (viewer, thread_id, seen_to, seen_at)
    select ${face.id}, thread_id, seen_to, ${now}::timestamptz from (${of}) as seen
    on conflict (viewer, thread_id) do update
      set seen_to = greatest(seen_threads.seen_to, excluded.seen_to), seen_at = excluded.seen_at`.execute(db);
}

/**
 * `meant`: every comment of others that is for the actor, where they may see it. A comment that was changed so that it mentions them is
 * new once more: its change is younger than their look at the thread.
 */
function meantFor(actor: Actor): RawBuilder<unknown> {
  const name = nameOf(actor);
  const isOwn = actor.kind === "person" ? sql`c.author_id = ${actor.personId}` : sql`c.author_id is null`;
  const mentions = sql`c.mentions @> array[${name}]::text[]`;
  return sql`
    with spoken as (select c.thread_id, min(c.id) as first from comments c where ${isOwn} group by c.thread_id),
    spoken_to as (
      select c.id, c.thread_id, true as is_mention, c.edited_at from comments c where ${mentions} and (${isOwn}) is not true
      union all
      select c.id, c.thread_id, false, null from spoken
      join comments c on c.thread_id = spoken.thread_id and c.id > spoken.first
      where (${isOwn}) is not true and not ${mentions}
    ),
    meant as (
      select s.id, s.thread_id, s.is_mention,
        (seen.seen_to is null or s.id > seen.seen_to or s.edited_at > seen.seen_at) is true as is_new
      from spoken_to s
      join comment_threads on comment_threads.id = s.thread_id
      join postmortems on postmortems.id = comment_threads.postmortem_id
      left join seen_threads seen on seen.thread_id = s.thread_id and seen.viewer = ${faceOf(actor)?.id ?? ""}
      where postmortems.removed_at is null and ${seenBy(actor)}
    )`;
}

/** A moment inside JSON is as it is everywhere: UTC text to the millisecond. */
const utc = (column: string): RawBuilder<unknown> =>
  sql`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
