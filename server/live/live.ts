/**
 * The live documents: one for each postmortem that somebody has open, kept in step between everyone who writes, and with
 * the database. The API edits prose through here as well, so a person who is typing and a command never overwrite each other.
 *
 * Any number of processes may serve them on one database: each applies what the others wrote in the order in which it became durable
 * (pen.ts), and hears of it at once (fan-out.ts).
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { loadProse } from "@afterword/store/prose";
import { proseUpdatesAfter, sweepProseUpdates, textsBehind } from "@afterword/store/prose-log";
import type { Store } from "@afterword/store/store";
import { type Document, Hocuspocus } from "@hocuspocus/server";
import * as Y from "yjs";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import type { Visitors } from "../people/visitors.ts";
import { saveText } from "../prose/save-text.ts";
import { admit, type LiveContext } from "./admit.ts";
import { ownAwareness } from "./awareness.ts";
import { joinElsewhere } from "./elsewhere.ts";
import { openLedger } from "./ledger.ts";
import { documentNameOf, postmortemIn } from "./names.ts";
import { openNews } from "./news.ts";
import { type Apply, type Missed, type Pen, takePen, type Written } from "./pen.ts";
import { openSockets } from "./socket.ts";
import { openIn, watchAccess } from "./watch.ts";
import { MAX_DOCUMENT_BYTES } from "./whole.ts";
import { writeFirst } from "./write-first.ts";

export type Live = {
  /** A question to the document as it is at this moment. */
  read<Answer>(id: PostmortemId, question: (document: Y.Doc) => Answer): Promise<Answer>;
  /** Changes a copy; the difference is merged into the live document, durably. Edits of one document take turns. */
  edit(id: PostmortemId, actor: Actor, change: (copy: Y.Doc) => void): Promise<void>;
  /** What is derived from the text (its Markdown, its words for search) is brought up to date now. */
  flush(id: PostmortemId): Promise<void>;
  /** Tells everyone who has it open, or hears its news, that facts or rows changed. */
  tell(id: PostmortemId, what: string): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
};

/** After so long without a change, what is derived is written; at the latest after the second figure. */
const IDLE_MS = 2_000;
const LATEST_MS = 10_000;

/** How often is looked for texts that a killed process left behind, and for updates that are kept long enough. */
const TIDY_MS = 30_000;
const BEHIND_MS = 30_000;

type Options = {
  /** Gives what is called for every update of a text that this process applies first; see `Apply`. */
  watching?: (id: PostmortemId, document: Y.Doc, tell: () => void) => Promise<Apply>;
  /** Called before a text is opened or folded: looks at what a killed process wrote and did not look at. `isAlone`: no other may be doing so. */
  lookBack?: (id: PostmortemId, isAlone: () => Promise<boolean>) => Promise<void>;
};

export function openLive(store: Store, visitors: Visitors, { watching, lookBack }: Options = {}): Live {
  const pens = new WeakMap<Y.Doc, Pen>();
  const penOf = (document: Y.Doc) => pens.get(document);
  const turns = new Map<PostmortemId, Promise<unknown>>();
  let isStopping = false;

  const hocuspocus: Hocuspocus<LiveContext> = new Hocuspocus<LiveContext>({
    quiet: true,
    debounce: IDLE_MS,
    maxDebounce: LATEST_MS,
    onAuthenticate: (asked) => admit({ store, visitors }, asked),
    async connected({ context, connection }) {
      if (context.readOnlyBecause) connection.sendStateless(JSON.stringify({ readOnly: context.readOnlyBecause }));
    },
    async onLoadDocument({ document, documentName }) {
      const id = postmortemIn(documentName);
      try {
        if (!id) throw new Error(`no postmortem is called ${documentName}`);
        await open(id, document);
      } catch (error) {
        // An empty document must never take the place of one that did not load; and its timers must not stay.
        document.destroy();
        log(`cannot load ${documentName}`, error);
        throw { reason: refusalIn(error)?.message ?? "Cannot open this text now: the log has the reason" };
      }
    },
    async afterLoadDocument({ document, documentName }) {
      const id = postmortemIn(documentName);
      if (!id || !elsewhere.hasOthers()) return;
      elsewhere.opened(id);
      // News that came between the reading and now was for nobody.
      void penOf(document)
        ?.catchUp()
        .catch((error) => log(`cannot catch up with ${documentName}`, error));
    },
    beforeSync: (incoming) => writeFirst(incoming, penOf),
    async afterHandleMessage({ connection, update }) {
      sockets.handled(connection.request, update);
    },
    async beforeHandleAwareness({ states, document, context }) {
      ownAwareness(states, document, context);
    },
    async onAwarenessUpdate(moved) {
      elsewhere.cursorsMoved(moved);
    },
    async onStoreDocument({ document }) {
      if (!isStopping) await save(document);
    },
  });
  const news = openNews(store, visitors);
  const elsewhere = joinElsewhere(store, { hocuspocus, penOf, news });
  const ledger = openLedger(store, elsewhere);
  const sockets = openSockets(hocuspocus, news);
  const watch = watchAccess(() => [...openIn(hocuspocus), ...news.listening()], store);
  const tidying = setInterval(() => void tidy(), TIDY_MS).unref();

  async function open(id: PostmortemId, document: Document): Promise<void> {
    await lookBack?.(id, elsewhere.isAlone);
    const { upTo, size } = await load(store, id, document);
    const apply = await watching?.(id, document, () => elsewhere.tell(id, "rescued"));
    const append = (updates: readonly Written[]) => ledger.append(id, updates);
    pens.set(document, takePen({ document, append, missed: (after) => missedBy(store, id, after), upTo, size, apply }));
  }

  async function save(document: Document): Promise<void> {
    const id = postmortemIn(document.name);
    const pen = penOf(document);
    if (id && pen) await saveText(store, id, pen.read(), document);
  }

  async function edit(id: PostmortemId, actor: Actor, change: (copy: Y.Doc) => void): Promise<void> {
    const connection = await hocuspocus.openDirectConnection(documentNameOf(id), { actor, readOnlyBecause: null });
    try {
      const document = connection.document;
      const pen = document && penOf(document);
      if (!pen) throw new Error(`no pen for ${id}`);
      if (elsewhere.hasOthers()) await pen.catchUp();
      const update = differenceOf(pen.read().state, change);
      if (update) await pen.write({ actor, bytes: update }, { source: "local", context: { actor } });
    } finally {
      await connection.disconnect();
    }
  }

  /** The document where it is open here, with all that is durable; else null. */
  async function upToDate(id: PostmortemId): Promise<Document | null> {
    const document = hocuspocus.documents.get(documentNameOf(id));
    if (!document || document.isLoading) return null;
    if (elsewhere.hasOthers()) await penOf(document)?.catchUp();
    return document.isDestroyed ? null : document;
  }

  async function flush(id: PostmortemId): Promise<void> {
    const here = await upToDate(id);
    if (here) return save(here);
    await lookBack?.(id, elsewhere.isAlone);
    const document = new Y.Doc({ guid: id });
    const { upTo } = await load(store, id, document);
    await saveText(store, id, { state: Y.encodeStateAsUpdate(document), upTo }, document);
  }

  /** A process saves what it wrote; after one that was killed, another does. */
  async function tidy(): Promise<void> {
    try {
      const before = new Date(Date.parse(store.now()) - BEHIND_MS).toISOString();
      for (const id of await textsBehind(store, before)) await flush(id);
      await sweepProseUpdates(store);
    } catch (error) {
      log("cannot tidy up texts", error);
    }
  }

  return {
    async read(id, question) {
      const here = await upToDate(id);
      if (here) return question(here);
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
    flush,
    tell: elsewhere.tell,
    upgrade: sockets.upgrade,
    async stop() {
      if (isStopping) return;
      isStopping = true;
      watch.stop();
      clearInterval(tidying);
      const saves = [...hocuspocus.documents.values()].map((document) => save(document));
      for (const saved of await Promise.allSettled(saves)) {
        // Nothing is lost: every update is in the database, only what is derived waits for the next start.
        if (saved.status === "rejected") log("cannot save a text while stopping", saved.reason);
      }
      hocuspocus.closeConnections();
      sockets.close();
      news.close();
      await elsewhere.stop();
    },
  };
}

async function missedBy(store: Store, id: PostmortemId, after: number): Promise<Missed> {
  const updates = await proseUpdatesAfter(store, id, after);
  if (updates) return { updates };
  const document = new Y.Doc();
  const { upTo } = await load(store, id, document);
  return { state: Y.encodeStateAsUpdate(document), upTo };
}

/** Puts the stored text into an empty document; gives the number of the newest update in it, and roughly how many bytes it has. */
async function load(store: Store, id: PostmortemId, document: Y.Doc): Promise<{ upTo: number; size: number }> {
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
  return { upTo, size: updates.reduce((sum, { length }) => sum + length, state.length) };
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
