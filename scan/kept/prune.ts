/**
 * States of scans that nobody goes on with are deleted: those that were not used for a month, and the oldest of more than a few gigabytes. What was used
 * within the last day is left alone, because a scan may be running in it.
 */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const DAY = 86_400_000;
const OLD = 30 * DAY;
const MOST_BYTES = 4 * 2 ** 30;
/** A folder of ours, by its name: whatever else lies there is somebody else's. */
const OURS = /^[0-9a-f]{32}$/;

/** `state` holds a folder for each question. `own` is about to be used. */
export function pruneStates(state: string, { own, now }: { own: string; now: number }): void {
  const others = readdirSync(state).filter((name) => OURS.test(name) && name !== own);
  const known = others.flatMap((name) => sizeOf(join(state, name))).sort((a, b) => b.used - a.used);
  let bytes = 0;
  for (const { folder, used, size } of known) {
    bytes += size;
    const isUnwanted = now - used > OLD || bytes > MOST_BYTES;
    if (isUnwanted && now - used > DAY) rmSync(folder, { recursive: true, force: true });
  }
}

/** None where another scan deletes it at the same time. */
function sizeOf(folder: string): { folder: string; used: number; size: number }[] {
  try {
    const files = readdirSync(folder).flatMap((name) => statSync(join(folder, name), { throwIfNoEntry: false }) ?? []);
    const used = Math.max(statSync(folder).mtimeMs, ...files.map(({ mtimeMs }) => mtimeMs));
    return [{ folder, used, size: files.reduce((sum, { size }) => sum + size, 0) }];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
