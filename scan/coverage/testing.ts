/** Reports of files that were never read, made of the moments of their lines. */
import { plainQuestion, type Question } from "@afterword/model/question";
import type { Unit, UnitReport } from "../unit.ts";
import type { UnitRead } from "./holes.ts";

/** Seconds since 1970, in the order of the lines. */
export function reportOf(moments: readonly number[], over: Partial<UnitReport> = {}): UnitReport {
  const minutes = new Map<number, number>();
  const silences: [number, number][] = [];
  const distances: number[] = [];
  let latest: number | null = null;
  for (const at of moments) {
    const minute = Math.floor(at / 60);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    if (latest !== null && at > latest) {
      const bucket = Math.floor(4 * Math.log2(at - latest));
      while (distances.length <= bucket) distances.push(0);
      distances[bucket] = (distances[bucket] ?? 0) + 1;
      silences.push([latest, at]);
    }
    latest = Math.max(latest ?? at, at);
  }
  return {
    condition: "complete",
    detail: null,
    storedBytes: 10,
    bytes: 10,
    members: 1,
    doubtful: [],
    sha256: "0".repeat(64),
    beginnings: [],
    crc32: 0,
    headCrc32: 0,
    format: "json-lines",
    encoding: "utf-8",
    lines: moments.length,
    linesWithoutTime: 0,
    misfits: 0,
    outOfOrder: 0,
    first: moments.length > 0 ? Math.min(...moments) : null,
    last: moments.length > 0 ? Math.max(...moments) : null,
    assumed: [],
    minutes: [...minutes].toSorted(([a], [b]) => a - b),
    receivedMinutes: [],
    distances,
    silences: silences.toSorted(([a, b], [c, d]) => d - c - (b - a)).slice(0, 100),
    ...over,
  };
}

export function unitOf(path: string, source: string, index = 0): Unit {
  return {
    index,
    path,
    source,
    at: { is: "file", path },
    member: null,
    packing: "none",
    storedBytes: 10,
    modified: null,
  };
}

export function readOf(path: string, moments: readonly number[], over: Partial<UnitReport> = {}): UnitRead {
  return { unit: unitOf(path, path.split("/")[0] ?? path), report: reportOf(moments, over), copyOf: null };
}

export function question(over: Partial<Question> = {}): Question {
  return plainQuestion({
    paths: ["/archive"],
    asks: { is: "keys", place: { is: "field", name: "order_id" } },
    ...over,
  });
}
