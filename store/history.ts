import type { Actor } from "@afterword/model/actor";
import type { HistoryLine } from "@afterword/model/history-line";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { findPostmortem } from "./scope.ts";
import type { Store } from "./store.ts";

/** Who changed which fact of it, newest first; `before` is the id of a line, for the page that follows it. */
export async function listHistory(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  { before, limit }: { before?: HistoryLine["id"] | undefined; limit: number },
): Promise<HistoryLine[]> {
  const { id } = await findPostmortem(store.db, actor, ref);
  const newestFirst = store.db
    .selectFrom("history")
    .selectAll()
    .where("postmortemId", "=", id)
    .orderBy("id", "desc")
    .limit(limit);
  return (before === undefined ? newestFirst : newestFirst.where("id", "<", before)).execute();
}
