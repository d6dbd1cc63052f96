/** Rotated copies: the same content twice, or a file that is the beginning of another. Found by checksums and size, then compared. */
import { openUnit } from "../read/reader.ts";
import type { Unit, UnitReader, UnitReport } from "../unit.ts";

/** For each unit by its index, the index of the one whose copy or beginning it is. */
export async function copiesAmong(units: readonly Unit[], reports: UnitReport[]): Promise<(number | null)[]> {
  const copyOf: (number | null)[] = reports.map(() => null);
  for (const group of groupsOfAlike(units, reports)) {
    const bySize = group.toSorted((a, b) => size(reports, b) - size(reports, a) || a.index - b.index);
    const originals: Unit[] = [];
    for (const unit of bySize) {
      const original = originals.find((longer) => mayBeCopy(reports, unit, longer) && isBeginning(unit, longer));
      if (original) copyOf[unit.index] = original.index;
      else originals.push(unit);
      await breathe();
    }
  }
  return copyOf;
}

const HEAD = 1 << 16;

/** Those of at least 64 KB by their first 64 KB; smaller ones by size and checksum. */
function groupsOfAlike(units: readonly Unit[], reports: UnitReport[]): Unit[][] {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const report = reports[unit.index];
    if (!report || report.bytes === 0) continue;
    const alike = report.bytes >= HEAD ? `${report.headCrc32}` : `${report.headCrc32}/${report.bytes}`;
    groups.set(alike, [...(groups.get(alike) ?? []), unit]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function mayBeCopy(reports: UnitReport[], unit: Unit, longer: Unit): boolean {
  const [one, other] = [reports[unit.index], reports[longer.index]];
  return one !== undefined && other !== undefined && (one.bytes < other.bytes || one.crc32 === other.crc32);
}

function size(reports: UnitReport[], { index }: Unit): number {
  return reports[index]?.bytes ?? 0;
}

function isBeginning(unit: Unit, longer: Unit): boolean {
  const [a, b] = [piecesOf(openUnit(unit, { hashes: false })), piecesOf(openUnit(longer, { hashes: false }))];
  try {
    for (;;) {
      const piece = a.next(HEAD);
      if (piece.length === 0) return true;
      if (Buffer.compare(piece, b.next(piece.length)) !== 0) return false;
    }
  } finally {
    a.close();
    b.close();
  }
}

/** Exactly so many bytes, as long as there are any. */
function piecesOf(reader: UnitReader) {
  const buffer = new Uint8Array(HEAD);
  return {
    close: () => reader.close(),
    next(length: number): Uint8Array {
      let have = 0;
      while (have < length) {
        const got = reader.read(buffer.subarray(have, length));
        if (got === 0) break;
        have += got;
      }
      return buffer.slice(0, have);
    },
  };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
