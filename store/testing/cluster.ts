/** The PostgreSQL of a test run, without the test runner: whoever starts it may be no test itself. */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLock } from "../embedded/lock.ts";
import { type Connection, startEmbedded } from "../embedded/start.ts";

export type TestCluster = { url: string; stop(): Promise<void> };

/** The server that DATABASE_URL names, or one of our own that leaves nothing behind. */
export async function startTestCluster(): Promise<TestCluster> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  await sweep();
  const dataFolder = await mkdtemp(join(temporaryFolder(), PREFIX));
  const { connection, stop } = await startEmbedded({ dataFolder, durable: false, maxConnections: 200 });
  return {
    url: urlOf(connection),
    async stop() {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function urlOf({ host, port, user, database, password }: Connection): string {
  const who = password ? `${user}:${encodeURIComponent(password)}` : user;
  return host.startsWith("/")
    ? `postgres://${who}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${who}@${host}:${port}/${database}`;
}

const PREFIX = "afterword-test-";

/** Root's own temporary folder may be closed to the account that runs PostgreSQL. */
function temporaryFolder(): string {
  return process.getuid?.() === 0 ? "/tmp" : tmpdir();
}

/** Removes the clusters of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(temporaryFolder())) {
    const folder = join(temporaryFolder(), name);
    if (name.startsWith(PREFIX) && (await wasLeft(folder)))
      await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** A run describes itself within moments; a folder without a living holder after an hour has none. */
async function wasLeft(folder: string): Promise<boolean> {
  if (await readLock(folder)) return false;
  // Another run may end, or sweep, between two lines here.
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > 3_600_000;
}
