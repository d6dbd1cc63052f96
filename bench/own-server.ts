/** The real server for a script that measures, in this process, on the PostgreSQL that comes along and a folder of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { startServer } from "../server/main.ts";

export async function ownServer({ examples = false } = {}) {
  const dataFolder = await mkdtemp("/tmp/afterword-bench-");
  const server = await startServer({
    dataFolder,
    databaseUrl: null,
    host: "127.0.0.1",
    port: { number: 0, insist: true },
    templatesFolder: `${dataFolder}/templates`,
    rulesFolder: `${dataFolder}/rules`,
    examples,
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}
