/** Connections to PostgreSQL, as this room wants them: values as the model has them, limits, and no crash when one is cut off. */
import type { PostgresPool } from "kysely";
import pg from "pg";
import { inWords } from "./trouble.ts";

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Moments and days stay the text they are in the model; see model/time.ts. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toISOString(),
};

// Set after connecting and not while, so that a pooler in between lets it pass. Commits are durable whatever the server's default.
const SESSION = `
  set timezone = 'UTC';
  set synchronous_commit = on;
  set statement_timeout = '30s';
  set lock_timeout = '20s';
  set idle_in_transaction_session_timeout = '60s'`;

export function openPool(connection: pg.PoolConfig, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "afterword",
    max,
    ...connection,
    types: {
      getTypeParser: ((oid: number, format?: "text") =>
        PARSERS[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
    onConnect: async (client) => {
      // A client that is cut off says so twice: to whoever waits for it, and here, where nobody listening would end the process.
      client.on("error", () => {});
      await client.query(SESSION);
    },
  });
  pool.on("error", () => {});
  return pool;
}

/** The same pool, whose failures come in words where a caller can act on them. To end it is left to whoever opened it. */
export function speaking(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, SpeakingClient>();
  return {
    options: pool.options,
    end: async () => {},
    async connect() {
      const client = await pool.connect().catch(fail);
      const speakingClient = known.get(client) ?? new SpeakingClient(client);
      known.set(client, speakingClient);
      return speakingClient as unknown as Awaited<ReturnType<PostgresPool["connect"]>>;
    },
  };
}

/**
 * A statement with this comment in it is planned once for each connection and not each time it is asked. For the few that take ten
 * times as long to plan as to answer, and whose columns no migration changes.
 */
export const PREPARED = "/* prepared */";

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `prepared_${names.size}`;
  names.set(sql, name);
  return name;
}

class SpeakingClient {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query(sql: string, parameters?: unknown[]): Promise<pg.QueryResult> {
    const prepared = sql.includes(PREPARED) ? { name: nameOf(sql) } : {};
    return this.#client.query({ ...prepared, text: sql, values: parameters ?? [] }).catch(fail);
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}

function fail(error: unknown): never {
  throw inWords(error);
}
