/**
 * `npm test`: everything that must hold, in order, on one PostgreSQL cluster: lint, types, unused code, unit and integration tests,
 * and the journeys in a real browser. A name as argument (`npm test unit`) runs that part alone. Ends with a line for each part.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { buildWebWhereStale } from "./build-web.ts";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);
const ROOMS = "{model,markdown,guide,scan,api,store,server,cli,web,tools}";

/** `onRequest`: only where it is named. */
type Part = {
  name: string;
  needsDatabase: boolean;
  onRequest?: boolean;
  run(env: NodeJS.ProcessEnv): number | Promise<number>;
};

const PARTS: Part[] = [
  {
    name: "lint",
    needsDatabase: false,
    run: (env) => command(bin("biome"), ["check", "--error-on-warnings", "."], env),
  },
  { name: "types", needsDatabase: false, run: (env) => command(bin("tsc"), ["--noEmit"], env) },
  { name: "unused", needsDatabase: false, run: (env) => command(bin("knip"), ["--no-progress"], env) },
  {
    name: "unit",
    needsDatabase: true,
    run: (env) => nodeTests([`${ROOMS}/**/*.test.ts`, "*.test.ts"], env),
  },
  {
    // What speaks with the database, for another PostgreSQL than the one that comes along: `DATABASE_URL=… npm test database`.
    name: "database",
    needsDatabase: true,
    onRequest: true,
    run: (env) => nodeTests(["store/*.test.ts", "store/scans/*.test.ts", "server/live/two.test.ts"], env),
  },
  {
    name: "journeys",
    needsDatabase: true,
    async run(env) {
      await buildWebWhereStale();
      return nodeTests(["journeys/**/*.test.ts"], env);
    },
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`Cannot test ${unknown.join(", ")}: the parts are ${PARTS.map((part) => part.name).join(", ")}`);
  process.exit(2);
}
process.exitCode = await runParts(
  PARTS.filter((part) => (asked.length === 0 ? !part.onRequest : asked.includes(part.name))),
);

async function runParts(parts: Part[]): Promise<number> {
  const cluster = parts.some((part) => part.needsDatabase) ? await startCluster() : null;
  const results: { name: string; status: number; seconds: number }[] = [];
  try {
    for (const part of parts) {
      console.error(`\n— ${part.name}`);
      const began = performance.now();
      const env = { ...process.env, ...(cluster && { AFTERWORD_TEST_DATABASE_URL: cluster.url }) };
      const status = await part.run(env);
      results.push({ name: part.name, status, seconds: Math.round((performance.now() - began) / 1000) });
    }
  } finally {
    await cluster?.stop();
  }
  for (const { name, status, seconds } of results) console.error(`${status === 0 ? "✔" : "✖"} ${name} (${seconds} s)`);
  const failed = results.filter((result) => result.status !== 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function startCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const { startTestCluster } = await import("../store/testing/cluster.ts");
  return startTestCluster();
}

function nodeTests(patterns: string[], env: NodeJS.ProcessEnv): number {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ["**/node_modules/**"] }))
    .toSorted();
  return command(process.execPath, ["--test", "--test-concurrency=2", "--test-timeout=600000", ...files], env);
}

function command(program: string, args: string[], env: NodeJS.ProcessEnv): number {
  return spawnSync(program, args, { cwd: root, env, stdio: "inherit" }).status ?? 1;
}
