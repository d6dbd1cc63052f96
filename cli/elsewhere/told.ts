/** How asker and workers tell each other keys, units and findings: as bytes and JSON, which is all that the board between them knows. */
import { resolve } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Question } from "@afterword/model/question";
import type { FoundElsewhere } from "@afterword/scan/engine/elsewhere";
import type { Keys } from "@afterword/scan/question/keys";
import type { Unit, UnitReport } from "@afterword/scan/unit";

const PIECE = 4 << 20;

/** How many, how long, where each begins, and all of them; packed in pieces. */
export function* keysAsTold({ bytes, offsets, count }: Keys): Generator<Uint8Array> {
  const head = new Uint32Array([count, bytes.length]);
  const starts = offsets.subarray(0, count + 1);
  for (const part of [bytesOf(head), bytesOf(starts), bytes])
    for (let at = 0; at < part.length; at += PIECE) yield packed(part.slice(at, at + PIECE));
}

export async function keysTold(pieces: AsyncIterable<Uint8Array>): Promise<Keys> {
  const head = new Uint32Array(2);
  let offsets = new Uint32Array(0);
  let bytes = new Uint8Array(0);
  let at = 0;
  for await (const piece of pieces) {
    const part = zstdDecompressSync(piece);
    if (at === 0) {
      bytesOf(head).set(part);
      offsets = new Uint32Array((head[0] ?? 0) + 1);
      bytes = new Uint8Array(head[1] ?? 0);
    } else if (at < 8 + offsets.byteLength) bytesOf(offsets).set(part, at - 8);
    else bytes.set(part, at - 8 - offsets.byteLength);
    at += part.length;
  }
  return { bytes, offsets, count: head[0] ?? 0 };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Of a question only what reading depends on: neither which files were named nor what is concluded. */
export function questionAsTold(question: Question): string {
  return JSON.stringify({ ...question, paths: [], sources: [], expectedSources: [], gapSeconds: null });
}

export type UnitsTold = { units: string; priority: number };

/** Small files go together, so that a hundred thousand are not a hundred thousand jobs; and so do members of one packed tar. */
export function unitsAsTold(units: readonly Unit[]): UnitsTold[] {
  const groups = new Map<string, Unit[]>();
  let small = 0;
  let bytes = 0;
  let count = 0;
  for (const unit of units) {
    const key = unit.together ?? (unit.storedBytes > SMALL ? `${unit.index}` : `small ${small}`);
    groups.set(key, [...(groups.get(key) ?? []), unit]);
    if (unit.together !== undefined || unit.storedBytes > SMALL) continue;
    bytes += unit.storedBytes;
    if (++count < MOST && bytes < LARGE) continue;
    [small, bytes, count] = [small + 1, 0, 0];
  }
  return [...groups.values()].map((group) => ({
    units: JSON.stringify(group.map(withWholePath)),
    priority: Math.ceil(group.reduce((sum, { storedBytes }) => sum + storedBytes, 0) / 1024),
  }));
}

const SMALL = 1 << 20;
const LARGE = 4 << 20;
const MOST = 200;

function withWholePath(unit: Unit): Unit {
  return unit.at.is === "file" ? { ...unit, at: { is: "file", path: resolve(unit.at.path) } } : unit;
}

export function unitsTold(units: string): Unit[] {
  return JSON.parse(units) as Unit[];
}

export function reportAsTold(report: UnitReport): string {
  return JSON.stringify(report);
}

export function* findingsAsTold(findings: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of findings) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < PIECE) continue;
    yield packed(Buffer.concat(held));
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield packed(Buffer.concat(held));
}

export function foundTold(told: { unit: number; report: string; findings: readonly Uint8Array[] }): FoundElsewhere {
  return {
    unit: told.unit,
    report: JSON.parse(told.report) as UnitReport,
    findings: told.findings.values().map((piece) => zstdDecompressSync(piece)),
  };
}

function packed(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}
