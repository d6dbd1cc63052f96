/**
 * Which way of unpacking is right here, found out once in each thread by unpacking a few things whose content is known: with Node's private handle
 * straight into the memory given, or else by public streams in another thread. Each is tried on several members, cut ends, wrong checksums and damage.
 */
import { constants, crc32, deflateRawSync, zstdCompressSync } from "node:zlib";
import { bytesOf, type Unpacked } from "./bytes.ts";
import { elsewhere, type Work } from "./elsewhere.ts";
import { gunzipped } from "./gzip.ts";
import { type Coding, directInflater, type Inflater } from "./inflater.ts";
import { unzstd } from "./zstd.ts";

export type Way = "direct" | "streams";

let found: Way | null = null;

/** Throws where neither way gives what was packed: then nothing that is packed can be judged with this Node. */
export function wayOfReading(): Way {
  found ??= firstRight();
  return found;
}

/** Tools are elsewhere in any case. */
export function inflaterOf(work: Work, way: Way): Inflater {
  return way === "direct" && (work === "deflate" || work === "zstd") ? directInflater(work) : elsewhere(work);
}

function firstRight(): Way {
  for (const way of ["direct", "streams"] as const) if (isRight((coding) => inflaterOf(coding, way))) return way;
  throw new Error(
    `Cannot trust what Node ${process.version} unpacks: its zlib or zstd does not give back what was packed`,
  );
}

export function isRight(open: (coding: Coding) => Inflater): boolean {
  const inflaters: Inflater[] = [];
  try {
    const deflate = open("deflate");
    inflaters.push(deflate);
    const zstd = open("zstd");
    inflaters.push(zstd);
    return trials().every(({ packed, ends, content }) => {
      const buffer = new Uint8Array(64);
      const unpacked =
        packed[0] === 0x1f ? gunzipped(bytesOf(packed), deflate, buffer) : unzstd(bytesOf(packed), zstd, buffer);
      return isContent(unpacked, content) && (unpacked.flaws()[0]?.is ?? "complete") === ends;
    });
  } catch {
    return false;
  } finally {
    for (const inflater of inflaters) inflater.close();
  }
}

type Trial = { packed: Uint8Array; ends: string; content: Uint8Array };

/** Read into shared memory, in pieces that fit nothing. */
function isContent(unpacked: Unpacked, content: Uint8Array): boolean {
  const into = new Uint8Array(new SharedArrayBuffer(content.length + 200));
  let at = 0;
  for (;;) {
    const got = unpacked.read(into.subarray(at, at + 97));
    if (got === 0) break;
    at += got;
    if (at > content.length) return false;
  }
  return at === content.length && content.every((byte, i) => into[i] === byte);
}

function trials(): Trial[] {
  const one = Buffer.from(Array.from({ length: 40 }, (_, i) => `10:0${i % 10}:00 order_id=${i * 7919}\n`).join(""));
  const two = Buffer.from("the burnt cookies\n".repeat(20));
  const both = Buffer.concat([one, two]);
  const gzips = Buffer.concat([gzip(one), gzip(two)]);
  const wrong = Buffer.concat([gzip(one, 1), gzip(two)]);
  const frames = Buffer.concat([zstd(one), zstd(two)]);
  const spoilt = Buffer.concat([zstd(one), zstd(two)]);
  spoilt[zstd(one).length - 1] = (spoilt[zstd(one).length - 1] ?? 0) ^ 1;
  const damaged = Buffer.concat([gzip(one), HEADER, Buffer.from([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7])]);
  return [
    { packed: gzips, ends: "complete", content: both },
    { packed: gzips.subarray(0, -3), ends: "truncated", content: both },
    { packed: wrong, ends: "checksum-wrong", content: both },
    { packed: damaged, ends: "corrupt", content: one },
    { packed: frames, ends: "complete", content: both },
    { packed: frames.subarray(0, -2), ends: "truncated", content: both },
    { packed: spoilt, ends: "checksum-wrong", content: both },
  ];
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

function gzip(content: Buffer, error = 0): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE((crc32(content) ^ error) >>> 0, 0);
  end.writeUInt32LE(content.length, 4);
  return Buffer.concat([HEADER, deflateRawSync(content), end]);
}

function zstd(content: Buffer): Buffer {
  return zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}
