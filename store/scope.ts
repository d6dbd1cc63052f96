/** Who may see what: every question goes through here, so that a private postmortem is not there for anybody but its author. */
import type { Actor } from "@afterword/model/actor";
import { PostmortemId } from "@afterword/model/id";
import { displayNumber, type Postmortem, type PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { type RawBuilder, sql } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import type { Tx } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Whoever can be asked: the store, or the transaction of a change. */
export type Asking = Pick<ReadonlyKysely<Tables>, "selectFrom">;

/** For queries over `postmortems` under its own name. */
export function seenBy(actor: Actor): RawBuilder<boolean> {
  if (actor.kind !== "person") return sql<boolean>`true`;
  return sql<boolean>`(postmortems.visibility = 'workspace' or postmortems.author_id = ${actor.personId})`;
}

/** The same of a row that was read already. */
export function isSeenBy(actor: Actor, postmortem: Pick<Postmortem, "visibility" | "authorId">): boolean {
  if (actor.kind !== "person" || postmortem.visibility === "workspace") return true;
  return postmortem.authorId === actor.personId;
}

/** For what looks after those who have a text open: what decides who may see these, whether removed or not. */
export async function doorsOf(db: Asking, ids: readonly PostmortemId[]): Promise<Map<PostmortemId, Doors>> {
  if (ids.length === 0) return new Map();
  const columns = ["id", "visibility", "authorId", "removedAt"] as const;
  const rows = await db.selectFrom("postmortems").select(columns).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, ...doors }) => [id, doors]));
}

export type Doors = Pick<Postmortem, "visibility" | "authorId" | "removedAt">;

export function named(ref: PostmortemRef): RawBuilder<boolean> {
  const isId = PostmortemId.safeParse(ref).success;
  return isId ? sql<boolean>`postmortems.id = ${ref}` : sql<boolean>`postmortems.number = ${Number(numberIn(ref))}`;
}

export async function findPostmortem(db: Asking, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  const postmortem = await db
    .selectFrom("postmortems")
    .selectAll("postmortems")
    .where(named(ref))
    .where(seenBy(actor))
    .executeTakeFirst();
  return postmortem ?? refuseMissing(ref);
}

/** For a change of this one: others that would change it wait. Refuses where it was removed. */
export async function lockPostmortem(tx: Tx, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  const postmortem = await lockEvenRemoved(tx, actor, ref);
  if (postmortem.removedAt) {
    const day = postmortem.removedAt.slice(0, 10);
    throw new Refusal(
      "conflict",
      `Cannot change ${displayNumber(postmortem)}: it was removed on ${day}. Put it back first`,
    );
  }
  return postmortem;
}

export async function lockEvenRemoved(tx: Tx, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  const postmortem = await tx
    .selectFrom("postmortems")
    .selectAll("postmortems")
    .where(named(ref))
    .where(seenBy(actor))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return postmortem ?? refuseMissing(ref);
}

/** The same words whether there is none or it is private to somebody else. */
export function missing(ref: PostmortemRef): Refusal {
  return new Refusal(
    "not-found",
    `Cannot find postmortem ${ref}: there is none by that name here. Look for it in the list of all`,
  );
}

export function refuseMissing(ref: PostmortemRef): never {
  throw missing(ref);
}

function numberIn(ref: string): string {
  return /^(?:pm-)?(\d{1,10})$/i.exec(ref)?.[1] ?? refuseMissing(ref);
}
