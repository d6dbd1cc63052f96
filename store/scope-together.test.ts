/**
 * The same as scope.test.ts for what writing together added: threads, versions, rescued texts, meetings. Every verb of these files on
 * another's private postmortem is answered as if it had never been written.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "@afterword/model/actor";
import {
  type CommentId,
  type DismissalId,
  newRescuedTextId,
  newTextVersionId,
  type PostmortemId,
} from "@afterword/model/id";
import * as comments from "./comments.ts";
import * as dismissals from "./dismissals.ts";
import * as meetings from "./meetings.ts";
import { startPostmortem } from "./postmortems.ts";
import * as readings from "./readings.ts";
import * as rescued from "./rescued.ts";
import type { Store } from "./store.ts";
import * as summarySources from "./summary-sources.ts";
import type { RescuedTextRow, TextVersionRow } from "./tables.ts";
import { ada, bea, cem, freshWorld, proseOf, rob } from "./testing.ts";
import * as versions from "./versions.ts";

const VERBS = { ...comments, ...dismissals, ...meetings, ...readings, ...rescued, ...summarySources, ...versions };
type Secret = {
  ref: PostmortemId;
  threadId: comments.ThreadHere["id"];
  commentId: CommentId;
  versionId: TextVersionRow["id"];
  rescuedId: RescuedTextRow["id"];
  dismissalId: DismissalId;
};
const quiet = { kind: "blame", rule: "looking-back", quote: null, reason: null };

type Ask = (store: Store, actor: Actor, secret: Secret) => Promise<unknown>;

const about = { kind: "comment", quote: "", prefix: "", suffix: "", blockId: null, section: null } as const;

const ASKS: Partial<Record<keyof typeof VERBS, Ask>> = {
  listThreads: (store, actor, { ref }) => comments.listThreads(store, actor, ref),
  startThread: (store, actor, { ref }) => comments.startThread(store, actor, ref, { ...about, text: "Hm?" }),
  reply: (store, actor, { ref, threadId }) => comments.reply(store, actor, ref, threadId, "Yes"),
  editComment: (store, actor, { ref, ...ids }) => comments.editComment(store, actor, ref, { ...ids, text: "No" }),
  deleteComment: (store, actor, { ref, ...ids }) => comments.deleteComment(store, actor, ref, ids),
  resolveThread: (store, actor, { ref, threadId }) => comments.resolveThread(store, actor, ref, threadId),
  reopenThread: (store, actor, { ref, threadId }) => comments.reopenThread(store, actor, ref, threadId),
  listDismissals: (store, actor, { ref }) => dismissals.listDismissals(store, actor, ref),
  dismissHere: (store, actor, { ref }) => dismissals.dismissHere(store, actor, ref, quiet),
  takeBackDismissal: (store, actor, { dismissalId }) => dismissals.takeBackDismissal(store, actor, dismissalId),
  getMeeting: (store, actor, { ref }) => meetings.getMeeting(store, actor, ref),
  goToStep: (store, actor, { ref }) => meetings.goToStep(store, actor, ref, "timeline"),
  sayRead: (store, actor, { ref }) => meetings.sayRead(store, actor, ref, true),
  endMeeting: (store, actor, { ref }) => meetings.endMeeting(store, actor, ref),
  getSummarySources: (store, actor, { ref }) => summarySources.getSummarySources(store, actor, ref),
  keepSummarySources: (store, actor, { ref }) => summarySources.keepSummarySources(store, actor, ref, []),
  listRescued: (store, actor, { ref }) => rescued.listRescued(store, actor, ref),
  decideRescued: (store, actor, { ref, rescuedId }) => rescued.decideRescued(store, actor, ref, rescuedId, "discarded"),
  listVersions: (store, actor, { ref }) => versions.listVersions(store, actor, ref),
  versionTexts: (store, actor, { ref }) => versions.versionTexts(store, actor, ref, 5),
  getVersion: (store, actor, { ref, versionId }) => versions.getVersion(store, actor, ref, versionId),
  nameVersion: (store, actor, { ref, versionId }) => versions.nameVersion(store, actor, ref, versionId, "Mine"),
  textWriters: (store, actor, { ref }) => versions.textWriters(store, actor, ref),
};

/** The server's own work on a text that somebody was let in to. */
const NOT_FOR_ACTORS = [
  // Of all postmortems and none.
  "dismissEverywhere",
  "keepReading",
  "findReading",
  "keepRescue",
  "loadRescue",
  "reopenRescued",
  "versionsSoFar",
  "keepVersions",
  "keepWriters",
  "endVersion",
];

test("every verb of these files is tried here", () => {
  assert.deepEqual(Object.keys(VERBS).toSorted(), [...Object.keys(ASKS), ...NOT_FOR_ACTORS].toSorted());
});

test("whoever is not its author is told that it is not there, and its author is answered", async () => {
  const { store, secret } = await worldWithSecret();
  for (const [verb, ask] of Object.entries(ASKS)) {
    await assert.rejects(ask(store, bea, secret), { name: "Refusal", code: "not-found" }, `${verb} by another editor`);
  }
  for (const [verb, ask] of Object.entries(ASKS)) {
    // A thread goes with its last comment; what follows has another.
    if (verb === "deleteComment") continue;
    await assert.doesNotReject(ask(store, ada, secret), `${verb} by its author`);
  }
});

test("a reader sees no thread, no version and no rescued text, and a commenter decides nothing", async () => {
  const { store, secret } = await worldWithSecret("workspace");
  const forReaders = ["getMeeting", "sayRead"];
  for (const [verb, ask] of Object.entries(ASKS)) {
    if (forReaders.includes(verb)) continue;
    await assert.rejects(ask(store, rob, secret), { name: "Refusal", code: "not-allowed" }, `${verb} by a reader`);
  }
  for (const verb of ["listRescued", "decideRescued", "nameVersion", "editComment", "deleteComment"] as const) {
    await assert.rejects(
      async () => ASKS[verb]?.(store, cem, secret),
      { name: "Refusal", code: "not-allowed" },
      `${verb} by a commenter`,
    );
  }
});

async function worldWithSecret(
  visibility: "private" | "workspace" = "private",
): Promise<{ store: Store; secret: Secret }> {
  const { store } = await freshWorld();
  const start = { title: "The marzipan recipe", size: "note", pack: "hobby", visibility } as const;
  const { postmortem } = await startPostmortem(store, ada, start, proseOf("Marzipan."));
  const ref = postmortem.id;
  const thread = await comments.startThread(store, ada, ref, { ...about, text: "Sweet?" });
  await meetings.goToStep(store, ada, ref, "reading");
  const at = store.now();
  const version: TextVersionRow = {
    ...{ id: newTextVersionId(), postmortemId: ref, kind: "first", name: null, beganAt: at, keptAt: at },
    ...{ authors: ["Ada"], added: 0, removed: 0, upTo: 0, closed: true, prose: {} },
  };
  await versions.keepVersions(store, ref, { versions: [version], after: null, replaces: false });
  const text: RescuedTextRow = {
    ...{ id: newRescuedTextId(), postmortemId: ref, text: "Nuts", whose: "Ada", at, how: "deleted", by: "Bea" },
    ...{ block: null, quote: "Marzipan.", state: "open", decidedBy: null, decidedAt: null },
    ...{ client: 1, clock: 0, place: {} },
  };
  await rescued.keepRescue(store, ref, { seq: 1, entries: [], texts: [text], placed: [] });
  const dismissal = await dismissals.dismissHere(store, ada, ref, { ...quiet, quote: "Marzipan" });
  const [comment] = thread.comments;
  assert.ok(comment);
  return {
    store,
    secret: {
      ref,
      threadId: thread.id,
      commentId: comment.id,
      versionId: version.id,
      rescuedId: text.id,
      dismissalId: dismissal.id,
    },
  };
}
