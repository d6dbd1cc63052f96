/**
 * Keeps the document in the browser's own database; where that is switched off, writing goes on without. What is written here is kept at
 * once. What comes from the server is there already: it is kept in bunches, because a write for each letter of six others takes time from
 * the letters typed here.
 */
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { IndexeddbPersistence } from "y-indexeddb";
import { type Doc, mergeUpdates } from "yjs";

const BUNCH_MS = 1_000;

export function keepOnDevice(name: string, doc: Doc, around: Around): { destroy: () => void } {
  if (typeof indexedDB === "undefined") {
    queueMicrotask(around.loaded);
    return { destroy: () => undefined };
  }
  const persistence = new IndexeddbPersistence(name, doc);
  persistence.once("synced", around.loaded);
  persistence._db.catch(around.loaded);
  const store = persistence._storeUpdate;
  const kept = inBunches((update) => store(update, null), BUNCH_MS);
  const keep = (update: Uint8Array, origin: unknown) => {
    if (origin === persistence) return;
    if (origin === around.provider()) kept.later(update);
    else kept.now(update);
  };
  doc.off("update", store);
  doc.on("update", keep);
  return {
    destroy: () => {
      doc.off("update", keep);
      kept.flush();
      void persistence.destroy().catch(() => undefined);
    },
  };
}

type Around = { loaded: () => void; provider: () => HocuspocusProvider };

/** Updates that can wait are stored together: after a while, or with the next that cannot. */
export function inBunches(store: (update: Uint8Array) => void, ms: number) {
  let waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const [first, ...others] = waiting;
    waiting = [];
    if (first) store(others.length > 0 ? mergeUpdates([first, ...others]) : first);
  };
  return {
    flush,
    later(update: Uint8Array) {
      waiting.push(update);
      timer ??= setTimeout(flush, ms);
    },
    now(update: Uint8Array) {
      waiting.push(update);
      flush();
    },
  };
}
