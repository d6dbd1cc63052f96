/**
 * The shelf: attached files in the data folder, each under the hash of its bytes ("files/ab/cdef…"). A file is complete and on
 * the disk before anything refers to it, and never changes afterwards.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileHash } from "@afterword/model/stored-file";
import { mediaTypeOf } from "./kind.ts";

export type Shelf = {
  /** Keeps the bytes, once. */
  keep(bytes: Uint8Array): Promise<FileHash>;
  read(hash: FileHash): Promise<Uint8Array | null>;
  /** The bytes with what they are, for an export that shows them. */
  picture(hash: FileHash): Promise<{ bytes: Uint8Array; mediaType: string } | null>;
  /** A stream over a file that is here, or null. */
  open(hash: FileHash): Promise<ReadStream | null>;
};

export function openShelf(dataFolder: string): Shelf {
  const folder = join(dataFolder, "files");
  const placeOf = (hash: FileHash) => join(folder, hash.slice(0, 2), hash.slice(2));
  const read = (hash: FileHash) => readFile(placeOf(hash)).catch(nullWhereMissing);
  return {
    async keep(bytes) {
      const hash = FileHash.parse(createHash("sha256").update(bytes).digest("hex"));
      const place = placeOf(hash);
      if (!(await isWhole(place, bytes.length))) await write(place, bytes);
      return hash;
    },
    read,
    async picture(hash) {
      const bytes = await read(hash);
      return bytes && { bytes, mediaType: await mediaTypeOf(bytes) };
    },
    async open(hash) {
      const place = placeOf(hash);
      return (await stat(place).catch(nullWhereMissing)) && createReadStream(place);
    },
  };
}

async function isWhole(place: string, length: number): Promise<boolean> {
  return (await stat(place).catch(nullWhereMissing))?.size === length;
}

/** Written aside, forced to the disk, then renamed: a crash leaves the whole file or none. */
async function write(place: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
