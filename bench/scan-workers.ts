/**
 * A scan by one process against the same by workers on a PostgreSQL: `node bench/scan-workers.ts CORPUS [--kind=gz] [--files=12] [--keys=100000]
 * [--workers=1,2,4] [--rounds=5]`. CORPUS comes from scan-corpus.ts. Every worker has one thread. Processor seconds of asker, workers and
 * database together, without the starting of workers, who are there for many scans; medians; the claims are compared field by field. `--kill` ends a worker by force in the middle of each run and starts another.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Claim } from "@afterword/model/claim";
import { startTestCluster } from "@afterword/store/testing/cluster";
import { quantile } from "./figures.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: "string", default: "gz" },
    files: { type: "string", default: "12" },
    keys: { type: "string", default: "100000" },
    workers: { type: "string", default: "1,2,4" },
    rounds: { type: "string", default: "5" },
    kill: { type: "boolean", default: false },
  },
});
const [corpus] = positionals;
if (!corpus) throw new Error("say where the archive is: node bench/scan-workers.ts CORPUS");
const folder = join(corpus, values.kind);
const paths = readdirSync(folder)
  .toSorted()
  .slice(0, Number(values.files))
  .map((name) => join(folder, name));
const question = ["scan", ...paths, "--expect", join(corpus, `expected-${values.keys}.txt`), "--field", "order_id"];
const ENTRY = join(import.meta.dirname, "../cli/afterword.mjs");

const others = new Set(postgresProcesses());
const cluster = await startTestCluster();
const asked = values.workers.split(",").map(Number);
type Figures = { wall: number; cpu: number; database: number };
const figures = new Map<string, Figures[]>();
let alone: unknown = null;
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const workers of round % 2 === 0 ? [0, ...asked] : [...asked.toReversed(), 0]) {
      const { claim, ...figure } = await run(workers);
      alone ??= claim;
      assert.deepEqual(claim, alone, `the claim of ${workers} workers is another`);
      const name = workers === 0 ? "one process" : `${workers} workers`;
      figures.set(name, [...(figures.get(name) ?? []), figure]);
      console.error(name, JSON.stringify(figure));
    }
  }
} finally {
  await cluster.stop();
}
console.log(
  `${paths.length} files of ${values.kind}, ${values.keys} keys, ${values.rounds} rounds, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const [name, rounds] of figures) {
  const median = (of: (one: Figures) => number) => quantile(rounds.map(of), 0.5).toFixed(2);
  console.log(
    `${name}: ${median(({ wall }) => wall)} s on the clock, ${median(({ cpu }) => cpu)} processor seconds, and ${median(({ database }) => database)} of the database; the claim is identical`,
  );
}

async function run(workers: number): Promise<Figures & { claim: unknown }> {
  const env = { ...process.env, DATABASE_URL: cluster.url };
  const crew = Array.from({ length: workers }, startWorker);
  await Promise.all(crew.map((worker) => said(worker, /Waiting for scans/)));
  const started = crew.reduce((sum, { pid }) => sum + (timesOf(pid ?? 0)?.own ?? 0), 0);
  const before = { cpu: childSeconds() + started, database: databaseSeconds(), at: performance.now() };
  const words = workers === 0 ? ["--workers", "1"] : ["--workers-on", "DATABASE_URL"];
  const child = spawn(process.execPath, [ENTRY, ...question, ...words, "--fresh", "--json"], { env });
  const [first] = crew;
  if (values.kill && first)
    void said(first, /Reading for a scan/).then(() => {
      first.kill("SIGKILL");
      crew.push(startWorker());
    });
  const out: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => out.push(piece));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const wall = (performance.now() - before.at) / 1_000;
  await Promise.all(
    crew.map((worker) => {
      const ended = worker.exitCode ?? worker.signalCode;
      worker.kill("SIGTERM");
      return ended === null && new Promise((resolve) => worker.on("close", resolve));
    }),
  );
  if (code !== 0 && code !== 7) throw new Error(`the scan ended with ${code}`);
  const { made, ...rest } = Claim.parse(JSON.parse(Buffer.concat(out).toString("utf8")));
  const figure = { wall, cpu: childSeconds() - before.cpu, database: databaseSeconds() - before.database };
  return { claim: { ...rest, archive: made.archiveHash }, ...figure };

  function startWorker(): ChildProcess {
    return spawn(process.execPath, [ENTRY, "scan", "worker", "--threads", "1"], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
  }
}

function said(child: ChildProcess, words: RegExp): Promise<void> {
  let all = "";
  return new Promise((resolve) =>
    child.stderr?.on("data", (piece) => {
      all += piece;
      if (words.test(all)) resolve();
    }),
  );
}

type Times = { own: number; ended: number; parent: number };

function timesOf(pid: number | "self"): Times | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { own: (utime + stime) / 100, ended: (cutime + cstime) / 100, parent: fields[1] ?? 0 };
  } catch {
    return null;
  }
}

/** Of all that this process started and that has ended. */
function childSeconds(): number {
  return timesOf("self")?.ended ?? 0;
}

function postgresProcesses(): number[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/comm`, "latin1").startsWith("postgres");
    } catch {
      return false;
    }
  });
}

/** Of the cluster that was started here. */
function databaseSeconds(): number {
  const own = postgresProcesses().filter((pid) => !others.has(pid));
  return own.reduce((sum, pid) => {
    const times = timesOf(pid);
    const isFirst = times !== null && !own.includes(times.parent);
    return sum + (times ? times.own + (isFirst ? times.ended : 0) : 0);
  }, 0);
}
