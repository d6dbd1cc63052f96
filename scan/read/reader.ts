/** Opens a unit: its stored bytes, what is packed in them, and everything that is to be said of both at the end. */
import { crc32 } from "node:zlib";
import { CONDITIONS } from "@afterword/model/claim";
import type { Flaw, Unit, UnitEnd, UnitReader } from "../unit.ts";
import type { Unpacked } from "./bytes.ts";
import { type StoredBytes, storedBytes } from "./file.ts";
import { gunzipped } from "./gzip.ts";
import { directInflater } from "./inflater.ts";
import { unzstd } from "./zstd.ts";

export function openUnit(unit: Unit, options: { hashes?: boolean } = {}): UnitReader {
  const stored = storedBytes({
    path: unit.at.is === "file" ? unit.at.path : "",
    from: unit.member?.offset ?? 0,
    size: unit.storedBytes,
    listed: unit.member ? null : unit.storedBytes,
    hashes: options.hashes ?? true,
  });
  const content = unpack(unit, stored);
  let bytes = 0;
  let head = 0;
  let samples = 0;
  let tail = 0x0a0a;

  function read(into: Uint8Array): number {
    const got = content.read(into);
    if (got === 0) return 0;
    if (bytes < HEAD) head = crc32(into.subarray(0, Math.min(got, HEAD - bytes)), head);
    for (let at = bytes - (bytes % EVERY); at < bytes + got; at += EVERY) {
      const from = Math.max(at, bytes);
      const to = Math.min(at + SAMPLE, bytes + got);
      if (from < to) samples = crc32(into.subarray(from - bytes, to - bytes), samples);
    }
    tail = (((got > 1 ? (into[got - 2] ?? 0) : tail) & 255) << 8) | (into[got - 1] ?? 0);
    bytes += got;
    return got;
  }

  return {
    read,
    close: () => content.close(),
    end(): UnitEnd {
      const sha256 = stored.sha256();
      const flaws = content.flaws();
      const grew = stored.grew();
      if (bytes > 0 && !(tail & 255 ? (tail & 255) === 10 : tail === 0x0a00)) flaws.push(OPEN_TAIL);
      if (grew > 0) flaws.push({ is: "growing", detail: `it grew by ${grew} bytes while it was read` });
      const worst = worstOf(flaws);
      return {
        condition: worst?.is ?? "complete",
        detail: worst?.detail ?? null,
        storedBytes: unit.storedBytes,
        bytes,
        members: content.members(),
        doubtful: content.doubtful(),
        sha256,
        crc32: samples,
        headCrc32: head,
      };
    },
  };
}

const HEAD = 1 << 16;
const EVERY = 1 << 20;
const SAMPLE = 1 << 12;
const OPEN_TAIL: Flaw = { is: "open-tail", detail: "its last line has no end" };

function unpack(unit: Unit, stored: StoredBytes): Unpacked {
  if (unit.packing === "gzip") return gunzipped(stored, directInflater("deflate"), new Uint8Array(1 << 18));
  if (unit.packing === "zstd") return unzstd(stored, directInflater("zstd"), new Uint8Array(1 << 18));
  return { ...stored, members: () => 0, doubtful: () => [] };
}

/** A file that is still being written ends anywhere; that is then what there is to say. */
function worstOf(flaws: Flaw[]): Flaw | undefined {
  const growing = flaws.find(({ is }) => is === "growing");
  const told = growing ? flaws.filter(({ is }) => is !== "truncated" && is !== "open-tail") : flaws;
  return told.toSorted((a, b) => CONDITIONS.indexOf(b.is) - CONDITIONS.indexOf(a.is))[0];
}
