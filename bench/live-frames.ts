/**
 * A hundred thousand frames as no page sends them, on the real socket: `node bench/live-frames.ts [--count=100000]`. A quarter comes from
 * pages that may only read. Meanwhile a page of ours types; the server says itself for how long nothing else got its turn.
 */

import { loadavg } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { loadProse } from "@afterword/store/prose";
import { chance, sendHostile } from "../server/live/testing/frames.ts";
import { openPage } from "../server/live/testing.ts";
import { quantiles } from "./figures.ts";

const LINES = 4;

if (isMainThread) await measure();
else parentPort?.postMessage(await sendHostile({ ...workerData, random: chance(workerData.seed) }));

async function measure(): Promise<void> {
  const { ownServer } = await import("./own-server.ts");
  const { values } = parseArgs({ options: { count: { type: "string", default: "100000" } } });
  const count = Number(values.count);
  // What the server says about each line that it cuts would be most of what is measured.
  console.error = () => {};
  console.warn = () => {};
  const server = await ownServer();
  const { connect } = await import("@afterword/api/client");
  const client = connect(server.url);
  const idOf = async (text: string) => (await client.postmortems.capture({ text })).postmortem.id;
  const [id, readOnlyId] = [await idOf("The checkout outage"), await idOf("Burnt cookies")];
  const owner = { kind: "owner", name: "Ada" } as const;
  const before = JSON.stringify(await loadProse(server.house.store, owner, readOnlyId));
  const page = await openPage(server.url, id);
  const waits: number[] = [];
  // A machine that does something else is no fault of ours: the processor time of this thread between two turns is told as well.
  let [turn, longest] = [process.threadCpuUsage(), 0];
  const turns = setInterval(() => {
    const used = process.threadCpuUsage(turn);
    longest = Math.max(longest, (used.user + used.system) / 1_000);
    turn = process.threadCpuUsage();
  }, 5);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  let over = false;
  const sending = Promise.all(
    Array.from({ length: LINES }, (_, seed) => {
      const stale = seed === 0 ? { id: readOnlyId, token: { schemaVersion: SCHEMA_VERSION - 1 } } : { id };
      return inWorker({ url: server.url, count: count / LINES, seed: seed + 1, ...stale });
    }),
  ).finally(() => {
    over = true;
  });
  let words = 0;
  while (!over) {
    const at = performance.now();
    page.document.getText("typed").insert(0, `word${words++} `);
    await page.saved();
    waits.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const lines = (await sending).reduce((sum, one) => sum + one.lines, 0);
  delay.disable();
  clearInterval(turns);
  const fresh = await openPage(server.url, id);
  const kept = new Set(fresh.document.getText("typed").toString().split(" ").filter(Boolean)).size;
  const unchanged = JSON.stringify(await loadProse(server.house.store, owner, readOnlyId)) === before;
  console.log(`${count} frames in ${Math.round((performance.now() - began) / 1_000)} s over ${lines} lines`);
  console.log(
    `the event loop was held up for ${Math.round(delay.percentile(99.9) / 1e6)} ms (p99.9), ${Math.round(delay.max / 1e6)} ms at most`,
  );
  console.log(
    `a page beside them: ${kept} of ${words} words kept, line cut ${page.closed()} times, saved in ${quantiles(waits)} ms`,
  );
  console.log(`pages that may only read changed ${unchanged ? "nothing" : "SOMETHING"}`);
  console.log(
    `memory: ${Math.round(process.memoryUsage().rss / 1_048_576)} MB with the senders; load of the machine: ${loadavg()[0]?.toFixed(1)}`,
  );
  const cut = page.closed();
  fresh.close();
  page.close();
  await server.stop();
  process.exit(unchanged && kept === words && cut === 0 ? 0 : 1);
}

function inWorker(task: object): Promise<{ lines: number }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
