/**
 * Where findings of units are kept, so that a stopped scan goes on and a second one reads only what changed. A scan asks once per unit
 * and pass; what was not said to be done does not count.
 */
import type { Unit, UnitReport } from "../unit.ts";

export type Kept = {
  /** What an earlier run found in this unit, as long as neither the unit nor the question has changed; null: it must be read. */
  find(unit: Unit, pass: Pass): Promise<KeptFindings | null>;
  /** Takes what is being found in a unit, piece by piece. Many units are begun at once. */
  begin(unit: Unit, pass: Pass): KeptWriter;
};

/** "receipts", or "mentions-" or "spellings-…-" and a hash of the keys that are left to be looked for. A name for a file. */
export type Pass = string;

/** `findings`: the bytes given to `add`, in their order, cut anywhere. */
export type KeptFindings = { report: UnitReport; findings: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

export type KeptWriter = {
  /** The bytes are the writer's from now on. */
  add(findings: Uint8Array): Promise<void>;
  done(report: UnitReport): Promise<void>;
  drop(): Promise<void>;
};

/** Keeps in memory, for as long as the process lives. */
export function keptInMemory(): Kept {
  const all = new Map<string, KeptFindings>();
  return {
    find: async (unit, pass) => all.get(`${pass}/${unit.index}`) ?? null,
    begin(unit, pass) {
      const findings: Uint8Array[] = [];
      return {
        add: async (piece) => void findings.push(piece),
        done: async (report) => void all.set(`${pass}/${unit.index}`, { report, findings }),
        drop: async () => {},
      };
    },
  };
}
