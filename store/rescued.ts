/** Rescued texts, and the trail of moved words. What is found is kept beside the prose, outside `change`; what is decided, inside it. */
import { type Actor, nameOf, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId, RescuedTextId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import type { RescuedText } from "@afterword/model/rescued-text";
import { sql } from "kysely";
import { insertIfNew, insertNew, updateOne } from "./columns.ts";
import { findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Store, withoutHistory } from "./store.ts";
import type { RescuedTextRow } from "./tables.ts";

/** How many updates' moves are remembered. */
const MOST_TRAILS = 1_000;

export type FoundRescue = { seq: number; entries: unknown; texts: RescuedTextRow[]; placed: RescuedTextId[] };

/** Harmless when done twice. */
export async function keepRescue(store: Store, id: PostmortemId, found: FoundRescue): Promise<void> {
  await withoutHistory(store)
    .transaction()
    .execute(async (tx) => {
      await insertNew(tx, "rescuedTexts", found.texts);
      const decided = { state: "inserted", decidedBy: nameOf({ kind: "system" }), decidedAt: store.now() } as const;
      for (const placed of found.placed) await updateOne(tx, "rescuedTexts", placed, decided);
      await insertIfNew(tx, "textTrails", { postmortemId: id, seq: found.seq, entries: found.entries });
    });
}

export async function loadRescue(
  store: Store,
  id: PostmortemId,
): Promise<{ trail: { seq: number; entries: unknown }[]; open: RescuedTextRow[] }> {
  const trails = await store.db
    .selectFrom("textTrails")
    .select(["seq", "entries"])
    .where("postmortemId", "=", id)
    .orderBy("seq", "desc")
    .limit(MOST_TRAILS)
    .execute();
  const open = await store.db
    .selectFrom("rescuedTexts")
    .selectAll()
    .where("postmortemId", "=", id)
    .where("state", "=", "open")
    .execute();
  return { trail: trails.toReversed(), open };
}

/** Those of the same words that were thought to have found their place, and have not. */
export async function reopenRescued(
  store: Store,
  id: PostmortemId,
  texts: readonly Pick<RescuedTextRow, "client" | "clock">[],
): Promise<void> {
  const system = nameOf({ kind: "system" });
  for (const { client, clock } of texts)
    await sql`
      update rescued_texts set state = 'open', decided_by = null, decided_at = null
      where postmortem_id = ${id} and client = ${client} and clock = ${clock}
      and state = 'inserted' and decided_by = ${system}`.execute(withoutHistory(store));
}

/** The open ones, oldest first. */
export async function listRescued(store: Store, actor: Actor, ref: PostmortemRef): Promise<RescuedText[]> {
  refuseUnlessMayEdit(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const rows = await store.db
    .selectFrom("rescuedTexts")
    .selectAll()
    .where("postmortemId", "=", id)
    .where("state", "=", "open")
    .orderBy("id")
    .execute();
  return rows.map(withoutPlace);
}

export async function decideRescued(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  rescuedId: RescuedTextId,
  state: "inserted" | "discarded",
): Promise<RescuedText> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const row = await tx
      .selectFrom("rescuedTexts")
      .selectAll()
      .where("postmortemId", "=", postmortem.id)
      .where("id", "=", rescuedId)
      .executeTakeFirst();
    if (!row) throw new Refusal("not-found", `Cannot find rescued text ${rescuedId}: there is none by that id here`);
    const before = withoutPlace(row);
    if (before.state !== "open") return { outcome: before, history: "nothing changed" };
    const decided = { state, decidedBy: nameOf(actor), decidedAt: store.now() };
    await updateOne(tx, "rescuedTexts", rescuedId, decided);
    const after = { ...before, ...decided };
    return {
      outcome: after,
      history: { deed: state, subject: rescuedId, postmortemId: postmortem.id, before, after },
    };
  });
}

function withoutPlace({ client: _, clock: __, place: ___, ...text }: RescuedTextRow): RescuedText {
  return text;
}
