/** Has the units of a scan read by the workers on a database, and waits for what they find. */
import { setTimeout } from "node:timers/promises";
import type { Question } from "@afterword/model/question";
import type { Elsewhere } from "@afterword/scan/engine/elsewhere";
import { engineName } from "@afterword/scan/engine/for-others";
import type { Keys } from "@afterword/scan/question/keys";
import { type Announced, announceScan } from "@afterword/store/scans/announce";
import { openBoard } from "@afterword/store/scans/board";
import { foundTold, keysAsTold, questionAsTold, unitsAsTold } from "./told.ts";

export type OnWorkers = Elsewhere & { close(): Promise<void> };

/** `say`: in sentences, what whoever waits should know. */
export async function onWorkers(
  database: string,
  { question, keys, say }: { question: Question; keys: Keys; say: (words: string) => void },
): Promise<OnWorkers> {
  const board = await openBoard(database, "asker");
  let scan: Announced | null = null;
  let pass = 0;
  return {
    async read({ left, units, signal }, found) {
      scan ??= await announceScan(board, {
        engine: engineName(),
        question: questionAsTold(question),
        keys: keysAsTold(keys),
      });
      await scan.putUp(++pass, left, unitsAsTold(units));
      const awaited = new Set(units.map(({ index }) => index));
      const watch = watching(scan, say);
      while (awaited.size > 0) {
        signal?.throwIfAborted();
        const arrived = await scan.arrived();
        for (const one of arrived) {
          awaited.delete(one.unit);
          await found(foundTold(one));
        }
        if (arrived.length > 0) watch.heard();
        else if (await watch.isOver()) return say(leftOver(awaited.size));
        else await setTimeout(POLL_MS);
      }
    },
    async close() {
      await scan?.withdraw();
      await board.close();
    },
  };
}

const POLL_MS = 200;
const LOOK_MS = 1_000;
const QUIET_MS = 4_000;
const IGNORED_MS = 60_000;

function leftOver(units: number): string {
  return `Workers read all but ${units === 1 ? "one file" : `${units} files`}, which is done here`;
}

function watching(scan: Announced, say: (words: string) => void) {
  let heardAt = performance.now();
  let busyAt = heardAt;
  let lookedAt = 0;
  let saidAlone = false;
  return {
    heard() {
      heardAt = performance.now();
    },
    /** Whether nothing will come any more. */
    async isOver(): Promise<boolean> {
      const now = performance.now();
      if (now - lookedAt < LOOK_MS) return false;
      lookedAt = now;
      const { workers, reading } = await scan.lookAfter();
      if (workers === 0 && !saidAlone)
        say("No worker is there yet: start `afterword scan worker` on machines that see these files");
      saidAlone = workers === 0;
      if (reading > 0 || workers === 0) busyAt = now;
      // Workers are there, and none takes any: they do not see the files, or are of another version, or have much else to do.
      if (workers > 0 && now - Math.max(heardAt, busyAt) > IGNORED_MS) return scan.isAllTold();
      return now - heardAt > QUIET_MS && (await scan.stillOpen()) === 0 && (await scan.isAllTold());
    },
  };
}
