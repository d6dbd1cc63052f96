/** From a unit to its content: the stored bytes, the archive file around it, its packing. What unpacks is lent by the thread and given back. */
import { crc32 } from "node:zlib";
import type { Flaw, Member, Packing, Unit } from "../unit.ts";
import type { Bytes, Stretch, Unpacked } from "./bytes.ts";
import type { Work } from "./elsewhere.ts";
import type { StoredBytes } from "./file.ts";
import { gunzipped, inflatedRaw } from "./gzip.ts";
import type { Inflater } from "./inflater.ts";
import { memberOfPackedTar } from "./packed-tar.ts";
import { isZip, packingOf, refusedPacking } from "./packing.ts";
import { bytesAt, lookAt } from "./stored.ts";
import { byTool } from "./tool.ts";
import { inflaterOf, type Way } from "./way.ts";
import { unzstd } from "./zstd.ts";

export type Layers = {
  content: Unpacked;
  /** Of all stored bytes; reads those that nobody wanted. */
  sha256(): string | null;
  grew(): number;
  close(): void;
};

export function layersOf(unit: Unit, how: { hashes: boolean; way: Way }): Layers {
  const lent = lending(how.way);
  const stored = storedOf(unit, how);
  const content = unit.member
    ? unpackAsItIs(inArchive(unit.member, stored, lent), lent)
    : unpack(stored, unit.packing, lent);
  return {
    content,
    sha256: () => stored.sha256(),
    grew: () => stored.grew(),
    close() {
      content.close();
      lent.giveBack();
    },
  };
}

function storedOf({ at, member, storedBytes: size }: Unit, how: { hashes: boolean; way: Way }): StoredBytes {
  const { hashes } = how;
  if (!member) return bytesAt(at, { from: 0, size, listed: size, hashes });
  if (member.archive === "zip") {
    return bytesAt(at, { from: zipContentAt(at, member.offset), size: member.size, listed: null, hashes });
  }
  if (member.packing === "none") return bytesAt(at, { from: member.offset, size: member.size, listed: null, hashes });
  return memberOfPackedTar(at, member, { hashes, unpack: (bytes) => unpackedAlone(bytes, member.packing, how.way) });
}

/** After the local header, whose two last fields are as long as it says. */
function zipContentAt(at: Unit["at"], offset: number): number {
  const header = new Uint8Array(30);
  lookAt(at, offset, header);
  const view = new DataView(header.buffer);
  return offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

function inArchive(member: Member | null, stored: StoredBytes, lent: Lent): Bytes {
  if (member?.archive !== "zip") return stored;
  return checked(
    member.method === 8
      ? inflatedRaw(stored, lent.inflater("deflate"), lent.buffer())
      : zipPacked(stored, member.method, lent),
    member,
  );
}

function zipPacked(stored: Bytes, method: number, lent: Lent): Unpacked {
  return unpack(stored, ZIP_METHODS[method] ?? "none", lent);
}

/** Of a zip, besides "deflated"; others are refused when it is listed. */
export const ZIP_METHODS: Record<number, Packing> = { 0: "none", 8: "none", 12: "bzip2", 93: "zstd", 95: "xz" };

/** The archive file says how long a member is, and its checksum. */
function checked(content: Unpacked, member: { bytes: number; crc32: number }): Unpacked {
  let bytes = 0;
  let crc = 0;
  const wrong = (): Stretch[] => (bytes === member.bytes && crc !== member.crc32 ? [{ from: 0, to: bytes }] : []);
  return {
    ...content,
    read(into) {
      const got = content.read(into);
      if (got > 0) crc = crc32(into.subarray(0, got), crc);
      bytes += got;
      return got;
    },
    doubtful: () => [...content.doubtful(), ...wrong()],
    flaws() {
      const flaws = content.flaws();
      if (wrong().length > 0)
        return [...flaws, { is: "checksum-wrong", detail: "its checksum in the archive file is another" }];
      if (bytes === member.bytes || flaws.length > 0) return flaws;
      return [
        { is: "truncated", detail: `the archive file says that it has ${member.bytes} bytes, and it has ${bytes}` },
      ];
    },
  };
}

function unpack(bytes: Bytes, packing: Packing, lent: Lent): Unpacked {
  if (packing === "gzip") return gunzipped(bytes, lent.inflater("deflate"), lent.buffer());
  if (packing === "zstd") return unzstd(bytes, lent.inflater("zstd"), lent.buffer());
  if (packing !== "none") return byTool(bytes, packing, lent.inflater(packing));
  return "members" in bytes ? (bytes as Unpacked) : { ...bytes, members: () => 0, doubtful: () => [] };
}

/** Of a member, only its name was known when it was listed. */
function unpackAsItIs(bytes: Bytes, lent: Lent): Unpacked {
  const head = new Uint8Array(8);
  let had = 0;
  for (let got = -1; got !== 0 && had < head.length; had += got) got = bytes.read(head.subarray(had));
  const start = head.subarray(0, had);
  let at = 0;
  const whole: Bytes = {
    ...bytes,
    read(into) {
      if (at === had) return bytes.read(into);
      const got = Math.min(into.length, had - at);
      into.set(start.subarray(at, at + got));
      at += got;
      return got;
    },
  };
  const nested: Flaw | null = isZip(start)
    ? { is: "unsupported", detail: "it is an archive file in an archive file: unpack the outer one first" }
    : refusedPacking(start);
  if (!nested) return unpack(whole, packingOf(start), lent);
  return { ...unpack(whole, "none", lent), read: () => 0, flaws: () => [nested] };
}

type Lent = { inflater(work: Work): Inflater; buffer(): Uint8Array; giveBack(): void };

const idle = new Map<string, Inflater[]>();
const buffers: Uint8Array[] = [];

/** Making them costs more than reading a small file does. */
function lending(way: Way): Lent {
  const out: { key: string; inflater: Inflater }[] = [];
  const lentBuffers: Uint8Array[] = [];
  return {
    inflater(work) {
      const key = `${work} ${way}`;
      const inflater = idle.get(key)?.pop() ?? inflaterOf(work, way);
      out.push({ key, inflater });
      return inflater;
    },
    buffer() {
      const buffer = buffers.pop() ?? new Uint8Array(1 << 18);
      lentBuffers.push(buffer);
      return buffer;
    },
    giveBack() {
      for (const { key, inflater } of out.splice(0)) idle.set(key, [...(idle.get(key) ?? []), inflater]);
      buffers.push(...lentBuffers.splice(0));
    },
  };
}

/** With what unpacks it to itself, until it is closed. */
export function unpackedAlone(bytes: Bytes, packing: Packing, way: Way): Unpacked {
  const lent = lending(way);
  const content = unpack(bytes, packing, lent);
  return {
    ...content,
    close() {
      content.close();
      lent.giveBack();
    },
  };
}
