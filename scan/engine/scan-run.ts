/** One scan: its memory, its threads, and the passes over its units. */
import { createHash } from "node:crypto";
import type { Question } from "@afterword/model/question";
import { kernelModule, NO_CALLS, startKernel } from "../kernel/kernel.ts";
import { layOut, ROW, type ScanMemory } from "../kernel/memory.ts";
import type { Keys } from "../question/keys.ts";
import type { Unit, UnitReport } from "../unit.ts";
import { crew } from "./crew.ts";
import type { Pass } from "./kept.ts";
import { mentionsPass, type PassSetup, receiptsPass } from "./pass.ts";
import { progressOf } from "./progress.ts";
import type { ScanOptions } from "./run.ts";
import { talliesOf } from "./tallies.ts";
import { unitReading } from "./unit-reading.ts";

type PassAsked = { name: Pass; left: Uint8Array | null };
type Outcome = { reports: UnitReport[]; read: number; reused: number };

/** `called`: begins the name of the pass for mentions. */
type RunOptions = ScanOptions & { workers: number; called?: string };

export function scanRun(question: Question, keys: Keys, options: RunOptions) {
  const { units, workers, signal } = options;
  const where = layOut(keys, workers + 1);
  const [own, ...places] = where.workers;
  if (!own) throw new Error("a scan needs memory of its own");
  const kernel = startKernel(kernelModule(), where.memory, NO_CALLS);
  const threads = crew(places);
  const rows = () => new Uint8Array(where.memory.buffer, where.shared.rows, keys.count * ROW);
  const onAbort = () => threads.stop(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  let setup: PassSetup | null = null;

  async function receipts(): Promise<Outcome> {
    setup = receiptsPass(kernel, where, question, keys);
    return pass(setup, units, { name: "receipts", left: null });
  }

  /** Looks for traces of keys without a tally, if there are any. */
  async function mentions(counted: readonly Unit[]): Promise<void> {
    const left = bitsOfLeft(where, keys);
    if (left === null) return;
    setup = mentionsPass(kernel, where, question, keys);
    const name = `${options.called ?? "mentions"}-${createHash("sha256").update(left).digest("hex").slice(0, 24)}`;
    await pass(setup, counted, { name, left });
  }

  async function pass(setup: PassSetup, units: readonly Unit[], { name, left }: PassAsked): Promise<Outcome> {
    const progress = progressOf({ ...options, units, pass: setup.is, where, threads });
    const { kept, elsewhere } = options;
    const reading = unitReading({
      setup,
      own,
      kept,
      name,
      signal,
      elsewhere: elsewhere ? { ...elsewhere, left } : null,
      threads: workers > 0 ? threads : null,
    });
    try {
      return await reading.readAll(units, progress.done);
    } finally {
      progress.end();
    }
  }

  /** From the first pass, only these: the rows begin anew. */
  async function tellAgain(counted: readonly Unit[]): Promise<void> {
    if (!setup || !own) return;
    rows().fill(0);
    const reading = unitReading({
      setup,
      own,
      kept: options.kept,
      name: "receipts",
      signal,
      elsewhere: null,
      threads: null,
    });
    await reading.readAll(counted, () => {});
  }

  async function close(): Promise<void> {
    signal?.removeEventListener("abort", onAbort);
    await threads.close();
  }

  return { receipts, mentions, tellAgain, tally: talliesOf(where, keys.count), close };
}

/** One bit for each key that has no tally; null if none is left. */
function bitsOfLeft(where: ScanMemory, keys: Keys): Uint8Array | null {
  const bits = new Uint8Array(Math.ceil(keys.count / 8));
  const rows = new Uint32Array(where.memory.buffer, where.shared.rows, keys.count * (ROW / 4));
  let left = false;
  for (let key = 0; key < keys.count; key++) {
    if (rows[key * (ROW / 4)] !== 0) continue;
    left = true;
    bits[key >> 3] = (bits[key >> 3] ?? 0) | (1 << (key & 7));
  }
  return left ? bits : null;
}
