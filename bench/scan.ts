/**
 * Scanning against what unpacking alone costs, and against ripgrep: `node bench/scan.ts CORPUS [--rounds=5] [--rows=gz-100000,rg-1,…]
 * [--files=60] [--rival-files=12]`. CORPUS comes from scan-corpus.ts. Processor seconds (user and system) of whole process trees, from start
 * to end, in turns whose order alternates; the ratio is taken within each round. A row is printed when it is measured.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { quantile } from "./figures.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    rows: { type: "string" },
    files: { type: "string", default: "60" },
    "rival-files": { type: "string", default: "12" },
  },
});
const [corpus] = positionals;
if (!corpus) throw new Error("say where the archive is: node bench/scan.ts CORPUS");
const scratch = mkdtempSync(join(tmpdir(), "afterword-bench-"));
const env = { ...process.env, NODE_COMPILE_CACHE: join(scratch, "compiled") };

type Used = { cpu: number; wall: number; megabytes: number };
type Row = { name: string; says: string; ours: string[]; rival: string[]; figure: (ours: Used, rival: Used) => number };

const own = (script: string, args: string[]) => [process.execPath, join(import.meta.dirname, script), ...args];
/** Of every format as many. */
function filesOf(kind: string, count: number): string[] {
  const all = readdirSync(join(corpus ?? "", kind)).toSorted((a, b) => numberOf(a) - numberOf(b));
  return all.slice(0, count).map((name) => join(corpus ?? "", kind, name));
}
const numberOf = (name: string) => Number(/-(\d+)\.log/.exec(name)?.[1]);
const expected = (keys: number) => join(corpus, `expected-${keys}.txt`);
const ours = (kind: string, keys: number, count: number, more: string[] = []) =>
  own("scan-ours.ts", ["--expect", expected(keys), ...more, ...filesOf(kind, count)]);
const [all, some] = [Number(values.files), Number(values["rival-files"])];
const faster = (mine: Used, rival: Used) => rival.cpu / mine.cpu;

const ROWS: Row[] = [
  ...(["gz", "zst"] as const).flatMap((kind) =>
    [100_000, 1_000_000, 5_000_000].map((keys) => ({
      name: `${kind}-${keys}`,
      says: `of the throughput of bare unpacking, ${kind}, ${keys} keys`,
      ours: ours(kind, keys, all),
      rival: own("scan-raw.ts", filesOf(kind, all)),
      figure: faster,
    })),
  ),
  ...[1, 1_000, 100_000].map((keys) => ({
    name: `rg-${keys}`,
    says: `times as fast as rg -z -F -f, gz, ${keys} keys`,
    ours: ours("gz", keys, some),
    rival: ["rg", "-z", "-a", "-F", "-c", "-f", expected(keys), ...filesOf("gz", some)],
    figure: faster,
  })),
  {
    name: "plain-1",
    says: "times as fast as rg -F, plain, one key",
    ours: ours("plain", 1, all),
    rival: ["rg", "-a", "-F", "-c", "-f", expected(1), ...filesOf("plain", all)],
    figure: faster,
  },
  {
    name: "coverage",
    says: "of the whole is for times, histogram and hashes (gz, 100,000 keys)",
    ours: ours("gz", 100_000, all),
    rival: ours("gz", 100_000, all, ["--timeless"]),
    // Hashing costs what it costs by itself; the rival hashes as well.
    figure: (mine, timeless) => (mine.cpu - timeless.cpu + hashing()) / mine.cpu,
  },
  {
    name: "claim-100000",
    says: "times the processor seconds of receipts alone take both passes, quotes and the state in a folder (gz, 100,000 keys)",
    ours: ours("gz", 100_000, all, ["--all"]),
    rival: ours("gz", 100_000, all),
    figure: (claim, receipts) => claim.cpu / receipts.cpu,
  },
  {
    name: "claim-5000000",
    says: "the same, 5,000,000 keys",
    ours: ours("gz", 5_000_000, all, ["--all"]),
    rival: ours("gz", 5_000_000, all),
    figure: (claim, receipts) => claim.cpu / receipts.cpu,
  },
  {
    name: "second",
    says: "of the first run's seconds on the clock takes a second one (gz, 100,000 keys)",
    ours: ours("gz", 100_000, all, ["--all", "--state", join(scratch, "state")]),
    rival: ours("gz", 100_000, all, ["--all"]),
    figure: (again, first) => again.wall / first.wall,
  },
  {
    name: "cores",
    says: "times as fast on the clock with two threads as with one (gz, 100,000 keys)",
    ours: ours("gz", 100_000, all, ["--workers", "2"]),
    rival: ours("gz", 100_000, all, ["--workers", "1"]),
    figure: (two, one) => one.wall / two.wall,
  },
];

const wanted = values.rows?.split(",");
for (const row of ROWS) if (!wanted || wanted.includes(row.name)) measure(row);
rmSync(scratch, { recursive: true });

function measure(row: Row): void {
  const rounds: { ours: Used; rival: Used; figure: number }[] = [];
  if (row.name === "second") used(row.ours);
  for (let round = 0; round < Number(values.rounds); round++) {
    const first = round % 2 === 0 ? used(row.rival) : null;
    const mine = used(row.ours);
    const rival = first ?? used(row.rival);
    rounds.push({ ours: mine, rival, figure: row.figure(mine, rival) });
  }
  const median = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5);
  const spread = rounds.map(({ figure }) => figure.toFixed(3)).join(" ");
  console.log(
    `${row.name}: ${median(({ figure }) => figure).toFixed(3)} ${row.says}\n  ours ${told(median, "ours")}; the other ${told(median, "rival")}; load ${loadavg()[0]?.toFixed(1)}; rounds ${spread}`,
  );
}

function told(median: (of: (round: { ours: Used; rival: Used }) => number) => number, whose: "ours" | "rival"): string {
  const [cpu, wall, megabytes] = (["cpu", "wall", "megabytes"] as const).map((what) =>
    median((round) => round[whose][what]),
  );
  return `${cpu?.toFixed(2)} processor seconds, ${wall?.toFixed(2)} s on the clock, ${megabytes?.toFixed(0)} MB`;
}

/** Of the process and all it started. */
function used(command: string[]): Used {
  const told = join(scratch, "used");
  const script = `TIMEFORMAT='%U %S %R'; { time "$@" > "${told}.out" 2> "${told}.err"; } 2> "${told}"`;
  spawnSync("bash", ["-c", script, "bash", ...command], { env });
  const [user = 0, system = 0, wall = 0] = readFileSync(told, "utf8").trim().split(/\s+/).map(Number);
  const out = readFileSync(`${told}.out`, "utf8");
  if (command[1]?.endsWith("scan-ours.ts") && !out.startsWith("{"))
    throw new Error(readFileSync(`${told}.err`, "utf8"));
  return { cpu: user + system, wall, megabytes: out.startsWith('{"megabytes"') ? JSON.parse(out).megabytes : 0 };
}

function hashing(): number {
  const list = join(scratch, "files");
  writeFileSync(list, JSON.stringify(filesOf("gz", all)));
  const script = `const { createHash } = require("crypto"), fs = require("fs"), piece = Buffer.alloc(1 << 18); const before = process.cpuUsage(); for (const path of JSON.parse(fs.readFileSync(process.argv[1]))) { const hash = createHash("sha256"), file = fs.openSync(path); for (let got = fs.readSync(file, piece); got > 0; got = fs.readSync(file, piece)) hash.update(piece.subarray(0, got)); hash.digest(); fs.closeSync(file); } console.log(process.cpuUsage(before).user / 1e6);`;
  return Number(spawnSync(process.execPath, ["-e", script, list], { encoding: "utf8" }).stdout);
}
