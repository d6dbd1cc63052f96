/**
 * Looks for keys in all units, twice: for receipts of all keys, then for any trace of those that were not received; and once more for other
 * spellings of those of which nothing was found, where they may have any. What is found does not depend on how many workers there are, on the order of reading or on how the bytes were cut.
 */
import { availableParallelism } from "node:os";
import type { Question } from "@afterword/model/question";
import type { Keys } from "../question/keys.ts";
import type { KeyTally, Unit, UnitReport } from "../unit.ts";
import { copiesAmong } from "./copies.ts";
import type { Elsewhere } from "./elsewhere.ts";
import type { Kept } from "./kept.ts";
import { scanRun } from "./scan-run.ts";
import { talliesOfSpellings } from "./spelled.ts";

export type ScanOptions = {
  units: readonly Unit[];
  /** How many threads read; as many as there are cores if not said. 0: this thread. */
  workers?: number;
  kept: Kept;
  /** Reads for this scan, in other processes. */
  elsewhere?: Elsewhere;
  /** Nothing is concluded from keys that were not received, so no trace of them is looked for. */
  only?: "receipts";
  /** Ends the scan with the signal's reason; what was found in finished units is kept. */
  signal?: AbortSignal;
  progress?: (progress: Progress) => void;
};

export type Progress = {
  pass: "receipts" | "mentions";
  units: { done: number; all: number };
  /** Of the units as stored: read so far, and all of them. */
  storedBytes: { done: number; all: number };
  /** Of their content, so far. */
  bytes: number;
  /** Keys received so far; in the second pass, keys mentioned. */
  found: number;
};

export type Scanned = {
  /** One for each unit, by its index. */
  reports: UnitReport[];
  /** For each unit: the index of the one whose copy, or whose beginning, it is. Its lines are in no tally. */
  copyOf: (number | null)[];
  /** Keys of which anything was found have a tally; null: its bytes are nowhere in what was read. */
  tally(key: number): KeyTally | null;
  /** Units that were read, and that an earlier run had read, in the first pass. */
  read: number;
  reused: number;
  seconds: { receipts: number; mentions: number };
};

/** The question asks for keys; one that counts is answered elsewhere. */
export async function scan(question: Question, keys: Keys, options: ScanOptions): Promise<Scanned> {
  const { units, signal } = options;
  signal?.throwIfAborted();
  const workers = workersFor(options);
  const run = scanRun(question, keys, { ...options, workers });
  try {
    const started = performance.now();
    const { reports, read, reused } = await run.receipts();
    const copyOf = await copiesAmong(units, reports);
    const counted = units.filter(({ index }) => (copyOf[index] ?? null) === null);
    if (counted.length < units.length) await run.tellAgain(counted);
    const between = performance.now();
    if (options.only !== "receipts") await run.mentions(counted);
    const spelled =
      options.only === "receipts"
        ? () => null
        : await talliesOfSpellings(question, keys, run.tally, { ...options, workers, units: counted });
    const seconds = { receipts: between - started, mentions: performance.now() - between };
    return {
      reports,
      copyOf,
      tally: (key) => run.tally(key) ?? spelled(key),
      read,
      reused,
      seconds: { receipts: seconds.receipts / 1000, mentions: seconds.mentions / 1000 },
    };
  } finally {
    await run.close();
  }
}

/** Threads cost a moment to start: a few small files are read sooner without. */
function workersFor({ units, workers }: ScanOptions): number {
  const stored = units.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  if (workers === undefined && stored < FEW_BYTES && units.length < FEW_UNITS) return 0;
  return Math.min(workers ?? availableParallelism(), units.length);
}

const FEW_BYTES = 1 << 20;
const FEW_UNITS = 200;
