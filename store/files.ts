/** What is known of stored files. Their bytes are in the data folder, under the same hash. */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import { Refusal } from "@afterword/model/refusal";
import type { FileHash, StoredFile } from "@afterword/model/stored-file";
import { sql } from "kysely";
import { insertIfNew } from "./columns.ts";
import { type Asking, seenBy } from "./scope.ts";
import { change, type Store, type Tx } from "./store.ts";

/** The same bytes are kept once, under the name they first had. */
export async function recordFile(store: Store, actor: Actor, file: StoredFile): Promise<StoredFile> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const isNew = await insertIfNew(tx, "files", file);
    await keepBringer(tx, actor, file.hash);
    if (!isNew) return { outcome: (await find(tx, file.hash)) ?? file, history: "nothing changed" };
    return {
      outcome: file,
      history: { deed: "kept a file", subject: file.hash, postmortemId: null, before: null, after: file },
    };
  });
}

/**
 * Whoever brought a file may have it, and whoever may read a postmortem that shows it, or showed it once. One that nothing shows yet
 * is had by its hash alone, which nobody guesses: a colleague sees a picture in the text before that text is saved.
 */
export async function findFile(store: Store, actor: Actor, hash: FileHash): Promise<StoredFile> {
  const file = await find(store.db, hash);
  if (!file || !(await maySee(store, actor, hash))) {
    throw new Refusal("not-found", `Cannot find file ${hash}: there is none by that hash here. Attach it again`);
  }
  return file;
}

function find(db: Asking, hash: FileHash): Promise<StoredFile | undefined> {
  return db.selectFrom("files").selectAll().where("hash", "=", hash).executeTakeFirst();
}

async function maySee(store: Store, actor: Actor, hash: FileHash): Promise<boolean> {
  if (actor.kind !== "person") return true;
  const uses = await store.db
    .selectFrom("fileUses")
    .innerJoin("postmortems", "postmortems.id", "fileUses.postmortemId")
    .select(sql<boolean>`bool_or(${seenBy(actor)})`.as("isSeen"))
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (uses?.isSeen !== false) return true;
  const brought = await store.db
    .selectFrom("fileBringers")
    .select("hash")
    .where("hash", "=", hash)
    .where("personId", "=", actor.personId)
    .executeTakeFirst();
  return brought !== undefined;
}

async function keepBringer(tx: Tx, actor: Actor, hash: FileHash): Promise<void> {
  if (actor.kind !== "person") return;
  await insertIfNew(tx, "fileBringers", { hash, personId: actor.personId });
}
