/** The other side of `fetching.ts`. */
import { workerData } from "node:worker_threads";
import { s3Place } from "./access.ts";
import { FAILED, type Failed, LENGTH, type Stretch, shared, TURN } from "./fetching.ts";
import { bytesOfObject, S3Error } from "./requests.ts";

const { buffer } = workerData as { buffer: SharedArrayBuffer };
const { words, asked, answer } = shared(buffer);
type Got = Uint8Array | Failed;
let ahead = null as { of: string; got: Promise<Got> } | null;

// Waiting for its turn alone would not keep it alive.
setInterval(() => {}, 1 << 30);

for (;;) {
  // While it waits, what was asked for ahead goes on arriving.
  const waiting = Atomics.waitAsync(words, TURN, 0);
  if (waiting.async) await waiting.value;
  const stretch = JSON.parse(Buffer.from(asked.subarray(0, words[LENGTH])).toString("utf8")) as Stretch;
  const got = await (ahead?.of === nameOf(stretch) ? ahead.got : fetched(stretch));
  const { to, next } = stretch;
  const following = { ...stretch, from: to, to: to + next };
  ahead = next > 0 ? { of: nameOf(following), got: fetched(following) } : null;
  give(got);
  Atomics.store(words, TURN, 0);
  Atomics.notify(words, TURN);
}

function nameOf({ url, etag, from, to }: Stretch): string {
  return JSON.stringify([url, etag, from, to]);
}

async function fetched({ url, etag, from, to }: Stretch): Promise<Got> {
  try {
    return await bytesOfObject(s3Place(url), { etag, from, to });
  } catch (error) {
    if (error instanceof S3Error) return { status: error.status, code: error.code };
    const { message, cause } = error as Error;
    return { status: null, code: cause instanceof Error ? cause.message || message : message };
  }
}

function give(got: Got): void {
  const failed = "status" in got;
  const bytes = failed ? Buffer.from(JSON.stringify(got)) : got;
  answer.set(bytes.subarray(0, answer.length));
  words[LENGTH] = Math.min(bytes.length, answer.length);
  words[FAILED] = failed ? 1 : 0;
}
