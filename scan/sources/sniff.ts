/** What a file is by its first bytes, whatever its name says; and the units in it. */
import { closeSync, openSync, readSync } from "node:fs";
import { type Bytes, bytesOf } from "../read/bytes.ts";
import { unpackedAlone } from "../read/layers.ts";
import { isZip, packingOf, refusedPacking } from "../read/packing.ts";
import { bytesAt, lookAt } from "../read/stored.ts";
import { wayOfReading } from "../read/way.ts";
import type { Flaw, Packing, Unit } from "../unit.ts";
import { isTarHeader, membersOfTar } from "./tar.ts";
import type { Found } from "./walk.ts";
import { type Listed, membersOfZip } from "./zip.ts";

export type Unplaced = Omit<Unit, "index" | "source">;

/** `looked`: its first bytes, where somebody has looked before. */
export async function unitsOfFile(found: Found, looked: Uint8Array | null = null): Promise<Unplaced[]> {
  const { path, size, known } = found;
  const unit: Unplaced = {
    path: shown(path),
    at: found.etag === undefined ? { is: "file", path } : { is: "s3", url: path, etag: found.etag, size },
    member: null,
    packing: "none",
    storedBytes: size,
    modified: found.modified,
  };
  if (known) return [{ ...unit, known }];
  if (size === 0) return [unit];
  const head = looked ?? firstOf(unit.at, 0);
  // What cannot be read is named when reading it fails.
  if (head.length === 0) return [unit];
  if (isZip(head)) return unitsIn(await membersOfZip(unit.at, size), unit);
  const packing = packingOf(head);
  if (packing === "none") {
    if (isTarHeader(head)) return unitsIn(membersOfTar(seekable(unit.at, size), "none"), unit);
    const refused = refusedPacking(head);
    return [refused ? { ...unit, known: refused } : unit];
  }
  if (!isPackedTar(head, packing, path)) return [{ ...unit, packing }];
  const whole = bytesAt(unit.at, { from: 0, size, listed: size, hashes: false });
  const tar = unpackedAlone(whole, packing, wayOfReading());
  const listed = membersOfTar({ ...tar, skip: (count) => void pass(tar, count) }, packing);
  tar.close();
  return unitsIn(listed, { ...unit, packing });
}

/** Units of its members, and one for the archive file itself where that is damaged: what may be missing has then a name. */
function unitsIn({ members, flaw }: Listed, archive: Unplaced): Unplaced[] {
  const { path } = archive;
  const doubtful = flaw?.is === "checksum-wrong" ? flaw : null;
  const units = members.map(({ name, member, modified, known }): Unplaced => {
    const about = known ?? doubtful;
    const canLook = member.archive === "tar" && member.packing === "none";
    return {
      path: `${path}!${shown(name)}`,
      at: archive.at,
      member,
      // Where one cannot look yet, its name says it; the reader looks again.
      packing: canLook ? packingOf(firstOf(archive.at, member.offset)) : packingByName(name),
      storedBytes: member.size,
      modified,
      ...(about && { known: about }),
      ...(member.archive === "tar" && member.packing !== "none" && { together: path }),
    };
  });
  if (flaw && !doubtful) return [...units, { ...archive, packing: "none", storedBytes: 0, known: flaw }];
  if (units.length > 0 || flaw) return units;
  return [
    {
      ...archive,
      packing: "none",
      storedBytes: 0,
      known: { is: "complete", detail: "there is no file in this archive" },
    },
  ];
}

export const HEAD = 4_096;
function packingByName(name: string): Packing {
  if (/\.t?gz$/i.test(name)) return "gzip";
  if (/\.t?zstd?$/i.test(name)) return "zstd";
  if (/\.t?bz2?$/i.test(name)) return "bzip2";
  return /\.t?xz$/i.test(name) ? "xz" : "none";
}

/** Tools are not started for looking: what they unpack is a tar where its name says so. */
function isPackedTar(head: Uint8Array, packing: Packing, path: string): boolean {
  if (packing === "bzip2" || packing === "xz") return /\.(tar\.\w+|tbz2?|txz)$/i.test(path);
  const start = unpackedAlone(bytesOf(head), packing, wayOfReading());
  const block = new Uint8Array(512);
  const is = start.read(block) === block.length && isTarHeader(block);
  start.close();
  return is;
}

function seekable(where: Unit["at"], size: number) {
  let at = 0;
  const bytes = bytesAt(where, { from: 0, size, listed: size, hashes: false });
  let from: Bytes = bytes;
  return {
    read(into: Uint8Array) {
      const got = from.read(into);
      at += got;
      return got;
    },
    skip(count: number) {
      at += count;
      from.close();
      from = bytes.again(Math.min(at, size));
    },
    flaws: () => [] as Flaw[],
  };
}

function pass(bytes: Bytes, count: number): void {
  const passed = new Uint8Array(Math.min(count, 1 << 16));
  for (let left = count; left > 0; ) {
    const got = bytes.read(left < passed.length ? passed.subarray(0, left) : passed);
    if (got === 0) return;
    left -= got;
  }
}

const buffer = new Uint8Array(HEAD);

/** Good until the next look: a hundred thousand files are looked at. */
function firstOf(at: Unit["at"], from: number): Uint8Array {
  if (at.is === "s3") return lookAt(at, from, buffer);
  let fd = -1;
  try {
    fd = openSync(at.path, "r");
    return buffer.subarray(0, readSync(fd, buffer, 0, HEAD, from));
  } catch {
    return buffer.subarray(0, 0);
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

/** What a terminal or a page could take for an order is written out. */
function shown(name: string): string {
  return name.replaceAll(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
}
