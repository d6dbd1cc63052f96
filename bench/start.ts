/**
 * How long it takes to begin: `node bench/start.ts`. Prints medians of several runs in turn: bare node, `afterword --help`, a start on
 * existing data until the first page is served, and the memory of the idle server, PostgreSQL apart.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync("/tmp/afterword-bench-");
const env = { ...process.env, AFTERWORD_DATA: folder, AFTERWORD_PORT: "0" };

const bare: number[] = [];
const help: number[] = [];
for (let i = 0; i < 15; i++) {
  bare.push(run(["-e", "0"]));
  help.push(run([join(root, "cli/afterword.mjs"), "--help"]));
}
console.log(
  `bare node: ${median(bare)} ms; afterword --help: ${median(help)} ms; over bare node: ${median(help.map((ms, i) => ms - (bare[i] ?? 0)))} ms`,
);

const starts: number[] = [];
let memory = 0;
for (let i = 0; i < 6; i++) {
  const { firstPage, rss } = await startOnce(i === 5 ? 60_000 : 0);
  if (i === 0) console.log(`first start, which makes the database: ${Math.round(firstPage)} ms to the first page`);
  else starts.push(firstPage);
  memory = rss;
}
console.log(
  `npm start to the first page, later starts: ${median(starts)} ms; server memory after a minute idle: ${memory} MB`,
);
rmSync(folder, { recursive: true, force: true });

function run(args: string[]): number {
  const began = performance.now();
  spawnSync(process.execPath, args, { env, stdio: "ignore" });
  return performance.now() - began;
}

async function startOnce(idleFor: number): Promise<{ firstPage: number; rss: number }> {
  const began = performance.now();
  const npm = spawn("npm", ["start", "--silent"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const url = await new Promise<string>((resolve) =>
    npm.stdout.on(
      "data",
      (chunk) => /https?:\S+/.exec(String(chunk)) && resolve(/https?:\S+/.exec(String(chunk))?.[0] ?? ""),
    ),
  );
  const page = await (await fetch(url)).text();
  const script = /src="([^"]+)"/.exec(page)?.[1];
  await (await fetch(new URL(script ?? "/", url))).arrayBuffer();
  const firstPage = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, idleFor));
  const { pid } = JSON.parse(readFileSync(join(folder, "afterword.running.json"), "utf8"));
  const rss = Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  process.kill(pid, "SIGTERM");
  await new Promise((resolve) => npm.on("exit", resolve));
  return { firstPage, rss };
}

function median(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
