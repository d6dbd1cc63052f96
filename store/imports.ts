/** Where an imported postmortem came from: the file, byte for byte, and what was recognised in it. */
import type { Actor } from "@afterword/model/actor";
import type { Postmortem, PostmortemRef } from "@afterword/model/postmortem";
import type { FileHash } from "@afterword/model/stored-file";
import { fingerprintOf, fingerprintOfText } from "./fingerprint.ts";
import { readRecord } from "./records.ts";
import { type Asking, findPostmortem, seenBy } from "./scope.ts";
import type { Store } from "./store.ts";
import type { ImportedSourceRow } from "./tables.ts";

export type Imported = Pick<ImportedSourceRow, "hash" | "name" | "recognised"> &
  Pick<Postmortem, "id" | "number" | "title">;

/** Which of these files are here already, removed ones apart; the first import of each. */
export function findImported(store: Store, actor: Actor, hashes: readonly FileHash[]): Promise<Imported[]> {
  return findImportedIn(store.db, actor, hashes);
}

export async function findImportedIn(db: Asking, actor: Actor, hashes: readonly string[]): Promise<Imported[]> {
  if (hashes.length === 0) return [];
  return db
    .selectFrom("importedSources")
    .innerJoin("postmortems", "postmortems.id", "importedSources.postmortemId")
    .distinctOn("importedSources.hash")
    .select(["hash", "name", "recognised", "postmortems.id", "number", "title"])
    .where("hash", "in", hashes as FileHash[])
    .where("removedAt", "is", null)
    .where(seenBy(actor))
    .orderBy("importedSources.hash")
    .orderBy("number")
    .execute();
}

export type Source = Pick<
  ImportedSourceRow,
  "hash" | "name" | "mediaType" | "bytes" | "recognised" | "attachments" | "importedAt"
> & {
  /** Neither facts nor rows were changed since the import. */
  factsUntouched: boolean;
  textUntouched: boolean;
};

/** The file it was imported from; null where it was written here. */
export async function sourceOf(store: Store, actor: Actor, ref: PostmortemRef): Promise<Source | null> {
  const { id } = await findPostmortem(store.db, actor, ref);
  const row = await store.db
    .selectFrom("importedSources")
    .innerJoin("prose", "prose.postmortemId", "importedSources.postmortemId")
    .selectAll("importedSources")
    .select((eb) => [
      "prose.markdown",
      // What is not yet in the Markdown may be a change.
      eb
        .exists(
          eb.selectFrom("proseUpdates").select("seq").whereRef("proseUpdates.postmortemId", "=", "prose.postmortemId"),
        )
        .as("isBehind"),
    ])
    .where("importedSources.postmortemId", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { hash, name, mediaType, bytes, recognised, attachments, importedAt, fingerprint, proseFingerprint } = row;
  const factsUntouched = fingerprint === fingerprintOf(await readRecord(store.db, actor, id));
  const textUntouched = !row.isBehind && proseFingerprint === fingerprintOfText(row.markdown);
  return { hash, name, mediaType, bytes, recognised, attachments, importedAt, factsUntouched, textUntouched };
}
