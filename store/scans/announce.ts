/** The asker's side of the board: puts up the units of each pass, gathers what was found, and has read again what a worker left. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { withoutHistory } from "../store.ts";
import { type Board, clearAway, dropQueues, isHeld, LOCKS, queueOf } from "./board.ts";

/** `units`: as the asker and its workers tell them, JSON. Large ones are taken first. */
export type JobPutUp = { units: string; priority: number };

export type Arrived = { unit: number; report: string; findings: Uint8Array[] };

export type Announced = {
  /** The pass before must be over. */
  putUp(pass: number, keysLeft: Uint8Array | null, jobs: readonly JobPutUp[]): Promise<void>;
  /** What was found since it was last asked; each unit once. */
  arrived(): Promise<Arrived[]>;
  /** Gives what dead workers had to others. To be called every now and then. `reading`: jobs that somebody has in hand. */
  lookAfter(): Promise<{ workers: number; reading: number }>;
  /** Jobs that somebody may still do: not those that were tried again and again. */
  stillOpen(): Promise<number>;
  isAllTold(): Promise<boolean>;
  withdraw(): Promise<void>;
};

export async function announceScan(
  board: Board,
  { engine, question, keys }: { engine: string; question: string; keys: Iterable<Uint8Array> },
): Promise<Announced> {
  const { store, queue, lock } = board;
  const db = withoutHistory(store);
  const run = randomUUID();
  let pass = 0;

  await clearAway(board);
  await sql`insert into scan_runs (id, engine, question, lock) values (${run}, ${engine}, ${question}, ${lock})`.execute(
    db,
  );
  let part = 0;
  for (const bytes of keys)
    await sql`insert into scan_keys (run_id, part, bytes) values (${run}, ${part++}, ${bytes})`.execute(db);

  return {
    async putUp(number, keysLeft, jobs) {
      pass = number;
      const name = queueOf(run, pass);
      await queue.createQueue(name, QUEUE);
      for (let at = 0; at < jobs.length; at += AT_ONCE)
        await queue.insert(
          name,
          jobs.slice(at, at + AT_ONCE).map(({ units, priority }) => ({ data: { units }, priority })),
        );
      await sql`update scan_runs set pass = ${pass}, keys_left = ${keysLeft} where id = ${run}`.execute(db);
    },

    async arrived() {
      const { rows } = await sql<{ unit: number; report: string }>`
        select unit, report from scan_found where run_id = ${run} and pass = ${pass} and not told limit ${TOLD_AT_ONCE}`.execute(
        db,
      );
      const arrived: Arrived[] = [];
      for (const { unit, report } of rows) {
        const found = await sql<{ bytes: Uint8Array }>`
          delete from scan_findings where run_id = ${run} and pass = ${pass} and unit = ${unit} returning part, bytes`.execute(
          db,
        );
        const parts = found.rows as { part: number; bytes: Uint8Array }[];
        arrived.push({ unit, report, findings: parts.toSorted((a, b) => a.part - b.part).map(({ bytes }) => bytes) });
        await sql`update scan_found set told = true where run_id = ${run} and pass = ${pass} and unit = ${unit}`.execute(
          db,
        );
      }
      return arrived;
    },

    async lookAfter() {
      const { rows } = await sql<{ jobId: string; attempt: number }>`
        delete from scan_takings where run_id = ${run} and pass = ${pass} and not ${isHeld("worker", sql`scan_takings.lock`)}
        returning job_id, attempt`.execute(db);
      for (const { jobId, attempt } of rows)
        await queue.fail(queueOf(run, pass), { id: jobId, retryCount: attempt }, { why: "its worker is gone" });
      const alive = await sql<{ workers: number }>`
        select count(*)::int as workers from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = ${LOCKS.worker}
          and database = (select oid from pg_database where datname = current_database())`.execute(db);
      const taken = await sql<{ reading: number }>`
        select count(*)::int as reading from scan_takings where run_id = ${run} and pass = ${pass}`.execute(db);
      return { workers: alive.rows[0]?.workers ?? 0, reading: taken.rows[0]?.reading ?? 0 };
    },

    async stillOpen() {
      const jobs = await queue.findJobs(queueOf(run, pass), { limit: 100_000 });
      return jobs.filter(({ state }) => state === "created" || state === "retry" || state === "active").length;
    },

    async isAllTold() {
      const { rows } = await sql`
        select from scan_found where run_id = ${run} and pass = ${pass} and not told limit 1`.execute(db);
      return rows.length === 0;
    },

    async withdraw() {
      await sql`delete from scan_runs where id = ${run}`.execute(db);
      await dropQueues(queue, run);
    },
  };
}

const AT_ONCE = 500;
const TOLD_AT_ONCE = 16;
const QUEUE = { retryLimit: 4, retryDelay: 0, heartbeatSeconds: 30, expireInSeconds: 23 * 3_600 };
