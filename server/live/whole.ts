/**
 * Which updates of a prose document are taken. An update is of Yjs' first encoding (the second can hang its reader), not too
 * large, and whole: everything it builds on is here already. One with a gap would wait in memory for its missing half, for ever
 * and ever slower.
 */
import * as Y from "yjs";

export const MAX_UPDATE_BYTES = 1024 * 1024;
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

/** How far each writer's work is known: client → number of characters and nodes. */
export type Known = Map<number, number>;

export function knownTo(document: Y.Doc): Known {
  return Y.decodeStateVector(Y.encodeStateVector(document));
}

/** What is wrong with the update, in words, or null. Where nothing is, `known` has grown by it. */
export function wrongWith(update: Uint8Array, known: Known): string | null {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return "this change cannot be read";
  }
  const grown = new Map(known);
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > (grown.get(client) ?? 0)) return "something before this change is missing";
    grown.set(client, Math.max(grown.get(client) ?? 0, clock + struct.length));
  }
  const isKnown = (id: Y.ID | null) => id === null || id.clock < (grown.get(id.client) ?? 0);
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin) || !isKnown(parent))
      return "something this change builds on is missing";
  }
  for (const [client, deletions] of decoded.ds.clients) {
    const end = grown.get(client) ?? 0;
    if (deletions.some((deletion) => deletion.clock + deletion.len > end))
      return "something this change deletes is missing";
  }
  for (const [client, clock] of grown) known.set(client, clock);
  return null;
}
