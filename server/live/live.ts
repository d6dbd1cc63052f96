/**
 * The live documents: one for each postmortem that somebody has open, kept in step between everyone who writes, and with
 * the database. The API edits prose through here as well, so a person who is typing and a command never overwrite each other.
 *
 * One process serves them all. A second one on the same database would have to hear of the first one's writes: `takePen`
 * is where they pass.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { appendProseUpdates, loadProse, saveProse } from "@afterword/store/prose";
import type { Store } from "@afterword/store/store";
import { type beforeSyncPayload, type Document, Hocuspocus } from "@hocuspocus/server";
import * as Y from "yjs";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import { admit, type LiveContext } from "./admit.ts";
import { boundAwareness } from "./awareness.ts";
import { derivedOf } from "./derived.ts";
import { documentNameOf, postmortemIn } from "./names.ts";
import { type Pen, takePen, Unwritten, type Written } from "./pen.ts";
import { openSockets } from "./socket.ts";
import { MAX_DOCUMENT_BYTES, MAX_UPDATE_BYTES } from "./whole.ts";

export type Live = {
  /** A question to the document as it is at this moment. */
  read<Answer>(id: PostmortemId, question: (document: Y.Doc) => Answer): Promise<Answer>;
  /** Changes a copy; the difference is merged into the live document, durably. Edits of one document take turns. */
  edit(id: PostmortemId, actor: Actor, change: (copy: Y.Doc) => void): Promise<void>;
  /** What is derived from the text (its Markdown, its words for search) is brought up to date now. */
  flush(id: PostmortemId): Promise<void>;
  /** Tells everyone who has it open that facts or rows changed. */
  tell(id: PostmortemId, what: string): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
};

/** After so long without a change, what is derived is written; at the latest after the second figure. */
const IDLE_MS = 2_000;
const LATEST_MS = 10_000;

export function openLive(store: Store, actorOf: (request: IncomingMessage) => Actor): Live {
  const pens = new WeakMap<Y.Doc, Pen>();
  const turns = new Map<PostmortemId, Promise<unknown>>();
  let isStopping = false;

  const hocuspocus: Hocuspocus<LiveContext> = new Hocuspocus<LiveContext>({
    quiet: true,
    debounce: IDLE_MS,
    maxDebounce: LATEST_MS,
    onAuthenticate: (asked) => admit(store, asked),
    async connected({ context, connection }) {
      if (context.readOnlyBecause) connection.sendStateless(JSON.stringify({ readOnly: context.readOnlyBecause }));
    },
    async onLoadDocument({ document, documentName }) {
      const id = postmortemIn(documentName);
      try {
        if (!id) throw new Error(`no postmortem is called ${documentName}`);
        const upTo = await load(store, id, document);
        const append = (updates: Written[]) => appendProseUpdates(store, id, updates);
        pens.set(document, takePen({ document, append, upTo }));
      } catch (error) {
        // An empty document must never take the place of one that did not load; and its timers must not stay.
        document.destroy();
        log(`cannot load ${documentName}`, error);
        throw { reason: refusalIn(error)?.message ?? "Cannot open this text now: the log has the reason" };
      }
    },
    beforeSync: (incoming) => writeFirst(incoming, pens),
    async beforeHandleAwareness({ states }) {
      boundAwareness(states);
    },
    async onStoreDocument({ document }) {
      if (!isStopping) await save(document);
    },
  });
  const sockets = openSockets(hocuspocus, actorOf);

  async function save(document: Document): Promise<void> {
    const id = postmortemIn(document.name);
    const pen = pens.get(document);
    if (id && pen) await saveProse(store, id, { ...pen.read(), ...derivedOf(document) });
  }

  async function edit(id: PostmortemId, actor: Actor, change: (copy: Y.Doc) => void): Promise<void> {
    const connection = await hocuspocus.openDirectConnection(documentNameOf(id), { actor, readOnlyBecause: null });
    try {
      const document = connection.document;
      const pen = document && pens.get(document);
      if (!pen) throw new Error(`no pen for ${id}`);
      const update = differenceOf(pen.read().state, change);
      if (update) await pen.write({ actor, bytes: update }, { source: "local", context: { actor } });
    } finally {
      await connection.disconnect();
    }
  }

  return {
    async read(id, question) {
      const open = hocuspocus.documents.get(documentNameOf(id));
      if (open && !open.isLoading) return question(open);
      const document = new Y.Doc({ guid: id });
      await load(store, id, document);
      return question(document);
    },
    async edit(id, actor, change) {
      const mine = (turns.get(id) ?? Promise.resolve()).catch(() => {}).then(() => edit(id, actor, change));
      turns.set(id, mine);
      try {
        await mine;
      } finally {
        if (turns.get(id) === mine) turns.delete(id);
      }
    },
    async flush(id) {
      const open = hocuspocus.documents.get(documentNameOf(id));
      if (open) return save(open);
      const document = new Y.Doc({ guid: id });
      const upTo = await load(store, id, document);
      await saveProse(store, id, { state: Y.encodeStateAsUpdate(document), upTo, ...derivedOf(document) });
    },
    tell(id, what) {
      hocuspocus.documents.get(documentNameOf(id))?.broadcastStateless(JSON.stringify({ changed: id, what }));
    },
    upgrade: sockets.upgrade,
    async stop() {
      isStopping = true;
      const saves = [...hocuspocus.documents.values()].map((document) => save(document));
      for (const saved of await Promise.allSettled(saves)) {
        // Nothing is lost: every update is in the database, only what is derived waits for the next start.
        if (saved.status === "rejected") log("cannot save a text while stopping", saved.reason);
      }
      hocuspocus.closeConnections();
      sockets.close();
    },
  };
}

/** Puts the stored text into an empty document; gives the number of the newest update in it. */
async function load(store: Store, id: PostmortemId, document: Y.Doc): Promise<number> {
  const { state, updates, upTo } = await loadProse(store, { kind: "system" }, id);
  Y.applyUpdate(document, state);
  for (const update of updates) {
    try {
      Y.applyUpdate(document, update);
    } catch (error) {
      // It was refused to its sender as well; the rest of the text must not be held back by it.
      log(`skipped an update of ${id} that cannot be applied`, error);
    }
  }
  return upTo;
}

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;

/**
 * Runs before Hocuspocus applies an update and tells its sender "saved": here it is written and applied, so that what Hocuspocus
 * then does is the acknowledgement alone.
 */
async function writeFirst(
  { type, payload, connection, document, context }: beforeSyncPayload<LiveContext>,
  pens: WeakMap<Y.Doc, Pen>,
) {
  if (type === SYNC_STEP_1 || connection.readOnly) return;
  // At each reconnection a page sends all it deleted, mostly long known.
  if (type === SYNC_STEP_2 && isKnown(document, payload)) return;
  try {
    if (payload.length > MAX_UPDATE_BYTES)
      throw new Unwritten("this change is larger than 1 MB, save it as a file and attach it");
    const pen = pens.get(document);
    if (!pen) throw new Error(`no pen for ${document.name}`);
    if (pen.size() > MAX_DOCUMENT_BYTES && payload.length > 1_000)
      throw new Unwritten("this text has reached its limit of 8 MB");
    await pen.write({ actor: context.actor, bytes: payload }, { source: "connection", connection });
  } catch (error) {
    const refused = error instanceof Unwritten;
    const words = refused ? `Cannot save: ${error.message}` : refusalIn(error)?.message;
    if (!words) log(`cannot save a change of ${document.name}`, error);
    const reason = words ?? "Cannot save this change now: the log has the reason";
    connection.sendStateless(JSON.stringify({ unsaved: reason }));
    // What may go well later is sent again after a reconnection; what is refused would be refused again.
    if (!refused) connection.webSocket.close(TRY_AGAIN, "try again");
    throw { code: TRY_AGAIN, reason };
  }
}

const TRY_AGAIN = 4_503;

function isKnown(document: Y.Doc, update: Uint8Array): boolean {
  try {
    return update.length <= 2 || Y.snapshotContainsUpdate(Y.snapshot(document), update);
  } catch {
    return false;
  }
}

/** The update that `change` makes on a copy of the state; null where it makes none. */
function differenceOf(state: Uint8Array, change: (copy: Y.Doc) => void): Uint8Array | null {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  change(copy);
  if (Y.encodeStateAsUpdate(copy).length > MAX_DOCUMENT_BYTES) {
    throw new Refusal(
      "too-large",
      "Cannot save this text: it would pass the limit of 8 MB. Attach the long parts as files",
    );
  }
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}
