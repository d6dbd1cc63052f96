/**
 * The pen of one live document: the only way anything is written into it. What is written is durable in the database before it
 * is applied, and applied before its writer is told so. While one write is on its way to the disk, the next ones gather.
 *
 * Other processes write the same text. The numbers that the database gives are the order for all of them: an update of our own is
 * applied when everything before it is, and whoever looks at it then (`apply`) sees the text as its writer's process is the first to see it.
 */
import type { Actor } from "@afterword/model/actor";
import * as Y from "yjs";
import { log } from "../log.ts";
import { knownTo, wrongWith } from "./whole.ts";

/** An update and whose it is. `knew`: of a page that came back, the state vector of what it had then. */
export type Written = { actor: Actor; bytes: Uint8Array; knew?: Uint8Array };

/** Keeps updates durably, in their order; gives the number of the last one. */
type Append = (updates: readonly Written[]) => Promise<number>;

/** What others wrote after a number: updates, or a state that holds at least all up to `upTo`. */
export type Missed = { updates: Uint8Array[] } | { state: Uint8Array; upTo: number };

/**
 * Called once for every update that this process wrote, when all before it is applied: applies it with this origin and without
 * waiting, and may look at the text before and after. What it gives back as `next` is written next; the update's writer is told that it is
 * saved when `kept` is done.
 */
export type Apply = (document: Y.Doc, written: Written & { seq: number }, origin: unknown) => Applied;
export type Applied = { next: readonly Written[]; kept?: Promise<void> };

export type Pen = {
  /** Resolves when the update is durable and applied; rejects with an `Unwritten` where it is not taken. `origin` is Yjs' own. */
  write(written: Written, origin: unknown): Promise<void>;
  /** Another process wrote `count` updates, the last of which has this number; their bytes may be missing. */
  hear(news: { upTo: number; count: number; bytes: Uint8Array[] | null }): void;
  /** Everything durable by now is applied. */
  catchUp(): Promise<void>;
  /** The state as it is now, and the number of the newest update it holds. */
  read(): { state: Uint8Array; upTo: number };
  /** Roughly how many bytes the document has. */
  size(): number;
};

/** Why an update was not taken, in words. Nothing of it was kept. */
export class Unwritten extends Error {
  override readonly name = "Unwritten";
  /** `gap`: with what its sender has, it would fit. */
  readonly gap: boolean;

  constructor(words: string, gap = false) {
    super(words);
    this.gap = gap;
  }
}

/** The origin of what other processes wrote: they save it too. */
export const ELSEWHERE = { source: "local", skipStoreHooks: true } as const;

type Options = {
  document: Y.Doc;
  append: Append;
  missed: (after: number) => Promise<Missed>;
  upTo: number;
  size: number;
  apply?: Apply | undefined;
};

type Waiting = { written: Written; origin: unknown; done(): void; failed(error: unknown): void };

export function takePen({ document, append, missed, upTo, size, apply = justApply }: Options): Pen {
  let newest = upTo;
  let bytes = size;
  let waiting: Waiting[] = [];
  /** By their numbers, what others wrote and cannot be applied yet. */
  const ahead = new Map<number, Uint8Array>();
  let heardUpTo = upTo;
  let asked: { done(): void; failed(error: unknown): void }[] = [];
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    while (true) {
      if (waiting.length > 0) await writeBatch();
      else if (asked.length > 0) await answer();
      else if (heardUpTo > newest) await applyHeard().catch(giveUpForNow);
      else break;
    }
    working = false;
  }

  async function writeBatch(): Promise<void> {
    const batch = wholeOnes(waiting, document);
    waiting = [];
    if (batch.length === 0) return;
    try {
      const last = await append(batch.map(({ written }) => written));
      const first = last - batch.length + 1;
      await applyUpTo(first - 1);
      for (const [index, each] of batch.entries()) applyOwn(each, first + index);
    } catch (error) {
      // Also where it is durable and what came before it could not be had: it is found when that can.
      for (const { failed } of batch) failed(error);
    }
  }

  function applyOwn({ written, origin, done, failed }: Waiting, seq: number): void {
    newest = Math.max(newest, seq);
    bytes += written.bytes.length;
    try {
      const { next, kept } = apply(document, { ...written, seq }, origin);
      for (const each of next) writeNext(each);
      if (kept) kept.then(done, failed);
      else done();
    } catch (error) {
      failed(error);
    }
  }

  /** It holds words that stand nowhere else: where the database is away, it is tried until it is back. */
  function writeNext(written: Written): void {
    const failed = (error: unknown) => {
      log("cannot write what follows from a change", error);
      if (error instanceof Unwritten) return;
      setTimeout(() => {
        writeNext(written);
        void work();
      }, AGAIN_MS).unref();
    };
    waiting.push({ written, origin: OURS, done() {}, failed });
  }

  /** In order: what was heard, and from the database what was not. */
  async function applyUpTo(target: number): Promise<void> {
    applyAhead();
    if (newest >= target) return;
    const found = await missed(newest);
    if ("state" in found) {
      applyFromElsewhere(found.state);
      newest = Math.max(newest, found.upTo);
    } else {
      for (const update of found.updates) {
        applyFromElsewhere(update);
        newest++;
      }
    }
    applyAhead();
    if (newest < target) throw new Error(`the text ends at update ${newest}, and ${target} was heard of`);
  }

  function applyAhead(): void {
    for (let next = ahead.get(newest + 1); next; next = ahead.get(newest + 1)) {
      applyFromElsewhere(next);
      newest++;
    }
    for (const seq of ahead.keys()) if (seq <= newest) ahead.delete(seq);
  }

  function applyFromElsewhere(update: Uint8Array): void {
    bytes += update.length;
    try {
      Y.applyUpdate(document, update, ELSEWHERE);
    } catch (error) {
      log("skipped an update that cannot be applied", error);
    }
  }

  async function applyHeard(): Promise<void> {
    await applyUpTo(heardUpTo);
  }

  async function answer(): Promise<void> {
    const [now, wanting] = [newest, asked];
    asked = [];
    try {
      const found = await missed(now);
      const end = "state" in found ? found.upTo : now + found.updates.length;
      if ("updates" in found) for (const [index, update] of found.updates.entries()) ahead.set(now + 1 + index, update);
      await applyUpTo(end);
      for (const { done } of wanting) done();
    } catch (error) {
      for (const { failed } of wanting) failed(error);
    }
  }

  /** The line to the database is gone, or a number was announced and not kept. The next news, or the line's return, tries anew. */
  function giveUpForNow(error: unknown): void {
    log("cannot fetch what another process wrote", error);
    heardUpTo = newest;
  }

  return {
    write(written, origin) {
      return new Promise((resolve, reject) => {
        waiting.push({ written, origin, done: resolve, failed: reject });
        void work();
      });
    },
    hear(news) {
      if (news.upTo <= newest) return;
      const first = news.upTo - news.count + 1;
      for (const [index, update] of (news.bytes ?? []).entries()) ahead.set(first + index, update);
      heardUpTo = Math.max(heardUpTo, news.upTo);
      void work();
    },
    catchUp() {
      return new Promise((resolve, reject) => {
        asked.push({ done: resolve, failed: reject });
        void work();
      });
    },
    read() {
      const state = Y.encodeStateAsUpdate(document);
      bytes = state.length;
      return { state, upTo: newest };
    },
    size: () => bytes,
  };
}

const justApply: Apply = (document, { bytes }, origin) => {
  Y.applyUpdate(document, bytes, origin);
  return { next: [] };
};

const OURS = { source: "local" } as const;

const AGAIN_MS = 500;

function wholeOnes(waiting: Waiting[], document: Y.Doc): Waiting[] {
  const known = knownTo(document);
  return waiting.filter(({ written, failed }) => {
    const wrong = wrongWith(written.bytes, known);
    if (wrong) failed(new Unwritten(wrong.words, wrong.gap));
    return wrong === null;
  });
}
