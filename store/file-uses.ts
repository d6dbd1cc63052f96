/** Which postmortems show which files: whoever may read one of them may have the file. */
import type { PostmortemId } from "@afterword/model/id";
import { FileHash } from "@afterword/model/stored-file";
import { sql } from "kysely";
import type { Tx } from "./store.ts";

/** The files that a text shows, by the paths under which the server answers them. */
export function filesIn(markdown: string): FileHash[] {
  const hashes = [...markdown.matchAll(/\/files\/([0-9a-f]{64})(?![0-9a-f])/g)].map(([, hash]) => FileHash.parse(hash));
  return [...new Set(hashes)];
}

/** Those known already stay as they are. */
export async function keepFileUses(
  tx: Tx,
  uses: readonly { postmortemId: PostmortemId; hashes: readonly FileHash[] }[],
): Promise<void> {
  const pairs = uses.flatMap(({ postmortemId, hashes }) => hashes.map((hash) => [hash, postmortemId] as const));
  if (pairs.length === 0) return;
  await sql`
    insert into file_uses (hash, postmortem_id)
    select * from unnest(${pairs.map(([hash]) => hash)}::text[], ${pairs.map(([, id]) => id)}::text[])
    on conflict do nothing`.execute(tx);
}
