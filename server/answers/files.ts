import { findFile, recordFile } from "@afterword/store/files";
import { mediaTypeOf, refuseTooLarge } from "../files/kind.ts";
import { type Asked, os } from "./os.ts";

export const files = {
  store: os.files.store.handler(({ input, context }) => keepFile(context, input.file)),
  about: os.files.about.handler(({ input, context }) => findFile(context.store, context.actor, input.hash)),
};

/** The bytes are on the disk before the database knows of them: a file that is known is there. */
export async function keepFile({ store, actor, shelf }: Asked, file: File) {
  refuseTooLarge(file.name, file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = await shelf.keep(bytes);
  const name = plainName(file.name);
  return recordFile(store, actor, {
    hash,
    name,
    mediaType: await mediaTypeOf(bytes),
    bytes: bytes.length,
    createdAt: store.now(),
  });
}

/** The last part of a path, without what no file name should hold. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 255) || "file"
  );
}
