import { FileHash, StoredFile } from "@afterword/model/stored-file";
import { z } from "zod";
import { door } from "./door.ts";

export const files = {
  store: door
    .route({
      method: "POST",
      path: "/files",
      successStatus: 201,
      tags: ["Files"],
      summary: "Keep a file under the hash of its bytes",
    })
    .input(z.object({ file: z.file() }))
    .output(StoredFile),
  about: door
    .route({
      method: "GET",
      path: "/files/{hash}",
      tags: ["Files"],
      summary: "What is known of a file; its bytes are at /files/{hash}",
    })
    .input(z.object({ hash: FileHash }))
    .output(StoredFile),
};
