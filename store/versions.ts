/**
 * The text as it was, version by version. What is kept while people write on replaces itself, until a pause, a name or a publication closes
 * it. Kept outside `change`: the words have their writers already, and nothing is decided by it.
 */
import { type Actor, mayComment, nameOf, refuseUnlessMayEdit } from "@afterword/model/actor";
import { newTextVersionId, type PostmortemId, type TextVersionId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import type { TextVersion } from "@afterword/model/text-version";
import type { Instant } from "@afterword/model/time";
import { sql } from "kysely";
import { insertAll, insertNew, updateOne } from "./columns.ts";
import { type Asking, findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Store, type Tx, withoutHistory } from "./store.ts";
import type { TextVersionRow } from "./tables.ts";

/** What is needed to keep the next version of a text. */
export type VersionsSoFar = {
  newest: TextVersionRow | null;
  /** The document in the version before the newest, for what the newest changed. */
  before: unknown;
  /** Updates after the newest version. */
  updates: { bytes: Uint8Array; author: string }[];
  /** The text before anything was kept, and whose it was; null where versions are here. */
  first: { state: Uint8Array; upTo: number; at: Instant; author: string | null } | null;
};

export async function versionsSoFar(store: Store, id: PostmortemId): Promise<VersionsSoFar> {
  const [newest = null, before = null] = await newestVersions(store.db, id, 2);
  const written = await store.db
    .selectFrom("proseUpdates")
    .select(["bytes", "actor"])
    .where("postmortemId", "=", id)
    .where("seq", ">", newest?.upTo ?? 0)
    .orderBy("seq")
    .execute();
  const updates = written.map(({ bytes, actor }) => ({ bytes, author: nameOf(actor) }));
  return { newest, before: before?.prose ?? null, updates, first: newest ? null : await firstText(store, id) };
}

async function firstText(store: Store, id: PostmortemId): Promise<VersionsSoFar["first"]> {
  const text = await store.db
    .selectFrom("prose")
    .innerJoin("postmortems", "postmortems.id", "prose.postmortemId")
    .select(["prose.state", "prose.upTo", "postmortems.createdAt"])
    .where("prose.postmortemId", "=", id)
    .executeTakeFirst();
  if (!text) return null;
  const line = await store.db
    .selectFrom("history")
    .select("actor")
    .where("postmortemId", "=", id)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return { state: text.state, upTo: text.upTo, at: text.createdAt, author: line ? nameOf(line.actor) : null };
}

/**
 * Keeps versions, the last of them in place of `replaces`. Whether they were kept: not where another process was quicker since
 * `after` was the newest one.
 */
export async function keepVersions(
  store: Store,
  id: PostmortemId,
  { versions, after, replaces }: { versions: TextVersionRow[]; after: TextVersionRow | null; replaces: boolean },
): Promise<boolean> {
  return withoutHistory(store)
    .transaction()
    .execute(async (tx) => {
      const newest = await lockNewest(tx, id);
      if (newest?.id !== after?.id || newest?.closed !== after?.closed) return false;
      if (after && replaces) await sql`delete from text_versions where id = ${after.id}`.execute(tx);
      await insertAll(tx, "textVersions", versions);
      return true;
    });
}

export type TextWriter = { client: number; name: string };

/** Whoever was first known under a number stays known under it. */
export async function keepWriters(store: Store, postmortemId: PostmortemId, writers: TextWriter[]): Promise<void> {
  if (writers.length === 0) return;
  const rows = writers.map((writer) => ({ postmortemId, ...writer }));
  await withoutHistory(store)
    .transaction()
    .execute((tx) => insertNew(tx, "textWriters", rows));
}

/** Name by number, for "who wrote what". */
export async function textWriters(store: Store, actor: Actor, ref: PostmortemRef): Promise<Map<number, string>> {
  refuseUnlessTrusted(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const rows = await store.db
    .selectFrom("textWriters")
    .select(["client", "name"])
    .where("postmortemId", "=", id)
    .execute();
  return new Map(rows.map(({ client, name }) => [client, name]));
}

const SHOWN = ["id", "postmortemId", "kind", "name", "beganAt", "keptAt", "authors", "added", "removed"] as const;

/** Newest first, without what is in them. */
export async function listVersions(store: Store, actor: Actor, ref: PostmortemRef): Promise<TextVersion[]> {
  refuseUnlessTrusted(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  return store.db
    .selectFrom("textVersions")
    .select(SHOWN)
    .where("postmortemId", "=", id)
    .orderBy("id", "desc")
    .limit(2_000)
    .execute();
}

/** The documents of the newest versions, newest first. */
export async function versionTexts(store: Store, actor: Actor, ref: PostmortemRef, limit: number): Promise<unknown[]> {
  refuseUnlessTrusted(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  return (await newestVersions(store.db, id, limit)).map(({ prose }) => prose);
}

export async function getVersion(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  versionId: TextVersionId,
): Promise<{ version: TextVersion; prose: unknown }> {
  refuseUnlessTrusted(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const row = await findVersion(store.db, id, versionId);
  return { version: shown(row), prose: row.prose };
}

/** How a version ends: under a name, as it was published, as what a restoration made of it, or because something else begins. */
export type Ending = Partial<Pick<TextVersion, "kind" | "name">>;

/**
 * Closes the newest version, which is the text as it was last saved. One that has an ending already stays as it is, and another of the same
 * text ends the new way. Null where nothing was ever kept.
 */
export async function endVersion(store: Store, id: PostmortemId, ending: Ending): Promise<TextVersion | null> {
  return withoutHistory(store)
    .transaction()
    .execute(async (tx) => {
      const newest = await lockNewest(tx, id);
      if (!newest) return null;
      const isOpen = !newest.closed && newest.kind === "automatic";
      const isSo = Object.entries(ending).every(([key, value]) => newest[key as keyof Ending] === value);
      // The same text, ended in another way, is another version; nothing was written between the two.
      const again = { id: newTextVersionId(), authors: [], added: 0, removed: 0, keptAt: store.now(), name: null };
      const ended = { ...newest, ...(isOpen || isSo ? {} : again), ...ending, closed: true };
      if (ended.id !== newest.id) await insertAll(tx, "textVersions", [ended]);
      else await updateOne(tx, "textVersions", newest.id, { ...ending, closed: true });
      return shown(ended);
    });
}

export async function nameVersion(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  versionId: TextVersionId,
  name: TextVersion["name"],
): Promise<TextVersion> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const { id } = await lockPostmortem(tx, actor, ref);
    const before = shown(await findVersion(tx, id, versionId));
    // A name closes it: what is written from here on belongs to the next one.
    const kind = before.kind === "automatic" ? "named" : before.kind;
    const outcome = { ...before, name, kind } satisfies TextVersion;
    if (name === before.name) return { outcome: before, history: "nothing changed" };
    await updateOne(tx, "textVersions", versionId, { name, kind, closed: true });
    const history = {
      deed: "named",
      subject: versionId,
      postmortemId: id,
      before: { name: before.name },
      after: { name },
    };
    return { outcome, history };
  });
}

/** While a version is kept or ended, no other is. */
async function lockNewest(tx: Tx, id: PostmortemId): Promise<TextVersionRow | undefined> {
  await sql`select 1 from prose_heads where postmortem_id = ${id} for update`.execute(tx);
  return (await newestVersions(tx, id, 1))[0];
}

function newestVersions(db: Asking, id: PostmortemId, limit: number): Promise<TextVersionRow[]> {
  return db
    .selectFrom("textVersions")
    .selectAll()
    .where("postmortemId", "=", id)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** What was taken out of a text lives on in its versions, so they are for those who may see the draft. */
function refuseUnlessTrusted(actor: Actor): void {
  if (mayComment(actor)) return;
  throw new Refusal("not-allowed", "Cannot read earlier versions: you may read here, ask the owner for more");
}

async function findVersion(db: Asking, id: PostmortemId, versionId: TextVersionId): Promise<TextVersionRow> {
  const found = await db
    .selectFrom("textVersions")
    .selectAll()
    .where("postmortemId", "=", id)
    .where("id", "=", versionId)
    .executeTakeFirst();
  if (found) return found;
  throw new Refusal(
    "not-found",
    `Cannot find version ${versionId}: there is none by that id. List the versions to see what is`,
  );
}

function shown({ prose: _, upTo: __, closed: ___, ...version }: TextVersionRow): TextVersion {
  return version;
}
