/** Records of finished units, one after another in a file: their lengths and checksum, what they are about (JSON), and their findings. */
import { randomUUID } from "node:crypto";
import { closeSync, fstatSync, ftruncateSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Unit, UnitReport } from "../unit.ts";
import { fingerprintOf, nameOf, stateOf } from "./fingerprint.ts";
import { type Spill, writeAll } from "./spill.ts";

export type Stored = {
  pass: string;
  name: string;
  state: string;
  fingerprint: string;
  /** Milliseconds since 1970. */
  readAt: number;
  report: UnitReport;
  findings(): Iterable<Uint8Array>;
};

type About = Omit<Stored, "findings"> & { file: string | null };
export type Journal = {
  append(of: { unit: Unit; pass: string; report: UnitReport }, findings: Spill): Stored;
  close(): void;
};

const HEAD = 16;
const MAGIC = 0x31574141;
const ENDING = ".journal";

export function openJournal(folder: string): Journal {
  const path = join(folder, `${Date.now()}-${randomUUID().slice(0, 8)}${ENDING}`);
  const fd = openSync(path, "wx", 0o600);
  let length = 0;
  return {
    append({ unit, pass, report }, spilled) {
      const findings = spilled.finish();
      const about: About = {
        pass,
        name: nameOf(unit, pass),
        state: stateOf(unit, pass),
        fingerprint: fingerprintOf(unit),
        readAt: Date.now(),
        report,
        file: typeof findings === "string" ? findings : null,
      };
      const inside = typeof findings === "string" ? [] : findings;
      const record = recordOf(about, inside);
      try {
        writeAll(fd, record);
      } catch (error) {
        // Half a record is no record, and what comes after it could not be read.
        ftruncateSync(fd, length);
        throw error;
      }
      const content = { path, from: length + record.length - lengthOf(inside), length: lengthOf(inside) };
      length += record.length;
      return { ...about, findings: () => reading(about.file ? { path: join(folder, about.file) } : content) };
    },
    close: () => closeSync(fd),
  };
}

/** Of all runs, by their names and by their states; the last one counts. */
export function readJournals(folder: string): Map<string, Stored> {
  const known = new Map<string, Stored>();
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  for (const name of names.sort()) {
    for (const stored of recordsOf(folder, join(folder, name)))
      known.set(stored.name, stored).set(stored.state, stored);
  }
  return known;
}

function recordOf(about: About, findings: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(about));
  const record = Buffer.alloc(HEAD + text.length + lengthOf(findings));
  record.writeUInt32LE(MAGIC, 0);
  record.writeUInt32LE(text.length, 4);
  record.writeUInt32LE(lengthOf(findings), 8);
  record.set(text, HEAD);
  let at = HEAD + text.length;
  for (const piece of findings) {
    record.set(piece, at);
    at += piece.length;
  }
  record.writeUInt32LE(crc32(record.subarray(HEAD)), 12);
  return record;
}

function* recordsOf(folder: string, path: string): Iterable<Stored> {
  const fd = openSync(path, "r");
  try {
    const { size } = fstatSync(fd);
    const head = Buffer.alloc(HEAD);
    for (let at = 0; at + HEAD <= size; ) {
      readSync(fd, head, 0, HEAD, at);
      const ofText = head.readUInt32LE(4);
      const ofFindings = head.readUInt32LE(8);
      const next = at + HEAD + ofText + ofFindings;
      if (head.readUInt32LE(0) !== MAGIC || next > size) return;
      const body = Buffer.alloc(ofText + ofFindings);
      readSync(fd, body, 0, body.length, at + HEAD);
      if (crc32(body) !== head.readUInt32LE(12)) return;
      const about: About = JSON.parse(body.subarray(0, ofText).toString("utf8"));
      const content = { path, from: at + HEAD + ofText, length: ofFindings };
      yield { ...about, findings: () => reading(about.file ? { path: join(folder, about.file) } : content) };
      at = next;
    }
  } finally {
    closeSync(fd);
  }
}

function* reading({
  path,
  from = 0,
  length = Number.POSITIVE_INFINITY,
}: {
  path: string;
  from?: number;
  length?: number;
}) {
  const fd = openSync(path, "r");
  try {
    for (let at = 0; at < length; ) {
      const piece = new Uint8Array(Math.min(1 << 18, length - at));
      const got = readSync(fd, piece, 0, piece.length, from + at);
      if (got === 0) return;
      yield piece.subarray(0, got);
      at += got;
    }
  } finally {
    closeSync(fd);
  }
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
