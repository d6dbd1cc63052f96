/**
 * Whether a unit is the one that was read: by its place, size and time; or, where only its name or its time is another, by the hash of its bytes,
 * which costs a reading but no unpacking. A file that was written to in the moments before it was read could have changed within the same time.
 */
import { statSync } from "node:fs";
import { openUnit } from "../read/reader.ts";
import type { Unit } from "../unit.ts";
import type { Stored } from "./journal.ts";

/** Of a unit, by where it is. */
export function nameOf({ at, member }: Unit, pass: string): string {
  const where = at.is === "file" ? at.path : at.url;
  return JSON.stringify([pass, where, member?.name ?? null, member?.offset ?? null]);
}

/** Of a unit, by what it looks like: a log that was rotated has only another name. */
export function stateOf({ storedBytes, modified, member }: Unit, pass: string): string {
  return JSON.stringify([pass, storedBytes, modified, member?.offset ?? null, member?.name ?? null, "state"]);
}

/** Of what is stored; of a member, also of the archive file that holds it. */
export function fingerprintOf(unit: Unit): string {
  const { member, at } = unit;
  const etag = at.is === "s3" ? at.etag : null;
  const content = member?.archive === "zip" ? [member.method, member.crc32, member.bytes] : [];
  const file = at.is === "file" && member ? stateOfFile(at.path) : [];
  return JSON.stringify([unit.storedBytes, unit.modified, unit.packing, etag, unit.known ?? null, ...content, ...file]);
}

const RACY = 2_000;

export function isSameContent(unit: Unit, stored: Stored): boolean {
  const same = stored.fingerprint === fingerprintOf(unit) && stored.name === nameOf(unit, stored.pass);
  if (same && stored.readAt - writtenAt(unit) > RACY) return true;
  if (unit.known || unit.at.is === "s3" || stored.report.storedBytes !== unit.storedBytes) return false;
  // It would have to be unpacked to be hashed.
  if (unit.member?.archive === "tar" && unit.member.packing !== "none") return false;
  return stored.report.sha256 !== null && stored.report.sha256 === hashOf(unit);
}

function writtenAt({ at, member, modified }: Unit): number {
  if (at.is === "s3") return 0;
  return (member ? stateOfFile(at.path)[1] : modified) ?? 0;
}

function stateOfFile(path: string): [size: number, modified: number] | [] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? [stats.size, stats.mtimeMs] : [];
}

function hashOf(unit: Unit): string | null {
  const reader = openUnit(unit);
  try {
    return reader.end().sha256;
  } finally {
    reader.close();
  }
}
