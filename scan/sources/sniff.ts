/** What a file is by its first bytes, whatever its name says; and the units in it. */
import { closeSync, openSync, readSync } from "node:fs";
import { unreadable } from "../read/file.ts";
import type { Packing, Unit } from "../unit.ts";
import type { Found } from "./walk.ts";

type Plain = Omit<Unit, "index" | "source">;

export function unitsOfFile(found: Found): Plain[] {
  const unit: Plain = {
    path: found.path,
    at: { is: "file", path: found.path },
    member: null,
    packing: "none",
    storedBytes: found.size,
    modified: found.modified,
  };
  if (found.known) return [{ ...unit, known: found.known }];
  if (found.size === 0) return [unit];
  try {
    return [{ ...unit, packing: packingOf(firstBytes(found.path)) }];
  } catch (error) {
    return [{ ...unit, known: unreadable(error) }];
  }
}

export function packingOf(head: Uint8Array): Packing {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  if (head[0] !== undefined && (head[0] & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18)
    return "zstd";
  if (starts(0x42, 0x5a, 0x68) && head[3] !== undefined && head[3] >= 0x31 && head[3] <= 0x39) return "bzip2";
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return "xz";
  return "none";
}

const head = new Uint8Array(512);

function firstBytes(path: string): Uint8Array {
  const fd = openSync(path, "r");
  try {
    return head.subarray(0, readSync(fd, head, 0, head.length, 0));
  } finally {
    closeSync(fd);
  }
}
