/**
 * The states that were read for editing. A text's ETag is the hash of its words; under it stands the document's state at
 * that reading, so that a later write is the difference to what its writer saw and not to what others made of it since.
 */
import { createHash } from "node:crypto";
import type { PostmortemId } from "@afterword/model/id";

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_STATES = 500;

export type Bases = {
  /** Keeps the state for a while; gives the ETag of its text. */
  keep(text: OwnedText, state: Uint8Array): string;
  find(etag: string): Uint8Array | null;
};

type OwnedText = { id: PostmortemId; markdown: string };

/** Two postmortems with the same words have different tags: their documents have nothing in common. */
export function etagOf({ id, markdown }: OwnedText): string {
  return createHash("sha256").update(id).update(markdown).digest("base64url");
}

export function rememberBases(): Bases {
  const states = new Map<string, Uint8Array>();
  let bytes = 0;

  function forget(etag: string): void {
    bytes -= states.get(etag)?.length ?? 0;
    states.delete(etag);
  }

  return {
    keep(text, state) {
      const etag = etagOf(text);
      forget(etag);
      states.set(etag, state);
      bytes += state.length;
      for (const oldest of states.keys()) {
        if (oldest === etag || (bytes <= MAX_BYTES && states.size <= MAX_STATES)) break;
        forget(oldest);
      }
      return etag;
    },
    find: (etag) => states.get(etag) ?? null,
  };
}
