/**
 * What the processes on one database tell each other, by PostgreSQL's LISTEN and NOTIFY: quick, and gone when nobody listens. Whoever
 * must not miss anything looks into the tables again when the line was broken (`connected`).
 */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import type pg from "pg";
import { connectionBeside, type Store, withoutHistory } from "./store.ts";

export const CHANNEL = "afterword_live";

/** A payload ends at 8,000 bytes; every letter here is one byte. */
export const LONGEST_ANNOUNCEMENT = 7_500;

/** Tells all processes, this one too, in this order. Any length: long ones go in parts. */
export async function announce(store: Store, words: readonly string[]): Promise<void> {
  const payloads = words.flatMap((each) =>
    /^[\x20-\x7e]*$/.test(each) && each.length <= LONGEST_ANNOUNCEMENT ? [each] : partsOf(each),
  );
  if (payloads.length === 0) return;
  await sql`select pg_notify(${CHANNEL}, said) from unnest(${payloads}::text[]) with ordinality as all_of (said, nth) order by nth`.execute(
    withoutHistory(store),
  );
}

function partsOf(words: string): string[] {
  const whole = Buffer.from(words).toString("base64");
  const name = randomBytes(6).toString("hex");
  const of = Math.ceil(whole.length / LONGEST_ANNOUNCEMENT);
  return Array.from({ length: of }, (_, part) => {
    const said = whole.slice(part * LONGEST_ANNOUNCEMENT, (part + 1) * LONGEST_ANNOUNCEMENT);
    return `part ${name} ${part} ${of} ${said}`;
  });
}

type Ears = {
  heard(words: string): void;
  /** The line stands, for the first time or again: what was said until now may have been missed. */
  connected(): void;
  failed(error: unknown): void;
};

export type Listening = { stop(): Promise<void> };

const AGAIN_AFTER_MS = [100, 200, 500, 1_000];
/** A line that is dead without saying so is noticed within this, twice. */
const PULSE_MS = 5_000;

/** Listens on a connection of its own, and connects again for as long as it takes. */
export function listen(store: Store, ears: Ears): Listening {
  const stopping = new AbortController();
  const ended = (async () => {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      try {
        await listenOnce(
          store,
          stopping.signal,
          () => {
            failures = 0;
            ears.connected();
          },
          whole(ears.heard),
        );
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (failures === 0) ears.failed(error);
        const pause = AGAIN_AFTER_MS[Math.min(failures, AGAIN_AFTER_MS.length - 1)];
        await wait(pause, null, { signal: stopping.signal }).catch(() => {});
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** Until the line breaks (rejects) or is no longer wanted (resolves). */
async function listenOnce(
  store: Store,
  unwanted: AbortSignal,
  connected: () => void,
  heard: (words: string) => void,
): Promise<void> {
  const client = connectionBeside(store);
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => {});
  client.on("error", reject);
  client.on("end", () => reject(new Error("the line to the database ended")));
  client.on("notification", ({ payload }) => heard(payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    connected();
    while (!unwanted.aborted) {
      await Promise.race([wait(PULSE_MS, null, { signal: unwanted }).catch(() => {}), broken]);
      if (!unwanted.aborted) await Promise.race([pulse(client), broken]);
    }
  } finally {
    void client.end().catch(() => {});
  }
}

async function pulse(client: pg.Client): Promise<void> {
  const timer = Promise.withResolvers<never>();
  const late = setTimeout(() => timer.reject(new Error("the database does not answer")), PULSE_MS);
  await Promise.race([client.query("select 1"), timer.promise]).finally(() => clearTimeout(late));
}

/** What came in parts is put together; parts of one piece always come in one go and in order. */
function whole(heard: (words: string) => void): (payload: string) => void {
  let parts: string[] = [];
  return (payload) => {
    const [, part, of, said] = /^part \w+ (\d+) (\d+) (.*)$/.exec(payload) ?? [];
    if (said === undefined) return heard(payload);
    parts = part === "0" ? [said] : [...parts, said];
    if (parts.length !== Number(of)) return;
    heard(Buffer.from(parts.join(""), "base64").toString());
    parts = [];
  };
}
