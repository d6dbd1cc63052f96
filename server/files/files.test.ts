import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { client, settings } = server;

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

async function kept(name: string, content: string | Uint8Array) {
  const file = await client.files.store({ file: new File([content as string], name) });
  return { file, answer: await fetch(`${server.url}/files/${file.hash}`) };
}

test("a picture is kept under its hash and shown in place", async () => {
  const { file, answer } = await kept("graph.png", PNG);
  assert.equal(answer.headers.get("content-type"), "image/png");
  assert.match(answer.headers.get("content-disposition") ?? "", /^inline; filename="graph\.png"/);
  assert.match(answer.headers.get("content-security-policy") ?? "", /sandbox/);
  assert.match(answer.headers.get("cache-control") ?? "", /immutable/);
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), PNG);
  assert.deepEqual(await client.files.about({ hash: file.hash }), file);
});

test("what can hold script is a download, whatever it is called", async () => {
  for (const [name, content] of [
    ["drawing.svg", SVG],
    ["drawing.png", SVG],
    ["page.png", "%PDF-1.7 <html><script>alert(1)</script>"],
    ["drawing2.png", `<?xml version="1.0"?>${SVG}`],
  ] as const) {
    const { answer } = await kept(name, content);
    const type = answer.headers.get("content-type") ?? "";
    const isShown = (answer.headers.get("content-disposition") ?? "").startsWith("inline");
    assert.ok(!isShown || type.startsWith("text/plain"), `${name} as ${type}`);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'.*sandbox/);
  }
  const { answer } = await kept("page.html", "<!doctype html><script>alert(1)</script>");
  assert.equal(answer.headers.get("content-type"), "text/plain; charset=utf-8");
});

test("names with quotes, line breaks and letters of any kind come back whole and break no header", async () => {
  const { answer } = await kept('gr"aph\r\nx: y Übersicht 図.png', PNG.subarray(0, 50));
  const disposition = answer.headers.get("content-disposition") ?? "";
  assert.match(disposition, /filename\*=UTF-8''/);
  assert.match(decodeURIComponent(disposition), /Übersicht 図\.png/);
  assert.equal(answer.headers.get("x"), null);
});

test("the same bytes are kept once, closed to others, and nothing half written stays", async () => {
  const first = await kept("one.txt", "the same words");
  const second = await kept("two.txt", "the same words");
  assert.equal(first.file.hash, second.file.hash);
  assert.equal(second.file.name, "one.txt");
  const folder = join(settings.dataFolder, "files", first.file.hash.slice(0, 2));
  const names = await readdir(folder);
  assert.ok(names.includes(first.file.hash.slice(2)));
  assert.deepEqual(
    names.filter((name) => name.startsWith(".")),
    [],
  );
  if (process.platform !== "win32")
    assert.equal((await stat(join(folder, first.file.hash.slice(2)))).mode & 0o777, 0o600);
});

test("a file of more than 25 MB is refused with words", async () => {
  const file = new File([new Uint8Array(25 * 1024 * 1024 + 1)], "film.mov");
  await assert.rejects(client.files.store({ file }), {
    name: "Refusal",
    code: "too-large",
    message: /film\.mov.*25 MB/,
  });
});

test("a file that is not there, or a name that is none, is refused", async () => {
  assert.equal((await fetch(`${server.url}/files/${"a".repeat(64)}`)).status, 404);
  for (const name of ["..%2f..%2fetc%2fpasswd", "x", `${"A".repeat(64)}`, "%00"]) {
    assert.equal((await fetch(`${server.url}/files/${name}`)).status, 400, name);
  }
});
