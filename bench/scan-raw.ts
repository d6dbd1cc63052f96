/** Unpacks files and does nothing with them, in as many threads as there are cores: what any scanner on Node pays at least. */
import { closeSync, openSync, readSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { createGunzip, createZstdDecompress } from "node:zlib";

type Handle = {
  writeSync(
    flush: number,
    from: Uint8Array,
    at: number,
    have: number,
    into: Uint8Array,
    to: number,
    room: number,
  ): void;
};

if (isMainThread) {
  const paths = process.argv.slice(2);
  const next = new Int32Array(new SharedArrayBuffer(4));
  for (let i = 0; i < Math.min(paths.length, availableParallelism()); i++)
    new Worker(new URL(import.meta.url), { workerData: { paths, next } });
} else {
  const { paths, next } = workerData as { paths: string[]; next: Int32Array };
  for (let i = Atomics.add(next, 0, 1); i < paths.length; i = Atomics.add(next, 0, 1)) unpack(paths[i] ?? "");
}

function unpack(path: string): void {
  const [from, into] = [new Uint8Array(1 << 18), new Uint8Array(1 << 19)];
  const stream = path.endsWith(".gz") ? createGunzip() : path.endsWith(".zst") ? createZstdDecompress() : null;
  const { _handle: handle, _writeState: state } = (stream ?? {}) as unknown as {
    _handle: Handle;
    _writeState: Uint32Array;
  };
  const file = openSync(path, "r");
  for (let got = readSync(file, from); got > 0; got = readSync(file, from)) {
    for (let left = got; stream && (left > 0 || state[0] === 0); left = state[1] ?? 0)
      handle.writeSync(0, from, got - left, left, into, 0, into.length);
  }
  closeSync(file);
  stream?.close();
}
