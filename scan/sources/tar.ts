/** The members of a tar, by the headers before each: ustar, with the long names and sizes of pax and of GNU. */
import type { Bytes } from "../read/bytes.ts";
import type { Flaw, Packing } from "../unit.ts";
import type { Listed, ListedMember } from "./zip.ts";

const BLOCK = 512;

/** Bytes where passing over some may be cheaper than reading them. */
export type Headers = Pick<Bytes, "read" | "flaws"> & { skip(count: number): void };

export function membersOfTar(tar: Headers, packing: Packing): Listed {
  const members: ListedMember[] = [];
  const block = new Uint8Array(BLOCK);
  let at = 0;
  let emptyBlocks = 0;
  let said: Said = {};

  for (;;) {
    const got = tar.read(block);
    const [flaw] = tar.flaws().filter(({ is }) => is !== "complete");
    if (got < BLOCK && flaw) return { members, flaw };
    if (got === 0 && emptyBlocks > 0) return { members, flaw: flaw ?? null };
    if (got < BLOCK)
      return { members, flaw: { is: "truncated", detail: "it ends without the empty blocks that end a tar" } };
    at += BLOCK;
    if (block.every((byte) => byte === 0)) {
      emptyBlocks += 1;
      continue;
    }
    if (!isTarHeader(block)) {
      const is = emptyBlocks > 1 ? "garbage-after-end" : "corrupt";
      return { members, flaw: { is, detail: `what stands at byte ${at - BLOCK} is no header of a tar` } };
    }
    emptyBlocks = 0;
    const kind = String.fromCharCode(block[156] ?? 0);
    const size = said.size ?? numberAt(block, 124, 12);
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    if ("xgLK".includes(kind)) {
      const text = textOf(tar, size, padded);
      if (text === null)
        return { members, flaw: { is: "corrupt", detail: `its header at byte ${at - BLOCK} is too long` } };
      if (kind === "x") said = { ...said, ...paxOf(text) };
      if (kind === "L") said = { ...said, name: text.replace(/\0.*$/s, "") };
    } else {
      if ("0\x007S".includes(kind)) {
        const name = said.name ?? nameOf(block);
        const known: Flaw = { is: "unsupported", detail: "it has holes (a sparse file): unpack the tar first" };
        members.push({
          name,
          member: { archive: "tar", name, offset: at, size, packing },
          modified: numberAt(block, 136, 12) * 1_000,
          ...((kind === "S" || said.sparse) && { known }),
        });
      }
      said = {};
      // Folders, links and devices may state a size and have no content.
      if ("123456".includes(kind)) continue;
      tar.skip(padded);
    }
    at += padded;
  }
}

/** From a following pax or GNU header, of the member after it. */
type Said = { name?: string; size?: number; sparse?: boolean };

/** The checksum counts itself as blanks. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK) return false;
  let sum = 256;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum > 256 && numberAt(block, 148, 8) === sum;
}

/** Octal digits, or bytes of a number where the first has its highest bit set. */
function numberAt(block: Uint8Array, from: number, length: number): number {
  const bytes = block.subarray(from, from + length);
  if ((bytes[0] ?? 0) & 0x80)
    return bytes.subarray(1).reduce((number, byte) => number * 256 + byte, (bytes[0] ?? 0) & 0x7f);
  const digits = /[0-7]+/.exec(latin1(bytes));
  return digits ? Number.parseInt(digits[0], 8) : 0;
}

function nameOf(block: Uint8Array): string {
  const text = (from: number, length: number) => utf8(block.subarray(from, from + length)).replace(/\0.*$/s, "");
  const prefix = latin1(block.subarray(257, 263)) === "ustar\0" ? text(345, 155) : "";
  return prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
}

function textOf(tar: Headers, size: number, padded: number): string | null {
  if (size > 1 << 20) return null;
  const bytes = new Uint8Array(padded);
  return tar.read(bytes) === padded ? utf8(bytes.subarray(0, size)) : null;
}

/** Lines of "length name=value". */
function paxOf(text: string): Said {
  const said: Said = {};
  for (const [, name, value = ""] of text.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm)) {
    if (name === "path" || name === "GNU.sparse.name") said.name = value;
    if (name === "size") said.size = Number(value);
    if (name?.startsWith("GNU.sparse.")) said.sparse = true;
  }
  return said;
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
