/**
 * A small known world, and databases for tests, real PostgreSQL each time: a new one in the cluster that the whole run shares, or in
 * one made for this file alone where it is run by itself. Only tests import this.
 */
import { createHash, randomBytes } from "node:crypto";
import { after } from "node:test";
import type { Actor } from "@afterword/model/actor";
import { newPersonId } from "@afterword/model/id";
import type { PostmortemRecord } from "@afterword/model/record";
import pg from "pg";
import { migrations } from "./migrate.ts";
import { startPostmortem } from "./postmortems.ts";
import type { StartProse } from "./starting.ts";
import { openStore, type Store } from "./store.ts";
import { startTestCluster } from "./testing/cluster.ts";

type Person = Extract<Actor, { kind: "person" }>;

/** Ada edits and wrote what is here, Bea edits too, Cem comments, Rob reads. On one's own machine there is the owner alone. */
export const ada: Person = { kind: "person", personId: newPersonId(), name: "Ada", role: "editor" };
export const bea: Person = { kind: "person", personId: newPersonId(), name: "Bea", role: "editor" };
export const cem: Person = { kind: "person", personId: newPersonId(), name: "Cem", role: "commenter" };
export const rob: Person = { kind: "person", personId: newPersonId(), name: "Rob", role: "reader" };
export const owner: Actor = { kind: "owner", name: "Owner" };

/** Time stands still in tests, at the morning after the outage. */
export const NOW = "2026-11-21T09:00:00.000Z";

export type World = { store: Store; database: TestDatabase; outage: PostmortemRecord; cookies: PostmortemRecord };

/** A store of its own, with the checkout outage (with rows) and the burnt cookies, both Ada's. Closed after the file's tests. */
export async function freshWorld(now: () => string = () => NOW): Promise<World> {
  const { store, database } = await freshStore(now);
  const outage = await startPostmortem(
    store,
    ada,
    {
      title: "Checkout was down for 47 minutes",
      size: "full",
      pack: "it",
      severity: "SEV1",
      zone: "Europe/Berlin",
      services: ["checkout"],
      tags: ["queue"],
      milestones: { started: { is: "exact", at: "2026-11-20T09:04:00.000Z", zone: "Europe/Berlin", written: null } },
      rows: {
        timeline: [
          {
            time: { is: "exact", at: "2026-11-20T09:04:00.000Z", zone: "Europe/Berlin", written: "10:04" },
            kind: "alert",
            text: "Queue age alert fired",
            source: null,
          },
          {
            time: {
              is: "about",
              at: "2026-11-20T09:00:00.000Z",
              marginMinutes: 5,
              zone: "Europe/Berlin",
              written: null,
            },
            kind: "deploy",
            text: "Checkout 4.2 went out",
            source: "chat",
          },
        ],
        factors: [{ text: "Two workers shared one queue", trigger: false }],
        actionItems: [
          {
            text: "Alert on queue depth",
            type: "detect-future",
            owner: "Ada",
            dueOn: "2026-12-04",
            proof: null,
            link: null,
            state: "open",
          },
        ],
      },
    },
    proseOf("Customers could not pay for 47 minutes."),
  );
  const cookies = await startPostmortem(
    store,
    ada,
    { title: "Burnt cookies", size: "note", pack: "hobby" },
    proseOf("The cookies burnt: set a timer."),
  );
  return { store, database, outage, cookies };
}

/** A store of its own with nothing in it. */
export async function freshStore(now: () => string = () => NOW): Promise<Pick<World, "store" | "database">> {
  const database = await freshDatabase(await migratedTemplate());
  const store = await openStore({ connection: database, now, max: 4 });
  stores.push(store);
  return { store, database };
}

/** Text without a document behind it: the state is Yjs' for an empty one. */
export function proseOf(text: string): StartProse {
  return {
    state: new Uint8Array([0, 0]),
    markdown: `${text}\n`,
    plain: text,
    excerpt: text.slice(0, 280),
    schemaVersion: 1,
  };
}

const stores: Store[] = [];
after(() => Promise.all(stores.splice(0).map((store) => store.close())));

let template: Promise<string> | undefined;

/** The template of an empty store, for `freshDatabase`. */
export function migratedTemplate(): Promise<string> {
  template ??= migrations().then((all) => {
    const key = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
    return databaseTemplate(key, async (connection) => (await openStore({ connection, max: 1 })).close());
  });
  return template;
}

/** Goes into a pg pool as it is, and into a child process as its DATABASE_URL. */
export type TestDatabase = { connectionString: string };

/** The cluster of this run; where a file is run by itself, one that ends with its process. */
export function testCluster(): Promise<{ url: string }> {
  shared ??= findCluster();
  return shared;
}

/** An empty database, or a copy of a template; dropped when the test process has nothing left to do. */
export async function freshDatabase(template?: string): Promise<TestDatabase> {
  const { url } = await testCluster();
  const name = `t_${randomBytes(8).toString("hex")}`;
  // template0 has the cluster's ordering on any server, and nobody is ever connected to it.
  await administer(url, (admin) => admin.query(`create database "${name}" template "${template ?? "template0"}"`));
  atEnd(() => administer(url, (admin) => admin.query(`drop database if exists "${name}" with (force)`)));
  return { connectionString: at(url, name) };
}

/**
 * A database to copy from, made once in a cluster however many files ask at the same time. `key` says what is in it (a hash of the
 * migrations); `fill` closes its connections before it is done. Returns its name for `freshDatabase`.
 */
export async function databaseTemplate(key: string, fill: (database: TestDatabase) => Promise<void>): Promise<string> {
  const { url } = await testCluster();
  const name = `template_${key}`;
  await administer(url, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext($1))", [name]);
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
    if (rowCount) return;
    const making = `${name}_making`;
    await admin.query(`drop database if exists "${making}" with (force)`);
    await admin.query(`create database "${making}" template template0`);
    await fill({ connectionString: at(url, making) });
    await admin.query(`alter database "${making}" rename to "${name}"`);
  });
  return name;
}

let shared: Promise<{ url: string }> | undefined;

async function findCluster(): Promise<{ url: string }> {
  const given = process.env.AFTERWORD_TEST_DATABASE_URL;
  if (given) return { url: given };
  const own = await startTestCluster();
  atEnd(own.stop);
  return own;
}

const endings: (() => Promise<unknown>)[] = [];

/** Later than every `after` hook, so that a database shared by several tests outlives the first of them. */
function atEnd(deed: () => Promise<unknown>): void {
  if (endings.length === 0) {
    process.once("beforeExit", async () => {
      for (const ending of endings.splice(0).toReversed()) await ending();
    });
  }
  endings.push(deed);
}

async function administer(url: string, deed: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  try {
    await deed(admin);
  } finally {
    await admin.end();
  }
}

function at(url: string, database: string): string {
  return url.replace(/^([^?]*?\/\/[^/?]*)(\/[^?]*)?/, `$1/${database}`);
}
