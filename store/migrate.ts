import { readdir, readFile } from "node:fs/promises";
import { Refusal } from "@afterword/model/refusal";
import type pg from "pg";
import { inWords } from "./trouble.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/** Any number; the same for every Afterword, so that two that start at once take turns. */
const LOCK = 4_747_001;

/** Brings a database up to date: each file in migrations/ once, in the order of names, in its own transaction. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const known = await migrations();
  const client = await pool.connect().catch((error) => {
    throw inWords(error);
  });
  try {
    while (await oneStep(client, known));
  } catch (error) {
    throw inMigrationWords(error);
  } finally {
    client.release();
  }
}

export type Migration = { name: string; statements: string };

/** Those that this program brings, in their order. */
export async function migrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, statements: await readFile(new URL(name, FOLDER), "utf8") })));
}

/** The number of the newest one. */
export async function schemaVersion(): Promise<number> {
  return Number((await migrations()).at(-1)?.name.slice(0, 4) ?? 0);
}

/** Runs the next migration, if there is one. Asks anew under the lock each time: somebody else may have been quicker. */
async function oneStep(client: pg.PoolClient, known: readonly Migration[]): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("set local statement_timeout = 0; set local lock_timeout = '120s'");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const applied = await appliedIn(client);
    refuseNewer(applied, known);
    const next = known.find(({ name }) => !applied.has(name));
    if (next) {
      await client.query(next.statements);
      await client.query("insert into migrations (name) values ($1)", [next.name]);
    }
    await client.query("commit");
    return next !== undefined;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

async function appliedIn(client: pg.PoolClient): Promise<Set<string>> {
  const { rows: here } = await client.query(
    "select from pg_tables where schemaname = current_schema() and tablename = 'migrations'",
  );
  if (here.length === 0) {
    await client.query(
      "create table migrations (name text primary key, applied_at timestamptz not null default now())",
    );
  }
  const { rows } = await client.query<{ name: string }>("select name from migrations");
  return new Set(rows.map((row) => row.name));
}

function refuseNewer(applied: Set<string>, known: readonly Migration[]): void {
  const newer = [...applied].filter((name) => !known.some((migration) => migration.name === name)).toSorted();
  if (newer.length === 0) return;
  throw new Refusal(
    "unavailable",
    `Cannot open this data: a newer Afterword wrote it (it has "${newer.at(-1)}", this one ends at "${known.at(-1)?.name}"). Nothing was changed; start the newer Afterword, or restore a backup`,
  );
}

function inMigrationWords(error: unknown): unknown {
  if (error instanceof Refusal || (error as { code?: string }).code !== "42501") return inWords(error);
  return new Refusal(
    "unavailable",
    "Cannot bring the database up to date: its user may not make tables there. Grant it CREATE on the schema, or give Afterword a database of its own",
    { cause: error },
  );
}
