import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { valuesIn } from "./values.ts";

test("a dotted name is a way through objects, or a name with dots, and not the end of another way", () => {
  const values = valuesIn({ is: "field", name: "request.id" }, "json-lines");
  const found = (line: string) => values(line).map(({ text }) => text);
  assert.deepEqual(found('{"request":{"id":"a","x":[1,{"id":"b"}]},"id":"c"}'), ["a"]);
  assert.deepEqual(found('{"request.id":"a","other":{"request":{"id":"b"}}}'), ["a"]);
});

test("a value is where it is said to be, in any line", () => {
  const places = [
    { is: "field", name: "a" },
    { is: "parameter", name: "a" },
    { is: "anywhere" },
    { is: "capture", pattern: "a.(.+?)b" },
  ] as const;
  const parts = fc.array(fc.constantFrom("a", '"a":', '"', " a=", "?a=", "\\", "b", "é", " ", "&", "1"), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(parts, fc.constantFrom(...places), (parts, place) => {
      const line = Buffer.from(parts.join("")).toString("latin1");
      for (const { text, at } of valuesIn(place, "plain")(line)) assert.equal(line.slice(at, at + text.length), text);
    }),
  );
});

test("what is captured is where it is said to be, whatever stands before it that is no text", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom("ß", "é", "😀", "€", "\ufffd").map((text) => Buffer.from(text)),
    fc.constantFrom([0xdf], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xf4, 0x90]).map(Buffer.from),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const line = Buffer.concat([...pieces, Buffer.from(" order=ord-1;")]).toString("latin1");
      const [value] = valuesIn({ is: "capture", pattern: " order=(ord-1);" }, "plain")(line);
      assert.deepEqual(value, { text: "ord-1", at: line.length - 6 });
    }),
    { numRuns: 500 },
  );
});
