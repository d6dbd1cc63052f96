/**
 * Bytes of an object for who cannot wait: reading is synchronous, so another thread asks the store while the caller stands still. It asks for
 * the next stretch while this one is being read.
 */
import type { Worker } from "node:worker_threads";
import { startThread } from "../engine/thread.ts";

/** Places in the shared words. */
export const TURN = 0;
/** Of what is asked: the length of its JSON. Of the answer: how many bytes. */
export const LENGTH = 1;
/** 0: bytes. 1: what went wrong, as JSON. */
export const FAILED = 2;

const WORDS = 64;
const ASKED = 1 << 14;
export const MOST = 4 << 20;

export type Stretch = { url: string; etag: string; from: number; to: number; next: number };
export type Failed = { status: number | null; code: string };

export function shared(buffer: SharedArrayBuffer) {
  return {
    words: new Int32Array(buffer, 0, WORDS / 4),
    asked: new Uint8Array(buffer, WORDS, ASKED),
    answer: new Uint8Array(buffer, WORDS + ASKED, MOST),
  };
}

let line: { buffer: SharedArrayBuffer; worker: Worker } | null = null;

/** Good until the next call in this thread. `next`: so many bytes after these will be asked for, as it looks. */
export function fetchNow(stretch: Stretch): Uint8Array | Failed {
  line ??= open();
  const { words, asked, answer } = shared(line.buffer);
  const text = Buffer.from(JSON.stringify(stretch));
  if (text.length > asked.length) return { status: null, code: "its name is too long" };
  asked.set(text);
  words[LENGTH] = text.length;
  Atomics.store(words, TURN, 1);
  Atomics.notify(words, TURN);
  Atomics.wait(words, TURN, 1);
  const bytes = answer.subarray(0, words[LENGTH]);
  return words[FAILED] === 1 ? (JSON.parse(Buffer.from(bytes).toString("utf8")) as Failed) : bytes;
}

function open() {
  const buffer = new SharedArrayBuffer(WORDS + ASKED + MOST);
  const worker = startThread(new URL("./fetching-thread.ts", import.meta.url), { workerData: { buffer } });
  // Nobody waits for it when everything else is done.
  worker.unref();
  return { buffer, worker };
}
