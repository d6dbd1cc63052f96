/**
 * The states that were read for editing. A text's ETag is the hash of its words; under it stands the document's state at
 * that reading, so that a later write is the difference to what its writer saw and not to what others made of it since.
 */
import { createHash } from "node:crypto";
import type { PostmortemId } from "@afterword/model/id";

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_STATES = 500;

export type Bases = {
  /** Keeps the state for a while; gives the ETag of its text. */
  keep(text: OwnedText, state: Uint8Array): string;
  find(id: PostmortemId, etag: string): Uint8Array | null;
};

type OwnedText = { id: PostmortemId; markdown: string };

/** A state is found by both: two postmortems with the same words have nothing in common. */
export function etagOf({ markdown }: Pick<OwnedText, "markdown">): string {
  return createHash("sha256").update(markdown).digest("base64url");
}

export function rememberBases(): Bases {
  const states = new Map<string, Uint8Array>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= states.get(key)?.length ?? 0;
    states.delete(key);
  }

  return {
    keep(text, state) {
      const etag = etagOf(text);
      const key = `${text.id} ${etag}`;
      forget(key);
      states.set(key, state);
      bytes += state.length;
      for (const oldest of states.keys()) {
        if (oldest === key || (bytes <= MAX_BYTES && states.size <= MAX_STATES)) break;
        forget(oldest);
      }
      return etag;
    },
    find: (id, etag) => states.get(`${id} ${etag}`) ?? null,
  };
}
