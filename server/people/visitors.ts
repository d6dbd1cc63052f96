/**
 * Who asks: a browser that opened a personal link shows its secret in a cookie and is that person; without one, whoever sits at
 * this machine is its owner. A cookie that holds no more makes nobody the owner in silence: it is refused until it is put away.
 */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Actor } from "@afterword/model/actor";
import { ownerOf, workspaceKey } from "@afterword/store/owner";
import { hashOf, type Secret, whoIs } from "@afterword/store/person-links";
import type { Store } from "@afterword/store/store";

export type Visitors = {
  /** Refuses, in words, whoever shows a secret that holds no more. */
  actorOf(headers: Pick<IncomingHttpHeaders, "cookie">): Promise<Actor>;
  /** Of the secret that the request shows; null for the owner of this machine. */
  secretHashIn(headers: Pick<IncomingHttpHeaders, "cookie">): string | null;
  /** The Set-Cookie header by which a browser is somebody; null puts it away. */
  cookieFor(secret: Secret | null): string;
  /** Somebody's rights changed: the next request asks the database. */
  forget(): void;
};

/** Another process may change somebody's rights; so long, a request may still go by the old ones. */
const KNOWN_FOR_MS = 1_000;
/** Browsers keep no cookie longer (RFC 6265bis). A link that ends earlier is refused in words, so the cookie outlives it. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

export async function openVisitors(store: Store): Promise<Visitors> {
  const cookie = `afterword_${createHash("sha256")
    .update(await workspaceKey(store.db))
    .digest("hex")
    .slice(0, 12)}`;
  const known = new Map<string | null, { until: number; actor: Promise<Actor> }>();

  function secretHashIn({ cookie: sent }: Pick<IncomingHttpHeaders, "cookie">): string | null {
    const secret = cookieIn(cookie, sent ?? "");
    return secret === null ? null : hashOf(secret);
  }

  return {
    secretHashIn,
    async actorOf(headers) {
      const hash = secretHashIn(headers);
      const now = Date.now();
      const before = known.get(hash);
      if (before && before.until > now) return before.actor;
      if (known.size > 1_000) known.clear();
      const actor = hash === null ? ownerOf(store.db) : whoIs(store, hash);
      known.set(hash, { until: now + KNOWN_FOR_MS, actor });
      actor.catch(() => known.delete(hash));
      return actor;
    },
    cookieFor(secret) {
      const seconds = secret === null ? 0 : COOKIE_SECONDS;
      return `${cookie}=${secret ?? ""}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
    },
    forget: () => known.clear(),
  };
}

function cookieIn(name: string, cookies: string): string | null {
  for (const pair of cookies.split(";")) {
    const end = pair.indexOf("=");
    if (end > 0 && pair.slice(0, end).trim() === name) return pair.slice(end + 1).trim();
  }
  return null;
}
