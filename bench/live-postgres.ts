/**
 * PostgreSQL restarted under twenty people who type: `node bench/live-postgres.ts [--count=50]`. Every other time it is shut down and
 * started again; in between it is killed (-9), and started again by whoever started it. Ends with 1 where a word is missing or there twice.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Embedded, startEmbedded } from "@afterword/store/embedded/start";
import { openPage, type Page, until } from "../server/live/testing.ts";
import { serverProcess } from "../server/testing/process.ts";
import { quantiles } from "./figures.ts";
import { urlOf } from "./postgres.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "50" } } });
const count = Number(values.count);
const WRITERS = 20;
const TEXTS = 5;

const databaseFolder = await mkdtemp("/tmp/afterword-bench-");
const dataFolder = await mkdtemp("/tmp/afterword-bench-");
let database: Embedded = await startEmbedded({ dataFolder: databaseFolder });
const server = await serverProcess({
  dataFolder,
  databaseUrl: urlOf(database.connection),
  env: { AFTERWORD_PORT: "0" },
});

type Writer = { name: string; page: Page; typed: number; text: number };
const typedIn = (page: Page) => page.document.getText("typed");
const ids = await Promise.all(
  Array.from({ length: TEXTS }, async (_, text) => {
    return (await server.client.postmortems.capture({ text: `Text ${text}` })).postmortem.id;
  }),
);
const idOf = (text: number) => ids[text % TEXTS] ?? ids[0]!;
const writers: Writer[] = await Promise.all(
  Array.from({ length: WRITERS }, async (_, index) => {
    return { name: `w${index}_`, page: await openPage(server.url, idOf(index)), typed: 0, text: index % TEXTS };
  }),
);

let writing = true;
const typists = writers.map(async (me) => {
  while (writing) {
    typedIn(me.page).insert(0, `${me.name}${++me.typed} `);
    await wait(30 + Math.random() * 120);
  }
});

const away: number[] = [];
const saved: number[] = [];
let problems = 0;
try {
  for (let round = 0; round < count; round++) {
    await wait(200 + Math.random() * 800);
    const began = performance.now();
    await (round % 2 === 0 ? shutDownAndStart() : kill());
    const up = performance.now();
    away.push(up - began);
    // All that was typed until now; who types on is never wholly saved, so each is asked for its own words.
    const wanted = writers.map(({ page, typed, name, text }) => ({ page, word: `${name}${typed}`, text }));
    await until(async () => {
      const texts = await Promise.all(
        ids.map((id) =>
          server.client.text.read({ ref: id }).then(
            () => id,
            () => null,
          ),
        ),
      );
      return texts.every(Boolean) && wanted.every(({ page }) => page.provider.isAuthenticated);
    }, 60_000);
    saved.push(performance.now() - up);
    if (round % 10 === 9)
      console.error(`${round + 1} restarts, ${writers.reduce((sum, { typed }) => sum + typed, 0)} words`);
  }
  writing = false;
  await Promise.all(typists);
  await Promise.all(writers.map(({ page }) => until(() => !page.provider.hasUnsyncedChanges, 60_000)));
  const told = writers.filter(({ page }) =>
    page.heard.some((said) => /database cannot be reached/.test(JSON.stringify(said))),
  ).length;
  let words = 0;
  let lost = 0;
  let twice = 0;
  for (const [text, id] of ids.entries()) {
    const fresh = await openPage(server.url, id);
    const seen = new Map<string, number>();
    for (const word of typedIn(fresh).toString().split(" ")) seen.set(word, (seen.get(word) ?? 0) + 1);
    for (const me of writers.filter((one) => one.text === text)) {
      words += me.typed;
      for (let word = 1; word <= me.typed; word++) if (!seen.has(`${me.name}${word}`)) lost++;
    }
    for (const [word, times] of seen) if (word && times > 1) twice++;
    fresh.close();
  }
  problems = lost + twice;
  console.log(
    `restarts of PostgreSQL: ${count}; writers: ${WRITERS}; words: ${words}; lost: ${lost}; twice: ${twice}; writers who were told why: ${told}`,
  );
  console.log(
    `PostgreSQL away: ${quantiles(away)} ms; all are back and the API answers: ${quantiles(saved)} ms after that`,
  );
  console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
} finally {
  writing = false;
  for (const { page } of writers) page.close();
  await server.kill();
  await database.stop();
  for (const folder of [dataFolder, databaseFolder])
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
process.exit(problems > 0 ? 1 : 0);

async function shutDownAndStart(): Promise<void> {
  await database.stop();
  database = await startEmbedded({ dataFolder: databaseFolder });
}

async function kill(): Promise<void> {
  const file = join(databaseFolder, "postgres", "data-18", "postmaster.pid");
  const pid = Number((await readFile(file, "utf8")).split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await until(async () => {
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
    return Number(lines[0]) !== pid && lines[7]?.trim() === "ready";
  }, 60_000);
}
