import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { API_PREFIX } from "@afterword/api/contract";
import { freshDatabase } from "@afterword/store/testing";
import { type OddRequest, oddRequests } from "./testing/odd-requests.ts";
import { serverProcess } from "./testing/process.ts";
import { undisturbed } from "./testing/vigil.ts";

const dataFolder = await mkdtemp(join(tmpdir(), "afterword-hostile-"));
const server = await serverProcess({ dataFolder, databaseUrl: (await freshDatabase()).connectionString });
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
after(async () => {
  agent.destroy();
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

const { postmortem } = await server.client.postmortems.capture({
  text: "Checkout was down",
  title: "The checkout outage",
});
const fields = { text: "x", trigger: false };
const row = await server.client.rows.factors.add({ ref: postmortem.id, fields });
const document = await (await fetch(`${server.url}/api/openapi.json`)).json();

test("whatever is odd about a request, it is answered with a refusal in words or done, never with a fault", async () => {
  const known = { ref: postmortem.id, id: row.id };
  const faults: string[] = [];
  let count = 0;
  const asking = [...oddRequests(document, known, API_PREFIX)];
  await undisturbed(server, "odd requests", () =>
    inParallel(8, asking, async (odd) => {
      count++;
      const fault = await ask(odd).then(faultIn, String);
      if (fault) faults.push(`${odd.method} ${odd.path.slice(0, 90)} (${odd.oddity}): ${fault}`);
    }),
  );
  assert.ok(count > 3_000, `only ${count} requests`);
  assert.deepEqual(faults.slice(0, 40), [], `${faults.length} of ${count} went wrong`);
});

type Answer = { status: number; type: string; body: string };

function faultIn({ status, type, body }: Answer): string | null {
  if (status >= 500) return `${status} ${body.slice(0, 200)}`;
  if (status < 400) return null;
  if (!type.startsWith("application/json")) return `${status} as ${type || "nothing"}: ${body.slice(0, 100)}`;
  const told = JSON.parse(body);
  if (typeof told.code !== "string" || typeof told.message !== "string" || told.message === "")
    return `${status} without words: ${body.slice(0, 200)}`;
  return /\bat .*\.(ts|js):\d|node_modules|\/work\//.test(told.message)
    ? `its insides are told: ${told.message.slice(0, 200)}`
    : null;
}

function ask({ method, path, headers, body }: OddRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    // The path goes as it is: no URL parser makes it harmless on the way.
    const asking = request(
      {
        hostname,
        port,
        path,
        method,
        agent,
        headers: { ...headers, ...(body && { "content-length": body.length }) },
        timeout: 30_000,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers["content-type"] ?? "",
            body: Buffer.concat(chunks).toString(),
          }),
        );
        answer.on("error", reject);
      },
    );
    asking.on("timeout", () => asking.destroy(new Error(`no answer within 30 s to ${method} ${path.slice(0, 200)}`)));
    asking.on("error", reject);
    asking.end(body);
  });
}

async function inParallel<Item>(
  width: number,
  items: readonly Item[],
  deed: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await deed(item);
    }),
  );
}
