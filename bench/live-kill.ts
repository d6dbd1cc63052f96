/**
 * kill -9 of the server and everything it started, again and again, at random moments while two people type:
 * `node bench/live-kill.ts [--count=200]`. In every other round both pages are closed with the kill, so that only the server can still
 * have their words; in the others they stay open and come back. Ends with 1 where an acknowledged word is missing or there twice.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { PostmortemId } from "@afterword/model/id";
import { openPage, type Page, until } from "../server/live/testing.ts";
import { serverProcess } from "../server/testing/process.ts";
import { quantiles } from "./figures.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "200" } } });
const count = Number(values.count);

const dataFolder = await mkdtemp("/tmp/afterword-bench-");
const start = async (port: number) => serverProcess({ dataFolder, env: { AFTERWORD_PORT: String(port) } });
const port = await freePort();
let server = await start(port);
const { postmortem } = await server.client.postmortems.capture({ text: "The checkout outage" });
const id: PostmortemId = postmortem.id;

type Writer = { name: string; page: Page; typed: number; acknowledged: number };
const typedIn = (page: Page) => page.document.getText("typed");

async function writer(name: string, typed = 0): Promise<Writer> {
  const page = await openPage(server.url, id);
  await page.saved();
  const me: Writer = { name, page, typed, acknowledged: typed };
  page.provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    if (number === 0) me.acknowledged = me.typed;
  });
  return me;
}

function type(me: Writer): void {
  me.typed++;
  typedIn(me.page).insert(0, `${me.name}${me.typed} `);
}

let writers = [await writer("a"), await writer("b")];
/** Every word that was ever said to be saved. */
const promised = new Set<string>();
const lost: string[] = [];
const twice: string[] = [];
const back: number[] = [];
const fromKill: number[] = [];
const starts: number[] = [];

try {
  for (let round = 0; round < count; round++) {
    const killAt = performance.now() + 20 + Math.random() * 500;
    while (performance.now() < killAt) {
      for (const each of writers) if (Math.random() < 0.7) type(each);
      await wait(Math.random() * 25);
    }
    const closes = round % 2 === 0;
    const killed = performance.now();
    const dying = server.kill();
    for (const me of writers) {
      for (let word = 1; word <= me.acknowledged; word++) promised.add(`${me.name}${word}`);
      if (closes) me.page.close();
    }
    await dying;
    if (!closes) for (const each of writers) type(each);
    const startedAt = performance.now();
    server = await start(port);
    starts.push(performance.now() - startedAt);
    if (closes) {
      const fresh = await openPage(server.url, id);
      check(fresh);
      fresh.close();
      writers = [await writer(`a${round}_`), await writer(`b${round}_`)];
      continue;
    }
    const serving = performance.now();
    await until(() => writers.every(({ page }) => page.provider.isAuthenticated && !page.provider.hasUnsyncedChanges));
    back.push(performance.now() - serving);
    fromKill.push(performance.now() - killed);
    for (const me of writers) me.acknowledged = me.typed;
    if (round % 20 === 19) console.error(`${round + 1} kills, ${promised.size} words promised, ${lost.length} lost`);
  }
  for (const me of writers) {
    await me.page.saved();
    for (let word = 1; word <= me.typed; word++) promised.add(`${me.name}${word}`);
  }
  const fresh = await openPage(server.url, id);
  check(fresh);
  fresh.close();
} finally {
  for (const { page } of writers) page.close();
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

console.log(
  `kills: ${count}; words said to be saved: ${promised.size}; lost: ${new Set(lost).size}; twice: ${new Set(twice).size}`,
);
console.log(`the server serves again, from its start: ${quantiles(starts)} ms`);
console.log(
  `both pages are back and everything saved: ${quantiles(back)} ms after that; ${quantiles(fromKill)} ms after the kill`,
);
console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
process.exit(lost.length + twice.length > 0 ? 1 : 0);

function check(fresh: Page): void {
  const seen = new Map<string, number>();
  for (const word of typedIn(fresh).toString().split(" ")) seen.set(word, (seen.get(word) ?? 0) + 1);
  for (const word of promised) if (!seen.has(word)) lost.push(word);
  for (const [word, times] of seen) if (word && times > 1) twice.push(word);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === "object" && at ? at.port : 0));
    });
  });
}
