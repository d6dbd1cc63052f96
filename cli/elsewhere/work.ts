/** A worker: takes units of whatever scan is on the board, reads them, and brings what it found. */
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { engineName, type ReadsForOthers, readsForOthers } from "@afterword/scan/engine/for-others";
import type { Unit } from "@afterword/scan/unit";
import type { Board } from "@afterword/store/scans/board";
import {
  bring,
  giveBack,
  type Job,
  keysLeft,
  keysOfScan,
  type OpenScan,
  openScans,
  stillAt,
  takeJobs,
} from "@afterword/store/scans/take";
import { findingsAsTold, keysTold, reportAsTold, unitsTold } from "./told.ts";

type Working = { threads: number; signal: AbortSignal; say: (words: string) => void };

/** Until it is stopped. */
export async function workOn(board: Board, { threads, signal, say }: Working): Promise<void> {
  const leftAlone = new Set<string>();
  let desk: Desk | null = null;
  let away = false;

  while (!signal.aborted) {
    const scans = (await openOrNone()).filter(({ run }) => !leftAlone.has(run));
    if (desk && !scans.some(({ run }) => run === desk?.run)) desk = await cleared(desk);
    if (!(await workedOn(scans))) await setTimeout(POLL_MS, undefined, { signal }).catch(() => {});
  }
  await cleared(desk);

  /** A database that is away comes back. */
  async function openOrNone(): Promise<OpenScan[]> {
    try {
      const scans = await openScans(board);
      away = false;
      return scans;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!away) say(error.message);
      away = true;
      await setTimeout(AWAY_MS, undefined, { signal }).catch(() => {});
      return [];
    }
  }

  /** On the first that has something to do. */
  async function workedOn(scans: readonly OpenScan[]): Promise<boolean> {
    for (const scan of scans) {
      if (scan.engine !== engineName()) {
        leaveAlone(scan, "another version of Afterword asks, whose findings mean something else");
        continue;
      }
      const jobs = await takeJobs(board, scan, threads === 1 ? 1 : threads * 2);
      if (jobs.length === 0) continue;
      const unseen = jobs.flatMap(({ units }) => unitsTold(units)).find(isOutOfSight);
      if (unseen) {
        leaveAlone(scan, `${unseen.path} is not seen from here`);
        for (const job of jobs) await giveBack(board, job, "its files are not seen from there");
        continue;
      }
      if (desk?.run !== scan.run) {
        await cleared(desk);
        desk = await deskFor(board, scan, threads);
        say(`Reading for a scan of ${desk.keys.toLocaleString("en")} keys`);
      }
      await readJobs(board, { scan, jobs, desk, signal }).catch(async (error: unknown) => {
        if (!signal.aborted && !(error instanceof Withdrawn)) leaveAlone(scan, `reading failed: ${error}`);
        desk = await cleared(desk);
      });
      return true;
    }
    return false;
  }

  function leaveAlone({ run }: OpenScan, why: string): void {
    leftAlone.add(run);
    say(`A scan is left to other workers: ${why}`);
  }
}

const POLL_MS = 300;
const BEAT_MS = 3_000;
const AWAY_MS = 2_000;

class Withdrawn extends Error {}

function isOutOfSight({ at, known }: Unit): boolean {
  return at.is === "file" && !known && !existsSync(at.path);
}

/** Where the keys of a scan are spread out. */
type Desk = { run: string; keys: number; pass: number; left: Uint8Array | null; reads: ReadsForOthers };

async function deskFor(board: Board, scan: OpenScan, threads: number): Promise<Desk> {
  const keys = await keysTold(keysOfScan(board, scan.run));
  const reads = readsForOthers(JSON.parse(scan.question) as Question, keys, { workers: threads });
  return { run: scan.run, keys: keys.count, pass: 0, left: null, reads };
}

async function cleared(desk: Desk | null): Promise<null> {
  await desk?.reads.close();
  return null;
}

type Reading = { scan: OpenScan; jobs: Job[]; desk: Desk; signal: AbortSignal };

async function readJobs(board: Board, { scan, jobs, desk, signal }: Reading): Promise<void> {
  if (desk.pass !== scan.pass) [desk.pass, desk.left] = [scan.pass, await keysLeft(board, scan)];
  const jobOf = new Map<number, { job: Job; left: number }>();
  const units = jobs.flatMap((job) => {
    const own = unitsTold(job.units);
    const one = { job, left: own.length };
    for (const { index } of own) jobOf.set(index, one);
    return own;
  });
  let brought = Promise.resolve();
  const onStop = () => desk.reads.stop(new Withdrawn());
  const beat = setInterval(() => void beating().catch(() => {}), BEAT_MS);
  signal.addEventListener("abort", onStop);
  try {
    await desk.reads.read(desk.left, units, ({ unit, report, findings }) => {
      const one = jobOf.get(unit);
      if (!one) return;
      const isLast = --one.left === 0;
      const found = { unit, report: reportAsTold(report), findings: findingsAsTold(findings) };
      brought = brought.then(() => bring(board, scan, { job: one.job, isLast, found }));
      // Where it fails, it is told when all are waited for.
      brought.catch(() => {});
    });
    await brought;
  } catch (error) {
    for (const job of jobs) await giveBack(board, job, "its worker stopped").catch(() => {});
    throw error;
  } finally {
    clearInterval(beat);
    signal.removeEventListener("abort", onStop);
  }

  async function beating(): Promise<void> {
    for (const job of jobs) await stillAt(board, job);
    const isThere = (await openScans(board)).some(({ run, pass }) => run === scan.run && pass === scan.pass);
    if (!isThere) onStop();
  }
}
