import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { type FreshServer, freshServer } from "@afterword/server/testing";
import { type Ran, type Surroundings, typist } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "scan-"));
let server: FreshServer;
let afterword: (args: string[], given?: Surroundings) => Promise<Ran>;

before(async () => {
  server = await freshServer();
  afterword = typist({ AFTERWORD_URL: server.url, AFTERWORD_DATA: join(folder, "data") });
  writeFileSync(join(folder, "web-1.log"), "2026-11-20T10:00:00Z order_id=A1\n");
});
after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a claim is attached to a postmortem where it is made; one that is not there is said, and the claim is not lost", async () => {
  const { postmortem } = await server.client.postmortems.capture({ text: "The checkout outage" });
  const scan = ["scan", folder, "--key", "A1", "--field", "order_id", "--json"];
  const ran = await afterword([...scan, "--attach", "PM-1"]);
  assert.equal(ran.exit, EXIT.ok, ran.err);
  assert.match(ran.err, /Attached to PM-1 The checkout outage/);
  const [row, ...others] = (await server.client.postmortems.get({ ref: postmortem.id })).evidence;
  assert.ok(row && others.length === 0);
  assert.equal(row.claim.made.archiveHash, JSON.parse(ran.out).made.archiveHash);
  const gone = await afterword([...scan, "--attach", "PM-99"]);
  assert.equal(gone.exit, EXIT.missing, gone.err);
  assert.equal(JSON.parse(gone.out).counts.received, 1);
  assert.equal((await afterword([...scan, "--attach", "nonsense"])).exit, EXIT.usage);
});
