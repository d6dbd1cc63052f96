import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout } from "node:timers/promises";
import type { Actor } from "@afterword/model/actor";
import type { HistoryLine } from "@afterword/model/history-line";
import type { Instant } from "@afterword/model/time";
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import pg from "pg";
import { insertAll } from "./columns.ts";
import { migrate } from "./migrate.ts";
import { openPool, speaking } from "./pool.ts";
import type { Tables } from "./tables.ts";
import { isWorthRetrying } from "./trouble.ts";

export type Store = {
  /** For questions only: a write through it does not compile. To write, use `change`. */
  readonly db: ReadonlyKysely<Tables>;
  readonly now: () => Instant;
  close(): Promise<void>;
};

export type Tx = Transaction<Tables>;

/** A line of history before it is written: who and when are added by `change`. */
export type Line = Omit<HistoryLine, "id" | "at" | "actor">;

/** What a change leaves behind: its outcome, and the line that history keeps of it; several where one deed touches several things. */
export type Changed<Outcome> = { outcome: Outcome; history: Line | readonly Line[] | "nothing changed" };

type Options = { connection: pg.PoolConfig; now?: () => Instant; max?: number };

const insideChange = new AsyncLocalStorage<true>();
const writers = new WeakMap<Store, Kysely<Tables>>();
const pools = new WeakMap<Store, pg.Pool>();

/** Connects, and brings the database up to date. Refuses where it is out of reach or newer than this program. */
export async function openStore({
  connection,
  now = () => new Date().toISOString(),
  max = 10,
}: Options): Promise<Store> {
  const pool = openPool(connection, max);
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: speaking(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const store: Store = {
    now,
    async close() {
      await db.destroy();
      await pool.end();
    },
    get db() {
      failInsideChange();
      return db as never; // the same object, seen without its writing half
    },
  };
  writers.set(store, db);
  pools.set(store, pool);
  return store;
}

const ATTEMPTS = 5;

/** The only way to change a fact. One transaction; no outcome without its line of history. May run `work` again where two changes crossed. */
export async function change<Outcome>(
  store: Store,
  actor: Actor,
  work: (tx: Tx) => Promise<Changed<Outcome>>,
): Promise<Outcome> {
  const db = withoutHistory(store);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const { outcome, history } = await insideChange.run(true, () => work(tx));
        if (history !== "nothing changed") await keepHistory(tx, { at: store.now(), actor }, [history].flat());
        return outcome;
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRetrying(error)) throw error;
      await setTimeout(Math.random() * 20 * attempt);
    }
  }
}

/** For what keeps a history of its own. Only `change` and prose.ts have a reason to call this. */
export function withoutHistory(store: Store): Kysely<Tables> {
  failInsideChange();
  const writer = writers.get(store);
  if (!writer) throw new Error("Cannot write: this store was not opened by openStore");
  return writer;
}

/** A connection outside the pool, not yet opened, for who keeps it for long. */
export function connectionBeside(store: Store): pg.Client {
  const pool = pools.get(store);
  if (!pool) throw new Error("Cannot connect: this store was not opened by openStore");
  return new pg.Client(pool.options);
}

async function keepHistory(tx: Tx, about: Pick<HistoryLine, "at" | "actor">, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) throw new Error("Cannot end a change without its line of history");
  await insertAll(
    tx,
    "history",
    lines.map((line) => ({ ...about, ...line })),
  );
}

function failInsideChange(): void {
  if (insideChange.getStore()) throw new Error("Cannot use the store inside a change: use its tx");
}
