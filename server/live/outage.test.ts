/** The database goes away while people write, and comes back. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { freshServer } from "../testing.ts";
import { openPage, until } from "./testing.ts";

// The PostgreSQL that comes along: the one of the test run belongs to others too.
const server = await freshServer({ databaseUrl: null });
after(server.stop);

test("PostgreSQL is killed while two write: they are told why, it comes back by itself, and every word is there once", async (t) => {
  const { id } = (await server.client.postmortems.capture({ text: "The checkout outage" })).postmortem;
  const pages = [await openPage(server.url, id), await openPage(server.url, id)];
  for (const page of pages) t.after(page.close);
  const file = join(server.settings.dataFolder, "postgres", "data-18", "postmaster.pid");
  let words = 0;
  const type = () => {
    for (const page of pages) page.document.getText("typed").insert(0, `word${words++} `);
  };
  for (let kill = 0; kill < 2; kill++) {
    type();
    const pid = Number((await readFile(file, "utf8")).split("\n")[0]);
    process.kill(pid, "SIGKILL");
    while (pages.some(({ heard }) => heard.length <= kill)) {
      type();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await until(() => pages.every(({ provider }) => !provider.hasUnsyncedChanges && provider.isAuthenticated), 60_000);
  }
  for (const { heard } of pages)
    assert.match(JSON.stringify(heard), /database cannot be reached now: what you type is kept/);
  const fresh = await openPage(server.url, id);
  t.after(fresh.close);
  const there = fresh.document.getText("typed").toString().trim().split(" ");
  assert.equal(there.length, words);
  assert.equal(new Set(there).size, words);
});
