/** GET /files/{hash}: the bytes of an attached file, shown in place only where nothing in them can run. */
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { FileHash } from "@afterword/model/stored-file";
import { findFile } from "@afterword/store/files";
import type { FastifyInstance } from "fastify";
import { mayBeShown } from "../files/kind.ts";
import type { House } from "../house.ts";
import { FILE_POLICY } from "./headers.ts";

export function serveFiles(app: FastifyInstance, house: House): void {
  app.get<{ Params: { hash: string } }>("/files/:hash", async (request, reply) => {
    const hash = readOrRefuse(FileHash, request.params.hash, "the file's name");
    const file = await findFile(house.store, await house.visitors.actorOf(request.headers), hash);
    const bytes = await house.shelf.open(hash);
    if (!bytes)
      throw new Refusal(
        "not-found",
        `Cannot find the bytes of ${file.name}: they are gone from the data folder, restore it from a backup`,
      );
    return reply
      .type(file.mediaType)
      .header("content-length", file.bytes)
      .header("content-disposition", disposition(mayBeShown(file.mediaType) ? "inline" : "attachment", file.name))
      .header("content-security-policy", FILE_POLICY)
      .header("cache-control", "private, max-age=31536000, immutable")
      .send(bytes);
  });
}

/** RFC 6266: the name in plain letters for old readers, and whole for the others. */
function disposition(way: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
