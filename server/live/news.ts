/**
 * News of a postmortem for pages that do not write in its text, at /live/news?of=7: what kind of thing changed, and nothing of what it is.
 * Readers may listen too; what they may not see (comments, words offered back) is no news for them. Whoever hears, asks.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Actor, mayComment } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { findPostmortem, isSeenBy } from "@afterword/store/scope";
import type { Store } from "@afterword/store/store";
import { type WebSocket, WebSocketServer } from "ws";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import type { Visitors } from "../people/visitors.ts";
import { isSameActor, type Watched } from "./watch.ts";

const NOT_FOR_READERS = new Set(["comments", "rescued"]);
/** A page that does not take its few words in is gone. */
const MAX_BACKLOG_BYTES = 64 * 1024;
const REFUSED = 4_403;

export type News = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  tell(id: PostmortemId, what: string): void;
  listening(): Watched[];
  close(): void;
};

type Listener = { socket: WebSocket; actor: Actor; secretHash: string | null };

export function openNews(store: Store, visitors: Visitors): News {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_024, perMessageDeflate: false });
  const listeners = new Map<PostmortemId, Set<Listener>>();

  async function admit(socket: WebSocket, { url, headers }: IncomingMessage): Promise<void> {
    try {
      const ref = new URL(url ?? "/", "http://x").searchParams.get("of") ?? "";
      const actor = await visitors.actorOf(headers);
      const { id } = await findPostmortem(store.db, actor, ref);
      if (socket.readyState !== socket.OPEN) return;
      const listener = { socket, actor, secretHash: visitors.secretHashIn(headers) };
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all.add(listener));
      socket.on("close", () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(id) === all) listeners.delete(id);
      });
      // From now on nothing is missed.
      socket.send(JSON.stringify({ listening: id }));
    } catch (error) {
      if (!refusalIn(error)) log("cannot tell news", error);
      socket.close(refusalIn(error) ? REFUSED : 1_011, "");
    }
  }

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (opened) => {
        opened.on("error", (error) => log(`news: ${error.message}`));
        void admit(opened, request);
      });
    },
    tell(id, what) {
      for (const { socket, actor } of listeners.get(id) ?? []) {
        if (NOT_FOR_READERS.has(what) && !mayComment(actor)) continue;
        if (socket.bufferedAmount > MAX_BACKLOG_BYTES) socket.terminate();
        else socket.send(JSON.stringify({ changed: id, what }));
      }
    },
    listening() {
      return [...listeners].flatMap(([id, all]) =>
        [...all].map(({ socket, actor, secretHash }) => ({
          id,
          secretHash,
          holds: (now, doors) => isSameActor(now, actor) && doors !== undefined && isSeenBy(actor, doors),
          cut: () => socket.close(REFUSED, ""),
        })),
      );
    },
    close() {
      for (const client of server.clients) client.close(1_001, "Afterword is stopping");
      setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, 500).unref();
      server.close();
    },
  };
}
