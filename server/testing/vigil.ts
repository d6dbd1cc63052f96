/**
 * A vigil beside a server under attack: is it alive, and for how long did it ever keep somebody waiting? Only tests import this.
 *
 * On a crowded machine everybody waits, so what counts is the shorter of two clocks: the wall's, and the processor time that the
 * server itself used meanwhile. A server that hangs without using the processor is caught by the wall clock at `HANGING`.
 */
import assert from "node:assert/strict";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { processorSeconds, type ServerProcess } from "./process.ts";

type Watched = Pick<ServerProcess, "url" | "pid">;

const PAUSE_MS = 50;
const HANGING_SECONDS = 30;
export const MOST_SECONDS = 6;

export type Vigil = {
  /** Ends it; the longest that /healthz was kept waiting, in seconds. */
  end(): Promise<{ longest: number; asked: number }>;
};

export function keepVigil(server: Watched): Vigil {
  let longest = 0;
  let asked = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { seconds } = await timed(server, "main thread", () => ping(server.url));
      longest = Math.max(longest, seconds);
      asked++;
      await wait(PAUSE_MS);
    }
  })();
  watching.catch(() => {});
  return {
    async end() {
      isOver = true;
      await watching;
      return { longest, asked };
    },
  };
}

/** The deed with the vigil around it: nobody else is kept waiting longer than two seconds, and the server is alive at the end. */
export async function undisturbed<Outcome>(
  server: Watched,
  what: string,
  deed: () => Promise<Outcome>,
): Promise<Outcome> {
  const vigil = keepVigil(server);
  let outcome: Outcome;
  try {
    outcome = await deed();
  } catch (error) {
    await vigil.end().catch(() => {});
    throw error;
  }
  const { longest, asked } = await vigil.end();
  assert.ok(asked > 0);
  assert.ok(longest <= MOST_SECONDS, `${what}: /healthz was kept waiting for ${longest.toFixed(1)} s`);
  await ping(server.url);
  return outcome;
}

/** How long something took of this server, by the shorter of the two clocks. */
export async function timed<Outcome>(
  { pid }: Watched,
  part: "process" | "main thread",
  deed: () => Promise<Outcome>,
): Promise<{ outcome: Outcome; seconds: number }> {
  const usedBefore = await processorSeconds(pid, part);
  const began = performance.now();
  const outcome = await deed();
  const wall = (performance.now() - began) / 1000;
  const used = await processorSeconds(pid, part);
  if (wall > HANGING_SECONDS || used === null || usedBefore === null) return { outcome, seconds: wall };
  return { outcome, seconds: Math.min(wall, used - usedBefore) };
}

/** A connection of its own each time: a pool would be kept waiting by its other users. */
function ping(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/healthz`, { agent: false, timeout: 60_000 }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`/healthz said ${answer.statusCode}`)),
      );
    });
    asking.on("timeout", () => asking.destroy(new Error("/healthz did not answer within a minute")));
    asking.on("error", reject);
    asking.end();
  });
}
