import { gzipSync, zstdCompressSync } from "node:zlib";
import { bytes, json } from "./lines.ts";
import { tarOf, zipOf } from "./packed.ts";
import type { Trap } from "./traps.ts";

const HALF_1 = bytes(json("10:00:00", "ord-1"), json("10:00:05", "ord-2"));
const HALF_2 = bytes(json("10:00:10", "ord-3"), json("10:00:15", "ord-4"));
/** Does not shrink, so that what is cut off of it holds lines. */
const LONG = bytes(...Array.from({ length: 4_000 }, (_, n) => json(clock(n), `ord-${n}`, `,"trace":"${noise(n)}"`)));
const ALL = { "ord-1": "received 1", "ord-4": "received 1", "ord-9": "never" };

export function packingTraps(): Trap[] {
  const zstdAll = zstdCompressSync(LONG);
  const gzipAll = gzipSync(LONG);
  const stored = gzipSync(LONG, { level: 0 });
  return [
    {
      name: "all members of a gzip file count",
      files: { "web-1.log.gz": Buffer.concat([gzipSync(HALF_1), gzipSync(HALF_2)]) },
      expected: { keys: ALL, complete: true, lines: 4 },
    },
    {
      name: "all frames of a zstd file count, and skippable ones are no damage",
      files: { "web-1.log.zst": Buffer.concat([zstdCompressSync(HALF_1), skippable(), zstdCompressSync(HALF_2)]) },
      expected: { keys: ALL, complete: true, lines: 4 },
    },
    {
      name: "a key that is cut by the border of two members is one key",
      files: {
        "web-1.log.gz": Buffer.concat([
          gzipSync(HALF_1.subarray(0, -9)),
          gzipSync(HALF_1.subarray(-9)),
          gzipSync(HALF_2),
        ]),
        "web-2.log.zst": Buffer.concat([
          zstdCompressSync(bytes(json("10:00:00", "ord-5")).subarray(0, -5)),
          zstdCompressSync(bytes(json("10:00:00", "ord-5")).subarray(-5)),
        ]),
      },
      expected: { keys: { ...ALL, "ord-2": "received 1", "ord-5": "received 1" }, complete: true, lines: 5 },
    },
    {
      name: "zeros after the end of a gzip file are padding",
      files: { "web-1.log.gz": Buffer.concat([gzipSync(HALF_1), gzipSync(HALF_2), Buffer.alloc(512)]) },
      expected: { keys: ALL, complete: true },
    },
    {
      name: "other bytes after the end of a gzip file are a hole",
      files: { "web-1.log.gz": Buffer.concat([gzipSync(HALF_1), gzipSync(HALF_2), Buffer.from("not gzip at all")]) },
      expected: {
        keys: { ...ALL, "ord-9": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.gz": "garbage-after-end" },
      },
    },
    {
      name: "what comes before the cut of a truncated gzip file counts, and the file is a hole",
      files: { "web-1.log.gz": gzipAll.subarray(0, gzipAll.length * 0.6) },
      expected: {
        keys: { "ord-1": "received 1", "ord-2000": "received 1", "ord-3999": "undecided", "ord-9999": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.gz": "truncated" },
      },
    },
    {
      name: "what comes before the cut of a truncated zstd file counts, and the file is a hole",
      files: { "web-1.log.zst": zstdAll.subarray(0, zstdAll.length * 0.6) },
      expected: {
        keys: { "ord-1": "received 1", "ord-3999": "undecided", "ord-9999": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.zst": "truncated" },
      },
    },
    {
      name: "a gzip file that ends with its data but without its checksum is truncated",
      files: { "web-1.log.gz": gzipSync(HALF_1).subarray(0, -8) },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.gz": "truncated" },
      },
    },
    {
      name: "a wrong checksum of gzip makes receipts doubtful and absence undecided",
      files: { "web-1.log.gz": Buffer.concat([flipped(gzipSync(HALF_1), -6), gzipSync(HALF_2)]) },
      expected: {
        keys: { "ord-1": "received 1 doubtful", "ord-4": "received 1", "ord-9": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.gz": "checksum-wrong" },
      },
    },
    {
      name: "a gzip file with other bytes in its middle is read up to them, and is a hole",
      files: {
        "web-1.log.gz": Buffer.concat([
          stored.subarray(0, 60_000),
          Buffer.alloc(70_000, 0xff),
          stored.subarray(130_000),
        ]),
      },
      expected: {
        keys: { "ord-1": "received 1", "ord-9999": "undecided" },
        complete: false,
        holes: ["damage"],
        conditions: { "web-1.log.gz": "corrupt" },
      },
    },
    {
      name: "a file called .gz that is plain, and one called .log that is gzip, are read for what they are",
      files: {
        "web-1.log.gz": HALF_1,
        "web-2.log": gzipSync(HALF_2),
        "web-3.log": zstdCompressSync(bytes(json("10:00:20", "ord-5"))),
      },
      expected: { keys: { ...ALL, "ord-5": "received 1" }, complete: true, lines: 5 },
    },
    {
      name: "members of zip and tar files are files, and a hostile path among them leads nowhere",
      files: {
        "logs.zip": zipOf([
          { name: "../../../etc/web-1.log", content: HALF_1 },
          { name: "/etc/cron.d/web-2.log", content: bytes(json("10:00:20", "ord-5")) },
        ]),
        "logs.tar.gz": gzipSync(tarOf([{ name: "a/../../web-3.log", content: HALF_2 }])),
      },
      expected: { keys: { ...ALL, "ord-5": "received 1" }, complete: true, lines: 5 },
    },
  ];
}

function skippable(): Buffer {
  const frame = Buffer.from("\x50\x2a\x4d\x18\x04\x00\x00\x00skip", "latin1");
  return frame;
}

function flipped(packed: Buffer, at: number): Buffer {
  const copy = Buffer.from(packed);
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 0x55;
  return copy;
}

function clock(second: number): string {
  return new Date(Date.UTC(2026, 10, 20, 10) + second * 1000).toISOString().slice(11, 19);
}

/** The same in every run. */
function noise(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 16 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8).toString(36);
  }).join("");
}
