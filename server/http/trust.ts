/**
 * Whom this server listens to. On loopback without accounts whoever can send a request is the owner, so a page of somebody
 * else must not be able to: names that merely resolve to this machine are refused (DNS rebinding), and so is every request of
 * another origin that would change something or open the live socket (CSRF, cross-site WebSocket hijacking).
 */
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "@afterword/model/refusal";

const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const READING = new Set(["GET", "HEAD", "OPTIONS"]);

export function refuseForeignHost(headers: IncomingHttpHeaders): void {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(headers.host ?? "")?.[1]?.toLowerCase();
  if (name && OWN_NAMES.has(name)) return;
  throw new Refusal(
    "not-allowed",
    "Cannot answer under this host name: Afterword serves this machine only, open it as localhost or 127.0.0.1",
  );
}

/** `method` is that of the request; a request that only reads may come from anywhere, its answer stays unreadable there. */
export function refuseForeignOrigin(method: string, headers: IncomingHttpHeaders): void {
  if (READING.has(method) && headers.upgrade === undefined) return;
  const origin = headers.origin;
  const site = headers["sec-fetch-site"];
  const foreign =
    origin !== undefined
      ? !isOwn(origin, headers.host)
      : site !== undefined && site !== "same-origin" && site !== "none";
  if (!foreign) return;
  throw new Refusal(
    "not-allowed",
    "Cannot do this for a page of another origin: open Afterword itself and do it there",
  );
}

function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
