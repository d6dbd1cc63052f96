import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@afterword/model/refusal";
import fc from "fast-check";
import { readMultipart } from "./multipart.ts";

async function written(form: FormData): Promise<[string, Buffer]> {
  const response = new Response(form);
  return [response.headers.get("content-type") ?? "", Buffer.from(await response.arrayBuffer())];
}

test("what the platform writes comes back: names, files, bytes", async () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((text) => !/[\\\0]/.test(text) && text.isWellFormed());
  const part = fc.record({ name, filename: fc.option(name), bytes: fc.uint8Array({ maxLength: 300 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const form = new FormData();
      for (const { name, filename, bytes } of parts) {
        if (filename === null) form.append(name, Buffer.from(bytes).toString("hex"));
        else form.append(name, new File([bytes as Uint8Array<ArrayBuffer>], filename, { type: "text/x-any" }));
      }
      const [type, body] = await written(form);
      const read = readMultipart(type, body);
      const again = await new Response(body as Uint8Array<ArrayBuffer>, {
        headers: { "content-type": type },
      }).formData();
      assert.deepEqual(await said(read), await said(again));
    }),
    { numRuns: 200 },
  );
});

async function said(form: FormData): Promise<unknown[]> {
  const entries = [...form.entries()].map(async ([name, value]) =>
    typeof value === "string"
      ? [name, value]
      : [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString("hex")],
  );
  return Promise.all(entries);
}

test("what is cut short or no multipart at all is refused in words", () => {
  const whole = Buffer.from('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nwords\r\n--x--\r\n');
  assert.equal(readMultipart("multipart/form-data; boundary=x", whole).get("a"), "words");
  for (let length = 0; length < whole.length - 4; length++) {
    assert.throws(
      () => readMultipart("multipart/form-data; boundary=x", whole.subarray(0, length)),
      Refusal,
      `${length}`,
    );
  }
  assert.throws(() => readMultipart("multipart/form-data", whole), /names no boundary/);
  const nameless = Buffer.from("--x\r\ncontent-disposition: form-data\r\n\r\nwords\r\n--x--\r\n");
  assert.throws(() => readMultipart("multipart/form-data; boundary=x", nameless), /no name/);
});

test("bytes of any kind are read or refused, never a fault", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "--x",
          "\r\n",
          "--",
          "content-disposition: form-data; name=a",
          "; filename=b",
          "\r\n\r\n",
          "\n",
          "w",
          '"',
        ),
      ),
      (pieces) => {
        try {
          readMultipart("multipart/form-data; boundary=x", Buffer.from(pieces.join("")));
        } catch (error) {
          assert.ok(error instanceof Refusal);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
