/**
 * The pages: built into web/dist. Assets carry a hash in their name and are kept for ever. "/" has the opening in it, the box that is
 * there before the app; every other address is the app alone.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Refusal } from "@afterword/model/refusal";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const DIST = fileURLToPath(new URL("../../web/dist", import.meta.url));
const NOT_PAGES = /^\/(api|files|live|assets|healthz|readyz)(\/|$)|\.[a-z0-9]{1,8}$/i;

export async function servePages(app: FastifyInstance, dist = DIST): Promise<void> {
  const isBuilt = existsSync(`${dist}/index.html`);
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: dist,
      preCompressed: true,
      wildcard: true,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    if (request.method !== "GET" || NOT_PAGES.test(path)) {
      throw new Refusal(
        "not-found",
        `Cannot find ${path.slice(0, 200)}: the pages start at /, the API is described at /api`,
      );
    }
    if (isBuilt) return reply.sendFile("elsewhere.html");
    return reply.type("text/html; charset=utf-8").send(NOT_BUILT);
  });
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Afterword</title>
<p>The pages are not built yet: <code>npm start</code> builds them, or <code>npm run build:web</code>. The API works: <a href="/api">/api</a>.</p></html>`;
