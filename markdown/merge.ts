/**
 * A change made elsewhere, on a text that was read earlier, merged into the live document. The change is worked out against
 * the state that was read, so what others wrote since is not undone; and where the two meet, both stay.
 */
import * as Y from "yjs";
import { reanchor } from "./anchors.ts";
import { BODY, type ProseNode } from "./schema.ts";
import { type ToProseOptions, toProse } from "./to-prose.ts";
import { weave } from "./weave.ts";
import { proseOf } from "./y-read.ts";
import { type Guard, writeTop } from "./y-write.ts";

export type MergeText = ToProseOptions & {
  /** The state of the shared document that the caller read, as an update. */
  base: Uint8Array;
  /** What the caller wants the text to be. */
  markdown: string;
  /** What `markdown` reads as, where the caller has it already. */
  prose?: ProseNode;
  /** The live document. */
  onto: Y.Doc;
  /** The origin of the change for those who watch the live document. */
  origin?: unknown;
};

/** Applies the change to `onto` and gives it back as an update. Applying it again is harmless. */
export function mergeText({ base, markdown, prose, onto, origin, ...reading }: MergeText): Uint8Array {
  const fork = new Y.Doc();
  Y.applyUpdate(fork, base);
  const read = Y.encodeStateVector(fork);
  const { content = [] } = weave(proseOf(fork), prose ?? toProse(markdown, reading));
  fork.transact(() => writeTop(fork.getXmlFragment(BODY), content, guardOf(fork, onto)));
  const update = Y.encodeStateAsUpdate(fork, read);
  fork.destroy();
  const before = proseOf(onto);
  Y.applyUpdate(onto, update, origin);
  onto.transact(() => reanchor(onto, before), origin);
  return update;
}

function guardOf(fork: Y.Doc, onto: Y.Doc): Guard {
  const seen = Y.decodeStateVector(Y.encodeStateVector(fork));
  const isNew = ({ id, length }: Y.Item) => id.clock + length > (seen.get(id.client) ?? 0);
  return {
    isGone: (y) => itemIn(onto, y) === "gone",
    isTouched(y) {
      const item = itemIn(onto, y);
      return typeof item === "object" && holds(item, isNew);
    },
  };
}

/** The same element in another copy of the document: its item, "gone" where it was deleted, "unknown" where it never came. */
function itemIn(ydoc: Y.Doc, y: Y.XmlElement | Y.XmlText): Y.Item | "gone" | "unknown" {
  const id = y._item?.id;
  if (!id || Y.getState(ydoc.store, id.client) <= id.clock) return "unknown";
  const struct = Y.getItem(ydoc.store, id);
  return struct instanceof Y.Item && !struct.deleted ? struct : "gone";
}

/** Whether something visible in the element was written by others after the state that was read. */
function holds(item: Y.Item, isNew: (item: Y.Item) => boolean): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  for (let child = item.content.type._start; child; child = child.right) {
    if (child.deleted) continue;
    if (isNew(child) || holds(child, isNew)) return true;
  }
  return false;
}
