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
      name: "escapes of other languages, of HTML and of old servers are mentions",
      files: {
        "web-1.log": bytes(
          "2026-11-20T10:00:00Z order_id=ord\\u{2d}1\n",
          "2026-11-20T10:00:01Z order_id=ord\\U0000002d2\n",
          "2026-11-20T10:00:02Z order_id=ord\\0553\n",
          "2026-11-20T10:00:03Z <order id='ord&#45;4'/>\n",
          "2026-11-20T10:00:04Z <order id='ord&#x2D;5'/>\n",
          "2026-11-20T10:00:05Z <order id='q&amp;w'/>\n",
          "2026-11-20T10:00:06Z <order id='stra&szlig;e'/>\n",
          "2026-11-20T10:00:07Z GET /pay?id=ord%u002d6\n",
          "2026-11-20T10:00:08Z <order id='b&amp;lt;c'/>\n",
        ),
      },
      expected: {
        keys: {
          ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`ord-${n}`, "mentioned escaped"])),
          "q&w": "mentioned escaped",
          straße: "mentioned escaped",
          "ord-6": "mentioned percent-encoded",
          "b<c": "mentioned escaped",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "a sign written with more bytes than it needs is a mention, encoded or not",
      files: {
        "web-1.log": Buffer.concat([
          bytes("2026-11-20T10:00:00Z GET /pay?order_id=ord%c0%ad1&to=%e0%80%ae%f0%80%80%ae2\n"),
          bytes("2026-11-20T10:00:01Z id=ord"),
          Buffer.from([0xc0, 0xad]),
          bytes("3\n"),
        ]),
      },
      expected: {
        keys: {
          "ord-1": "mentioned percent-encoded",
          "..2": "mentioned percent-encoded",
          "ord-3": "mentioned escaped",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "what a key has of its own is not undone with what was put before it",
      files: {
        "web-1.log": bytes(
          '{"time":"2026-11-20T10:00:00Z","order_id":"CORP\\\\ana"}\n',
          '{"time":"2026-11-20T10:00:01Z","to":"/a%252db"}\n',
          '{"time":"2026-11-20T10:00:02Z","of":"AT&amp;amp;T"}\n',
        ),
        "web-2.log": Buffer.from('{"time":"2026-11-20T10:00:03Z","user":"CORP\\\\bob"}\n', "utf16le"),
      },
      expected: {
        keys: {
          "CORP\\ana": "mentioned escaped",
          "a%2db": "mentioned percent-encoded",
          "AT&amp;T": "mentioned escaped",
          "CORP\\bob": "mentioned escaped",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "letters in an older encoding, decomposed, or encoded twice are another spelling",
      files: {
        "web-1.log": Buffer.concat([
          Buffer.from('{"time":"2026-11-20T10:00:00Z","order_id":"straße-1"}\n', "latin1"),
          bytes('{"time":"2026-11-20T10:00:01Z","order_id":"stra%DFe-2"}\n'),
          bytes(`{"time":"2026-11-20T10:00:02Z","order_id":"${"café-3".normalize("NFD")}"}\n`),
          bytes(`{"time":"2026-11-20T10:00:03Z","order_id":"café-4"}\n`),
          Buffer.from(Buffer.from('{"time":"2026-11-20T10:00:04Z","order_id":"straße-5"}\n').toString("latin1")),
          bytes('{"time":"2026-11-20T10:00:05Z","order_id":"cafe\\u0301-6"}\n'),
          Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 10]),
          Buffer.from([0x93, 0xfa, 0x96, 0x7b, 10]),
        ]),
      },
      expected: {
        keys: Object.fromEntries([
          ...["straße-1", "straße-2", "café-3", "café-4".normalize("NFD"), "straße-5", "café-6", "Привет", "日本"].map(
            (key) => [key, "mentioned another-spelling"],
          ),
          ["straße-9", "never"],
        ]),
        complete: true,
      },
    },
    {
      name: "a plus for a space, as forms send it, is another spelling",
      files: {
        "web-1.log": bytes(
          '10.0.0.9 - - [20/Nov/2026:10:00:00 +0000] "GET /pay?order_id=a+b&x=c+%26+d&y=k%C3%BC+e HTTP/1.1" 200 1\n',
        ),
      },
      expected: {
        keys: {
          "a b": "mentioned another-spelling",
          "c & d": "mentioned another-spelling",
          "kü e": "mentioned another-spelling",
          "b a": "never",
        },
        complete: true,
      },
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
