/**
 * Which updates of a prose document are taken. An update is of Yjs' first encoding (the second can hang its reader), not too
 * large, and whole: everything it builds on is here already. One with a gap would wait in memory for its missing half, for ever
 * and ever slower.
 */
import * as Y from "yjs";

export const MAX_UPDATE_BYTES = 1024 * 1024;
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

/** How far each writer's work is known, as a number of characters and nodes; it grows with what is taken. */
export type Known = { of(client: number): number; grow(client: number, to: number): void };

export function knownTo(document: Y.Doc): Known {
  const grown = new Map<number, number>();
  return {
    of: (client) => grown.get(client) ?? Y.getState(document.store, client),
    grow: (client, to) => grown.set(client, to),
  };
}

export type Wrong = { words: string; gap: boolean };

const UNREADABLE: Wrong = { words: "this change cannot be read", gap: false };
const missing = (words: string): Wrong => ({ words, gap: true });

/** What is wrong with the update, in words, or null. Where nothing is, `known` has grown by it. */
export function wrongWith(update: Uint8Array, known: Known): Wrong | null {
  const decoded = decode(update);
  if (!decoded) return UNREADABLE;
  const grown = new Map<number, number>();
  const end = (client: number) => grown.get(client) ?? known.of(client);
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > end(client)) return missing("something before this change is missing");
    grown.set(client, Math.max(end(client), clock + struct.length));
  }
  const isKnown = (id: Y.ID | null) => id === null || id.clock < end(id.client);
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin) || !isKnown(parent))
      return missing("something this change builds on is missing");
  }
  for (const [client, deletions] of decoded.ds.clients) {
    if (deletions.some(({ clock, len }) => clock + len > end(client)))
      return missing("something this change deletes is missing");
  }
  for (const [client, clock] of grown) known.grow(client, clock);
  return null;
}

/** Whether the document holds all of it already. */
export function isKnown(document: Y.Doc, update: Uint8Array): boolean {
  if (update.length <= 2) return true;
  const decoded = decode(update);
  if (!decoded) return false;
  const end = (client: number) => Y.getState(document.store, client);
  if (decoded.structs.some(({ id, length }) => id.clock + length > end(id.client))) return false;
  for (const [client, deletions] of decoded.ds.clients) {
    if (!deletions.every(({ clock, len }) => isDeleted(document, { client, clock, len }))) return false;
  }
  return true;
}

function isDeleted(document: Y.Doc, { client, clock, len }: { client: number; clock: number; len: number }): boolean {
  const structs = document.store.clients.get(client);
  if (!structs || clock + len > Y.getState(document.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + len) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    const decoded = Y.decodeUpdate(update);
    return decoded.structs.length > 0 || endsWithDeletions(update, decoded.ds) ? decoded : null;
  } catch {
    return null;
  }
}

/**
 * An update without insertions: a zero, then deletions and nothing more. One of the second encoding begins with a zero too, and would
 * pass for it where the rest is not looked at.
 */
function endsWithDeletions(update: Uint8Array, { clients }: ReturnType<typeof Y.decodeUpdate>["ds"]): boolean {
  const numbers = [clients.size];
  for (const [client, deletions] of clients) {
    numbers.push(client, deletions.length);
    for (const { clock, len } of deletions) numbers.push(clock, len);
  }
  return update.length === 1 + numbers.reduce((sum, number) => sum + bytesOf(number), 0);
}

/** Seven bits to a byte. */
function bytesOf(number: number): number {
  let bytes = 1;
  for (let rest = number; rest > 127; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
