/** The API: the contract's endpoints under /api/v1, its OpenAPI document, and a page on which a person can read it. */
import { API_PREFIX } from "@afterword/api/contract";
import type { Actor } from "@afterword/model/actor";
import { PersonId } from "@afterword/model/id";
import { speakPlainly } from "@afterword/model/misfit";
import { Refusal } from "@afterword/model/refusal";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import type { FastifyInstance } from "fastify";
import { answers } from "../answers/answers.ts";
import type { Asked } from "../answers/os.ts";
import type { House } from "../house.ts";
import { apiPage, apiPageStyle } from "./api-page.ts";
import { toldByApi } from "./failure.ts";

const MB = 1024 * 1024;
/**
 * The longest body by path; a refusal says so in words (app.ts). `open`: what a browser asks before it is known who it is, or once
 * its link was taken back.
 */
const LIMITS = [
  { path: "/session", bytes: MB, open: true },
  { path: "/session/invitation", bytes: MB, open: true },
  { path: "/imports/*", bytes: 260 * MB },
  { path: "/imports", bytes: 260 * MB },
  { path: "/files", bytes: 26 * MB },
  { path: "/*", bytes: 44 * MB },
];

/** Of the answers to what is open to anybody, none goes by it; it may do the least that somebody may. */
const NOBODY: Actor = {
  kind: "person",
  personId: PersonId.parse(`pe_${"0".repeat(32)}`),
  name: "Nobody",
  role: "reader",
};

speakPlainly();

export function serveApi(app: FastifyInstance, house: House): void {
  const handler = new OpenAPIHandler(answers, {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          throw toldByApi(error, context.requestId);
        }
      },
    ],
  });

  for (const { path, bytes, open = false } of LIMITS) {
    app.all(`${API_PREFIX}${path}`, { bodyLimit: bytes }, async (request, reply) => {
      reply.header("cache-control", "no-store");
      const context: Asked = {
        ...house,
        actor: open ? NOBODY : await house.visitors.actorOf(request.headers),
        requestId: request.id,
        origin: `http://${request.headers.host}`,
        cookie: request.headers.cookie,
        setCookie: (header) => void reply.header("set-cookie", header),
      };
      const { matched } = await handler.handle(request, reply, { prefix: API_PREFIX, context });
      if (matched) return reply;
      throw new Refusal(
        "not-found",
        `Cannot find ${request.method} ${request.url.split("?")[0]}: /api lists every endpoint`,
      );
    });
  }

  // Only who asks for the document pays for what makes it.
  const openApiDocument = async () => (await import("./openapi.ts")).openApiDocument();
  app.get("/api/openapi.json", async (_request, reply) => {
    reply.type("application/json");
    return JSON.stringify(await openApiDocument());
  });
  app.get("/api", async (request, reply) => {
    reply.type("text/html; charset=utf-8");
    return apiPage(await openApiDocument(), `${request.protocol}://${request.headers.host}`);
  });
  app.get("/api/page.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8");
    return apiPageStyle;
  });
}
