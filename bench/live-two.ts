/**
 * Two app processes on one PostgreSQL, twenty people in four texts, half of them at each: `node bench/live-two.ts [--seconds=30] [--kills=6]`.
 * First how long a word takes to those at the other process; then one process is killed (-9) while all type, its people go on at the
 * other, and it comes back. Ends with 1 where a word is missing or there twice.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startEmbedded } from "@afterword/store/embedded/start";
import { openPage, type Page, until } from "../server/live/testing.ts";
import { type ServerProcess, serverProcess } from "../server/testing/process.ts";
import { quantiles } from "./figures.ts";
import { urlOf } from "./postgres.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "30" }, kills: { type: "string", default: "6" } },
});
const [PEOPLE, TEXTS] = [20, 4];
const folders = await Promise.all([1, 2, 3].map(() => mkdtemp("/tmp/afterword-bench-")));
const [databaseFolder = "", ...own] = folders;
const database = await startEmbedded({ dataFolder: databaseFolder });
const start = (side: number): Promise<ServerProcess> =>
  serverProcess({ dataFolder: own[side] ?? "", databaseUrl: urlOf(database.connection), env: { AFTERWORD_PORT: "0" } });
const servers = [await start(0), await start(1)];
const at = (side: number): ServerProcess => servers[side] as ServerProcess;

const ids = await Promise.all(
  Array.from(
    { length: TEXTS },
    async (_, text) => (await at(0).client.postmortems.capture({ text: `Text ${text}` })).postmortem.id,
  ),
);
const idOf = (number: number) => ids[number % TEXTS] ?? (ids[0] as never);

type Person = { number: number; side: number; page: Page; typed: number };
const sent = new Map<string, { at: number; side: number }>();
const across: number[] = [];
const typedIn = (page: Page) => page.document.getText("typed");

function watch(me: Person): void {
  typedIn(me.page).observe((event) => {
    for (const { insert } of event.delta) {
      for (const word of typeof insert === "string" ? insert.trim().split(" ") : []) {
        const from = sent.get(word);
        if (from && from.side !== me.side) across.push(performance.now() - from.at);
      }
    }
  });
}

const people: Person[] = await Promise.all(
  Array.from({ length: PEOPLE }, async (_, number) => {
    const side = Math.floor(number / TEXTS) % 2;
    return { number, side, page: await openPage(at(side).url, idOf(number)), typed: 0 };
  }),
);
for (const me of people) watch(me);

let writing = true;
const typists = people.map(async (me) => {
  await wait(Math.random() * 300);
  while (writing) {
    const word = `p${me.number}_${++me.typed}`;
    sent.set(word, { at: performance.now(), side: me.side });
    typedIn(me.page).insert(0, `${word} `);
    await wait(200 + Math.random() * 200);
  }
});

const back: number[] = [];
let problems = 0;
try {
  await wait(Number(values.seconds) * 1_000);
  const undisturbed = across.splice(0);
  for (let kill = 0; kill < Number(values.kills); kill++) {
    const side = kill % 2;
    const began = performance.now();
    await at(side).kill();
    await Promise.all(
      people
        .filter((me) => me.side === side)
        .map(async (me) => {
          // As a page does behind a balancer: its own document, at whoever answers.
          me.page.close();
          me.page = await openPage(at(1 - side).url, idOf(me.number), undefined, me.page.document);
          me.side = 1 - side;
        }),
    );
    back.push(performance.now() - began);
    servers[side] = await start(side);
    await Promise.all(
      people
        .filter((me) => Math.floor(me.number / TEXTS) % 2 === side)
        .map(async (me) => {
          me.page.close();
          me.page = await openPage(at(side).url, idOf(me.number), undefined, me.page.document);
          me.side = side;
        }),
    );
    await wait(500);
  }
  writing = false;
  await Promise.all(typists);
  await Promise.all(people.map(({ page }) => until(() => !page.provider.hasUnsyncedChanges, 60_000)));
  const began = performance.now();
  await until(
    () =>
      ids.every(
        (_, text) =>
          new Set(people.filter(({ number }) => number % TEXTS === text).map(({ page }) => typedIn(page).toString()))
            .size === 1,
      ),
    60_000,
  );
  const converged = performance.now() - began;
  let words = 0;
  for (const [text, id] of ids.entries()) {
    const fresh = await openPage(at(text % 2).url, id);
    const seen = new Map<string, number>();
    for (const word of typedIn(fresh).toString().split(" ")) seen.set(word, (seen.get(word) ?? 0) + 1);
    for (const me of people.filter(({ number }) => number % TEXTS === text)) {
      words += me.typed;
      for (let word = 1; word <= me.typed; word++) if (seen.get(`p${me.number}_${word}`) !== 1) problems++;
    }
    fresh.close();
  }
  console.log(
    `${PEOPLE} people, ${words} words; to those at the other process: ${quantiles(undisturbed)} ms (${undisturbed.length})`,
  );
  console.log(
    `kills: ${values.kills}; lost or twice: ${problems}; its people go on at the other after ${quantiles(back)} ms`,
  );
  console.log(
    `all see the same ${Math.round(converged)} ms after the last word was saved; load of the machine: ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  writing = false;
  for (const { page } of people) page.close();
  await Promise.all(servers.map((server) => server.kill()));
  await database.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
process.exit(problems > 0 ? 1 : 0);
