import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { useS3 } from "./access.ts";
import { bytesOfObject, listObjects, S3Error } from "./requests.ts";

const heard: { path: string; query: URLSearchParams; headers: Record<string, unknown> }[] = [];
let answer: (heardBefore: number) => { status: number; body: string; etag?: string } = () => ({
  status: 404,
  body: "",
});
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://store");
  heard.push({ path: pathname, query: searchParams, headers: request.headers });
  const { status, body, etag } = answer(heard.length - 1);
  response.writeHead(status, etag === undefined ? {} : { etag }).end(body);
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
after(() => server.close());
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
useS3({ endpoint, region: "eu-central-1", keys: { id: "ADA", secret: "hush", session: "now" } });

function hears(how: typeof answer): void {
  heard.length = 0;
  answer = how;
}

const page = (keys: string[], next: string | null) =>
  `<?xml version="1.0"?><ListBucketResult><EncodingType>url</EncodingType><IsTruncated>${next !== null}</IsTruncated>${
    next === null ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`
  }${keys
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified><ETag>&quot;e1&quot;</ETag><Size>7</Size></Contents>`,
    )
    .join("")}</ListBucketResult>`;

test("a list is read page by page, with names as they were before they were encoded", async () => {
  hears((n) => ({
    status: 200,
    body: n === 0 ? page(["web-1/a+b%2B%C3%BC.log"], "1/x+y==") : page(["web-2/c.log"], null),
  }));
  const objects = await listObjects({ bucket: "logs", key: "web-" });
  assert.deepEqual(
    objects.map(({ key }) => key),
    ["web-1/a b+ü.log", "web-2/c.log"],
  );
  assert.deepEqual(objects[0], { key: "web-1/a b+ü.log", size: 7, modified: Date.UTC(2026, 10, 20, 10), etag: '"e1"' });
  assert.deepEqual(
    heard.map(({ query }) => query.get("continuation-token")),
    [null, "1/x+y=="],
  );
  assert.match(
    String(heard[0]?.headers.authorization),
    /^AWS4-HMAC-SHA256 Credential=ADA\/\d+\/eu-central-1\/s3\/aws4_request/,
  );
  assert.equal(heard[0]?.headers["x-amz-security-token"], "now");
});

const PLACE = { bucket: "logs", key: "a b/ü.log" };

test("a store that is busy is asked again; its no is not", async () => {
  hears((n) => (n === 0 ? { status: 503, body: "<Code>SlowDown</Code>" } : { status: 206, body: "cd", etag: '"e1"' }));
  assert.equal(Buffer.from(await bytesOfObject(PLACE, { etag: '"e1"', from: 2, to: 4 })).toString(), "cd");
  assert.deepEqual([heard.length, heard[1]?.path, heard[1]?.headers.range], [2, "/logs/a%20b/%C3%BC.log", "bytes=2-3"]);
  hears(() => ({ status: 403, body: "<Code>AccessDenied</Code>" }));
  await assert.rejects(
    bytesOfObject(PLACE, { etag: '"e1"', from: 2, to: 4 }),
    (error) => error instanceof S3Error && error.code === "AccessDenied",
  );
  assert.equal(heard.length, 1);
});

test("another version is none, though the store does not look at the condition; one that knows no ranges gives the right bytes", async () => {
  hears(() => ({ status: 206, body: "cd", etag: '"e2"' }));
  await assert.rejects(
    bytesOfObject(PLACE, { etag: '"e1"', from: 2, to: 4 }),
    (error) => error instanceof S3Error && error.status === 412,
  );
  hears(() => ({ status: 200, body: "abcdef", etag: '"e1"' }));
  assert.equal(Buffer.from(await bytesOfObject(PLACE, { etag: '"e1"', from: 2, to: 4 })).toString(), "cd");
});
