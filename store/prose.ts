/**
 * Prose is the one thing saved outside `change`: it arrives with every keystroke, and Yjs remembers who wrote what. An update is
 * durable when its promise resolves; now and then `saveProse` folds the updates so far into one state.
 */
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import type { Instant } from "@afterword/model/time";
import { sql } from "kysely";
import { updateOne } from "./columns.ts";
import { filesIn, keepFileUses } from "./file-uses.ts";
import { appendToTexts, type ProseAppend } from "./prose-log.ts";
import { named, refuseMissing, seenBy } from "./scope.ts";
import { type StartProse, storable } from "./starting.ts";
import { type Store, type Tx, withoutHistory } from "./store.ts";
import type { ProseRow } from "./tables.ts";

/** Keeps one update; returns its number. */
export function appendProseUpdate(store: Store, actor: Actor, id: PostmortemId, bytes: Uint8Array): Promise<number> {
  return appendProseUpdates(store, id, [{ actor, bytes }]);
}

/**
 * Keeps updates of one text, each from whoever wrote it, all or none; returns the number of the last. Written to even where removed:
 * nobody's words are lost by that.
 */
export async function appendProseUpdates(
  store: Store,
  id: PostmortemId,
  updates: ProseAppend["updates"],
): Promise<number> {
  return (await appendToTexts(store, [{ id, updates }])).get(id) ?? refuseMissing(id);
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
    select seq, prose_updates.bytes, null from prose_updates join prose using (postmortem_id)
    where postmortem_id = (${seen}) and seq > up_to
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
 * Takes a state in place of the updates it holds, with what is derived from it. Updates kept meanwhile stay, and for a while those in
 * it too (`sweepProseUpdates`); a state that is older than the one kept changes nothing.
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
      const isSame = text.markdown === kept.markdown && text.plain === kept.plain && text.excerpt === kept.excerpt;
      if (!isSame) await keepText(tx, id, text, savedAt);
    });
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
