import { bytes, json } from "./lines.ts";
import type { Trap } from "./traps.ts";

const LINES = json("10:00:00", "ord-1") + json("10:00:05", "ord-2");

export function encodingTraps(): Trap[] {
  return [
    {
      name: "UTF-16 with a byte order mark is a mention",
      files: { "web-1.log": Buffer.from(`\ufeff${LINES}`, "utf16le") },
      expected: {
        keys: { "ord-1": "mentioned utf-16", "ord-2": "mentioned utf-16", "ord-9": "never" },
        complete: true,
      },
    },
    {
      name: "UTF-16 in the other order and without a mark is a mention",
      files: { "web-1.log": Buffer.from(LINES, "utf16le").swap16() },
      expected: {
        keys: { "ord-1": "mentioned utf-16", "ord-2": "mentioned utf-16", "ord-9": "never" },
        complete: true,
      },
    },
    {
      name: "a key that is not ASCII is found in UTF-16 as well",
      files: { "web-1.log": Buffer.from(json("10:00:00", "ord-ü"), "utf16le") },
      expected: { keys: { "ord-ü": "mentioned utf-16", "ord-9": "never" }, complete: true },
    },
    {
      name: "the mark of UTF-8 hides neither the first line nor its time",
      files: { "web-1.log": bytes("\ufeff2026-11-20T10:00:00Z order_id=ord-1\n2026-11-20T10:00:01Z order_id=ord-2\n") },
      question: { window: { from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:00:02Z" } },
      expected: { keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "percent-encoded keys are mentioned",
      files: {
        "web-1.log": bytes(
          '10.0.0.9 - - [20/Nov/2026:10:00:00 +0000] "GET /pay?next=%2Fcart%3Forder_id%3Dord%2d1&order_id=a%20b HTTP/1.1" 200 1\n',
        ),
      },
      expected: {
        keys: { "ord-1": "mentioned percent-encoded", "a b": "mentioned percent-encoded", "ord-9": "never" },
        complete: true,
      },
    },
    {
      name: "keys that JSON writes with escapes are mentioned",
      files: {
        "web-1.log": bytes(
          '{"time":"2026-11-20T10:00:00Z","order_id":"ord\\u002d1"}\n',
          '{"time":"2026-11-20T10:00:01Z","order_id":"a\\/b"}\n',
          '{"time":"2026-11-20T10:00:02Z","order_id":"sa\\"id"}\n',
          '{"time":"2026-11-20T10:00:03Z","order_id":"stra\\u00dfe"}\n',
          "2026-11-20T10:00:04Z path ord\\x2d5\n",
        ),
      },
      expected: {
        keys: {
          "ord-1": "mentioned escaped",
          "a/b": "mentioned escaped",
          'sa"id': "mentioned escaped",
          straße: "mentioned escaped",
          "ord-5": "mentioned escaped",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "a key that is encoded twice is mentioned",
      files: {
        "web-1.log": bytes(
          '10.0.0.9 - - [20/Nov/2026:10:00:00 +0000] "GET /pay?next=order_id%253Dord%252d1 HTTP/1.1" 200 1\n',
        ),
      },
      expected: { keys: { "ord-1": "mentioned percent-encoded", "ord-9": "never" }, complete: true },
    },
    {
      name: "a binary file among logs is read as bytes",
      files: {
        "web-1.log": bytes(json("10:00:00", "ord-1")),
        "core.dump": Buffer.concat([Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7) % 31)), bytes("ord-2")]),
      },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "mentioned another-field", "ord-9": "never" },
        complete: true,
        conditions: { "core.dump": "open-tail" },
      },
    },
  ];
}
