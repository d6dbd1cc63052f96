/** Rotated copies: the same content twice, or a file that is the beginning of another. Found by checksums, then compared. */
import { crc32 } from "node:zlib";
import { openUnit } from "../read/reader.ts";
import type { Unit, UnitReader, UnitReport } from "../unit.ts";

/** For each unit by its index, the index of the one whose copy or beginning it is: the longest, and of equal ones the first. */
export async function copiesAmong(units: readonly Unit[], reports: UnitReport[]): Promise<(number | null)[]> {
  const copyOf: (number | null)[] = reports.map(() => null);
  const size = ({ index }: Unit) => reports[index]?.bytes ?? 0;
  const byFirstBytes = new Map<string, Unit[]>();
  for (const unit of units.toSorted((a, b) => size(b) - size(a) || a.index - b.index)) {
    const report = reports[unit.index];
    if (!report || report.bytes === 0) continue;
    const half = report.beginnings.length - 1;
    for (const longer of byFirstBytes.get(`${half}/${report.beginnings[half]}`) ?? []) {
      if (size(longer) === report.bytes && reports[longer.index]?.crc32 !== report.crc32) continue;
      await breathe();
      if (!isBeginning(unit, longer)) continue;
      copyOf[unit.index] = longer.index;
      break;
    }
    if (copyOf[unit.index] === null) note(byFirstBytes, unit, report.beginnings);
  }
  return copyOf;
}

const MOST_BEGINNING = 1 << 16;

/** CRC-32 of the first 1, 2, 4 … bytes. A file begins as another does if they agree on the most of these that it has, and on the rest. */
export function beginningsOf(content: Uint8Array): number[] {
  const sums: number[] = [];
  for (let length = 1, sum = 0; length <= Math.min(MOST_BEGINNING, content.length); length *= 2) {
    sum = crc32(content.subarray(length >> 1, length), sum);
    if (length === 1) sum = crc32(content.subarray(0, 1));
    sums.push(sum);
  }
  return sums;
}

function note(byFirstBytes: Map<string, Unit[]>, unit: Unit, beginnings: number[]): void {
  for (const [half, sum] of beginnings.entries()) {
    const alike = byFirstBytes.get(`${half}/${sum}`);
    if (alike) alike.push(unit);
    else byFirstBytes.set(`${half}/${sum}`, [unit]);
  }
}

function isBeginning(unit: Unit, longer: Unit): boolean {
  const [a, b] = [piecesOf(openUnit(unit, { hashes: false })), piecesOf(openUnit(longer, { hashes: false }))];
  try {
    for (;;) {
      const piece = a.next(PIECE);
      if (piece.length === 0) return true;
      if (Buffer.compare(piece, b.next(piece.length)) !== 0) return false;
    }
  } finally {
    a.close();
    b.close();
  }
}

const PIECE = 1 << 16;

/** Exactly so many bytes, as long as there are any. */
function piecesOf(reader: UnitReader) {
  const buffer = new Uint8Array(PIECE);
  return {
    close: () => reader.close(),
    next(length: number): Uint8Array {
      let have = 0;
      while (have < length) {
        const got = reader.read(buffer.subarray(have, length));
        if (got === 0) break;
        have += got;
      }
      return buffer.subarray(0, have);
    },
  };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
