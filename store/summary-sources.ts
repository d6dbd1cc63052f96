/** What a summary was made from. The summary is text and has the text's history; this only tells what of it went stale. */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemRef } from "@afterword/model/postmortem";
import type { SummarySources } from "@afterword/model/summary-sources";
import { sql } from "kysely";
import { findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Store } from "./store.ts";

/** Null where no summary was made. */
export async function getSummarySources(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
): Promise<SummarySources | null> {
  refuseUnlessMayEdit(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const found = await store.db
    .selectFrom("summarySources")
    .selectAll()
    .where("postmortemId", "=", id)
    .executeTakeFirst();
  return found ?? null;
}

/** In the place of what was kept before. */
export async function keepSummarySources(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  sentences: SummarySources["sentences"],
): Promise<SummarySources> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const { id } = await lockPostmortem(tx, actor, ref);
    const kept: SummarySources = { postmortemId: id, sentences, madeAt: store.now() };
    await sql`
      insert into summary_sources (postmortem_id, sentences, made_at)
      values (${id}, ${JSON.stringify(sentences)}::jsonb, ${kept.madeAt}::timestamptz)
      on conflict (postmortem_id) do update set sentences = excluded.sentences, made_at = excluded.made_at`.execute(tx);
    return { outcome: kept, history: "nothing changed" };
  });
}
