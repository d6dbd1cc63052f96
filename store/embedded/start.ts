/**
 * The PostgreSQL that one machine's Afterword brings with it: takes the data folder for itself, makes what is missing, starts
 * PostgreSQL on it and hands out how to connect.
 */
import { chmod, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { accountForPostgres } from "./account.ts";
import { type Address, chooseAddress, clearSocket, ownTransport, type Transport } from "./address.ts";
import { clusterIn, findCluster, makeCluster, OWNER, readPassword, refuseWithoutRoomForCluster } from "./cluster.ts";
import { openDataFolder } from "./data-folder.ts";
import { type FolderLock, lockDataFolder } from "./lock.ts";
import { openLog } from "./log.ts";
import { clearLeftBehind, type Postmaster, portOf, startPostmaster } from "./postmaster.ts";
import { clearAway, placePrograms } from "./programs.ts";
import { inWords } from "./words.ts";

/** What `pg` needs; `host` is a folder where PostgreSQL listens on a socket. `ssl` is off by word, else PGSSLMODE decides. */
export type Connection = { host: string; port: number; user: string; database: string; ssl: false; password?: string };

export type Embedded = {
  connection: Connection;
  /** PostgreSQL's, "18.4". */
  version: string;
  dataFolder: string;
  /** Tells other programs where this one is found. */
  describe(about: { url: string }): Promise<void>;
  /** Lets go of the folder after an orderly end. */
  stop(): Promise<void>;
};

type Options = {
  dataFolder: string;
  log?: (line: string) => void;
  /** Called when PostgreSQL ended though nobody stopped it, and could not be started again. */
  ended?: () => void;
  /** Off in tests, which may lose everything in a power cut. */
  durable?: boolean;
  maxConnections?: number;
  transport?: Transport;
};

export async function startEmbedded(options: Options): Promise<Embedded> {
  const dataFolder = resolve(options.dataFolder);
  await openDataFolder(dataFolder);
  const lock = await lockDataFolder(dataFolder);
  try {
    return await inWords(`Cannot start the database in ${dataFolder}`, () =>
      startLocked({ ...options, dataFolder }, lock),
    );
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startLocked(options: Options, lock: FolderLock): Promise<Embedded> {
  const { dataFolder, log = () => {}, ended, durable = true, maxConnections = 40, transport = ownTransport } = options;
  const postgresFolder = join(dataFolder, "postgres");
  const cluster = clusterIn(postgresFolder);
  const account = await accountForPostgres({ dataFolder, cluster });
  await mkdir(postgresFolder, { recursive: true });
  // Open to walk through for PostgreSQL's account: the data folder above keeps everyone else out, and each part keeps itself closed.
  await chmod(postgresFolder, account ? 0o711 : 0o700);

  const isThere = await findCluster(postgresFolder);
  if (!isThere) {
    await refuseWithoutRoomForCluster(dataFolder);
    log(`Making a database in ${dataFolder}`);
  }
  const programs = await placePrograms({ postgresFolder, account, durable });
  if (isThere) await clearLeftBehind({ cluster, programs, account }, log);
  else await makeCluster({ postgresFolder, programs, account, durable });

  const address = await chooseAddress(transport, postgresFolder, account);
  const words = await openLog(join(postgresFolder, "postgres.log"));
  const starting = { cluster, programs, account, address, log: words, durable, maxConnections };
  const postmaster = await keepRunning(starting, { log, ended }).catch(async (error) => {
    await words.close();
    throw error;
  });
  const stop = async () => {
    await postmaster.stop();
    await words.close();
    await lock.release();
  };
  try {
    await clearAway(postgresFolder, programs);
    const connection = await connectionTo(address, postgresFolder);
    return {
      connection,
      version: await openDatabase(connection),
      dataFolder,
      describe: lock.describe,
      stop: once(stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** More often than this within a minute, starting it again helps nobody. */
const MOST_RESTARTS = 5;

/** A PostgreSQL that ends by itself (killed, out of memory) is started again at the same address; where that fails, `ended` is told. */
async function keepRunning(
  starting: Parameters<typeof startPostmaster>[0],
  { log, ended }: { log: (line: string) => void; ended: (() => void) | undefined },
): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let running: Promise<Postmaster> = startPostmaster(starting);
  let restarts: number[] = [];

  async function again(): Promise<Postmaster> {
    log("PostgreSQL ended by itself; starting it again");
    await clearLeftBehind(starting, log);
    await clearSocket(starting.address);
    const postmaster = await startPostmaster(starting);
    log("PostgreSQL runs again");
    return postmaster;
  }

  async function watch(): Promise<void> {
    await (await running).ended;
    if (isStopping) return;
    const now = performance.now();
    restarts = [...restarts.filter((at) => now - at < 60_000), now];
    if (restarts.length > MOST_RESTARTS) return ended?.();
    running = again();
    await running;
    await watch();
  }

  await running;
  void watch().catch((error) => {
    log(`PostgreSQL cannot be started again: ${error instanceof Error ? error.message : error}`);
    ended?.();
  });
  return {
    async stop() {
      isStopping = true;
      // Where it could not be started again, there is nothing to stop.
      await running.then((postmaster) => postmaster.stop()).catch(() => {});
    },
  };
}

async function connectionTo(address: Address, postgresFolder: string): Promise<Connection> {
  const common = { port: portOf(address), user: OWNER, database: OWNER, ssl: false } as const;
  if (address.is === "socket") return { host: address.folder, ...common };
  return { host: "127.0.0.1", ...common, password: await readPassword(postgresFolder) };
}

const NO_SUCH_DATABASE = "3D000";

/** Makes the database in a new cluster, and proves that one is talking to it. Returns PostgreSQL's version. */
async function openDatabase(connection: Connection): Promise<string> {
  try {
    return await ask(connection, "show server_version");
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === NO_SUCH_DATABASE)) throw error;
    await ask({ ...connection, database: "postgres" }, `create database "${connection.database}"`);
    return ask(connection, "show server_version");
  }
}

async function ask(connection: Connection, question: string): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version?: string }>(question);
    return rows[0]?.server_version ?? "";
  } finally {
    await client.end();
  }
}

function once(deed: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= deed();
    return done;
  };
}
