/**
 * The log of what is written into texts: every update, durable when its promise resolves, numbered without gaps in the order in which
 * they became durable. Several processes may write into one text; that order is what they all apply updates in. Each append tells the
 * other processes (announcements.ts).
 */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import type { Instant } from "@afterword/model/time";
import { sql } from "kysely";
import { CHANNEL, LONGEST_ANNOUNCEMENT } from "./announcements.ts";
import { PREPARED } from "./pool.ts";
import { seenBy } from "./scope.ts";
import { type Store, withoutHistory } from "./store.ts";

/** Updates of one text, each from whoever wrote it. */
export type ProseAppend = { id: PostmortemId; updates: readonly { actor: Actor; bytes: Uint8Array }[] };

/** What other processes hear of updates, as JSON. `bytes` (base64) are left out where they are too long to be told. */
export type ProseNews = { from: string; id: PostmortemId; upTo: number; count: number; bytes?: string[] };

/** Who tells, and whether anybody is there to hear more than the bare fact. */
type Teller = { from: string; inFull: boolean };

const NOBODY: Teller = { from: "", inFull: false };

/**
 * Keeps updates of several texts, in one statement and so with one wait for the disk. Gives the number of each text's last one; a text
 * that one of its writers may not see is left out and nothing of it is kept.
 */
export async function appendToTexts(
  store: Store,
  appends: readonly ProseAppend[],
  { from, inFull }: Teller = NOBODY,
): Promise<Map<PostmortemId, number>> {
  for (const { updates } of appends) for (const { actor } of updates) refuseUnlessMayEdit(actor);
  const news = appends.map(({ id, updates }) =>
    newsParts({ from, id, count: updates.length, bytes: inFull ? inBase64(updates) : null }),
  );
  const all = appends.flatMap(({ id, updates }) =>
    updates.map((update, index) => ({ id, back: index + 1 - updates.length, ...update })),
  );
  // Mostly nobody is among the writers who may not see everything; then the statement is the same each time.
  const isSame = appends.every(({ updates }) => updates.every(({ actor }) => actor.kind !== "person"));
  const list = (values: readonly unknown[], type: string) => sql`${values}::${sql.raw(type)}[]`;
  // The heads' locks make numbers and durability go in one order; taken in the order of ids, two processes never wait in a circle.
  const { rows } = await sql<{ postmortemId: PostmortemId; seq: number }>`${sql.raw(isSame ? PREPARED : "")}
    with given as (
      select * from unnest(
        ${list(
          appends.map(({ id }) => id),
          "text",
        )}, ${list(
          appends.map(({ updates }) => updates.length),
          "int",
        )},
        ${list(
          news.map(({ before }) => before),
          "text",
        )}, ${list(
          news.map(({ after }) => after),
          "text",
        )}
      ) as texts (id, amount, before, after)
    ),
    held as materialized (
      select given.* from given
      join prose_heads on prose_heads.postmortem_id = given.id
      where ${whereSeen(appends)}
      order by prose_heads.postmortem_id for update of prose_heads
    ),
    head as (
      update prose_heads set last_seq = last_seq + held.amount from held
      where prose_heads.postmortem_id = held.id
      returning prose_heads.postmortem_id, prose_heads.last_seq, held.before, held.after
    ),
    kept as (
      insert into prose_updates (postmortem_id, seq, bytes, actor, at)
      select head.postmortem_id, head.last_seq + written.back, written.bytes, written.actor::jsonb, ${store.now()}::timestamptz
      from head join unnest(
        ${list(
          all.map(({ id }) => id),
          "text",
        )}, ${list(
          all.map(({ back }) => back),
          "bigint",
        )},
        ${list(
          all.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
          "bytea",
        )},
        ${list(
          all.map(({ actor }) => JSON.stringify(actor)),
          "text",
        )}
      ) as written (id, back, bytes, actor) on written.id = head.postmortem_id
    )
    select postmortem_id, last_seq as seq, pg_notify(${CHANNEL}, before || last_seq || after) from head`.execute(
    withoutHistory(store),
  );
  return new Map(rows.map(({ postmortemId, seq }) => [postmortemId, seq]));
}

function whereSeen(appends: readonly ProseAppend[]) {
  const bound = appends.filter(({ updates }) => updates.some(({ actor }) => actor.kind === "person"));
  if (bound.length === 0) return sql`true`;
  const seen = bound.map(({ id, updates }) => sql`when ${id} then ${sql.join(scopesOf(updates), sql` and `)}`);
  return sql`exists (select from postmortems where postmortems.id = given.id and case given.id ${sql.join(seen, sql` `)} else true end)`;
}

function scopesOf(updates: ProseAppend["updates"]) {
  const actors = new Map(updates.map(({ actor }) => [JSON.stringify(actor), actor]));
  return [...actors.values()].map(seenBy);
}

function inBase64(updates: ProseAppend["updates"]): string[] | null {
  const length = updates.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return length * 1.4 > LONGEST_ANNOUNCEMENT ? null : updates.map(({ bytes }) => Buffer.from(bytes).toString("base64"));
}

/** Only the database knows the number, so the news is cut where it goes in. */
function newsParts({ bytes, ...news }: Omit<ProseNews, "upTo" | "bytes"> & { bytes: string[] | null }) {
  const whole = (full: string[] | null) =>
    JSON.stringify({ prose: { ...news, ...(full && { bytes: full }), upTo: 0 } }).slice(0, -"0}}".length);
  const before = whole(bytes);
  return { before: before.length > LONGEST_ANNOUNCEMENT ? whole(null) : before, after: "}}" };
}

/** The updates of a text after a number, in their order; null where some of them are folded into the state and gone. */
export async function proseUpdatesAfter(store: Store, id: PostmortemId, after: number): Promise<Uint8Array[] | null> {
  const { rows } = await sql<{ seq: number; bytes: Uint8Array | null }>`
    select last_seq as seq, null::bytea as bytes from prose_heads where postmortem_id = ${id}
    union all
    select seq, bytes from prose_updates where postmortem_id = ${id} and seq > ${after}
    order by seq`.execute(withoutHistory(store));
  const head = rows.find(({ bytes }) => bytes === null);
  const updates = rows.flatMap(({ bytes }) => (bytes ? [bytes] : []));
  return head && head.seq - after === updates.length ? updates : null;
}

export type Unfolded = {
  state: Uint8Array;
  updates: { seq: number; bytes: Uint8Array; actor: Actor; at: Instant }[];
};

/** The saved state, and the updates of a text that it does not hold; null where it holds all. */
export async function unfoldedProse(store: Store, id: PostmortemId): Promise<Unfolded | null> {
  // One statement: between two, updates may be folded into a state that was read before.
  const { rows } = await sql<{ seq: number; bytes: Uint8Array; actor: Actor | null; at: Instant }>`
    select seq, prose_updates.bytes, actor, at from prose_updates join prose using (postmortem_id)
    where postmortem_id = ${id} and seq > up_to
    union all
    select up_to as seq, state as bytes, null, saved_at from prose
    where postmortem_id = ${id} and exists (
      select from prose_updates where prose_updates.postmortem_id = prose.postmortem_id and seq > up_to
    )
    order by seq`.execute(withoutHistory(store));
  const [saved, ...updates] = rows;
  if (!saved) return null;
  return {
    state: saved.bytes,
    updates: updates.flatMap(({ actor, ...update }) => (actor ? { ...update, actor } : [])),
  };
}

/** How long an update is kept after it was folded: a process that heard of it late finds it here, instead of reading the whole text. */
const KEPT_SECONDS = 60;

/** Clears away updates that are in a saved state, except the newest. Done now and then, by any process. */
export async function sweepProseUpdates(store: Store): Promise<void> {
  const before = new Date(Date.parse(store.now()) - KEPT_SECONDS * 1_000).toISOString();
  await sql`
    delete from prose_updates using prose
    where prose.postmortem_id = prose_updates.postmortem_id and seq <= up_to and at < ${before}`.execute(
    withoutHistory(store),
  );
}

/** Texts with updates that no state holds yet, written before a moment: what is derived from them is behind, as after a kill. */
export async function textsBehind(store: Store, before?: string): Promise<PostmortemId[]> {
  const { rows } = await sql<{ postmortemId: PostmortemId }>`
    select distinct prose.postmortem_id from prose_updates join prose using (postmortem_id)
    where seq > up_to ${before === undefined ? sql`` : sql`and at < ${before}`}`.execute(withoutHistory(store));
  return rows.map(({ postmortemId }) => postmortemId);
}
