import assert from "node:assert/strict";
import { request } from "node:http";
import { after, test } from "node:test";
import { API_PREFIX } from "@afterword/api/contract";
import { openApiDocument } from "./http/openapi.ts";
import { freshServer } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { host, hostname, port } = new URL(server.url);

const { postmortem } = await server.client.postmortems.capture({
  text: "Checkout was down",
  title: "The checkout outage",
});
const item = await server.client.rows.lessons.add({
  ref: postmortem.id,
  fields: { text: "Alert on queue age", before: null },
});
await server.client.review.start({ ref: postmortem.id, reviewers: ["Rob"] });

type Asked = { method: string; path: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; body: string };

function ask({ method, path, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...(body && { "content-length": body.length }) },
        agent: false,
      },
      (answer) => {
        let told = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => {
          told += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: told }));
      },
    );
    asking.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, body: "" });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

const json = { "content-type": "application/json" };

/** Everything that is known of the one postmortem: what must not change. */
async function everything(): Promise<string> {
  const { client } = server;
  const ref = postmortem.id;
  const read = [
    client.postmortems.get({ ref }),
    client.text.read({ ref }),
    client.postmortems.history({ ref }),
    client.workspace.get({}),
  ];
  return JSON.stringify(await Promise.all(read));
}

async function changingOperations(): Promise<Asked[]> {
  const { paths = {} } = await openApiDocument();
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations ?? {}).flatMap((method): Asked[] => {
      if (method === "get" || method === "parameters") return [];
      const filled = path
        .replace("{ref}", postmortem.id)
        .replace("{id}", item.id)
        .replace(/\{\w+\}/g, "x");
      return [
        {
          method: method.toUpperCase(),
          path: `${API_PREFIX}${filled}`,
          body: '{"title":"Taken over","text":"Taken over","size":"full"}',
        },
      ];
    }),
  );
}

const FOREIGN_ORIGINS = [
  "https://evil.example",
  "http://evil.example",
  "null",
  `http://${host}.evil.example`,
  `http://evil.example/${host}`,
  "http://localhost:1",
  "http://127.0.0.1",
  "http://127.0.0.1:1",
  `https://evil.example?http://${host}`,
  `http://user@${host}`,
  `http://${host}@evil.example`,
  "file://",
  "chrome-extension://abc",
  "",
  `http://${host}, https://evil.example`,
];

test("a page of another origin changes nothing, whichever operation it tries", async () => {
  const before = await everything();
  const operations = await changingOperations();
  assert.ok(operations.length > 25, `only ${operations.length} operations change something`);
  for (const operation of operations) {
    for (const origin of FOREIGN_ORIGINS) {
      const { status, body } = await ask({ ...operation, headers: { ...json, origin } });
      assert.equal(status, 403, `${operation.method} ${operation.path} from ${origin}: ${status}`);
      assert.equal(JSON.parse(body).code, "not-allowed");
    }
    for (const site of ["cross-site", "same-site"]) {
      const { status } = await ask({ ...operation, headers: { ...json, "sec-fetch-site": site } });
      assert.equal(status, 403, `${operation.method} ${operation.path} from a ${site} page`);
    }
  }
  assert.equal(await everything(), before);
});

test("what a form can send without asking first changes nothing, even where no origin is told", async () => {
  const before = await everything();
  for (const { method, path } of (await changingOperations()).filter((operation) => operation.method === "POST")) {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "text/plain; application/json",
      "multipart/mixed",
    ]) {
      const { status } = await ask({
        method,
        path,
        headers: { "content-type": type },
        body: '{"title":"Taken over","text":"Taken over"}',
      });
      assert.ok(status >= 400 && status < 500, `${method} ${path} as ${type}: ${status}`);
    }
  }
  assert.equal(await everything(), before);
});

test("no header and no parameter makes a reading request a changing one", async () => {
  const before = await everything();
  const path = `${API_PREFIX}/postmortems/${postmortem.id}`;
  for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
    await ask({ method: "GET", path, headers: { [name]: "DELETE" } });
    await ask({ method: "GET", path: `${path}/removal`, headers: { [name]: "PUT" } });
  }
  for (const method of ["HEAD", "OPTIONS", "TRACE"]) await ask({ method, path: `${path}/removal` });
  await ask({ method: "GET", path: `${path}/removal?_method=PUT` });
  assert.equal(await everything(), before);
});

test("no answer invites another origin to read it", async () => {
  for (const path of ["/", "/api/openapi.json", `${API_PREFIX}/postmortems`, "/healthz"]) {
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          origin: "https://evil.example",
          "access-control-request-method": "PUT",
          "access-control-request-private-network": "true",
        },
      });
      assert.equal(answer.headers.get("access-control-allow-origin"), null, `${method} ${path}`);
      assert.equal(answer.headers.get("access-control-allow-private-network"), null, `${method} ${path}`);
      await answer.arrayBuffer();
    }
  }
});

const FOREIGN_HOSTS = [
  "evil.example",
  `evil.example:${port}`,
  `127.0.0.1.evil.example:${port}`,
  `localhost.evil.example:${port}`,
  `evil.example@127.0.0.1:${port}`,
  `127.0.0.1:${port}@evil.example`,
  "0.0.0.0",
  "2130706433",
  "127.1",
  "0x7f.1",
  "[::]",
  "[::ffff:127.0.0.1]",
  "localhost.",
  "10.0.0.1",
  "localhost evil.example",
  "localhost/evil.example",
  "localhost#",
];

test("under a foreign host name nothing is answered: no page, no data, no file, no health", async () => {
  for (const path of [
    "/",
    "/index.html",
    "/api",
    "/api/openapi.json",
    `${API_PREFIX}/postmortems`,
    `/files/${"a".repeat(64)}`,
    "/postmortems/1.md",
    "/healthz",
    "/readyz",
    "/nowhere",
  ]) {
    for (const name of FOREIGN_HOSTS) {
      const { status, body } = await ask({ method: "GET", path, headers: { host: name } });
      assert.ok(status === 403 || status === 400, `${path} as ${name}: ${status}`);
      assert.doesNotMatch(body, /checkout outage|<script/i);
    }
  }
  for (const name of ["localhost", `localhost:${port}`, "127.0.0.1", "[::1]:9", "LOCALHOST"]) {
    assert.equal((await ask({ method: "GET", path: "/healthz", headers: { host: name } })).status, 200, name);
  }
});

const socket = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "AQIDBAUGBwgJCgsMDQ4PEA==",
};

test("the live socket opens for this origin and for programs, and for nobody else", async () => {
  const open = (headers: Record<string, string>) =>
    ask({ method: "GET", path: "/live", headers: { ...socket, ...headers } });
  assert.equal((await open({})).status, 101);
  assert.equal((await open({ origin: server.url })).status, 101);
  for (const origin of FOREIGN_ORIGINS) assert.equal((await open({ origin })).status, 403, `from ${origin}`);
  for (const name of FOREIGN_HOSTS) assert.ok([400, 403].includes((await open({ host: name })).status), `as ${name}`);
  for (const site of ["cross-site", "same-site"])
    assert.equal((await open({ "sec-fetch-site": site })).status, 403, site);
  for (const path of ["/", "/live/../x", `${API_PREFIX}/postmortems`, "/live2"]) {
    assert.notEqual((await ask({ method: "GET", path, headers: socket })).status, 101, path);
  }
});
