/**
 * The board on which a scan puts up its units, for workers on any machine: a queue (pg-boss, in a schema of its own) and the tables of what is on
 * its way. Who is alive is known by advisory locks, which PostgreSQL lets go when a connection ends, so that what a killed worker had is read again
 * within moments; where a whole machine is cut off, the queue notices that its heart no longer beats.
 */
import { randomInt } from "node:crypto";
import { Refusal } from "@afterword/model/refusal";
import { sql } from "kysely";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import { connectionBeside, openStore, type Store, withoutHistory } from "../store.ts";

export type Board = {
  store: Store;
  queue: PgBoss;
  /** Of whoever opened it. */
  lock: number;
  close(): Promise<void>;
};

export type Role = "asker" | "worker";

/** The first of an advisory lock's two numbers. */
export const LOCKS: Record<Role, number> = { asker: 4_747_011, worker: 4_747_012 };

export async function openBoard(connectionString: string, role: Role): Promise<Board> {
  const store = await openStore({ connection: { connectionString }, max: 4 });
  // Only the asker looks after jobs: it is there as long as there are any.
  const queue = new PgBoss({
    connectionString,
    schema: SCHEMA,
    max: 2,
    application_name: "afterword-scan",
    supervise: role === "asker",
    monitorIntervalSeconds: 10,
    superviseIntervalSeconds: 10,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
  });
  // It asks again by itself; what does not come back is noticed where it is waited for.
  queue.on("error", () => {});
  const lock = randomInt(1, 2 ** 31 - 1);
  const holding = holdLock(store, LOCKS[role], lock);
  try {
    await Promise.all([queue.start(), holding.held]);
  } catch (error) {
    await holding.letGo();
    await store.close();
    throw isNotAllowed(error) ? notAllowed(error) : error;
  }
  return {
    store,
    queue,
    lock,
    async close() {
      await queue.stop({ graceful: false }).catch(() => {});
      await holding.letGo();
      await store.close();
    },
  };
}

const SCHEMA = "afterword_queue";

function isNotAllowed(error: unknown): boolean {
  return (error as { code?: string }).code === "42501";
}

function notAllowed(cause: unknown): Refusal {
  return new Refusal(
    "unavailable",
    `Cannot hand out a scan on this database: its user may not make the schema ${SCHEMA}. Grant it CREATE on the database`,
    { cause },
  );
}

export function queueOf(run: string, pass: number): string {
  return `scan-${run}-${pass}`;
}

/** SQL: whether somebody holds this lock. */
export function isHeld(role: Role, lock: ReturnType<typeof sql>): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`exists (
    select from pg_locks l
    where l.locktype = 'advisory' and l.granted and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid::bigint = ${sql.lit(LOCKS[role])} and l.objid::bigint = ${lock})`;
}

/** What askers left behind who were killed. */
export async function clearAway({ store, queue }: Board): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from scan_runs where announced_at < now() - interval '1 minute' and not ${isHeld("asker", sql`scan_runs.lock`)}
    returning id`.execute(withoutHistory(store));
  for (const { id } of rows) await dropQueues(queue, id);
}

/** There are two passes. */
export async function dropQueues(queue: PgBoss, run: string): Promise<void> {
  for (const pass of [1, 2]) await queue.deleteQueue(queueOf(run, pass)).catch(() => {});
}

/** On a connection of its own, which is made again where it breaks. */
function holdLock(store: Store, kind: number, lock: number): { held: Promise<void>; letGo(): Promise<void> } {
  let client: pg.Client | null = null;
  let over = false;
  async function hold(): Promise<void> {
    const own = connectionBeside(store);
    client = own;
    own.on("error", () => {});
    own.on("end", () => void (over || setTimeout(() => void (over || hold().catch(() => {})), AGAIN)));
    await own.connect();
    await own.query("set idle_session_timeout = 0; set statement_timeout = 0");
    await own.query("select pg_advisory_lock($1, $2)", [kind, lock]);
  }
  return {
    held: hold(),
    async letGo() {
      over = true;
      await client?.end().catch(() => {});
    },
  };
}

const AGAIN = 1_000;
