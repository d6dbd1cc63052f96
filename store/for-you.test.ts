import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comment } from "@afterword/model/comment";
import { ForYou, Unread } from "@afterword/model/for-you";
import { deleteComment, editComment, reply, resolveThread, startThread } from "./comments.ts";
import { countUnread, listForYou, seeAll, seeThread } from "./for-you.ts";
import { addPerson } from "./people.ts";
import { changeFacts, removePostmortem, startPostmortem } from "./postmortems.ts";
import { ada, bea, cem, freshWorld, NOW, owner, proseOf, rob } from "./testing.ts";

const about = {
  kind: "comment",
  quote: "could not pay",
  prefix: "",
  suffix: "",
  blockId: null,
  section: null,
} as const;

/** Everybody is let in, so that they can be mentioned; Cem began a thread on the checkout outage. */
async function withThread() {
  // Each moment is a second after the one before.
  let seconds = 0;
  const world = await freshWorld(() => new Date(Date.parse(NOW) + 1_000 * seconds++).toISOString());
  const { store } = world;
  const people = [];
  for (const { name, role } of [ada, bea, cem]) {
    const { person } = await addPerson(store, owner, { name, role });
    people.push({ kind: "person", personId: person.id, name, role } as const);
  }
  const [a, b, c] = people as [typeof ada, typeof bea, typeof cem];
  const { id } = world.outage.postmortem;
  return { ...world, id, a, b, c, thread: await startThread(store, c, id, { ...about, text: "All of them?" }) };
}

const everything = { unread: false };

test("an answer to whoever spoke is for them and new, until they see the thread; their own words are not", async () => {
  const { store, id, a, b, c, thread } = await withThread();
  await reply(store, a, id, thread.id, "All in Europe.");
  await reply(store, b, id, thread.id, "And some in Asia.");
  const [item, ...others] = ForYou.array().parse(await listForYou(store, c, everything));
  assert.deepEqual(others, []);
  assert.deepEqual([item?.why, item?.unread, item?.comment.text], ["answer", 2, "And some in Asia."]);
  assert.deepEqual([item?.thread.quote, item?.postmortem.id], ["could not pay", id]);
  assert.deepEqual(Unread.parse(await countUnread(store, c)), {
    total: 2,
    postmortems: [{ id, number: item?.postmortem.number, unread: 2 }],
  });
  await seeThread(store, c, id, thread.id);
  assert.deepEqual(await countUnread(store, c), { total: 0, postmortems: [] });
  assert.equal((await listForYou(store, c, everything)).length, 1);
  assert.deepEqual(await listForYou(store, c, { unread: true }), []);
});

test("what was said before somebody spoke is not an answer to them, and whoever answers has seen what came before", async () => {
  const { store, id, a, b, c, thread } = await withThread();
  await reply(store, a, id, thread.id, "All in Europe.");
  assert.deepEqual(await listForYou(store, b, everything), []);
  await reply(store, c, id, thread.id, "Since when?");
  assert.equal((await countUnread(store, c)).total, 0);
  assert.equal((await countUnread(store, a)).total, 1);
  await reply(store, owner, id, thread.id, "Since nine.");
  assert.deepEqual(await listForYou(store, owner, everything), []);
  await reply(store, a, id, thread.id, "Ten, I believe.");
  assert.equal((await countUnread(store, owner)).total, 1);
});

test("a mention is for who is named, and a comment changed to name somebody is new to them", async () => {
  const { store, id, a, b, c, thread } = await withThread();
  await reply(store, c, id, thread.id, "@Ada: who knows?");
  await reply(store, a, id, thread.id, "I do not");
  assert.deepEqual(
    (await listForYou(store, a, everything)).map(({ why, unread }) => [why, unread]),
    [["mention", 0]],
  );
  const said = await reply(store, a, id, thread.id, "Somebody does");
  assert.deepEqual(await listForYou(store, b, everything), []);
  const last = said.comments.at(-1) as Comment;
  await seeThread(store, b, id, thread.id);
  await editComment(store, a, id, { threadId: thread.id, commentId: last.id, text: "@Bea does" });
  const [item] = await listForYou(store, b, everything);
  assert.deepEqual([item?.why, item?.unread], ["mention", 1]);
});

test("nothing is told of a postmortem that is private to another, or removed, and a reader is refused", async () => {
  const { store, id, a, c, thread } = await withThread();
  await reply(store, a, id, thread.id, "@Cem, all of them.");
  const hidden = await startPostmortem(store, a, { title: "Salaries", size: "note", pack: "it" }, proseOf("Salaries"));
  await startThread(store, a, hidden.postmortem.id, { ...about, text: "@Cem?" });
  assert.equal((await countUnread(store, c)).total, 2);
  await changeFacts(store, a, hidden.postmortem.id, { visibility: "private" });
  assert.equal((await countUnread(store, c)).total, 1);
  await removePostmortem(store, owner, id);
  assert.deepEqual(await listForYou(store, c, everything), []);
  await assert.rejects(listForYou(store, rob, everything), { name: "Refusal", code: "not-allowed" });
  await assert.rejects(seeThread(store, c, hidden.postmortem.id, thread.id), { name: "Refusal", code: "not-found" });
});

test("all is seen at once; what is resolved or deleted is not left over as new", async () => {
  const { store, id, a, c, thread } = await withThread();
  const other = await startThread(store, a, id, { ...about, text: "@Cem?" });
  const answered = await reply(store, a, id, thread.id, "All.");
  assert.equal((await countUnread(store, c)).total, 2);
  await resolveThread(store, a, id, thread.id);
  assert.equal((await countUnread(store, c)).total, 2, "an answer that resolved it is worth seeing");
  const last = answered.comments.at(-1) as Comment;
  await deleteComment(store, a, id, { threadId: thread.id, commentId: last.id });
  assert.equal((await countUnread(store, c)).total, 1);
  await seeAll(store, c);
  assert.equal((await countUnread(store, c)).total, 0);
  await reply(store, a, id, other.id, "@Cem, once more");
  assert.equal((await countUnread(store, c)).total, 1);
});
