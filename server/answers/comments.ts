import type { About } from "@afterword/api/comments";
import { type Anchor, anchorBetween, anchorOf, anchorsIn, removeAnchor, type Spot } from "@afterword/markdown/anchors";
import { proseOf } from "@afterword/markdown/y-prose";
import { refuseUnlessMayComment } from "@afterword/model/actor";
import type { Thread } from "@afterword/model/comment";
import { Refusal } from "@afterword/model/refusal";
import {
  deleteComment,
  editComment,
  listThreads,
  reopenThread,
  reply,
  resolveThread,
  startThread,
  type ThreadHere,
} from "@afterword/store/comments";
import { countUnread, listForYou, seeAll, seeThread } from "@afterword/store/for-you";
import type * as Y from "yjs";
import { type Asked, os } from "./os.ts";
import { idOf } from "./postmortems.ts";

export const comments = {
  forYou: os.comments.forYou.handler(({ input: { unread }, context: { store, actor } }) =>
    listForYou(store, actor, { unread: unread === "true" }),
  ),
  unread: os.comments.unread.handler(({ context: { store, actor } }) => countUnread(store, actor)),
  seeAll: os.comments.seeAll.handler(async ({ context: { store, actor } }) => {
    await seeAll(store, actor);
    return countUnread(store, actor);
  }),
  see: os.comments.see.handler(async ({ input: { ref, threadId }, context: { store, actor } }) => {
    await seeThread(store, actor, ref, threadId);
    return countUnread(store, actor);
  }),
  list: os.comments.list.handler(async ({ input: { ref }, context }) => {
    const threads = await listThreads(context.store, context.actor, ref);
    if (threads.length === 0) return [];
    const anchors = await context.live.read(await idOf(context, ref), (document) => anchorsIn(proseOf(document)));
    return threads.map((thread) => withPlace(thread, anchors));
  }),
  start: os.comments.start.handler(async ({ input: { ref, text, kind, on }, context }) => {
    const { store, live, actor } = context;
    refuseUnlessMayComment(actor);
    const id = await idOf(context, ref);
    if ("section" in on) {
      const about = { quote: "", prefix: "", suffix: "", blockId: null, section: on.section };
      return told(context, await startThread(store, actor, id, { kind, text, ...about }));
    }
    const anchor = await live.read(id, (document) => (spotIn(document, on) ?? refuseMissing(on.quote)).anchor);
    const thread = await startThread(store, actor, id, { kind, text, ...anchor });
    await live.edit(id, MARKS, (copy) => copy.transact(() => spotIn(copy, on)?.mark(thread.id)));
    return told(context, thread);
  }),
  reply: os.comments.reply.handler(async ({ input: { ref, threadId, text }, context }) =>
    told(context, await reply(context.store, context.actor, ref, threadId, text)),
  ),
  edit: os.comments.edit.handler(async ({ input: { ref, ...comment }, context }) =>
    told(context, await editComment(context.store, context.actor, ref, comment)),
  ),
  delete: os.comments.delete.handler(async ({ input: { ref, ...comment }, context }) => {
    const thread = await deleteComment(context.store, context.actor, ref, comment);
    if (thread.comments.length === 0)
      await context.live.edit(thread.postmortemId, MARKS, (copy) => removeAnchor(copy, thread.id));
    return told(context, thread);
  }),
  resolve: os.comments.resolve.handler(async ({ input: { ref, threadId }, context }) =>
    told(context, await resolveThread(context.store, context.actor, ref, threadId)),
  ),
  reopen: os.comments.reopen.handler(async ({ input: { ref, threadId }, context }) =>
    told(context, await reopenThread(context.store, context.actor, ref, threadId)),
  ),
};

/** Marks are set by the server itself: who comments need not be one who may edit. */
const MARKS = { kind: "system" } as const;

/** At the place that the page says, else at the words. */
function spotIn(document: Y.Doc, on: Extract<About, { quote: string }>): Spot | null {
  const between = on.from && on.to ? anchorBetween(document, bytesOf(on.from), bytesOf(on.to)) : null;
  return between ?? anchorOf(document, withoutMissing(on));
}

function withoutMissing({ quote, prefix = "", suffix = "" }: Extract<About, { quote: string }>) {
  return { quote, prefix, suffix };
}

function refuseMissing(quote: string): never {
  const short = quote.length > 60 ? `${quote.slice(0, 59)}…` : quote;
  throw new Refusal(
    "not-found",
    `Cannot comment on “${short}”: these words are not in the text. Quote words of one paragraph as they are now`,
  );
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

async function told({ live }: Asked, thread: ThreadHere): Promise<Thread> {
  live.tell(thread.postmortemId, "comments");
  const anchors = await live.read(thread.postmortemId, (document) => anchorsIn(proseOf(document)));
  return withPlace(thread, anchors);
}

/** Where the words have moved since, the thread is said to be there. */
function withPlace(thread: ThreadHere, anchors: ReadonlyMap<string, Anchor>): Thread {
  const anchor = anchors.get(thread.id);
  const { blockId, section } = anchor ?? thread;
  return { ...thread, blockId, section, orphaned: thread.quote !== "" && !anchor };
}
