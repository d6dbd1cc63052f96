import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { viewsOf } from "./unescape.ts";

test("what is written with other bytes is undone, and each byte knows what it was written with", () => {
  const [{ undone, view } = assert.fail()] = viewsOf(Buffer.from("id=ord%2d1 ok"));
  assert.equal(undone, "percent-encoded");
  assert.equal(Buffer.from(view.bytes).toString(), "id=ord-1 ok");
  assert.deepEqual([view.from[6], view.to[6]], [6, 9]);
  assert.deepEqual([view.from[7], view.to[7]], [9, 10]);
});

test("what was encoded twice, or in two ways, is undone twice", () => {
  for (const text of ["ord%252d1", "ord\\\\u002d1", "ord%5cu002d1", "o\0r\0d\0%\x002\0d\x001\0"]) {
    const texts = viewsOf(Buffer.from(text, "latin1")).map(({ view }) => Buffer.from(view.bytes).toString());
    assert.ok(texts.includes("ord-1"), `${JSON.stringify(text)} became ${JSON.stringify(texts)}`);
  }
});

test("letters that are not ASCII are found in escapes and in UTF-16 of either order", () => {
  const texts = (text: Buffer) => viewsOf(text).map(({ view }) => Buffer.from(view.bytes).toString());
  assert.ok(texts(Buffer.from("k\\u00fcche")).includes("küche"));
  assert.ok(texts(Buffer.from("\\ud83d\\ude00")).includes("😀"));
  assert.ok(texts(Buffer.from("küche", "utf16le")).some((text) => text.includes("küche")));
  assert.ok(texts(Buffer.from("küche", "utf16le").swap16()).some((text) => text.includes("küche")));
});

test("any bytes are taken, and no view is longer than its places", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom("%", "\\", "\\u", "\0"), (bytes, sign) => {
      const text = Buffer.concat([bytes.subarray(0, 7), Buffer.from(sign), bytes.subarray(7)]);
      for (const { view } of viewsOf(text)) {
        assert.equal(view.bytes.length, view.from.length);
        assert.ok(view.to.every((to, at) => to > (view.from[at] ?? to) && to <= text.length));
      }
    }),
  );
});
