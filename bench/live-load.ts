/**
 * Five hundred people type in fifty texts: `node bench/live-load.ts [--clients=500] [--texts=50] [--seconds=60] [--rate=1]`. The server,
 * with its PostgreSQL, is held to processor 0, those who type (live-load-clients.ts) to processor 1. Each types a word of its own `rate`
 * times a second and moves its cursor; every word is followed to its acknowledgement and to everyone else who has the text open.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { openPage } from "../server/live/testing.ts";
import { processorSeconds, serverProcess } from "../server/testing/process.ts";
import { quantile } from "./figures.ts";

const { values } = parseArgs({
  options: {
    clients: { type: "string", default: "500" },
    texts: { type: "string", default: "50" },
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "1" },
    pin: { type: "boolean", default: true },
  },
  allowNegative: true,
});

const dataFolder = await mkdtemp("/tmp/afterword-bench-");
const server = await serverProcess({ dataFolder, env: { AFTERWORD_PORT: "0" }, under: onProcessor(0) });
let lost = 0;
try {
  const ids: string[] = [];
  for (let text = 0; text < Number(values.texts); text++) {
    ids.push((await server.client.postmortems.capture({ text: `Text ${text}` })).postmortem.id);
  }
  const [command = "", ...args] = [...onProcessor(1), process.execPath, `${import.meta.dirname}/live-load-clients.ts`];
  const clients = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  clients.stdin.end(
    JSON.stringify({ url: server.url, ids, clients: +values.clients, seconds: +values.seconds, rate: +values.rate }),
  );
  let said = "";
  let most = 0;
  let used = { at: performance.now(), cpu: (await processorSeconds(server.pid, "process")) ?? 0 };
  clients.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
    if (chunk.includes("typing\n")) void startClock();
  });
  async function startClock(): Promise<void> {
    used = { at: performance.now(), cpu: (await processorSeconds(server.pid, "process")) ?? 0 };
  }
  let share = 0;
  const watching = setInterval(async () => {
    most = Math.max(most, await memoryOf(server.pid));
    const cpu = (await processorSeconds(server.pid, "process")) ?? 0;
    share = (cpu - used.cpu) / ((performance.now() - used.at) / 1_000);
  }, 500);
  await once(clients, "close");
  clearInterval(watching);
  const result = JSON.parse(said.slice(said.lastIndexOf("typing\n") + "typing\n".length)) as {
    typed: number;
    acknowledged: number[];
    seen: number[];
    expected: number;
    missing: number;
    closed: number;
    words: Record<string, string[]>;
  };
  for (const id of ids) {
    const fresh = await openPage(server.url, id as never);
    const there = fresh.document.getText("typed").toString().split(" ").filter(Boolean);
    const promised = result.words[id] ?? [];
    const counts = new Map<string, number>();
    for (const word of there) counts.set(word, (counts.get(word) ?? 0) + 1);
    lost += promised.filter((word) => counts.get(word) !== 1).length;
    fresh.close();
  }
  const three = (all: number[]) => [0.5, 0.95, 0.99].map((part) => Math.round(quantile(all, part))).join(" · ");
  console.log(
    `${values.clients} clients, ${values.texts} texts, ${result.typed} words in ${values.seconds} s; lost or twice: ${lost}; lines cut: ${result.closed}`,
  );
  console.log(`durable and acknowledged, p50 · p95 · p99: ${three(result.acknowledged)} ms`);
  console.log(`seen by another: ${three(result.seen)} ms (${result.seen.length} of ${result.expected})`);
  console.log(
    `server: ${share.toFixed(2)} of a processor, ${most} MB at most; load of the machine: ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
process.exit(lost > 0 ? 1 : 0);

function onProcessor(number: number): string[] {
  return values.pin ? ["taskset", "-c", String(number)] : [];
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
