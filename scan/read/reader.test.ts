import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { manifestOf } from "../sources/manifest.ts";
import type { Unit, UnitEnd } from "../unit.ts";
import { openUnit, type ReadOptions } from "./reader.ts";
import { inflaterOf, isRight, wayOfReading } from "./way.ts";

const place = mkdtempSync(join(tmpdir(), "afterword-read-"));
after(() => rmSync(place, { recursive: true, force: true }));
const WAYS = ["direct", "streams"] as const;
const zstd = (content: Uint8Array) => zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
const lines = (count: number, from = 0) =>
  Buffer.from(
    Array.from({ length: count }, (_, i) => `2026-11-20T10:00:${i % 60}Z order_id=${(from + i) * 7919}\n`).join(""),
  );

async function unitOf(packed: Uint8Array, name = "a.log"): Promise<Unit> {
  const path = join(place, name);
  writeFileSync(path, packed);
  const question = { paths: [path], sources: [] } as unknown as Parameters<typeof manifestOf>[0];
  const [unit] = await manifestOf(question);
  assert.ok(unit);
  return unit;
}

function readAll(unit: Unit, options: ReadOptions & { piece?: number } = {}): { content: Buffer; end: UnitEnd } {
  const reader = openUnit(unit, options);
  const into = new Uint8Array(new SharedArrayBuffer(options.piece ?? 100_000));
  const pieces: Buffer[] = [];
  for (let got = reader.read(into); got > 0; got = reader.read(into)) pieces.push(Buffer.from(into.slice(0, got)));
  const end = reader.end();
  reader.close();
  return { content: Buffer.concat(pieces), end };
}

test("Node's private handle does here what it should, and so do its streams", () => {
  assert.equal(wayOfReading(), "direct");
  assert.ok(isRight((coding) => inflaterOf(coding, "streams")));
});

test("a way that loses a byte, or sees no damage, is not trusted", () => {
  const losing = (coding: "deflate" | "zstd") => {
    const inflater = inflaterOf(coding, "direct");
    const step = inflater.step.bind(inflater);
    inflater.step = (...given) => {
      step(...given);
      if (inflater.got > 50) inflater.got -= 1;
    };
    return inflater;
  };
  assert.equal(isRight(losing), false);
  const throwing = () => {
    throw new Error("no such handle");
  };
  assert.equal(isRight(throwing), false);
});

for (const way of WAYS) {
  test(`several members and frames are one content, and cut ends and checksums are told (${way})`, async () => {
    const [one, two] = [lines(3_000), lines(2_000, 3_000)];
    const both = Buffer.concat([one, two]);
    const flipped = Buffer.from(gzipSync(one));
    flipped[flipped.length - 8]! ^= 1;
    const spoilt = Buffer.from(zstd(one));
    spoilt[spoilt.length - 1]! ^= 1;
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const cases: [Uint8Array, string, Buffer, number][] = [
      [both, "complete", both, 0],
      [Buffer.concat([gzipSync(one), gzipSync(two)]), "complete", both, 2],
      [Buffer.concat([gzipSync(one), Buffer.alloc(700)]), "complete", one, 1],
      [Buffer.concat([gzipSync(one), Buffer.alloc(70), gzipSync(two)]), "complete", both, 2],
      [Buffer.concat([gzipSync(one), Buffer.from("burnt cookies")]), "garbage-after-end", one, 1],
      [Buffer.concat([gzipSync(one), gzipSync(two)]).subarray(0, -5), "truncated", both, 2],
      [Buffer.concat([flipped, gzipSync(two)]), "checksum-wrong", both, 2],
      [Buffer.concat([zstd(one), skippable, zstd(two)]), "complete", both, 2],
      [Buffer.concat([skippable, zstd(one)]), "complete", one, 1],
      [Buffer.concat([zstd(one), Buffer.alloc(9)]), "complete", one, 1],
      [Buffer.concat([zstd(one), Buffer.from("burnt cookies")]), "garbage-after-end", one, 1],
      [Buffer.concat([zstd(one), zstd(two)]).subarray(0, -2), "truncated", both, 2],
      [Buffer.concat([spoilt, zstd(two)]), "checksum-wrong", both, 2],
    ];
    for (const [packed, condition, content, members] of cases) {
      const read = readAll(await unitOf(packed), { way });
      assert.equal(read.end.condition, condition);
      assert.ok(read.content.equals(content), condition);
      assert.equal(read.end.members, members);
      assert.equal(read.end.bytes, content.length);
      if (condition === "checksum-wrong") assert.deepEqual(read.end.doubtful, [{ from: 0, to: one.length }]);
    }
  });
}

test("content is the same wherever it is cut, and so is what is said of it", async () => {
  const content = fc.uint8Array({ maxLength: 3_000 });
  const pack = fc.constantFrom(gzipSync, zstd, (bytes: Uint8Array) => bytes);
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { maxLength: 4 }),
      pack,
      fc.nat(4_000),
      fc.integer({ min: 1, max: 2_000 }),
      async (parts, how, cut, piece) => {
        const packed = Buffer.concat(parts.map((part) => how(part)));
        const unit = await unitOf(packed.subarray(0, Math.max(0, packed.length - (cut % 7 === 0 ? cut : 0))));
        const [whole, pieces] = [readAll(unit), readAll(unit, { piece })];
        assert.ok(whole.content.equals(pieces.content));
        assert.deepEqual(whole.end, pieces.end);
        if (cut % 7 !== 0 && unit.packing !== "none") assert.ok(whole.content.equals(Buffer.concat(parts)));
      },
    ),
    { numRuns: 150 },
  );
});

test("what comes before damage is read to its last byte, however it is read", async () => {
  const content = lines(20_000);
  for (const pack of [(bytes: Buffer) => gzipSync(bytes), zstd]) {
    let corrupt = 0;
    for (const share of [0.3, 0.5, 0.7, 0.9]) {
      const packed = Buffer.from(pack(content));
      const at = Math.floor(packed.length * share);
      packed.fill(0xff, at, at + 300);
      const unit = await unitOf(packed);
      const whole = readAll(unit, { piece: 4 << 20 });
      if (whole.end.condition === "corrupt") corrupt += 1;
      assert.ok(whole.content.length > content.length * (share - 0.2), `${whole.content.length} of ${content.length}`);
      for (const piece of [333, 70_000]) {
        const again = readAll(unit, { piece });
        assert.ok(again.content.equals(whole.content), `pieces of ${piece}`);
        assert.deepEqual(again.end, whole.end);
      }
    }
    assert.ok(corrupt > 0);
  }
});

test("a gzip that is named like text, text that is named like a gzip, and nothing at all are what they are", async () => {
  const content = lines(10);
  assert.ok(readAll(await unitOf(gzipSync(content), "b.log")).content.equals(content));
  assert.ok(readAll(await unitOf(content, "b.gz")).content.equals(content));
  const { end } = readAll(await unitOf(Buffer.alloc(0), "empty.gz"));
  assert.deepEqual([end.condition, end.bytes], ["complete", 0]);
});

test("a last line without an end is told", async () => {
  assert.equal(readAll(await unitOf(Buffer.from("a\nb"))).end.condition, "open-tail");
  assert.equal(readAll(await unitOf(Buffer.from("a\nb\n", "utf16le"))).end.condition, "complete");
});

test("what grows, shrinks, goes away or cannot be opened is told, and never thrown", async () => {
  const grown = await unitOf(lines(100), "grown.log");
  const reader = openUnit(grown);
  const into = new Uint8Array(1 << 20);
  const got = reader.read(into);
  appendFileSync(join(place, "grown.log"), "more\n");
  assert.equal(reader.read(into), 0);
  assert.deepEqual([got, reader.end().condition], [grown.storedBytes, "growing"]);
  reader.close();
  const cut = await unitOf(lines(100), "cut.log");
  truncateSync(join(place, "cut.log"), 50);
  assert.equal(readAll(cut).end.condition, "changed");
  const gone = await unitOf(lines(100), "gone.log");
  rmSync(join(place, "gone.log"));
  assert.deepEqual(readAll(gone).end.detail, "it is no longer there");
});

test("a window larger than the memory allows, and other packings, are told with what to do", async () => {
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa0, 1, 0, 0]);
  const { end } = readAll(await unitOf(frame));
  assert.equal(end.condition, "unsupported");
  assert.match(end.detail ?? "", /unpack it first \(zstd -d --long=31\)/);
  const lz4 = readAll(await unitOf(Buffer.from([0x04, 0x22, 0x4d, 0x18, 1, 2, 3, 4])));
  assert.match(lz4.end.detail ?? "", /packed with lz4/);
});
