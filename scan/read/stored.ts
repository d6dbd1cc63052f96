/** Where the bytes of a unit are decides how they are read. */
import { objectBytes } from "../s3/object.ts";
import type { Unit } from "../unit.ts";
import { type StoredBytes, type Stretch, storedBytes } from "./file.ts";

export function bytesAt(at: Unit["at"], stretch: Omit<Stretch, "path">): StoredBytes {
  return at.is === "file"
    ? storedBytes({ path: at.path, ...stretch })
    : objectBytes({ url: at.url, etag: at.etag, ...stretch });
}

/** Fewer where there are no more, or where they cannot be read: opening the content meets the same error, and names it. */
export function lookAt(at: Unit["at"], from: number, into: Uint8Array): Uint8Array {
  const size = at.is === "s3" ? Math.min(into.length, at.size - from) : into.length;
  const bytes = bytesAt(at, { from, size, listed: null, hashes: false });
  let have = 0;
  for (let got = -1; got !== 0 && have < into.length; have += got) got = bytes.read(into.subarray(have));
  bytes.close();
  return into.subarray(0, have);
}
