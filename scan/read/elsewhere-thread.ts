/** The other side of `elsewhere.ts`: waits for its turn, does one step, gives the turn back. */
import { workerData } from "node:worker_threads";
import { ENDED, FAILED, GOT, HAVE, ROOM, STEP, shared, TURN, USED, VERB, type Work } from "./elsewhere.ts";
import type { Stepping } from "./stepping.ts";
import { streamed } from "./streamed.ts";
import { tooled } from "./tooled.ts";

const { work, buffer } = workerData as { work: Work; buffer: SharedArrayBuffer };
const { words, input, output } = shared(buffer);
const begin = (): Stepping => (work === "bzip2" || work === "xz" ? tooled(work) : streamed(work));
let stepping = null as Stepping | null;

for (;;) {
  Atomics.wait(words, TURN, 0);
  if (words[VERB] === STEP) await step();
  else {
    stepping?.close();
    stepping = null;
  }
  Atomics.store(words, TURN, 0);
  Atomics.notify(words, TURN);
}

async function step(): Promise<void> {
  stepping ??= begin();
  const given = Uint8Array.from(input.subarray(0, words[HAVE]));
  const { used, got, ended, failed } = await stepping.step(given, words[ROOM] ?? 0);
  words[USED] = used;
  words[GOT] = got?.length ?? 0;
  if (got) output.set(got);
  words[ENDED] = ended ? 1 : 0;
  words[FAILED] = -1;
  if (failed === null) return;
  const text = Buffer.from(failed.slice(0, 2_000));
  output.set(text);
  words[FAILED] = text.length;
}
