/** States of texts that were read for editing. They outlive the process that gave them, for a while. */
import type { PostmortemId } from "@afterword/model/id";
import { sql } from "kysely";
import { type Store, withoutHistory } from "./store.ts";

/** How many readings of one text are remembered: the newest. */
const KEPT = 100;

/** Whoever calls this has let the reader read. */
export async function keepReading(
  store: Store,
  { postmortemId, etag, state }: { postmortemId: PostmortemId; etag: string; state: Uint8Array },
): Promise<void> {
  await sql`
    with kept as (
      insert into text_readings (postmortem_id, etag, state, read_at)
      values (${postmortemId}, ${etag}, ${state}, ${store.now()}::timestamptz)
      on conflict (postmortem_id, etag) do update set state = excluded.state, read_at = excluded.read_at
    )
    delete from text_readings where postmortem_id = ${postmortemId} and etag <> ${etag} and etag in (
      select etag from text_readings where postmortem_id = ${postmortemId} order by read_at desc offset ${KEPT - 1}::int
    )`.execute(withoutHistory(store));
}

export async function findReading(store: Store, postmortemId: PostmortemId, etag: string): Promise<Uint8Array | null> {
  const found = await store.db
    .selectFrom("textReadings")
    .select("state")
    .where("postmortemId", "=", postmortemId)
    .where("etag", "=", etag)
    .executeTakeFirst();
  return found?.state ?? null;
}
