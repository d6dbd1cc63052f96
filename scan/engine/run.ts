/**
 * Looks for keys in all units, twice: for receipts of all keys, then for any trace of those that were not received. What is found does not
 * depend on how many workers there are, on the order of reading or on how the bytes were cut.
 */
import type { Question } from "@afterword/model/question";
import type { Keys } from "../question/keys.ts";
import type { KeyTally, Unit, UnitReport } from "../unit.ts";
import type { Kept } from "./kept.ts";
import { scanSimply } from "./simple.ts";

export type ScanOptions = {
  units: readonly Unit[];
  /** How many threads read; as many as there are cores if not said. */
  workers?: number;
  kept: Kept;
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
  return scanSimply(question, keys, options);
}
