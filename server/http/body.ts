/** Request bodies, read whole under the route's limit and taken apart by what their content type says. */
import { Refusal } from "@afterword/model/refusal";
import type { FastifyInstance } from "fastify";
import { readMultipart } from "./multipart.ts";

export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer" },
    async (request: { headers: { "content-type"?: string | undefined } }, body: Buffer) =>
      parsed(request.headers["content-type"] ?? "application/json", body),
  );
}

async function parsed(type: string, body: Buffer): Promise<unknown> {
  if (body.length === 0) return undefined;
  if (/^application\/(.+\+)?json\b/i.test(type)) return jsonOf(body);
  if (/^multipart\/form-data\b/i.test(type)) return readMultipart(type, body);
  throw new Refusal(
    "invalid",
    `Cannot read a body of type ${type.slice(0, 100)}: send application/json, or multipart/form-data with files`,
  );
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new Refusal("invalid", `Cannot read the body as JSON: ${(error as Error).message}`, { cause: error });
  }
}
