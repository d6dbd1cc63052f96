import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { type TestContext, test } from "node:test";
import { readLock } from "@afterword/store/embedded/lock";
import { openPage, until } from "./live/testing.ts";
import { DEFAULT_PORT } from "./settings.ts";
import { type ServerProcess, serverProcess } from "./testing/process.ts";

async function folder(): Promise<{ dataFolder: string; [Symbol.asyncDispose](): Promise<void> }> {
  const dataFolder = await mkdtemp("/tmp/afterword-process-");
  return { dataFolder, [Symbol.asyncDispose]: () => rm(dataFolder, { recursive: true, force: true }) };
}

/** Ends with its test, whatever becomes of that. */
async function started(t: TestContext, at: { dataFolder: string }): Promise<ServerProcess> {
  const server = await serverProcess(at);
  t.after(server.kill);
  return server;
}

test("words that a page was told are saved survive kill -9 of everything, and are found afterwards", async (t) => {
  await using at = await folder();
  const first = await started(t, at);
  const { postmortem } = await first.client.postmortems.capture({ text: "The checkout outage" });
  const page = await openPage(first.url, postmortem.id);
  t.after(page.close);
  for (let word = 0; word < 20; word++) {
    page.write(`The checkout outage\n\n${Array.from({ length: word + 1 }, (_, index) => `word${index}`).join(" ")}\n`);
    await page.saved();
  }
  const written = page.markdown();
  await first.kill();
  page.close();

  const second = await started(t, at);
  assert.equal((await second.client.text.read({ ref: postmortem.id })).markdown, written);
  await until(async () => (await second.client.postmortems.list({ q: "word19" })).total === 1);
  await second.stop();
});

test("a second server on the same folder is refused and told where the first one is; the first goes on and ends in order", async (t) => {
  await using at = await folder();
  const first = await started(t, at);
  assert.equal((await readLock(at.dataFolder))?.url, first.url);
  await assert.rejects(serverProcess(at), (error: Error) => error.message.includes(first.url));
  assert.equal((await first.client.workspace.get()).examples, 3);
  await first.stop();
  assert.deepEqual(await first.ended, { code: 0, signal: null });
  assert.equal(
    first
      .said()
      .split("\n")
      .filter((line) => /rror|failed/.test(line))
      .join("\n"),
    "",
  );
  assert.equal(await readLock(at.dataFolder), null);
});

test("removed examples do not come back, and a page that is open does not keep the server from stopping", async (t) => {
  await using at = await folder();
  const first = await started(t, at);
  assert.deepEqual(await first.client.workspace.removeExamples(), { removed: 3 });
  const { postmortem } = await first.client.postmortems.capture({ text: "Burnt cookies" });
  const page = await openPage(first.url, postmortem.id);
  t.after(page.close);
  await first.stop();
  assert.equal((await first.ended).code, 0);
  page.close();
  const second = await started(t, at);
  const { examples, postmortems } = await second.client.workspace.get();
  assert.deepEqual({ examples, postmortems }, { examples: 0, postmortems: 1 });
  await second.stop();
});

test("an address that is not this machine's, and a port that is taken, are refused with words", async () => {
  await using at = await folder();
  await assert.rejects(
    serverProcess({ ...at, env: { AFTERWORD_HOST: "0.0.0.0" } }),
    /without sign-in, Afterword serves this machine only/,
  );
  const other = createServer().listen(0, "127.0.0.1").unref();
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  await assert.rejects(
    serverProcess({ ...at, env: { AFTERWORD_PORT: String(port) } }),
    new RegExp(`port ${port}: another program has it`),
  );
  await assert.rejects(serverProcess({ ...at, env: { AFTERWORD_PORT: "http" } }), /such as|number from 0/);
  other.close();
  assert.equal(DEFAULT_PORT, 4747);
});
