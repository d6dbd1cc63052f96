// Plain JavaScript, so that nothing needs its types stripped before the cache is there in which all the rest stands ready.
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";

if (workerData.cache !== null) enableCompileCache(workerData.cache);
await import(workerData.module);
