import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "@afterword/model/actor";
import { newPersonId } from "@afterword/model/id";
import {
  deleteComment,
  editComment,
  listThreads,
  reopenThread,
  reply,
  resolveThread,
  startThread,
} from "./comments.ts";
import { addPerson } from "./people.ts";
import { startPostmortem } from "./postmortems.ts";
import { ada, bea, freshWorld, owner, rob } from "./testing.ts";

const cleo: Actor = { kind: "person", personId: newPersonId(), name: "Cleo", role: "commenter" };
const notAllowed = { name: "Refusal", code: "not-allowed" };
const notFound = { name: "Refusal", code: "not-found" };
const about = {
  kind: "comment",
  quote: "could not pay",
  prefix: "",
  suffix: "",
  blockId: null,
  section: null,
} as const;

async function withThread(actor: Actor = cleo) {
  const world = await freshWorld();
  const { id } = world.outage.postmortem;
  return { ...world, id, thread: await startThread(world.store, actor, id, { ...about, text: "All of them?" }) };
}

test("who may comment starts a thread, replies, resolves it and opens it again", async () => {
  const { store, id, thread } = await withThread();
  await reply(store, ada, id, thread.id, "All in Europe.");
  const resolved = await resolveThread(store, ada, id, thread.id);
  assert.equal(resolved.resolvedBy, "Ada");
  const open = await reopenThread(store, cleo, id, thread.id);
  assert.equal(open.resolvedAt, null);
  const [listed] = await listThreads(store, bea, id);
  assert.deepEqual(listed, open);
  assert.deepEqual(
    listed?.comments.map(({ author, text }) => [author, text]),
    [
      ["Cleo", "All of them?"],
      ["Ada", "All in Europe."],
    ],
  );
});

test("a reader sees no thread and starts none, and nothing is written", async () => {
  const { store, id, thread } = await withThread();
  await assert.rejects(listThreads(store, rob, id), notAllowed);
  await assert.rejects(startThread(store, rob, id, { ...about, text: "I?" }), notAllowed);
  await assert.rejects(reply(store, rob, id, thread.id, "I?"), notAllowed);
  await assert.rejects(resolveThread(store, rob, id, thread.id), notAllowed);
  assert.deepEqual(await listThreads(store, ada, id), [thread]);
});

test("a comment is changed and deleted by who wrote it; with the last one the thread goes", async () => {
  const { store, id, thread } = await withThread();
  const comment = { threadId: thread.id, commentId: thread.comments[0]?.id as never };
  await assert.rejects(editComment(store, ada, id, { ...comment, text: "Mine now" }), notAllowed);
  await assert.rejects(deleteComment(store, owner, id, comment), notAllowed);
  const edited = await editComment(store, cleo, id, { ...comment, text: "Everybody?" });
  assert.deepEqual([edited.comments[0]?.text, edited.comments[0]?.editedAt], ["Everybody?", store.now()]);
  assert.deepEqual((await deleteComment(store, cleo, id, comment)).comments, []);
  assert.deepEqual(await listThreads(store, ada, id), []);
  await assert.rejects(reply(store, ada, id, thread.id, "Too late"), notFound);
});

test("threads on a private postmortem are its author's alone, also for who knows their id", async () => {
  const { store, cookies, thread } = await withThread();
  const hidden = await startPostmortem(
    store,
    ada,
    { title: "Mine", size: "note", pack: "it", visibility: "private" },
    { state: new Uint8Array([0, 0]), markdown: "", plain: "", excerpt: "", schemaVersion: 1 },
  );
  const { id } = hidden.postmortem;
  const own = await startThread(store, ada, id, { ...about, text: "To myself" });
  await assert.rejects(listThreads(store, bea, id), notFound);
  await assert.rejects(reply(store, bea, id, own.id, "?"), notFound);
  await assert.rejects(reply(store, bea, cookies.postmortem.id, own.id, "?"), notFound);
  await assert.rejects(reply(store, bea, cookies.postmortem.id, thread.id, "?"), notFound);
});

test("who is named behind an @ is mentioned, and what was said is in no line of history", async () => {
  const { store, id, thread } = await withThread();
  await addPerson(store, owner, { name: "Bea Ott", role: "editor" });
  const { comments } = await reply(store, ada, id, thread.id, "@Bea Ott knows, @Nobody does not");
  assert.deepEqual(comments[1]?.mentions, ["Bea Ott"]);
  const lines = await store.db.selectFrom("history").selectAll().where("subject", "=", thread.id).execute();
  assert.deepEqual(
    lines.map(({ deed, before, after }) => [deed, before, after]),
    [
      ["commented", null, null],
      ["replied", null, null],
    ],
  );
});
