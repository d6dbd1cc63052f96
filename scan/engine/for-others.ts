/** The other side of `elsewhere.ts`: reads units of somebody else's scan, and tells what it found instead of bringing it into rows. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Question } from "@afterword/model/question";
import { kernelModule, NO_CALLS, startKernel } from "../kernel/kernel.ts";
import { layOut, ROW, type ScanMemory } from "../kernel/memory.ts";
import type { Keys } from "../question/keys.ts";
import type { Unit, UnitReport } from "../unit.ts";
import { type Crew, crew } from "./crew.ts";
import type { FoundElsewhere } from "./elsewhere.ts";
import { mentionsPass, type PassSetup, receiptsPass } from "./pass.ts";

export type ReadsForOthers = {
  /** In the threads there are, each unit told when it is done. `left` as in `AskedElsewhere`. */
  read(left: Uint8Array | null, units: readonly Unit[], found: (unit: FoundElsewhere) => void): Promise<void>;
  /** Ends the reading with a reason. */
  stop(reason: unknown): void;
  close(): Promise<void>;
};

/** The passes of one scan, in their order: what was looked for in the first is not looked for after the second has begun. */
export function readsForOthers(question: Question, keys: Keys, { workers = availableParallelism() }): ReadsForOthers {
  const where = layOut(keys, workers + 1);
  const [, ...places] = where.workers;
  const kernel = startKernel(kernelModule(), where.memory, NO_CALLS);
  const threads: Crew = crew(places);
  let ready: { setup: PassSetup; left: Uint8Array | null } | null = null;

  function setUp(left: Uint8Array | null): PassSetup {
    if (ready && same(ready.left, left)) return ready.setup;
    if (left) leaveOut(where, keys, left);
    const pass = left ? mentionsPass : receiptsPass;
    const setup = { ...pass(kernel, where, question, keys), tells: false };
    ready = { setup, left };
    return setup;
  }

  function read(left: Uint8Array | null, units: readonly Unit[], found: (unit: FoundElsewhere) => void): Promise<void> {
    const held = new Map<number, Uint8Array[]>();
    return threads.read({
      setup: setUp(left),
      units,
      findings(unit, pieces) {
        held.set(unit, [...(held.get(unit) ?? []), ...pieces]);
      },
      done(unit, report: UnitReport) {
        const findings = held.get(unit) ?? [];
        held.delete(unit);
        found({ unit, report, findings });
      },
    });
  }

  return { read, stop: (reason) => threads.stop(reason), close: () => threads.close() };
}

/** Keys that have a tally are not looked for, whatever it is. */
function leaveOut({ memory, shared }: ScanMemory, keys: Keys, left: Uint8Array): void {
  const rows = new Uint32Array(memory.buffer, shared.rows, keys.count * (ROW / 4));
  for (let key = 0; key < keys.count; key++) rows[key * (ROW / 4)] = ((left[key >> 3] ?? 0) >> (key & 7)) & 1 ? 0 : 1;
}

function same(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === b || (a !== null && b !== null && Buffer.compare(a, b) === 0);
}

/** Findings of one engine mean something else in another: of its kernel, and of the form in which units and reports are told. */
export function engineName(): string {
  const kernel = createHash("sha256").update(readFileSync(new URL("../kernel/kernel.wasm", import.meta.url)));
  return `${FORM}-${kernel.digest("hex").slice(0, 24)}`;
}

const FORM = 1;
