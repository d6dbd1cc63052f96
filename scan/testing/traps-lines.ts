import { gzipSync } from "node:zlib";
import { access, bytes, json, logfmt } from "./lines.ts";
import type { Trap } from "./traps.ts";

const MB = 1 << 20;

export function lineTraps(): Trap[] {
  return [
    {
      name: "a key that is cut by the border of two chunks is one key, whatever the size of a chunk",
      files: { "web-1.log.gz": gzipSync(withKeysAtBorders()), "web-2.log": withKeysAtBorders("plain") },
      expected: {
        keys: Object.fromEntries([
          ...BORDERS.flatMap((at) => [
            [`ord-${at}`, "received 1"],
            [`plain-${at}`, "received 1"],
          ]),
          ["ord-9", "never"],
        ]),
        complete: true,
      },
    },
    {
      name: "a line of more than 16 MB is read to its end, and so is the one after it",
      files: {
        "web-1.log": bytes(
          json("10:00:00", "ord-1"),
          `{"time":"2026-11-20T10:00:01Z","body":"${"x".repeat(17 * MB)}","order_id":"ord-2"}\n`,
          json("10:00:02", "ord-3"),
        ),
      },
      question: { window: { from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:00:03Z" } },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-3": "received 1", "ord-9": "never" },
        complete: true,
        lines: 3,
      },
    },
    {
      name: "lines that end with CR and LF end before the CR",
      files: {
        "web-1.log": bytes(
          logfmt("10:00:00", "ord-1").replace("\n", "\r\n"),
          logfmt("10:00:05", "ord-2").replace("\n", "\r\n"),
        ),
      },
      expected: { keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "bytes that are not UTF-8 do not hide the rest of a line, or of the file",
      files: {
        "web-1.log": Buffer.concat([
          bytes(json("10:00:00", "ord-1")),
          Buffer.from('{"time":"2026-11-20T10:00:01Z","name":"\xff\xc3\x28\x80","order_id":"ord-2"}\n', "latin1"),
          bytes(json("10:00:02", "ord-3")),
        ]),
      },
      expected: { keys: { "ord-2": "received 1", "ord-3": "received 1", "ord-9": "never" }, complete: true, lines: 3 },
    },
    {
      name: "a hole of NULs, from a file that was cut under its writer's hands, ends nothing",
      files: {
        "web-1.log": Buffer.concat([
          Buffer.alloc(200_000),
          bytes(json("10:00:00", "ord-1")),
          Buffer.alloc(50),
          bytes(json("10:00:05", "ord-2")),
        ]),
      },
      expected: { keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "a key that is part of another is not received with it",
      files: {
        "web-1.log": bytes(json("10:00:00", "ord-12"), json("10:00:01", "xord-2"), access("10:00:02", "ord-3.1")),
      },
      expected: {
        keys: {
          "ord-12": "received 1",
          "ord-1": "mentioned longer-token",
          "ord-2": "mentioned longer-token",
          "ord-3": "mentioned longer-token",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "keys with the signs of regular expressions are keys like others",
      files: { "web-1.log": bytes(json("10:00:00", "a.b*c(d)[e]$^|?+"), json("10:00:01", "aXb")) },
      expected: {
        keys: {
          "a.b*c(d)[e]$^|?+": "received 1",
          "a.b": "mentioned another-field",
          "(d)": "mentioned another-field",
          ".*": "never",
        },
        complete: true,
      },
    },
    {
      name: "a key that stands twice in a line counts once, and both of two keys in a line count",
      files: {
        "web-1.log": bytes(json("10:00:00", "ord-1", ',"again":{"order_id":"ord-1"},"merged":{"order_id":"ord-2"}')),
      },
      expected: { keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "the same number in another field, and a field whose name ends alike, are no receipts",
      files: {
        "web-1.log": bytes(
          '{"time":"2026-11-20T10:00:00Z","order_id":77,"user_id":1234,"parent_order_id":"5678"}\n',
          "time=2026-11-20T10:00:01Z parent_order_id=4321 order_id=88\n",
        ),
      },
      expected: {
        keys: {
          77: "received 1",
          1234: "mentioned another-field",
          5678: "mentioned another-field",
          4321: "mentioned another-field",
        },
        complete: true,
      },
    },
    {
      name: "spaces around the colon of JSON, and a number without quotes, are the same member",
      files: {
        "web-1.log": bytes(
          '{"time" : "2026-11-20T10:00:00Z", "order_id" : "ord-1"}\n{"time": "2026-11-20T10:00:01Z","order_id":\t42}\n',
        ),
      },
      expected: { keys: { "ord-1": "received 1", 42: "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "JSON in a string of JSON is a mention, quoted",
      files: { "web-1.log": bytes('{"time":"2026-11-20T10:00:00Z","body":"{\\"order_id\\":\\"ord-1\\"}"}\n') },
      expected: { keys: { "ord-1": "mentioned quoted", "ord-9": "never" }, complete: true },
    },
    {
      name: "quoted pairs and parameters of a request are received, what stands in quotes beside them is not",
      files: {
        "web-1.log": bytes('time=2026-11-20T10:00:00Z msg="failed order_id=ord-2 again" order_id="ord-1"\n'),
        "web-2.log": bytes(
          access("10:00:01", "ord-3"),
          access("10:00:02", "ord-4").replace('"-"', '"https://shop/?order_id=ord-5"'),
        ),
      },
      expected: {
        keys: {
          "ord-1": "received 1",
          "ord-2": "mentioned quoted",
          "ord-3": "received 1",
          "ord-4": "received 1",
          "ord-5": "mentioned another-field",
        },
        complete: true,
      },
    },
    {
      name: "anywhere means as a whole token",
      files: { "web-1.log": bytes("2026-11-20 10:00:00 INFO placed [ord-1], not ord-22; two words\n") },
      question: { asks: { is: "keys", place: { is: "anywhere" } } },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "mentioned longer-token", "two words": "received 1", "ord-9": "never" },
        complete: true,
        assumed: ["zone"],
      },
    },
    {
      name: "the first group of a pattern is the key",
      files: {
        "web-1.log": bytes("2026-11-20T10:00:00Z accepted <ord-1> and <ord-2>\n2026-11-20T10:00:01Z refused <ord-3>\n"),
      },
      question: { asks: { is: "keys", place: { is: "capture", pattern: "(?:accepted|and) <([^>]+)>" } } },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-3": "mentioned another-field", "ord-9": "never" },
        complete: true,
      },
    },
    {
      name: "a capture is found anywhere in a line that is longer than what is held at once, and not made by a cut",
      files: {
        "web-1.log": bytes(
          `2026-11-20T10:00:00Z ${"x".repeat(1_200_000)} order=ord-1 ${"y".repeat(100_000)} order=ord-2\n`,
          `2026-11-20T10:00:01Z ${`ord=${"z".repeat(900)}, ord=zz, `.repeat(1_400)}\n2026-11-20T10:00:02Z order=ord-3\n`,
        ),
      },
      question: { asks: { is: "keys", place: { is: "capture", pattern: "(?:^|\\border=|\\bord=)([\\w-]+)" } } },
      expected: {
        keys: {
          "ord-1": "received 1",
          "ord-2": "received 1",
          "ord-3": "received 1",
          zz: "received 1",
        },
        complete: true,
      },
    },
  ];
}

const BORDERS = [4_096, 8_192, 16_384, 32_768, 65_536, 131_072, 262_144, 524_288, MB, 2 * MB];

/** A key across each place where a chunk may end; every line has another place in front of it, so that windows of any size cut some. */
function withKeysAtBorders(prefix = "ord"): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  BORDERS.forEach((border, i) => {
    const head = `{"time":"2026-11-20T10:00:${String(i).padStart(2, "0")}Z","pad":"`;
    const tail = `","order_id":"${prefix}-${border}"}\n`;
    const before = border - length - head.length - (tail.length - 3 - String(border).length + (i % 4) - 2);
    const line = bytes(head, "p".repeat(Math.max(0, before)), tail);
    parts.push(line);
    length += line.length;
  });
  return Buffer.concat(parts);
}
