/**
 * Unpacks in a thread of its own, where streams can be waited for, while the caller stands still: for tools that are other programs, and for a
 * Node whose private handle is not as expected.
 */
import type { Worker } from "node:worker_threads";
import { startThread } from "../engine/thread.ts";
import type { Inflater } from "./inflater.ts";

export type Work = "deflate" | "zstd" | "bzip2" | "xz";

/** Places in the shared words. */
export const TURN = 0;
export const VERB = 1;
export const HAVE = 2;
export const ROOM = 3;
export const USED = 4;
export const GOT = 5;
export const ENDED = 6;
/** Length of what went wrong, in words; -1: nothing did. */
export const FAILED = 7;

/** A step without input means, of tools, that there is no more. */
export const STEP = 0;
export const RESET = 1;

const WORDS = 4 * 16;
const INPUT = 1 << 14;
const OUTPUT = 1 << 16;

export type Shared = { words: Int32Array; input: Uint8Array; output: Uint8Array };

export function shared(buffer: SharedArrayBuffer): Shared {
  return {
    words: new Int32Array(buffer, 0, WORDS / 4),
    input: new Uint8Array(buffer, WORDS, INPUT),
    output: new Uint8Array(buffer, WORDS + INPUT, OUTPUT),
  };
}

export function elsewhere(work: Work): Inflater {
  const buffer = new SharedArrayBuffer(WORDS + INPUT + OUTPUT);
  const { words, input, output } = shared(buffer);
  let worker: Worker | null = null;

  function call(verb: number): void {
    worker ??= started(work, buffer);
    Atomics.store(words, VERB, verb);
    Atomics.store(words, TURN, 1);
    Atomics.notify(words, TURN);
    Atomics.wait(words, TURN, 1);
  }

  const inflater: Inflater = {
    used: 0,
    got: 0,
    ended: false,
    failed: null,
    step(from, at, have, into, to, room) {
      const give = Math.min(have, INPUT);
      input.set(from.subarray(at, at + give));
      words[HAVE] = give;
      words[ROOM] = Math.min(room, OUTPUT);
      call(STEP);
      inflater.used = words[USED] ?? 0;
      inflater.got = words[GOT] ?? 0;
      inflater.ended = words[ENDED] === 1;
      into.set(output.subarray(0, inflater.got), to);
      const failed = words[FAILED] ?? -1;
      if (failed >= 0) inflater.failed = Buffer.from(output.subarray(0, failed)).toString("utf8");
    },
    reset() {
      inflater.failed = null;
      inflater.ended = false;
      call(RESET);
    },
    close() {
      worker?.terminate().catch(() => {});
      worker = null;
    },
  };
  return inflater;
}

function started(work: Work, buffer: SharedArrayBuffer): Worker {
  const worker = startThread(new URL("./elsewhere-thread.ts", import.meta.url), { workerData: { work, buffer } });
  // Nobody waits for it when everything else is done.
  worker.unref();
  return worker;
}
