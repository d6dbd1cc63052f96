/** Tells a unit's log of findings, piece by piece, into the rows that all workers share. Only one may do so at a time. */
import type { Kernel } from "../kernel/kernel.ts";
import { LOG, MOST_STRETCHES, type WorkerPlaces } from "../kernel/memory.ts";
import type { UnitEnd } from "../unit.ts";

export type Telling = { piece(findings: Uint8Array): void; end(): void };

export function tellingOf(
  kernel: Kernel,
  memory: WebAssembly.Memory,
  { log, stretches }: WorkerPlaces,
  { unit, doubtful }: { unit: number; doubtful: UnitEnd["doubtful"] },
): Telling {
  const bytes = new Uint8Array(memory.buffer);
  const doubts = withinMost(doubtful);
  const words = new BigUint64Array(memory.buffer, stretches, MOST_STRETCHES * 2);
  for (const [i, { from, to }] of doubts.entries()) words.set([BigInt(from), BigInt(to)], i * 2);
  kernel.beginTelling();
  kernel.nextStamp();
  let kept = 0;

  function piece(findings: Uint8Array): void {
    for (let at = 0; at < findings.length; ) {
      const part = findings.subarray(at, at + LOG - kept);
      at += part.length;
      bytes.set(part, log + kept);
      const end = log + kept + part.length;
      const told = kernel.tell(log, end, 0, unit, doubts.length) >>> 0;
      bytes.copyWithin(log, told, end);
      kept = end - told;
    }
  }

  return { piece, end: () => void kernel.tell(log, log + kept, 1, unit, doubts.length) };
}

/** More than can be told apart are taken for one from where they begin to be too many. */
function withinMost(doubtful: UnitEnd["doubtful"]): UnitEnd["doubtful"] {
  if (doubtful.length <= MOST_STRETCHES) return doubtful;
  const rest = doubtful.slice(MOST_STRETCHES - 1);
  const [first, last] = [rest[0], rest.at(-1)];
  return [...doubtful.slice(0, MOST_STRETCHES - 1), { from: first?.from ?? 0, to: last?.to ?? 0 }];
}
