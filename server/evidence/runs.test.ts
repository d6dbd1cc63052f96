import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { plainQuestion } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { joined } from "../people/testing.ts";
import { type FreshServer, freshServer } from "../testing.ts";

let server: FreshServer;
let archive: string;

before(async () => {
  server = await freshServer();
  archive = await mkdtemp(join(tmpdir(), "afterword-archive-"));
  const lines = Array.from(
    { length: 60 },
    (_, minute) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z order_id=A${minute}\n`,
  );
  await writeFile(join(archive, "orders.log"), lines.join(""));
});

after(async () => {
  await server.stop();
  await rm(archive, { recursive: true, force: true });
});

const asked = () =>
  plainQuestion({
    paths: [archive],
    asks: { is: "keys", place: { is: "field", name: "order_id" } },
    window: { from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" },
    masksAddresses: true,
  });

async function done(id: Awaited<ReturnType<typeof server.client.scans.start>>["id"]) {
  for (;;) {
    const run = await server.client.scans.get({ id });
    if (run.state.is !== "running") return run.state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a scan started from a page ends in a claim, which is attached with its whole file and found stale when a log changes", async () => {
  const { client } = server;
  const run = await client.scans.start({ question: asked(), keys: "A1\nA2\nZ9\n" });
  const state = await done(run.id);
  assert.ok(state.is === "done", JSON.stringify(state));
  assert.deepEqual(state.claim.counts, { received: 2, mentioned: 0, never: 1, undecided: 0 });
  const { postmortem } = await client.postmortems.capture({ text: "The checkout outage" });
  const ref = postmortem.id;
  const row = await client.scans.attach({ id: run.id, ref });
  assert.deepEqual((await client.postmortems.get({ ref })).evidence, [row]);
  assert.equal((await client.files.about({ hash: row.fileHash })).name, "claim.json");
  assert.deepEqual(await client.evidence.freshness({ ref, id: row.id }), { is: "same" });
  await writeFile(join(archive, "orders.log"), "2026-11-20T10:00:00Z order_id=Z9\n", { flag: "a" });
  const freshness = await client.evidence.freshness({ ref, id: row.id });
  assert.ok(freshness.is === "changed" && freshness.count === 1 && freshness.changed[0]?.endsWith("orders.log"));
});

test("what is wrong with a question is said in the run, and nobody but the owner may ask", async () => {
  const { client } = server;
  const run = await client.scans.start({ question: { ...asked(), paths: [join(archive, "gone-*")] }, keys: "A1" });
  const state = await done(run.id);
  assert.ok(state.is === "failed" && state.reason.includes("gone-"), JSON.stringify(state));
  const bea = await joined(server, "Bea");
  await assert.rejects(
    bea.client.scans.start({ question: asked(), keys: "A1" }),
    (error) => error instanceof Refusal && error.code === "not-allowed",
  );
});
