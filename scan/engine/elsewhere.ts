/**
 * Units may be read by other processes, on this machine or on others that see the same archive. This room knows neither how they are reached
 * nor where what they find is kept on the way: it is given a function.
 */
import type { Unit, UnitReport } from "../unit.ts";
import type { Pass } from "./kept.ts";

export type Elsewhere = {
  /**
   * Has units read, and tells each once, in any order. What it does not tell by its end is read here. Ends with the signal's reason
   * where that was given.
   */
  read(asked: AskedElsewhere, found: (unit: FoundElsewhere) => Promise<void>): Promise<void>;
};

/** `left`: null in the pass for receipts; then one bit for each key that is looked for, the first key in the lowest bit. */
export type AskedElsewhere = {
  pass: Pass;
  left: Uint8Array | null;
  units: readonly Unit[];
  signal: AbortSignal | undefined;
};

/** `findings`: the unit's log of findings, cut anywhere. It means the same in every process with the same kernel, question and keys. */
export type FoundElsewhere = { unit: number; report: UnitReport; findings: Iterable<Uint8Array> };
