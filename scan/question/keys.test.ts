import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Refusal } from "@afterword/model/refusal";
import fc from "fast-check";
import { type KeyForm, type KeysRead, keyAt, readKeys } from "./keys.ts";

const LINES = { is: "lines" } as const;

function read(text: string | Uint8Array, form: KeyForm = LINES, cut = 7): Promise<KeysRead> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, i) =>
    bytes.subarray(i * cut, (i + 1) * cut),
  );
  return readKeys([{ list: { called: "orders.txt", chunks }, form }]);
}

function all({ keys }: KeysRead): string[] {
  return Array.from({ length: keys.count }, (_, i) => keyAt(keys, i));
}

const csv = (column: string | null = null, field: string | null = null): KeyForm => ({ is: "csv", column, field });

test("each key is asked once, in the order given, without carriage returns, spaces and blank lines", async () => {
  const given = await read("ord-2\r\n\r\n ord-1\t\nord-2\n   \nord-3");
  assert.deepEqual(all(given), ["ord-2", "ord-1", "ord-3"]);
  assert.deepEqual([given.asked, given.blank], [4, 2]);
  assert.deepEqual(given.warnings, [
    "1 key was given more than once, and is answered once",
    "1 key had spaces around, which were taken off",
  ]);
});

test("each key is followed by a line feed in one buffer", async () => {
  const { keys } = await read("a\r\nbc\n");
  assert.equal(Buffer.from(keys.bytes).toString(), "a\nbc\n");
  assert.deepEqual([...keys.offsets], [0, 2, 5]);
});

test("what a list of keys is comes out again, however it is cut into chunks", async () => {
  const key = fc
    .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
    .filter((text) => /^\S(.*\S)?$/.test(text) && !text.includes("\0"));
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), async (keys, cut) => {
      fc.pre(!keys[0]?.startsWith("\ufeff"));
      assert.deepEqual(all(await read(keys.join("\n"), LINES, cut)), [...new Set(keys)]);
    }),
  );
});

test("a column of any CSV comes out again, however it is cut into chunks", async () => {
  const value = fc.string({ maxLength: 8, unit: fc.constantFrom("a", '"', ",", ";", "é", "7") });
  const row = fc.tuple(value, value, value);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), async (rows, cut) => {
      const expected = [...new Set(rows.map(([, key]) => key).filter((key) => key !== ""))];
      fc.pre(expected.length > 0);
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = ["a,order_id,c", ...rows.map((cells) => cells.map(quoted).join(","))].join("\r\n");
      assert.deepEqual(all(await read(text, csv("order_id"), cut)), expected);
    }),
  );
});

test("the column is the only one, the one named, its number, or the one called like the field", async () => {
  assert.deepEqual(all(await read("order_id\nA1\nA2\n", csv())), ["A1", "A2"]);
  assert.deepEqual(all(await read("n;Order_ID\n1;A1\n2;A2", csv(null, "order_id"))), ["A1", "A2"]);
  assert.deepEqual(all(await read("n\torder\n1\tA1\n", csv("2"))), ["A1"]);
  assert.deepEqual(all(await read('n,order\n1,"A,1"\n2\n3,\n', csv("order"))), ["A,1"]);
  await assert.rejects(read("n,order\n1,A1\n", csv()), /which column of orders\.txt.*"n", "order".*--column/);
  await assert.rejects(read("n,order\n1,A1\n", csv("id")), /no column "id"; its columns are "n", "order"/);
});

test("a CSV file that seems to have no heading is said, since its first key would be lost", async () => {
  assert.match(
    (await read("ord-1\nord-2\n", csv())).warnings[0] ?? "",
    /first line of orders\.txt, "ord-1", was read as the name/,
  );
});

test("lists from a spreadsheet and packed lists are read", async () => {
  assert.deepEqual(all(await read("\ufeffA1\nA2")), ["A1", "A2"]);
  assert.deepEqual(all(await read(Buffer.from("\ufeffA1\r\nA2", "utf16le"))), ["A1", "A2"]);
  assert.deepEqual(all(await read(gzipSync("A1\nA2\n"))), ["A1", "A2"]);
});

test("what is no list of keys is refused with what to do", async () => {
  await assert.rejects(read(""), /there is none in orders\.txt/);
  await assert.rejects(read(" \r\n\n"), Refusal);
  await assert.rejects(read(Buffer.from([1, 0, 2])), /it is no text/);
  await assert.rejects(read("x".repeat(9_000)), /a line of more than 4096 bytes/);
  await assert.rejects(read('a\n"b', csv()), /never closed/);
});

test("short numbers are warned of, because other numbers equal them by chance", async () => {
  assert.match((await read("12345\n123456\n77\n")).warnings.join(), /2 keys are numbers of at most 5 digits/);
});
