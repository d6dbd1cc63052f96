/** The shared document (Yjs) and the document as JSON, both ways. */
import * as Y from "yjs";
import { reanchor } from "./anchors.ts";
import { BODY, type ProseNode } from "./schema.ts";
import { weave } from "./weave.ts";
import { proseOf } from "./y-read.ts";
import { NO_GUARD, writeTop } from "./y-write.ts";

export { proseOf };

/**
 * Makes the shared document say what `doc` says, as one small change; blocks that stay keep their ids. Where `doc` knows of no comments
 * and suggestions, those of the shared document stay.
 */
export function writeProse(ydoc: Y.Doc, doc: ProseNode, origin?: unknown): void {
  const before = proseOf(ydoc);
  const { content = [] } = weave(before, doc);
  ydoc.transact(() => {
    writeTop(ydoc.getXmlFragment(BODY), content, NO_GUARD);
    reanchor(ydoc, before);
  }, origin);
}

/** The state of a new shared document that holds `doc`. Blocks without an id get one. */
export function freshProse(doc: ProseNode): Uint8Array {
  const ydoc = new Y.Doc();
  writeProse(ydoc, doc);
  const state = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return state;
}
