/** Reads whole units in this thread, one after another. */
import { readFileSync } from "node:fs";
import { crc32, gunzipSync } from "node:zlib";
import type { Question } from "@afterword/model/question";
import { type Keys, keyAt } from "../question/keys.ts";
import type { KeyTally, Unit, UnitReport } from "../unit.ts";
import type { Scanned, ScanOptions } from "./run.ts";

export async function scanSimply(question: Question, keys: Keys, { units }: ScanOptions): Promise<Scanned> {
  const place = question.asks.is === "keys" ? question.asks.place : { is: "anywhere" as const };
  const name = "name" in place ? place.name : "";
  const form = new RegExp(`"${name}"\\s*:\\s*"?([^",}]+)|(?:^|[ ?&])${name}="?([^\\s"&#]+)`, "g");
  const index = new Map(Array.from({ length: keys.count }, (_, key) => [keyAt(keys, key), key] as const));
  const tallies = new Map<number, KeyTally>();
  const reports = units.map((unit) => {
    const bytes = contentOf(unit);
    const lines = bytes.toString("latin1").split("\n");
    let offset = 0;
    lines.forEach((line, at) => {
      const seen = new Set<number>();
      for (const found of line.matchAll(form)) {
        const key = index.get(found[1] ?? found[2] ?? "");
        if (key === undefined || seen.has(key)) continue;
        seen.add(key);
        const before = tallies.get(key);
        const here = { key, mention: null, count: 1, first: null, last: null, unit: unit.index, doubtful: false };
        if (before) before.count++;
        else tallies.set(key, { ...here, offset: offset + found.index, line: at + 1 });
      }
      offset += line.length + 1;
    });
    return reportOf(bytes, lines.length - (lines.at(-1) === "" ? 1 : 0));
  });
  return {
    reports,
    copyOf: units.map(() => null),
    tally: (key) => tallies.get(key) ?? null,
    read: units.length,
    reused: 0,
    seconds: { receipts: 0, mentions: 0 },
  };
}

function contentOf({ at, packing }: Unit): Buffer {
  const stored = readFileSync(at.is === "file" ? at.path : at.url);
  return packing === "gzip" ? gunzipSync(stored) : stored;
}

function reportOf(bytes: Buffer, lines: number): UnitReport {
  return {
    condition: "complete",
    detail: null,
    storedBytes: bytes.length,
    bytes: bytes.length,
    members: 0,
    doubtful: [],
    sha256: null,
    crc32: crc32(bytes),
    headCrc32: crc32(bytes.subarray(0, 65_536)),
    format: "plain",
    encoding: "utf-8",
    lines,
    linesWithoutTime: lines,
    misfits: 0,
    outOfOrder: 0,
    first: null,
    last: null,
    assumed: [],
    minutes: [],
    receivedMinutes: [],
    distances: [],
    silences: [],
  };
}
