import { gzipSync } from "node:zlib";
import { bytes, json } from "./lines.ts";
import type { Trap } from "./traps.ts";

const MANY = bytes(
  json("10:00:00", "ord-1"),
  ...Array.from({ length: 1_000 }, (_, n) => json("10:00:05", `many-${n}`)),
);
const LINES = bytes(json("10:00:00", "ord-1"), json("10:00:05", "ord-2"));

export function fileTraps(small: number): Trap[] {
  return [
    {
      name: "an empty file is complete and has nothing",
      files: { "web-1.log": LINES, "web-1.log.1": Buffer.alloc(0), "web-1.log.2.gz": gzipSync("") },
      expected: { keys: { "ord-1": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "a rotated file that is there twice, packed and not, counts once",
      files: { "web-1.log.1": LINES, "web-1.log.1.gz": gzipSync(LINES) },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" },
        complete: true,
        copies: { "web-1.log.1.gz": "web-1.log.1" },
      },
    },
    {
      name: "a file that is the beginning of another, because it was copied before it was cut, counts once",
      files: {
        "web-1.log": Buffer.concat([MANY, bytes(json("10:00:10", "ord-3"))]),
        "web-1.log.1": MANY,
        "web-1.log.2": MANY.subarray(0, 1_000),
      },
      expected: {
        keys: { "ord-1": "received 1", "ord-3": "received 1", "ord-9": "never" },
        complete: true,
        copies: { "web-1.log.1": "web-1.log", "web-1.log.2": "web-1.log" },
        conditions: { "web-1.log.2": "open-tail" },
      },
    },
    {
      name: "of a file that grows while it is read, what was there at the start counts, and its growth is a hole",
      files: { "web-1.log": LINES },
      grows: { "web-1.log": bytes(json("10:00:10", "ord-3")) },
      expected: {
        keys: { "ord-1": "received 1", "ord-3": "undecided", "ord-9": "undecided" },
        complete: false,
        holes: ["growing"],
        conditions: { "web-1.log": "growing" },
      },
    },
    {
      name: "symbolic links that lead in a circle, and to the same file twice, are followed once",
      files: { "a/web-1.log": LINES },
      links: { "a/up": ".", b: "a", "web-1.log": "a/web-1.log" },
      expected: { keys: { "ord-1": "received 1", "ord-9": "never" }, complete: true, lines: 2 },
    },
    {
      name: "a link to what is not there is a hole, and not a refusal",
      files: { "web-1.log": LINES },
      links: { "web-2.log": "gone/web-2.log" },
      expected: {
        keys: { "ord-1": "received 1", "ord-9": "undecided" },
        complete: false,
        holes: ["unreadable"],
        conditions: { "web-2.log": "unreadable" },
      },
    },
    {
      name: "every one of very many small files is read",
      files: Object.fromEntries(
        Array.from({ length: small }, (_, n) => [`${n % 50}/web-${n}.log`, bytes(json("10:00:00", `small-${n}`))]),
      ),
      expected: {
        keys: { "small-0": "received 1", [`small-${small - 1}`]: "received 1", [`small-${small}`]: "never" },
        complete: true,
        lines: small,
      },
    },
    {
      name: "a last line without an end counts, and is no hole",
      files: { "web-1.log": LINES.subarray(0, -1) },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" },
        complete: true,
        conditions: { "web-1.log": "open-tail" },
      },
    },
    {
      name: "a source that must be there and is not is a hole",
      files: { "web-1.log": LINES },
      question: { expectedSources: ["web-7"] },
      expected: { keys: { "ord-1": "received 1", "ord-9": "undecided" }, complete: false, holes: ["missing"] },
    },
  ];
}
