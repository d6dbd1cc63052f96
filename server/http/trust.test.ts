import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, test } from "node:test";
import { WebSocket } from "ws";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { port } = new URL(server.url);

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** Unlike `fetch`, lets a request claim any host and origin. */
function ask(
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

const NOTE = { method: "POST", body: '{"text":"planted by another page"}' };
const JSON_TYPE = { "content-type": "application/json" };

test("a name that only resolves to this machine is refused, for pages, API and files", async () => {
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "[::2]",
  ]) {
    for (const path of ["/", "/api/v1/workspace", "/api", "/healthz", `/files/${"a".repeat(64)}`]) {
      const { status, body } = await ask(path, { headers: { host } });
      assert.equal(status, 403, `${host} ${path}`);
      assert.ok(!body.includes("keptIn"), `${host} ${path}`);
    }
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    assert.equal((await ask("/api/v1/workspace", { headers: { host } })).status, 200, host);
  }
});

test("a page of another origin changes nothing, however it sends", async () => {
  const foreign: Record<string, string>[] = [
    { ...JSON_TYPE, origin: "https://evil.example" },
    { ...JSON_TYPE, origin: "null" },
    { ...JSON_TYPE, origin: "http://localhost:1" },
    { ...JSON_TYPE, origin: `http://127.0.0.1:${port}.evil.example` },
    { ...JSON_TYPE, "sec-fetch-site": "cross-site" },
    { ...JSON_TYPE, "sec-fetch-site": "same-site" },
    { "content-type": "text/plain", origin: "https://evil.example" },
  ];
  for (const headers of foreign)
    assert.equal((await ask("/api/v1/postmortems", { ...NOTE, headers })).status, 403, JSON.stringify(headers));
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    assert.equal(
      (await ask("/api/v1/examples", { method, headers: { origin: "https://evil.example" } })).status,
      403,
      method,
    );
  }
  assert.equal((await server.client.postmortems.list({})).total, 0);
  const own = await ask("/api/v1/postmortems", {
    ...NOTE,
    headers: { ...JSON_TYPE, origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" },
  });
  assert.equal(own.status, 201);
});

test("the live socket opens for our own pages only", async () => {
  const tries: [string, Record<string, string>, string][] = [
    ["another origin", { origin: "https://evil.example" }, "403"],
    ["no origin at all, as in a sandbox", { origin: "null" }, "403"],
    ["a foreign host", { host: "evil.example" }, "403"],
  ];
  for (const [name, headers, status] of tries) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers });
    const [error] = await once(socket, "error");
    assert.match(String(error), new RegExp(status), name);
  }
  const elsewhere = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`);
  assert.match(String((await once(elsewhere, "error"))[0]), /404/);
  const own = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { origin: `http://127.0.0.1:${port}` } });
  await once(own, "open");
  own.close();
});

test("every answer says what a browser may do with it", async () => {
  for (const path of ["/", "/api", "/api/v1/workspace", "/nowhere.js", "/healthz", "/api/openapi.json"]) {
    const { headers } = await ask(path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["referrer-policy"], "no-referrer", path);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", path);
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|\*/, path);
    assert.equal(headers["access-control-allow-origin"], undefined, path);
  }
});

test("what is too large or not what it says is refused with words", async () => {
  const large = await ask("/api/v1/postmortems", {
    method: "POST",
    headers: JSON_TYPE,
    body: `{"text":"${"x".repeat(45 * 1024 * 1024)}"}`,
  }).catch((error) => {
    assert.match(String(error), /EPIPE|ECONNRESET/);
    return null;
  });
  if (large) {
    assert.equal(large.status, 413);
    assert.match(large.body, /larger than one request may be/);
  }
  const broken = await ask("/api/v1/postmortems", { method: "POST", headers: JSON_TYPE, body: '{"text":' });
  assert.equal(broken.status, 400);
  assert.match(broken.body, /Cannot read the body as JSON/);
  const misfit = await ask("/api/v1/postmortems", { method: "POST", headers: JSON_TYPE, body: '{"text":5}' });
  assert.equal(misfit.status, 400);
  assert.match(misfit.body, /at text/);
  const missing = await ask("/api/v1/nothing");
  assert.equal(missing.status, 404);
  assert.match(missing.body, /lists every endpoint/);
});

test("the API describes itself, to programs and to people", async () => {
  const document = JSON.parse((await ask("/api/openapi.json")).body);
  assert.match(document.openapi, /^3\.1/);
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path as object));
  assert.ok(operations.length >= 40, `${operations.length} endpoints`);
  const { body, headers } = await ask("/api");
  assert.match(String(headers["content-type"]), /^text\/html/);
  for (const path of Object.keys(document.paths)) assert.ok(body.includes(path), path);
  assert.match(body, /curl -X POST/);
  assert.doesNotMatch(body, /<script|style=/);
});
