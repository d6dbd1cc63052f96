/** The open documents of this process and those of the others on its database: what is written, cursors and messages pass between them. */
import type { PostmortemId } from "@afterword/model/id";
import type { Store } from "@afterword/store/store";
import type { Document, Hocuspocus, onAwarenessUpdatePayload } from "@hocuspocus/server";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import type * as Y from "yjs";
import { log } from "../log.ts";
import type { LiveContext } from "./admit.ts";
import { type FanOut, openFanOut, type Said } from "./fan-out.ts";
import { documentNameOf, postmortemIn } from "./names.ts";
import type { News } from "./news.ts";
import { ELSEWHERE, type Pen } from "./pen.ts";

export type Elsewhere = Pick<FanOut, "from" | "hasOthers" | "isAlone" | "stop"> & {
  /** Somebody opened it here. */
  opened(id: PostmortemId): void;
  cursorsMoved(moved: onAwarenessUpdatePayload<LiveContext>): void;
  /** Everyone who has it open, or listens to its news, hears this, wherever. */
  tell(id: PostmortemId, what: string): void;
};

type Here = { hocuspocus: Hocuspocus<LiveContext>; penOf(document: Y.Doc): Pen | undefined; news: Pick<News, "tell"> };

export function joinElsewhere(store: Store, { hocuspocus, penOf, news }: Here): Elsewhere {
  const openOne = (id: PostmortemId) => hocuspocus.documents.get(documentNameOf(id));

  const fanOut = openFanOut(store, {
    news({ id, ...news }) {
      const document = openOne(id);
      if (document) penOf(document)?.hear(news);
    },
    said,
    met() {
      for (const document of hocuspocus.documents.values()) tellCursors(document);
    },
    again() {
      for (const document of hocuspocus.documents.values()) {
        penOf(document)
          ?.catchUp()
          .catch((error) => log(`cannot catch up with ${document.name}`, error));
      }
    },
  });

  function said(words: Said): void {
    if (words.is === "message") return tellHere(words.id, words.what);
    const document = openOne(words.id);
    if (!document) return;
    if (words.is === "cursors") applyAwarenessUpdate(document.awareness, words.update, ELSEWHERE);
    if (words.is === "who is there") tellCursors(document);
  }

  function tellHere(id: PostmortemId, what: string): void {
    openOne(id)?.broadcastStateless(JSON.stringify({ changed: id, what }));
    news.tell(id, what);
  }

  /** All of those who are connected here. */
  function tellCursors(document: Document): void {
    const clients = [...document.connections.values()].flatMap((each) => [...each.clients]);
    sayCursors(document, clients);
  }

  function sayCursors(document: Document, clients: readonly number[]): void {
    const id = postmortemIn(document.name);
    const known = clients.filter((client) => document.awareness.meta.has(client));
    if (!id || known.length === 0) return;
    fanOut.say({ is: "cursors", id, update: encodeAwarenessUpdate(document.awareness, known) });
  }

  return {
    from: fanOut.from,
    hasOthers: fanOut.hasOthers,
    isAlone: fanOut.isAlone,
    stop: fanOut.stop,
    opened: (id) => fanOut.say({ is: "who is there", id }),
    cursorsMoved({ document, added, updated, removed, transactionOrigin }) {
      // Those of the others came from there, and those who fall silent fall silent everywhere.
      if (transactionOrigin === ELSEWHERE || transactionOrigin === "timeout" || !fanOut.hasOthers()) return;
      sayCursors(document, [...added, ...updated, ...removed]);
    },
    tell(id, what) {
      tellHere(id, what);
      fanOut.say({ is: "message", id, what });
    },
  };
}
