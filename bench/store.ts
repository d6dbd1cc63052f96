/**
 * What the store takes and gives in a second, on the PostgreSQL that Afterword brings along, durable as in use:
 * `node bench/store.ts [--count=1000]`. With DATABASE_URL set, on that server.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Actor } from "@afterword/model/actor";
import { NO_MILESTONES } from "@afterword/model/milestone";
import { FileHash } from "@afterword/model/stored-file";
import { ListQuery } from "@afterword/model/summary";
import { startEmbedded } from "@afterword/store/embedded/start";
import { changeFacts, getRecord, listPostmortems, startPostmortems } from "@afterword/store/postmortems";
import { appendProseUpdate } from "@afterword/store/prose";
import type { Starting } from "@afterword/store/starting";
import { openStore } from "@afterword/store/store";

const { values } = parseArgs({ options: { count: { type: "string", default: "1000" } } });
const count = Number(values.count);
const owner: Actor = { kind: "owner", name: "Owner" };

const folder = await mkdtemp("/tmp/afterword-bench-");
const url = process.env.DATABASE_URL;
const embedded = url ? null : await startEmbedded({ dataFolder: folder });
const store = await openStore({ connection: embedded ? embedded.connection : { connectionString: url } });
try {
  const documents = Array.from({ length: count }, (_, index) => documentOf(index));
  await timed(`started in one go, 3 KB of text, 5 events, source kept`, count, async () => {
    await startPostmortems(store, owner, documents);
  });
  const page = await listPostmortems(store, owner, ListQuery.parse({ limit: 200 }));
  const refs = page.postmortems.map(({ id }) => id);
  await timed("records read, one after the other", refs.length, async () => {
    for (const ref of refs) await getRecord(store, owner, ref);
  });
  await timed("facts changed, one after the other", refs.length, async () => {
    for (const ref of refs) await changeFacts(store, owner, ref, { severity: "SEV2" });
  });
  await timed("updates of prose made durable, one after the other", refs.length, async () => {
    for (const ref of refs) await appendProseUpdate(store, owner, ref, new Uint8Array(40));
  });
  for (const query of [{}, { q: "word7 word12" }, { tag: "tag3" }]) {
    await timed(`pages of 50 of ${page.total}, ${JSON.stringify(query)}`, 20, async () => {
      for (let round = 0; round < 20; round++) await listPostmortems(store, owner, ListQuery.parse(query));
    });
  }
} finally {
  await store.close();
  await embedded?.stop();
  await rm(folder, { recursive: true });
}

async function timed(what: string, times: number, deed: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await deed();
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${Math.round(times / seconds)}/s\t${((seconds * 1_000) / times).toFixed(2)} ms\t${what}`);
}

/** About 3 KB of words out of a few thousand, so that the index for search has real work. */
function documentOf(index: number): Starting {
  const word = (at: number) => `word${(index * 7_919 + at * at * 31) % 4_001}`;
  const text = Array.from({ length: 380 }, (_, at) => word(at)).join(" ");
  const bytes = Buffer.from(`# Event ${index}\n\n${text}\n`);
  const time = { is: "exact", at: "2026-11-20T09:04:00.000Z", zone: "UTC", written: "09:04" } as const;
  const event = (at: number) => ({ time, kind: "log", text: `${word(at)} ${word(at + 1)}`, source: null }) as const;
  const facts = { title: `Event ${index} ${word(1)}`, size: "full", pack: "it", tags: [`tag${index % 10}`] } as const;
  const recognised = {
    ...facts,
    severity: null,
    zone: "UTC",
    zoneStated: false,
    milestones: NO_MILESTONES,
    services: [],
    tags: [...facts.tags],
    people: [],
    sections: [],
    timeline: [],
    actionItems: [],
    hints: [],
  };
  return {
    start: { ...facts, tags: [...facts.tags], rows: { timeline: [1, 2, 3, 4, 5].map(event) } },
    prose: {
      state: new Uint8Array(4_000).fill(index),
      markdown: `${text}\n`,
      plain: text,
      excerpt: text.slice(0, 280),
      schemaVersion: 1,
    },
    source: {
      hash: FileHash.parse(createHash("sha256").update(bytes).digest("hex")),
      name: `event-${index}.md`,
      mediaType: "text/markdown",
      bytes,
      recognised,
      attachments: {},
    },
  };
}
