/** What stands in the rows of the kernel's memory, as tallies of keys. */
import { MENTIONS } from "@afterword/model/claim";
import { ROW, type ScanMemory } from "../kernel/memory.ts";
import type { KeyTally } from "../unit.ts";

export function talliesOf({ memory, shared }: ScanMemory, count: number): (key: number) => KeyTally | null {
  const rows = new DataView(memory.buffer, shared.rows, count * ROW);
  return (key) => {
    const at = key * ROW;
    const lines = rows.getUint32(at, true);
    if (lines === 0) return null;
    const first = rows.getUint32(at + 4, true);
    const last = rows.getUint32(at + 8, true);
    return {
      key,
      mention: MENTIONS[rows.getUint8(at + 31) - 1] ?? null,
      count: lines,
      first: first === NO_TIME ? null : first,
      last: last === 0 ? null : last,
      unit: rows.getUint32(at + 12, true),
      offset: rows.getUint16(at + 28, true) * 2 ** 32 + rows.getUint32(at + 16, true),
      line: rows.getUint32(at + 20, true),
      doubtful: rows.getUint8(at + 30) === 0,
    };
  };
}

const NO_TIME = 0xffff_ffff;
