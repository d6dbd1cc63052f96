/** Publications: snapshots that readers see while the author writes on. */
import { type Actor, nameOf, refuseUnlessMayEdit } from "@afterword/model/actor";
import { newPublicationId } from "@afterword/model/id";
import { displayNumber, type Postmortem, type PostmortemRef } from "@afterword/model/postmortem";
import type { Publication } from "@afterword/model/publication";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal } from "@afterword/model/refusal";
import { stateAfter } from "@afterword/model/review-state";
import { insertAll, updateOne } from "./columns.ts";
import { filesIn, keepFileUses } from "./file-uses.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { readRecord } from "./records.ts";
import { type Asking, findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Store } from "./store.ts";

/**
 * Takes a snapshot with `body` as its text: canonical Markdown, the same that `saveProse` was given last. Where the newest one that
 * stands says the same already, there is nothing to do. History keeps what was still asked of the text.
 */
export async function publish(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  body: string,
  stillAsked: readonly string[] = [],
): Promise<PostmortemRecord> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockPostmortem(tx, actor, ref);
    const state = stateAfter(before, "publish");
    const newest = await newestOf(tx, before);
    const now = await readRecord(tx, actor, before.id);
    const isSame = newest?.body === body && newest.fingerprint === fingerprintOf(now);
    if (isSame && before.publishedAt && state === before.state) return { outcome: now, history: "nothing changed" };

    const publishedAt = store.now();
    const postmortem = { ...now.postmortem, state, publishedAt, updatedAt: publishedAt };
    const record = { ...now, postmortem, unpublishedChanges: false };
    const version = (newest?.version ?? 0) + 1;
    const publication = {
      id: newPublicationId(),
      postmortemId: before.id,
      version,
      publishedAt,
      publishedBy: nameOf(actor),
    };
    await updateOne(tx, "postmortems", before.id, { state, publishedAt, updatedAt: publishedAt });
    await insertAll(tx, "publications", [{ ...publication, record, body, fingerprint: fingerprintOf(record) }]);
    await keepFileUses(tx, [{ postmortemId: before.id, hashes: filesIn(body) }]);
    const history = {
      deed: "published",
      subject: publication.id,
      postmortemId: before.id,
      before: pick(before),
      after: { ...pick(postmortem), version, ...(stillAsked.length > 0 && { stillAsked }) },
    };
    return { outcome: await readRecord(tx, actor, before.id), history };
  });
}

/** Back to draft: readers see no snapshot any more, though all are kept. */
export async function unpublish(store: Store, actor: Actor, ref: PostmortemRef): Promise<PostmortemRecord> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const before = await lockPostmortem(tx, actor, ref);
    const after = { state: stateAfter(before, "unpublish"), publishedAt: null };
    await updateOne(tx, "postmortems", before.id, { ...after, updatedAt: store.now() });
    const history = { deed: "unpublished", subject: before.id, postmortemId: before.id, before: pick(before), after };
    return { outcome: await readRecord(tx, actor, before.id), history };
  });
}

/** The snapshots, newest first, without what is in them. */
export async function listPublications(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
): Promise<Pick<Publication, "id" | "version" | "publishedAt" | "publishedBy">[]> {
  const { id } = await findPostmortem(store.db, actor, ref);
  return store.db
    .selectFrom("publications")
    .select(["id", "version", "publishedAt", "publishedBy"])
    .where("postmortemId", "=", id)
    .orderBy("version", "desc")
    .execute();
}

/** "latest" is the one that stands; any other can be asked for by its number. */
export async function getPublication(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  version: Publication["version"] | "latest",
): Promise<Publication> {
  const postmortem = await findPostmortem(store.db, actor, ref);
  const name = displayNumber(postmortem);
  if (version === "latest" && !postmortem.publishedAt) {
    throw new Refusal(
      "not-found",
      `Cannot read ${name} as published: it is not published. Read it as it is now, or publish it`,
    );
  }
  const found = await newestOf(store.db, postmortem, version === "latest" ? undefined : version);
  if (!found)
    throw new Refusal(
      "not-found",
      `Cannot find version ${version} of ${name}: there is none. List its publications to see what is`,
    );
  const { fingerprint: _, ...publication } = found;
  return publication;
}

function newestOf(db: Asking, { id }: Postmortem, version?: number) {
  const newestFirst = db
    .selectFrom("publications")
    .selectAll()
    .where("postmortemId", "=", id)
    .orderBy("version", "desc")
    .limit(1);
  return (version === undefined ? newestFirst : newestFirst.where("version", "=", version)).executeTakeFirst();
}

function pick({ state, publishedAt }: Postmortem): Pick<Postmortem, "state" | "publishedAt"> {
  return { state, publishedAt };
}
