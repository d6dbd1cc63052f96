/**
 * Who may see and change what, tried on every verb of the room: one that is new fails here until it is listed. A private
 * postmortem is compared with none at all, so that not even a count or a word of a refusal tells of it.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Actor } from "@afterword/model/actor";
import { newPostmortemId, newReviewerId } from "@afterword/model/id";
import { NO_MILESTONES } from "@afterword/model/milestone";
import type { Recognised } from "@afterword/model/recognised";
import type { PostmortemRecord } from "@afterword/model/record";
import { FileHash, filePath } from "@afterword/model/stored-file";
import { ListQuery } from "@afterword/model/summary";
import { sql } from "kysely";
import * as files from "./files.ts";
import * as history from "./history.ts";
import * as imports from "./imports.ts";
import * as postmortems from "./postmortems.ts";
import * as prose from "./prose.ts";
import * as publications from "./publications.ts";
import * as review from "./review.ts";
import * as rows from "./rows.ts";
import { type Store, withoutHistory } from "./store.ts";
import { ada, bea, cem, freshWorld, owner, proseOf, rob, type World } from "./testing.ts";

const VERBS = { ...files, ...history, ...imports, ...postmortems, ...prose, ...publications, ...review, ...rows };
type Verb = keyof typeof VERBS;

/** The private postmortem; or, where it was never written, names that lead nowhere. */
type Secret = { ref: string; number: string; hash: FileHash; file: FileHash; record: PostmortemRecord | null };
type Ask = (store: Store, actor: Actor, secret: Secret) => Promise<unknown>;

const WORDS = "marzipan";
const HASH = FileHash.parse(createHash("sha256").update("file").digest("hex"));
const PICTURE = FileHash.parse(createHash("sha256").update("picture").digest("hex"));
const list = (query: Record<string, string>) => ListQuery.parse(query);

const READS: Partial<Record<Verb, Ask[]>> = {
  getPostmortem: [
    (store, actor, { ref }) => postmortems.getPostmortem(store, actor, ref),
    (store, actor, { number }) => postmortems.getPostmortem(store, actor, number),
  ],
  getRecord: [(store, actor, { ref }) => postmortems.getRecord(store, actor, ref)],
  listPostmortems: [
    {},
    { q: WORDS },
    { q: "recipe" },
    { q: "PM-3" },
    { tag: WORDS },
    { service: WORDS },
    { pack: "event" },
    { size: "brief" },
    { state: "published" },
    { limit: "1" },
    { removed: "only" },
  ].map((query) => (store, actor) => postmortems.listPostmortems(store, actor, list(query))),
  relatedTo: [
    (store, actor, { ref }) => postmortems.relatedTo(store, actor, ref),
    (store, actor) => postmortems.relatedTo(store, actor, "2"),
  ],
  workspaceCounts: [(store, actor) => postmortems.workspaceCounts(store, actor)],
  listHistory: [(store, actor, { ref }) => history.listHistory(store, actor, ref, { limit: 50 })],
  findImported: [(store, actor, { hash }) => imports.findImported(store, actor, [hash])],
  sourceOf: [(store, actor, { ref }) => imports.sourceOf(store, actor, { postmortem: { id: ref } } as never)],
  findFile: [(store, actor, { file }) => files.findFile(store, actor, file)],
  loadProse: [(store, actor, { ref }) => prose.loadProse(store, actor, ref)],
  proseText: [(store, actor, { ref }) => prose.proseText(store, actor, ref)],
  getPublication: [
    (store, actor, { ref }) => publications.getPublication(store, actor, ref, "latest"),
    (store, actor, { ref }) => publications.getPublication(store, actor, ref, 1),
  ],
  listPublications: [(store, actor, { ref }) => publications.listPublications(store, actor, ref)],
};

const lesson = { text: "Weigh it", before: null };
const start = { title: "New", size: "note", pack: "it" } as const;

/** Each on the private postmortem, in an order in which its author can do them one after the other. */
const WRITES: Partial<Record<Verb, Ask[]>> = {
  changeFacts: [(store, actor, { ref }) => postmortems.changeFacts(store, actor, ref, { title: "Changed" })],
  resizePostmortem: [(store, actor, { ref }) => postmortems.resizePostmortem(store, actor, ref, "full")],
  addRow: [(store, actor, { ref }) => rows.addRow(store, actor, ref, "lessons", lesson)],
  addRows: [
    (store, actor, { ref }) => rows.addRows(store, actor, ref, "lessons", [lesson]),
    (store, actor, { ref }) => rows.addRows(store, actor, ref, "lessons", []),
  ],
  editRow: [
    (store, actor, { ref, record }) =>
      rows.editRow(store, actor, ref, "lessons", record?.lessons[0]?.id as never, { text: "x" }),
  ],
  removeRow: [
    (store, actor, { ref, record }) => rows.removeRow(store, actor, ref, "lessons", record?.lessons[0]?.id as never),
  ],
  startReview: [(store, actor, { ref }) => review.startReview(store, actor, ref, ["Rob"])],
  endReview: [(store, actor, { ref }) => review.endReview(store, actor, ref)],
  sayWord: [(store, actor, { ref }) => review.sayWord(store, actor, ref, newReviewerId(), "approved", null)],
  unaskReviewer: [(store, actor, { ref }) => review.unaskReviewer(store, actor, ref, newReviewerId())],
  publish: [(store, actor, { ref }) => publications.publish(store, actor, ref, "Text.\n")],
  unpublish: [(store, actor, { ref }) => publications.unpublish(store, actor, ref)],
  appendProseUpdate: [
    (store, actor, { ref }) => prose.appendProseUpdate(store, actor, ref as never, new Uint8Array([1])),
  ],
  appendProseUpdates: [
    (store, actor, { ref }) => prose.appendProseUpdates(store, ref as never, [{ actor, bytes: new Uint8Array([1]) }]),
  ],
  removePostmortem: [(store, actor, { ref }) => postmortems.removePostmortem(store, actor, ref)],
  putBackPostmortem: [(store, actor, { ref }) => postmortems.putBackPostmortem(store, actor, ref)],
};

/** About no postmortem that is there; an editor may. */
const OTHER_WRITES: Partial<Record<Verb, Ask[]>> = {
  startPostmortem: [(store, actor) => postmortems.startPostmortem(store, actor, start, proseOf("x"))],
  startPostmortems: [
    (store, actor) => postmortems.startPostmortems(store, actor, [{ start, prose: proseOf("x") }]),
    (store, actor) => postmortems.startPostmortems(store, actor, []),
  ],
  removeExamples: [(store, actor) => postmortems.removeExamples(store, actor)],
  recordFile: [(store, actor) => files.recordFile(store, actor, fileOf(FileHash.parse("0".repeat(64))))],
};

/** Nobody asks for these: the server's own work, and what other files of the room share. */
const NOT_FOR_ACTORS = ["saveProse", "findImportedIn"];

test("every verb of the room is tried here", () => {
  const tried = [READS, WRITES, OTHER_WRITES].flatMap((verbs) => Object.keys(verbs));
  assert.deepEqual(Object.keys(VERBS).toSorted(), [...tried, ...NOT_FOR_ACTORS].toSorted());
});

test("what nobody but its author may see is, for others, in no answer, as if it had never been written", async () => {
  const { without, withIt } = await twoWorlds();
  for (const [verb, asks] of Object.entries(READS)) {
    for (const [index, ask] of asks.entries()) {
      for (const actor of [rob, cem, bea]) {
        const name = `${verb} ${index} by ${actor.name}`;
        const hidden = await answerTo(ask, withIt, actor);
        assert.equal(hidden, await answerTo(ask, without, actor), name);
        assert.doesNotMatch(hidden, /marzipan|6d61727a/i, name);
      }
    }
  }
});

test("its author sees it in every one of these answers, and so does the owner", async () => {
  const { without, withIt } = await twoWorlds();
  for (const [verb, asks] of Object.entries(READS)) {
    for (const actor of [ada, owner]) {
      const differs = await Promise.all(
        asks.map(async (ask) => (await answerTo(ask, withIt, actor)) !== (await answerTo(ask, without, actor))),
      );
      assert.ok(differs.some(Boolean), `${verb} by ${actor.kind}: a check that cannot fail`);
    }
  }
});

test("another editor cannot change it: it is not there for them, and nothing is written", async () => {
  const { world, secret } = await worldWithSecret();
  const before = await everything(world.store);
  for (const [verb, asks] of Object.entries(WRITES)) {
    for (const ask of asks)
      await assert.rejects(ask(world.store, bea, secret), { name: "Refusal", code: "not-found" }, verb);
  }
  assert.deepEqual(await everything(world.store), before);
});

test("a reader may write nothing, and a commenter neither, wherever", async () => {
  const { world, secret } = await worldWithSecret();
  const before = await everything(world.store);
  const shared = { ...secret, ref: world.outage.postmortem.id, record: world.outage };
  for (const [verb, asks] of Object.entries({ ...WRITES, ...OTHER_WRITES })) {
    for (const ask of asks) {
      for (const [actor, about] of [rob, cem].flatMap((actor) =>
        [secret, shared].map((about) => [actor, about] as const),
      ))
        await assert.rejects(ask(world.store, actor, about), { name: "Refusal", code: "not-allowed" }, verb);
    }
  }
  assert.deepEqual(await everything(world.store), before);
});

test("every one of these writes does write when its author asks", async () => {
  const { world, secret } = await worldWithSecret();
  for (const [verb, asks] of Object.entries({ ...OTHER_WRITES, ...WRITES })) {
    if (["sayWord", "unaskReviewer", "removeExamples"].includes(verb)) continue;
    const before = await everything(world.store);
    await asks[0]?.(world.store, ada, secret);
    assert.notDeepEqual(await everything(world.store), before, verb);
  }
});

type Side = { world: World; secret: Secret };

/** Two worlds, alike but for the secret. */
async function twoWorlds(): Promise<{ without: Side; withIt: Side }> {
  const secret = { ref: newPostmortemId(), number: "3", hash: HASH, file: PICTURE, record: null };
  return { withIt: await worldWithSecret(), without: { world: await freshWorld(), secret } };
}

/** With a private postmortem of Ada's that has all a postmortem can have. The cookies, which all may read, name it as related. */
async function worldWithSecret(): Promise<Side> {
  const world = await freshWorld();
  const { store } = world;
  await files.recordFile(store, ada, fileOf(PICTURE));
  const source = {
    hash: HASH,
    name: `${WORDS}.md`,
    mediaType: "text/markdown",
    bytes: Buffer.from(WORDS),
    recognised,
    attachments: {},
  };
  const { postmortem } = await postmortems.startPostmortem(
    store,
    ada,
    {
      title: `The ${WORDS} recipe`,
      size: "brief",
      pack: "event",
      visibility: "private",
      tags: [WORDS],
      services: [WORDS],
      related: [{ id: world.outage.postmortem.id, kind: "related" }],
      rows: { lessons: [lesson] },
    },
    { ...proseOf(`${WORDS} ![](${filePath(PICTURE)})`), state: Buffer.from(WORDS) },
    source,
  );
  await prose.appendProseUpdate(store, ada, postmortem.id, Buffer.from(WORDS));
  const record = await publications.publish(store, ada, postmortem.id, WORDS);
  const related = (id: typeof postmortem.id) => ({ related: [{ id, kind: "related" as const }] });
  await postmortems.changeFacts(store, ada, "2", related(postmortem.id));
  return { world, secret: { ref: postmortem.id, number: "3", hash: HASH, file: PICTURE, record } };
}

/** The answer or refusal as text, in which ids that differ between the worlds are alike. */
async function answerTo(ask: Ask, { world, secret }: Side, actor: Actor): Promise<string> {
  const answer = await ask(world.store, actor, secret).catch((error: Error) => `${error.name}: ${error.message}`);
  const bytesAsHex = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
  const plain = JSON.stringify(answer, (key, value) =>
    bytesAsHex(key, value?.type === "Buffer" ? Buffer.from(value.data) : value),
  );
  const readable = plain.replace(/(?<="next":")[^"]+/, (cursor) => Buffer.from(cursor, "base64url").toString());
  const names = { outage: world.outage.postmortem.id, cookies: world.cookies.postmortem.id, secret: secret.ref };
  return Object.entries(names).reduce((text, [name, id]) => text.replaceAll(id, name), readable);
}

/** The whole database, as a count and a hash for each table. */
async function everything(store: Store): Promise<unknown> {
  const db = withoutHistory(store);
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(db);
  const one = ({ name }: { name: string }) =>
    sql`
    select ${name} as name, count(*) as rows, md5(string_agg(t::text, '' order by t::text)) as content from ${sql.id(name)} as t`.execute(
      db,
    );
  return (await Promise.all(tables.map(one))).flatMap(({ rows }) => rows);
}

function fileOf(hash: FileHash) {
  return { hash, name: `${WORDS}.png`, mediaType: "image/png", bytes: 12, createdAt: "2026-11-21T09:00:00.000Z" };
}

const recognised: Recognised = {
  title: WORDS,
  pack: "event",
  size: "brief",
  severity: null,
  zone: "UTC",
  zoneStated: false,
  milestones: NO_MILESTONES,
  services: [],
  tags: [],
  people: [],
  sections: [],
  timeline: [],
  actionItems: [],
  hints: [],
};
