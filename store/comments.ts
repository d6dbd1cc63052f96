/** Threads of comments. They are seen by whoever may comment, and by nobody else; each changes only their own words. */
import { type Actor, nameOf, refuseUnlessMayComment } from "@afterword/model/actor";
import { type Comment, type CommentThread, mentionsIn } from "@afterword/model/comment";
import { type CommentId, type CommentThreadId, newCommentId, newCommentThreadId } from "@afterword/model/id";
import { displayNumber, type Postmortem, type PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { sql } from "kysely";
import { insertAll, updateOne } from "./columns.ts";
import { seenBySpeaking } from "./for-you.ts";
import { ownerOf } from "./owner.ts";
import { type Asking, findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Line, type Store, type Tx } from "./store.ts";

export type ThreadHere = CommentThread & { comments: Comment[] };

export async function listThreads(store: Store, actor: Actor, ref: PostmortemRef): Promise<ThreadHere[]> {
  refuseUnlessMayComment(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  const threads = await store.db
    .selectFrom("commentThreads")
    .selectAll()
    .where("postmortemId", "=", id)
    .orderBy("id")
    .execute();
  const comments = await store.db
    .selectFrom("comments")
    .innerJoin("commentThreads", "commentThreads.id", "comments.threadId")
    .selectAll("comments")
    .where("commentThreads.postmortemId", "=", id)
    .orderBy("comments.id")
    .execute();
  const byThread = Map.groupBy(comments, ({ threadId }) => threadId);
  return threads.map((thread) => ({ ...thread, comments: byThread.get(thread.id) ?? [] }));
}

type Starting = Pick<CommentThread, "kind" | "quote" | "prefix" | "suffix" | "blockId" | "section"> & { text: string };

export async function startThread(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  { text, ...anchor }: Starting,
): Promise<ThreadHere> {
  refuseUnlessMayComment(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const thread: CommentThread = {
      id: newCommentThreadId(),
      postmortemId: postmortem.id,
      ...anchor,
      createdAt: store.now(),
      resolvedAt: null,
      resolvedBy: null,
    };
    await insertAll(tx, "commentThreads", [thread]);
    const comment = await insertComment(tx, actor, thread, { text, now: store.now() });
    const outcome = { ...thread, comments: [comment] };
    return { outcome, history: line("commented", thread) };
  });
}

export async function reply(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  threadId: CommentThreadId,
  text: string,
): Promise<ThreadHere> {
  return inThread(store, actor, { ref, threadId }, async (tx, thread) => {
    await insertComment(tx, actor, thread, { text, now: store.now() });
    return line("replied", thread);
  });
}

export async function editComment(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  { threadId, commentId, text }: Pick<Comment, "threadId" | "text"> & { commentId: CommentId },
): Promise<ThreadHere> {
  return inThread(store, actor, { ref, threadId }, async (tx, thread) => {
    const before = await ownComment(tx, actor, thread, commentId, "change");
    if (before.text === text) return null;
    const mentions = mentionsIn(text, await namesIn(tx));
    await updateOne(tx, "comments", commentId, { text, mentions, editedAt: store.now() });
    return line("changed", thread);
  });
}

/** With its last comment a thread goes too; then the thread that comes back has none. */
export async function deleteComment(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  { threadId, commentId }: Pick<Comment, "threadId"> & { commentId: CommentId },
): Promise<ThreadHere> {
  return inThread(store, actor, { ref, threadId }, async (tx, thread) => {
    await ownComment(tx, actor, thread, commentId, "delete");
    await sql`delete from comments where id = ${commentId}`.execute(tx);
    const left = await commentsIn(tx, threadId);
    if (left.length === 0) await sql`delete from comment_threads where id = ${threadId}`.execute(tx);
    return line("deleted", thread);
  });
}

export async function resolveThread(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  threadId: CommentThreadId,
): Promise<ThreadHere> {
  return inThread(store, actor, { ref, threadId }, async (tx, thread) => {
    if (thread.resolvedAt) return null;
    await updateOne(tx, "commentThreads", threadId, { resolvedAt: store.now(), resolvedBy: nameOf(actor) });
    return line("resolved", thread);
  });
}

export async function reopenThread(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  threadId: CommentThreadId,
): Promise<ThreadHere> {
  return inThread(store, actor, { ref, threadId }, async (tx, thread) => {
    if (!thread.resolvedAt) return null;
    await updateOne(tx, "commentThreads", threadId, { resolvedAt: null, resolvedBy: null });
    return line("reopened", thread);
  });
}

/** Does something in a thread and gives it back as it is then; `null` from `work`: nothing changed. */
async function inThread(
  store: Store,
  actor: Actor,
  { ref, threadId }: { ref: PostmortemRef; threadId: CommentThreadId },
  work: (tx: Tx, thread: CommentThread) => Promise<Line | null>,
): Promise<ThreadHere> {
  refuseUnlessMayComment(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const thread = await findThread(tx, postmortem, threadId);
    const history = await work(tx, thread);
    const now = await tx.selectFrom("commentThreads").selectAll().where("id", "=", threadId).executeTakeFirst();
    const outcome = { ...(now ?? thread), comments: await commentsIn(tx, threadId) };
    return { outcome, history: history ?? "nothing changed" };
  });
}

async function findThread(db: Asking, postmortem: Postmortem, threadId: CommentThreadId): Promise<CommentThread> {
  const thread = await db
    .selectFrom("commentThreads")
    .selectAll()
    .where("id", "=", threadId)
    .where("postmortemId", "=", postmortem.id)
    .executeTakeFirst();
  if (thread) return thread;
  throw new Refusal(
    "not-found",
    `Cannot find this thread of comments: it is not, or no longer, on ${displayNumber(postmortem)}. Load the page again`,
  );
}

async function ownComment(
  tx: Tx,
  actor: Actor,
  { id: threadId }: CommentThread,
  commentId: CommentId,
  deed: "change" | "delete",
): Promise<Comment> {
  const comment = (await commentsIn(tx, threadId)).find(({ id }) => id === commentId);
  if (!comment) throw new Refusal("not-found", `Cannot ${deed} this comment: it is there no more. Load the page again`);
  if (comment.authorId === authorIdOf(actor)) return comment;
  throw new Refusal("not-allowed", `Cannot ${deed} this comment: ${comment.author} wrote it. Reply to it instead`);
}

function commentsIn(db: Asking, threadId: CommentThreadId): Promise<Comment[]> {
  return db.selectFrom("comments").selectAll().where("threadId", "=", threadId).orderBy("id").execute();
}

async function insertComment(
  tx: Tx,
  actor: Actor,
  { id: threadId }: CommentThread,
  { text, now }: { text: string; now: Comment["createdAt"] },
): Promise<Comment> {
  const comment: Comment = {
    id: newCommentId(),
    threadId,
    author: nameOf(actor),
    authorId: authorIdOf(actor),
    text,
    mentions: mentionsIn(text, await namesIn(tx)),
    createdAt: now,
    editedAt: null,
  };
  await insertAll(tx, "comments", [comment]);
  await seenBySpeaking(tx, actor, comment);
  return comment;
}

const authorIdOf = (actor: Actor): Comment["authorId"] => (actor.kind === "person" ? actor.personId : null);

/** Everybody who can be mentioned. */
async function namesIn(tx: Tx): Promise<string[]> {
  const people = await tx.selectFrom("people").select("name").where("removedAt", "is", null).execute();
  return [(await ownerOf(tx)).name, ...people.map(({ name }) => name)];
}

/** What was said stays out of the history, which readers see too. */
function line(deed: string, { id, postmortemId }: CommentThread): Line {
  return { deed, subject: id, postmortemId, before: null, after: null };
}
