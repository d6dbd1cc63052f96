import { isDeepStrictEqual } from "node:util";
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import {
  displayNumber,
  type Postmortem,
  type PostmortemFacts,
  type PostmortemRef,
  type Size,
} from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal } from "@afterword/model/refusal";
import type { ListQuery, PostmortemPage } from "@afterword/model/summary";
import { updateOne } from "./columns.ts";
import { readPage } from "./listing.ts";
import { readRecord } from "./records.ts";
import { findPostmortem, lockEvenRemoved, lockPostmortem, seenBy } from "./scope.ts";
import { type Start, type Starting, type StartProse, type StartSource, startAll } from "./starting.ts";
import { change, type Store, type Tx } from "./store.ts";

export async function startPostmortem(
  store: Store,
  actor: Actor,
  start: Start,
  prose: StartProse,
  source?: StartSource,
): Promise<PostmortemRecord> {
  const [record] = await startPostmortems(store, actor, [{ start, prose, source }]);
  if (!record) throw new Error("one was started, none came back");
  return record;
}

/** All of them or none, numbered in their order. */
export async function startPostmortems(
  store: Store,
  actor: Actor,
  list: readonly Starting[],
): Promise<PostmortemRecord[]> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, (tx) => startAll(tx, actor, list, store.now()));
}

/** Newest first, by when they were written down. */
export function listPostmortems(store: Store, actor: Actor, query: ListQuery): Promise<PostmortemPage> {
  return readPage(store, actor, query);
}

export function getPostmortem(store: Store, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  return findPostmortem(store.db, actor, ref);
}

export function getRecord(store: Store, actor: Actor, ref: PostmortemRef): Promise<PostmortemRecord> {
  return readRecord(store.db, actor, ref);
}

/** Those it names as related that the actor may see, in its order. */
export async function relatedTo(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
): Promise<Pick<Postmortem, "id" | "number" | "title">[]> {
  const { related } = await findPostmortem(store.db, actor, ref);
  if (related.length === 0) return [];
  const ids = related.map(({ id }) => id);
  const seen = await store.db
    .selectFrom("postmortems")
    .select(["id", "number", "title"])
    .where("id", "in", ids)
    .where("removedAt", "is", null)
    .where(seenBy(actor))
    .execute();
  return seen.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** How many there are, and how many of the first visit's examples among them; removed ones apart. */
export async function workspaceCounts(store: Store, actor: Actor): Promise<{ postmortems: number; examples: number }> {
  const { fn } = store.db;
  return store.db
    .selectFrom("postmortems")
    .select([
      fn.countAll<number>().as("postmortems"),
      fn.countAll<number>().filterWhere("example", "=", true).as("examples"),
    ])
    .where("removedAt", "is", null)
    .where(seenBy(actor))
    .executeTakeFirstOrThrow();
}

/** What is left out stays; milestones too, one by one. */
export async function changeFacts(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  facts: PostmortemFacts,
): Promise<Postmortem> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockPostmortem(tx, actor, ref);
    const { milestones = {}, ...others } = facts;
    const asked = { ...others, milestones: { ...before.milestones, ...said(milestones) } };
    const changed = differences(before, said(asked) as Partial<Postmortem>);
    const keys = Object.keys(changed) as (keyof Postmortem)[];
    if (keys.length === 0) return { outcome: before, history: "nothing changed" };
    if (changed.visibility) refuseUnlessOwn(actor, before);
    if (changed.related) await refuseUnrelatable(tx, actor, before, changed.related);
    const after = { ...before, ...changed, updatedAt: store.now() };
    await updateOne(tx, "postmortems", before.id, { ...changed, updatedAt: after.updatedAt });
    const deed = isDeepStrictEqual(keys, ["title"]) ? "renamed" : "changed";
    return { outcome: after, history: { deed, ...of(before), before: pick(before, keys), after: pick(after, keys) } };
  });
}

export async function resizePostmortem(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  size: Size,
): Promise<PostmortemRecord> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockPostmortem(tx, actor, ref);
    if (before.size === size) return { outcome: await readRecord(tx, actor, before.id), history: "nothing changed" };
    await updateOne(tx, "postmortems", before.id, { size, updatedAt: store.now() });
    const history = { deed: "resized", ...of(before), before: { size: before.size }, after: { size } };
    return { outcome: await readRecord(tx, actor, before.id), history };
  });
}

export async function removePostmortem(store: Store, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockEvenRemoved(tx, actor, ref);
    if (before.removedAt) return { outcome: before, history: "nothing changed" };
    const after = await setRemoved(tx, before, store.now());
    return {
      outcome: after,
      history: { deed: "removed", ...of(before), before: null, after: pick(after, ["removedAt"]) },
    };
  });
}

export async function putBackPostmortem(store: Store, actor: Actor, ref: PostmortemRef): Promise<Postmortem> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockEvenRemoved(tx, actor, ref);
    if (!before.removedAt) return { outcome: before, history: "nothing changed" };
    const after = await setRemoved(tx, before, null);
    return {
      outcome: after,
      history: { deed: "put back", ...of(before), before: pick(before, ["removedAt"]), after: null },
    };
  });
}

/** Removes what is left of the first visit's examples; each can be put back. Returns how many. */
export async function removeExamples(store: Store, actor: Actor): Promise<number> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const examples = await tx
      .selectFrom("postmortems")
      .selectAll("postmortems")
      .where("example", "=", true)
      .where("removedAt", "is", null)
      .where(seenBy(actor))
      .orderBy("id")
      .forNoKeyUpdate()
      .execute();
    if (examples.length === 0) return { outcome: 0, history: "nothing changed" };
    const removedAt = store.now();
    for (const example of examples) await setRemoved(tx, example, removedAt);
    const history = examples.map((example) => ({
      deed: "removed",
      ...of(example),
      before: null,
      after: { removedAt },
    }));
    return { outcome: examples.length, history };
  });
}

async function setRemoved(tx: Tx, postmortem: Postmortem, removedAt: Postmortem["removedAt"]): Promise<Postmortem> {
  await updateOne(tx, "postmortems", postmortem.id, { removedAt });
  return { ...postmortem, removedAt };
}

/** Private hides it from everyone but its author, so only the author decides; on one's own machine that is the owner. */
function refuseUnlessOwn(actor: Actor, postmortem: Postmortem): void {
  if (actor.kind !== "person" || postmortem.authorId === actor.personId) return;
  throw new Refusal(
    "not-allowed",
    `Cannot change who may read ${displayNumber(postmortem)}: only the one who started it may. Ask them to`,
  );
}

async function refuseUnrelatable(
  tx: Tx,
  actor: Actor,
  before: Postmortem,
  related: Postmortem["related"],
): Promise<void> {
  const known = new Set<string>(before.related.map(({ id }) => id));
  const added = related.map(({ id }) => id).filter((id) => !known.has(id));
  if (added.length === 0) return;
  if (added.includes(before.id))
    throw new Refusal("invalid", `Cannot relate ${displayNumber(before)} to itself: choose another one`);
  const seen = await tx.selectFrom("postmortems").select("id").where("id", "in", added).where(seenBy(actor)).execute();
  const missing = added.find((id) => !seen.some((row) => row.id === id));
  if (missing)
    throw new Refusal(
      "not-found",
      `Cannot relate ${displayNumber(before)} to ${missing}: there is none by that name here. Choose another one`,
    );
}

function differences(before: Postmortem, asked: Partial<Postmortem>): Partial<Postmortem> {
  const changed = Object.entries(asked).filter(
    ([key, value]) => !isDeepStrictEqual(before[key as keyof Postmortem], value),
  );
  return Object.fromEntries(changed);
}

function of({ id }: Postmortem) {
  return { subject: id, postmortemId: id };
}

function said(asked: object): object {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

function pick(from: Postmortem, keys: readonly (keyof Postmortem)[]): Partial<Postmortem> {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}
