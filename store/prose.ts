/**
 * Prose is the one thing saved outside `change`: it arrives with every keystroke, and Yjs remembers who wrote what. An update is
 * durable when its promise resolves; now and then `saveProse` folds the updates so far into one state.
 */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import type { Instant } from "@afterword/model/time";
import { sql } from "kysely";
import { updateOne } from "./columns.ts";
import { filesIn, keepFileUses } from "./file-uses.ts";
import { named, refuseMissing, seenBy } from "./scope.ts";
import { type StartProse, storable } from "./starting.ts";
import { type Store, type Tx, withoutHistory } from "./store.ts";
import type { ProseRow } from "./tables.ts";

/** Keeps one update; returns its number. */
export function appendProseUpdate(store: Store, actor: Actor, id: PostmortemId, bytes: Uint8Array): Promise<number> {
  return appendProseUpdates(store, id, [{ actor, bytes }]);
}

/**
 * Keeps updates of one text, each from whoever wrote it, all or none; returns the number of the last. Numbers of a text have no gaps
 * and count in the order in which updates became durable. Written to even where removed: nobody's words are lost by that.
 */
export async function appendProseUpdates(
  store: Store,
  id: PostmortemId,
  updates: readonly { actor: Actor; bytes: Uint8Array }[],
): Promise<number> {
  for (const { actor } of updates) refuseUnlessMayEdit(actor);
  const seen = updates.map(({ actor }) => seenBy(actor));
  const values = updates.map(
    ({ actor, bytes }, index) =>
      sql`(${index + 1 - updates.length}::bigint, ${bytes}::bytea, ${JSON.stringify(actor)}::jsonb)`,
  );
  // One statement, so one trip and one wait for the disk; the head's lock makes numbers and durability go in one order.
  const { rows } = await sql<{ seq: number }>`
    with head as (
      update prose_heads set last_seq = last_seq + ${updates.length}::int
      where postmortem_id = (select id from postmortems where id = ${id} and ${sql.join(seen, sql` and `)})
      returning postmortem_id, last_seq
    )
    insert into prose_updates (postmortem_id, seq, bytes, actor, at)
    select postmortem_id, last_seq + given.back, given.bytes, given.actor, ${store.now()}::timestamptz
    from head, (values ${sql.join(values)}) as given (back, bytes, actor)
    returning seq`.execute(withoutHistory(store));
  if (rows.length === 0) return refuseMissing(id);
  return Math.max(...rows.map((row) => row.seq));
}

export type LoadedProse = Pick<ProseRow, "state" | "schemaVersion"> & {
  /** Those that the state does not hold yet, in their order. */
  updates: Uint8Array[];
  /** The number of the newest update in all this. */
  upTo: number;
};

export async function loadProse(store: Store, actor: Actor, ref: PostmortemRef): Promise<LoadedProse> {
  const seen = sql`select id from postmortems where ${named(ref)} and ${seenBy(actor)}`;
  // One statement: between two, updates may be folded into a state that was read before.
  const { rows } = await sql<{ seq: number; bytes: Uint8Array; schemaVersion: number | null }>`
    select up_to as seq, state as bytes, schema_version from prose where postmortem_id = (${seen})
    union all
    select seq, bytes, null from prose_updates where postmortem_id = (${seen})
    order by seq, schema_version nulls last`.execute(withoutHistory(store));
  const [text, ...updates] = rows;
  if (!text?.schemaVersion) return refuseMissing(ref);
  return {
    state: text.bytes,
    schemaVersion: text.schemaVersion,
    updates: updates.map(({ bytes }) => bytes),
    upTo: updates.at(-1)?.seq ?? text.seq,
  };
}

export type SavedProse = Pick<ProseRow, "state" | "markdown" | "plain" | "excerpt"> & {
  /** The newest update in `state`; all before it are in it too, those after it stay. */
  upTo: number;
  schemaVersion?: number;
};

/**
 * Takes a state in place of the updates it holds, with what is derived from it. Updates kept meanwhile stay; a state that is older
 * than the one kept changes nothing.
 */
export async function saveProse(store: Store, id: PostmortemId, saved: SavedProse): Promise<void> {
  await withoutHistory(store)
    .transaction()
    .execute(async (tx) => {
      const kept = await tx
        .selectFrom("prose")
        .innerJoin("proseHeads", "proseHeads.postmortemId", "prose.postmortemId")
        .select(["upTo", "lastSeq", "schemaVersion", "markdown", "plain", "excerpt"])
        .where("prose.postmortemId", "=", id)
        .forUpdate("prose")
        .executeTakeFirst();
      if (!kept) return refuseMissing(id);
      if (saved.upTo > kept.lastSeq) throw new Error(`${id} has no update ${saved.upTo}, the last is ${kept.lastSeq}`);
      if (saved.upTo < kept.upTo) return;
      const text = storable({ schemaVersion: kept.schemaVersion, ...saved });
      const savedAt = store.now();
      await sql`
        update prose set state = ${text.state}, up_to = ${saved.upTo}, schema_version = ${text.schemaVersion}, saved_at = ${savedAt}
        where postmortem_id = ${id}`.execute(tx);
      await sql`delete from prose_updates where postmortem_id = ${id} and seq <= ${saved.upTo}`.execute(tx);
      const isSame = text.markdown === kept.markdown && text.plain === kept.plain && text.excerpt === kept.excerpt;
      if (!isSame) await keepText(tx, id, text, savedAt);
    });
}

/** Texts with updates that no state holds yet: what is derived from them is behind, as after a kill. */
export async function textsBehind(store: Store): Promise<PostmortemId[]> {
  const rows = await store.db.selectFrom("proseUpdates").select("postmortemId").distinct().execute();
  return rows.map(({ postmortemId }) => postmortemId);
}

/** The text as it was last saved: Markdown, and plain words. */
export async function proseText(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
): Promise<Pick<ProseRow, "markdown" | "plain">> {
  const text = await store.db
    .selectFrom("postmortems")
    .innerJoin("prose", "prose.postmortemId", "postmortems.id")
    .select(["markdown", "plain"])
    .where(named(ref))
    .where(seenBy(actor))
    .executeTakeFirst();
  return text ?? refuseMissing(ref);
}

async function keepText(tx: Tx, id: PostmortemId, text: StartProse, updatedAt: Instant): Promise<void> {
  const { markdown, plain, excerpt } = text;
  await sql`
    update prose set markdown = ${markdown}, plain = ${plain}, excerpt = ${excerpt} where postmortem_id = ${id}`.execute(
    tx,
  );
  await updateOne(tx, "postmortems", id, { updatedAt });
  await keepFileUses(tx, [{ postmortemId: id, hashes: filesIn(markdown) }]);
}
