/** How bytes are packed, by the first of them, whatever a name says. */
import type { Flaw, Packing } from "../unit.ts";

const ZIP = [0x50, 0x4b, 3, 4];
const EMPTY_ZIP = [0x50, 0x4b, 5, 6];

export function isZip(head: Uint8Array): boolean {
  return starts(head, ZIP) || starts(head, EMPTY_ZIP);
}

const PACKINGS: [Packing, number[]][] = [
  ["gzip", [0x1f, 0x8b]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
];

export function packingOf(head: Uint8Array): Packing {
  const found = PACKINGS.find(([, magic]) => starts(head, magic));
  if (found) return found[0];
  const [first = 0, second, third, fourth = 0] = head;
  if ((first & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18) return "zstd";
  return starts(head, [0x42, 0x5a, 0x68]) && fourth >= 0x31 && fourth <= 0x39 ? "bzip2" : "none";
}

const UNKNOWN: [string, number[]][] = [
  ["lz4", [0x04, 0x22, 0x4d, 0x18]],
  ["compress", [0x1f, 0x9d]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ["lzip", [0x4c, 0x5a, 0x49, 0x50]],
  ["lzop", [0x89, 0x4c, 0x5a, 0x4f, 0x00]],
];

export function refusedPacking(head: Uint8Array): Flaw | null {
  const found = UNKNOWN.find(([, magic]) => starts(head, magic));
  return found
    ? { is: "unsupported", detail: `it is packed with ${found[0]}, which is not read here: unpack it first` }
    : null;
}

function starts(head: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => head[i] === byte);
}
