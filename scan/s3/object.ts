/** The stored bytes of an object, read by ranges of the one version that was listed: where there is another by now, that is damage, and it is said. */
import { createHash } from "node:crypto";
import type { StoredBytes, Stretch } from "../read/file.ts";
import type { Flaw } from "../unit.ts";
import { type Failed, fetchNow, MOST } from "./fetching.ts";

export type ObjectStretch = Omit<Stretch, "path"> & { url: string; etag: string };

export function objectBytes(stretch: ObjectStretch): StoredBytes {
  const { url, etag, from, size, hashes } = stretch;
  const flaws: Flaw[] = [];
  const hash = hashes ? createHash("sha256") : null;
  let piece = new Uint8Array(0);
  let pieceAt = 0;
  let at = 0;
  let length = FIRST;
  let digest: string | null = null;

  function read(into: Uint8Array): number {
    if (pieceAt === piece.length && !fetchMore()) return 0;
    const got = Math.min(into.length, piece.length - pieceAt);
    const bytes = piece.subarray(pieceAt, pieceAt + got);
    into.set(bytes);
    hash?.update(bytes);
    pieceAt += got;
    return got;
  }

  function fetchMore(): boolean {
    const left = size - at;
    if (left <= 0 || flaws.length > 0) return false;
    const take = Math.min(length, left);
    length = Math.min(MOST, length * 8);
    const next = Math.min(length, left - take);
    const got = fetchNow({
      url,
      etag,
      from: from + at,
      to: from + at + take,
      next: at === 0 && size > FIRST ? 0 : next,
    });
    if ("status" in got) {
      flaws.push(flawOf(got));
      return false;
    }
    if (got.length !== take) {
      flaws.push({ is: "truncated", detail: `the store gave ${got.length} bytes of it where ${take} were asked for` });
      if (got.length === 0) return false;
    }
    // A copy: what is fetched lies in memory that the next object uses too, and that threads share.
    piece = Uint8Array.from(got);
    pieceAt = 0;
    at += got.length;
    return true;
  }

  return {
    read,
    close: () => {},
    again: (offset) =>
      objectBytes({ ...stretch, from: from + offset, size: size - offset, listed: null, hashes: false }),
    flaws: () => flaws,
    grew: () => 0,
    sha256() {
      if (digest || !hash) return digest;
      const rest = new Uint8Array(1 << 16);
      while (read(rest) > 0);
      if (at === size && flaws.length === 0) digest = hash.digest("hex");
      return digest;
    },
  };
}

/** What is only looked at costs little. */
const FIRST = 1 << 18;

function flawOf({ status, code }: Failed): Flaw {
  if (status === 412) return { is: "changed", detail: "it was replaced since it was listed: its ETag is another" };
  if (status === 404) return { is: "changed", detail: "it was removed since it was listed" };
  if (status === 403) return { is: "unreadable", detail: `it may not be read with these keys (${code})` };
  return { is: "unreadable", detail: `the store does not give it (${code})` };
}
