/** PostgreSQL's own words, in `postgres/postgres.log`; kept short, one older file beside it. */
import { copyFile, open, readFile, stat, truncate } from "node:fs/promises";

const LIMIT = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 60_000;

export type Log = {
  /** For a child process to append to. */
  handle: number;
  /** What was added since the log was opened, its last part. */
  tail(): Promise<string>;
  close(): Promise<void>;
};

export async function openLog(path: string, limit = LIMIT): Promise<Log> {
  const file = await open(path, "a", 0o600);
  await keepShort(path, limit);
  const began = (await file.stat()).size;
  const timer = setInterval(() => void keepShort(path, limit).catch(() => {}), LOOK_EVERY_MS).unref();
  return {
    handle: file.fd,
    tail: async () => (await readFile(path)).subarray(began).subarray(-4000).toString(),
    async close() {
      clearInterval(timer);
      await file.close();
    },
  };
}

/** Copied and emptied, not renamed: PostgreSQL keeps appending to the file that it was given. */
export async function keepShort(path: string, limit: number): Promise<void> {
  if ((await stat(path)).size <= limit) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}
