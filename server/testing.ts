/** A real server for a test: its own database in the run's PostgreSQL, its own folder, a free port. Only tests import this. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, connect } from "@afterword/api/client";
import type { Store } from "@afterword/store/store";
import { freshDatabase, migratedTemplate } from "@afterword/store/testing";
import type { House } from "./house.ts";
import { startServer } from "./main.ts";
import type { Settings } from "./settings.ts";

export type FreshServer = {
  url: string;
  client: Client;
  store: Store;
  house: House;
  settings: Settings;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
};

/** An empty workspace unless `examples` are asked for. */
export async function freshServer(changes: Partial<Settings> = {}): Promise<FreshServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), "afterword-server-"));
  const { connectionString } = await freshDatabase(await migratedTemplate());
  const settings: Settings = {
    dataFolder,
    databaseUrl: connectionString,
    host: "127.0.0.1",
    port: { number: 0, insist: true },
    templatesFolder: join(dataFolder, "templates"),
    rulesFolder: join(dataFolder, "rules"),
    examples: false,
    ...changes,
  };
  const { url, house, stop } = await startServer(settings);
  return {
    url,
    client: connect(url),
    store: house.store,
    house,
    settings,
    async stop() {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
