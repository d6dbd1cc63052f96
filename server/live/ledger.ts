/**
 * Where the pens of all open documents write: while one write is on its way to the disk, those of other documents gather for the next,
 * so that five hundred people typing cost a few hundred waits for the disk in a second, and none waits longer for that.
 */
import { refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { appendToTexts } from "@afterword/store/prose-log";
import { missing } from "@afterword/store/scope";
import type { Store } from "@afterword/store/store";
import type { Written } from "./pen.ts";

export type Ledger = {
  /** Durable when it resolves; gives the number of the last one. */
  append(id: PostmortemId, updates: readonly Written[]): Promise<number>;
};

/** Who tells other processes what was written, and whether any is there to hear it. */
type Teller = { readonly from: string; hasOthers(): boolean };

type Entry = {
  id: PostmortemId;
  updates: readonly Written[];
  kept(last: number): void;
  failed(error: unknown): void;
};

/** In one statement at most; a paste is as long as many keystrokes. */
const MOST_TEXTS = 100;

export function openLedger(store: Store, teller: Teller): Ledger {
  let waiting: Entry[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TEXTS);
      waiting = waiting.slice(MOST_TEXTS);
      await keep(batch).catch((error) => keepEach(batch, error));
    }
    writing = false;
  }

  async function keep(entries: readonly Entry[]): Promise<void> {
    const lastOf = await appendToTexts(store, entries, { from: teller.from, inFull: teller.hasOthers() });
    for (const { id, kept, failed } of entries) {
      const last = lastOf.get(id);
      if (last === undefined) failed(missing(id));
      else kept(last);
    }
  }

  /** What is wrong with one text must not stop the others. */
  async function keepEach(entries: readonly Entry[], error: unknown): Promise<void> {
    if (entries.length === 1 || (error instanceof Refusal && error.code === "unavailable")) {
      for (const { failed } of entries) failed(error);
      return;
    }
    for (const entry of entries) await keep([entry]).catch(entry.failed);
  }

  return {
    async append(id, updates) {
      for (const { actor } of updates) refuseUnlessMayEdit(actor);
      return new Promise((kept, failed) => {
        waiting.push({ id, updates, kept, failed });
        if (!writing) void writeAll();
      });
    },
  };
}
