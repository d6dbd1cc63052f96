/** The worker's side of the board: takes units, and brings what it found in them, each once. */
import { sql } from "kysely";
import { fromKysely } from "pg-boss";
import { withoutHistory } from "../store.ts";
import { type Board, isHeld, queueOf } from "./board.ts";

export type OpenScan = { run: string; engine: string; question: string; pass: number };

export type Job = { id: string; attempt: number; queue: string; units: string };

export type Brought = { unit: number; report: string; findings: Iterable<Uint8Array> };

/** Those that somebody waits for, the oldest first. */
export async function openScans({ store }: Board): Promise<OpenScan[]> {
  const { rows } = await sql<OpenScan>`
    select id as run, engine, question, pass from scan_runs
    where pass > 0 and ${isHeld("asker", sql`scan_runs.lock`)} order by announced_at`.execute(withoutHistory(store));
  return rows;
}

export async function* keysOfScan({ store }: Board, run: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const { rows } = await sql<{ bytes: Uint8Array }>`
      select bytes from scan_keys where run_id = ${run} and part = ${part}`.execute(withoutHistory(store));
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

/** Which keys the pass looks for; null: all. */
export async function keysLeft({ store }: Board, { run, pass }: OpenScan): Promise<Uint8Array | null> {
  const { rows } = await sql<{ keysLeft: Uint8Array | null }>`
    select keys_left from scan_runs where id = ${run} and pass = ${pass}`.execute(withoutHistory(store));
  return rows[0]?.keysLeft ?? null;
}

export async function takeJobs(board: Board, { run, pass }: OpenScan, most: number): Promise<Job[]> {
  const { store, queue, lock } = board;
  const name = queueOf(run, pass);
  // Between the asking and the taking the scan may have ended, and its queue with it.
  const jobs = await queue.fetch<{ units: string }>(name, { batchSize: most, includeMetadata: true }).catch(() => []);
  for (const { id, retryCount } of jobs)
    await sql`
      insert into scan_takings (job_id, run_id, pass, attempt, lock)
      select ${id}, ${run}, ${pass}, ${retryCount}, ${lock} where exists (select from scan_runs where id = ${run})`.execute(
      withoutHistory(store),
    );
  return jobs.map(({ id, data, retryCount }) => ({ id, attempt: retryCount, queue: name, units: data.units }));
}

/** Its heart beats. */
export async function stillAt({ queue }: Board, job: Job): Promise<void> {
  await queue.touch(job.queue, { id: job.id, retryCount: job.attempt }).catch(() => {});
}

/** In one transaction: all of it, and that the job is done where this was its last unit; or nothing. A unit that was brought before is left alone. */
export async function bring(
  { store, queue }: Board,
  { run, pass }: OpenScan,
  { job, isLast, found }: { job: Job; isLast: boolean; found: Brought },
): Promise<void> {
  await withoutHistory(store)
    .transaction()
    .execute(async (tx) => {
      const { rows } = await sql`
        insert into scan_found (run_id, pass, unit, report)
        select ${run}, ${pass}, ${found.unit}, ${found.report} where exists (select from scan_runs where id = ${run} and pass = ${pass})
        on conflict do nothing returning unit`.execute(tx);
      let part = 0;
      if (rows.length > 0)
        for (const bytes of found.findings)
          await sql`
            insert into scan_findings (run_id, pass, unit, part, bytes)
            values (${run}, ${pass}, ${found.unit}, ${part++}, ${bytes})`.execute(tx);
      if (!isLast) return;
      await sql`delete from scan_takings where job_id = ${job.id} and attempt = ${job.attempt}`.execute(tx);
      await queue.complete(job.queue, { id: job.id, retryCount: job.attempt }, null, {
        db: fromKysely(tx.withoutPlugins()),
      });
    });
}

/** For another worker. */
export async function giveBack({ store, queue }: Board, job: Job, why: string): Promise<void> {
  await sql`delete from scan_takings where job_id = ${job.id} and attempt = ${job.attempt}`.execute(
    withoutHistory(store),
  );
  await queue.fail(job.queue, { id: job.id, retryCount: job.attempt }, { why });
}
