/** Starting and stopping, in order: the data folder and its PostgreSQL, the store, the live documents, then the door. */
import { Refusal } from "@afterword/model/refusal";
import { openDataFolder } from "@afterword/store/embedded/data-folder";
import { type FolderLock, lockDataFolder } from "@afterword/store/embedded/lock";
import { startEmbedded } from "@afterword/store/embedded/start";
import { textsBehind } from "@afterword/store/prose-log";
import { openStore } from "@afterword/store/store";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { buildApp } from "./app.ts";
import { openScanRuns } from "./evidence/runs.ts";
import { seedExamples } from "./examples/seed.ts";
import { openShelf } from "./files/shelf.ts";
import type { House } from "./house.ts";
import { openReader } from "./imports/reader.ts";
import { openLive } from "./live/live.ts";
import { lookBack } from "./live/look-back.ts";
import { openRescue } from "./live/rescue.ts";
import { signed } from "./live/signed.ts";
import { log } from "./log.ts";
import { openVisitors } from "./people/visitors.ts";
import type { Settings } from "./settings.ts";

export type Running = { url: string; house: House; stop(): Promise<void> };

type Database = {
  connection: pg.ClientConfig;
  keptIn: string;
  describe(about: { url: string }): Promise<void>;
  stop(): Promise<void>;
};

/** `failed` is called when the database ended by itself and could not be started again. */
export async function startServer(settings: Settings, failed: () => void = () => {}): Promise<Running> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const database = settings.databaseUrl ? await teamDatabase(settings) : await ownDatabase(settings, failed);
    undo.unshift(database.stop);
    const store = await openStore({ connection: database.connection });
    undo.unshift(() => store.close());

    const visitors = await openVisitors(store);
    const live = openLive(store, visitors, {
      watching: async (id, document, tell) => signed(document, await openRescue({ store, id, document, tell })),
      lookBack: (id, isAlone) => lookBack({ store, id, isAlone }),
    });
    undo.unshift(() => live.stop());
    const shelf = openShelf(settings.dataFolder);
    const scans = openScanRuns({ dataFolder: settings.dataFolder, shelf });
    undo.unshift(scans.close);
    const reader = openReader();
    undo.unshift(reader.close);
    const house = {
      store,
      live,
      shelf,
      scans,
      reader,
      visitors,
      templatesFolder: settings.templatesFolder,
      rulesFolder: settings.rulesFolder,
      keptIn: database.keptIn,
    };
    if (settings.examples) await seedExamples(house);

    const app = await buildApp(house);
    // What people have open is saved and let go first: an open socket would keep the door from closing.
    undo.unshift(() => app.close());
    undo.unshift(() => live.stop());
    const url = await listen(app, settings);
    await database.describe({ url });
    void catchUp(house);
    return { url, house, stop: inTurn(undo) };
  } catch (error) {
    await inTurn(undo)();
    throw error;
  }
}

/** After a kill, lists and search are behind the texts. Nobody waits for this. */
async function catchUp({ store, live }: House): Promise<void> {
  try {
    for (const id of await textsBehind(store))
      await live.flush(id).catch((error) => log(`cannot catch up with ${id}`, error));
  } catch (error) {
    log("cannot look for texts that are behind", error);
  }
}

/** Every step is tried, whatever became of the one before; the first thing that went wrong is told at the end. */
function inTurn(steps: readonly (() => Promise<void>)[]): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= (async () => {
      const problems: unknown[] = [];
      for (const step of steps) await step().catch((error) => problems.push(error));
      if (problems.length > 0) throw problems[0];
    })();
    return stopped;
  };
}

async function ownDatabase({ dataFolder }: Settings, ended: () => void): Promise<Database> {
  const embedded = await startEmbedded({ dataFolder, log, ended });
  return { connection: embedded.connection, keptIn: dataFolder, describe: embedded.describe, stop: embedded.stop };
}

/** Several processes may serve one database; the first of them on this folder is the one that commands find. */
async function teamDatabase({ dataFolder, databaseUrl }: Settings): Promise<Database> {
  await openDataFolder(dataFolder);
  const lock = await lockDataFolder(dataFolder).catch((error): FolderLock | null => {
    if (error instanceof Refusal && error.code === "conflict") return null;
    throw error;
  });
  return {
    connection: { connectionString: databaseUrl ?? "" },
    keptIn: `${inWords(databaseUrl ?? "")}; files in ${dataFolder}`,
    describe: async (about) => lock?.describe(about),
    stop: async () => lock?.release(),
  };
}

/** Where a database is, without user and password. Its URL may name a folder of sockets, which is no URL for the web. */
function inWords(databaseUrl: string): string {
  const [, host, database] = /^\w+:\/\/(?:[^@/]*@)?([^/?]*)(?:\/([^?]*))?/.exec(databaseUrl) ?? [];
  return `PostgreSQL at ${host || "this machine"}, database ${database || "of its user"}`;
}

const PORTS_TRIED = 20;

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<string> {
  const last = port.insist ? port.number : port.number + PORTS_TRIED;
  for (let number = port.number; ; number++) {
    try {
      await app.listen({ host, port: number });
      return urlOf(app, host);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (number < last) continue;
      throw new Refusal(
        "conflict",
        `Cannot listen on port ${port.number}: another program has it. Stop that, or set AFTERWORD_PORT to a free one`,
        { cause: error },
      );
    }
  }
}

function urlOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
