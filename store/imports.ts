/** Where an imported postmortem came from: the file, byte for byte, and what was recognised in it. */
import type { Actor } from "@afterword/model/actor";
import type { Postmortem } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import type { FileHash } from "@afterword/model/stored-file";
import { fingerprintOf, fingerprintOfText } from "./fingerprint.ts";
import { type Asking, findPostmortem, named, seenBy } from "./scope.ts";
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

/** The file that this record was imported from; null where it was written here. */
export async function sourceOf(store: Store, actor: Actor, record: PostmortemRecord): Promise<Source | null> {
  const { id } = record.postmortem;
  const row = await store.db
    .selectFrom("postmortems")
    .innerJoin("importedSources", "importedSources.postmortemId", "postmortems.id")
    .innerJoin("prose", "prose.postmortemId", "postmortems.id")
    .selectAll("importedSources")
    .select((eb) => [
      "prose.markdown",
      // What is not yet in the Markdown may be a change.
      eb
        .exists(
          eb
            .selectFrom("proseUpdates")
            .select("seq")
            .whereRef("proseUpdates.postmortemId", "=", "prose.postmortemId")
            .whereRef("seq", ">", "prose.upTo"),
        )
        .as("isBehind"),
    ])
    .where(named(id))
    .where(seenBy(actor))
    .executeTakeFirst();
  if (!row) {
    await findPostmortem(store.db, actor, id);
    return null;
  }
  const { hash, name, mediaType, bytes, recognised, attachments, importedAt, fingerprint, proseFingerprint } = row;
  const factsUntouched = fingerprint === fingerprintOf(record);
  const textUntouched = !row.isBehind && proseFingerprint === fingerprintOfText(row.markdown);
  return { hash, name, mediaType, bytes, recognised, attachments, importedAt, factsUntouched, textUntouched };
}
