/** A postmortem's address with ".md" behind it gives it as Markdown, so that `curl` and a browser can both take it. */
import { PostmortemRef } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import type { FastifyInstance } from "fastify";
import { exportOf } from "../answers/reading.ts";
import type { House } from "../house.ts";

export function serveMarkdown(app: FastifyInstance, house: House): void {
  app.get<{ Params: { ref: string } }>("/postmortems/:ref.md", async (request, reply) => {
    const ref = readOrRefuse(PostmortemRef, request.params.ref, "the postmortem's name");
    const actor = await house.visitors.actorOf(request.headers);
    const { bytes } = await exportOf({ ...house, actor }, { ref, version: "now", format: "md" });
    return reply.type("text/markdown; charset=utf-8").header("cache-control", "no-store").send(Buffer.from(bytes));
  });
}
