/**
 * Scanning against what unpacking alone costs, and against ripgrep: `node bench/scan.ts CORPUS [--kind=gz] [--keys=100000] [--rounds=5]
 * [--files=60] [--peers=raw,rg]`. CORPUS comes from scan-corpus.ts. Processor seconds of whole process trees, in turns, medians; each
 * peer's ratio is taken within its round. `ours` is the pass for receipts, keys loaded; `both` also looks for any trace of the others.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { quantile } from "./figures.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: "string", default: "gz" },
    keys: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    files: { type: "string", default: "60" },
    peers: { type: "string", default: "raw,rg" },
  },
});
const [corpus] = positionals;
if (!corpus) throw new Error("say where the archive is: node bench/scan.ts CORPUS");
const folder = join(corpus, values.kind);
const paths = readdirSync(folder)
  .toSorted()
  .slice(0, Number(values.files))
  .map((name) => join(folder, name));
const expect = join(corpus, `expected-${values.keys}.txt`);
const own = (script: string, args: string[]) => [process.execPath, join(import.meta.dirname, script), ...args];

const PEERS: Record<string, string[]> = {
  raw: own("scan-raw.ts", paths),
  rg: ["rg", "-z", "-a", "-F", "-c", "-f", expect, ...paths],
};
const wanted = values.peers.split(",").filter((name) => name in PEERS);
type Round = { ours: number; both: number; wall: number; megabytes: number } & Record<string, number>;
const rounds: Round[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  const names = round % 2 === 0 ? wanted : wanted.toReversed();
  const before = names.slice(0, Math.ceil(names.length / 2)).map((name) => [name, processorSeconds(PEERS[name] ?? [])]);
  const ours = JSON.parse(run(own("scan-ours.ts", ["--expect", expect, ...paths])).stdout);
  const after = names.slice(Math.ceil(names.length / 2)).map((name) => [name, processorSeconds(PEERS[name] ?? [])]);
  rounds.push({
    ours: ours.first.cpu,
    both: ours.all.cpu,
    wall: ours.first.wall,
    megabytes: ours.megabytes,
    ...Object.fromEntries([...before, ...after]),
  });
  console.error(JSON.stringify(rounds.at(-1)));
}
const median = (of: (round: Round) => number) => quantile(rounds.map(of), 0.5);
console.log(
  `${paths.length} files of ${values.kind}, ${values.keys} keys, ${rounds.length} rounds, load ${loadavg()[0]?.toFixed(1)}`,
);
console.log(
  `ours: ${median(({ ours }) => ours).toFixed(2)} processor seconds (with the second pass ${median(({ both }) => both).toFixed(2)}), ${median(({ wall }) => wall).toFixed(2)} s on the clock, ${median(({ megabytes }) => megabytes).toFixed(0)} MB`,
);
for (const name of wanted)
  console.log(
    `${name}: ${median((round) => round[name] ?? 0).toFixed(2)} processor seconds, ${median((round) => (round[name] ?? 0) / round.ours).toFixed(2)} times ours`,
  );

function run([program = "", ...args]: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status === null || (status > 1 && program !== "rg")) throw new Error(`${program} failed: ${stderr}`);
  return { stdout };
}

/** User and system, of the process and all it started. */
function processorSeconds(command: string[]): number {
  const { stderr } = spawnSync("bash", ["-c", `TIMEFORMAT='%U %S'; time "$@" > /dev/null 2>&1`, "bash", ...command], {
    encoding: "utf8",
  });
  const [user, system] = stderr.trim().split(/\s+/).slice(-2).map(Number);
  return (user ?? 0) + (system ?? 0);
}
