/** The app: one HTTP server for the API, the files and the pages, with the same rules of trust and the same headers for all of it. */
import { randomBytes } from "node:crypto";
import { STATUS_OF_REFUSAL } from "@afterword/api/door";
import { Refusal } from "@afterword/model/refusal";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { House } from "./house.ts";
import { serveApi } from "./http/api.ts";
import { readBodies } from "./http/body.ts";
import { refusalIn } from "./http/failure.ts";
import { serveFiles } from "./http/files.ts";
import { EVERYWHERE, pagePolicy } from "./http/headers.ts";
import { serveHealth } from "./http/health.ts";
import { serveMarkdown } from "./http/markdown.ts";
import { servePages } from "./http/pages.ts";
import { refuseForeignHost, refuseForeignOrigin } from "./http/trust.ts";
import { log } from "./log.ts";

export async function buildApp(house: House): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: () => randomBytes(6).toString("hex"),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(EVERYWHERE);
    refuseForeignHost(request.headers);
    refuseForeignOrigin(request.method, request.headers);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    // What a 304 says would take the place of what the page came with.
    if (reply.statusCode !== 304 && !reply.hasHeader("content-security-policy"))
      reply.header("content-security-policy", policyOf(request, reply));
    return payload;
  });
  app.setErrorHandler(tell);

  readBodies(app);
  serveHealth(app, house);
  serveApi(app, house);
  serveFiles(app, house);
  serveMarkdown(app, house);
  await servePages(app);
  app.server.on("upgrade", house.live.upgrade);
  return app;
}

function policyOf(request: FastifyRequest, reply: FastifyReply): string {
  const isPage = String(reply.getHeader("content-type") ?? "").startsWith("text/html");
  return isPage ? pagePolicy(request.headers.host ?? "") : "default-src 'none'; frame-ancestors 'none'";
}

function tell(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalIn(error) ?? refusedByFastify(error);
  if (refusal) {
    // The same shape in which the API's own answers refuse (oRPC's), so that its client reads both.
    const { code, message } = refusal;
    const status = STATUS_OF_REFUSAL[code];
    return reply.code(status).send({ defined: true, code, status, message });
  }
  log(`request ${request.id} failed (${request.method} ${request.url.slice(0, 200)})`, error);
  const message = `Something went wrong here; the log has it under ${request.id}`;
  return reply.code(500).send({ code: "INTERNAL_SERVER_ERROR", message, requestId: request.id });
}

function refusedByFastify(error: FastifyError): Refusal | null {
  if (error.statusCode === 413) {
    return new Refusal(
      "too-large",
      "Cannot take this: it is larger than one request may be. Send less at once; a file may have 25 MB",
      { cause: error },
    );
  }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal("invalid", `Cannot read the request: ${error.message}`, { cause: error });
  }
  return null;
}
