/** The leaves that an update's deletions touch, as they are before it is applied. */
import * as Y from "yjs";
import { type CharId, idOf, leafOf, leavesIn, type Run, runsOf, topOf } from "./chars.ts";
import type { Trail } from "./trail.ts";

/** Whether an update names a character as deleted. */
export type Said = (id: CharId) => boolean;

export type LeafBefore = {
  block: string | null;
  previous: string | null;
  /** The leaf is deleted, or something around it. */
  gone: boolean;
  elements: CharId[];
  runs: Run[];
  /** With what had been deleted before and is deleted again, in its order, as far as its letters are known. */
  past: Run[];
  dead: ReadonlySet<Run>;
};

type Deletions = ReturnType<typeof Y.decodeUpdate>["ds"];

export function leavesTouched(document: Y.Doc, ds: Deletions, trail: Trail): LeafBefore[] {
  const leaves = new Set<Y.XmlElement>();
  for (const item of dying(document, ds)) {
    if (!(item.content instanceof Y.ContentType)) {
      const leaf = item.parentSub === null ? leafOf(item) : null;
      if (leaf) leaves.add(leaf);
      continue;
    }
    const { type } = item.content;
    const inside = leavesIn(type);
    for (const leaf of inside) leaves.add(leaf);
    const around = inside.length === 0 ? leafOf(item) : null;
    if (around) leaves.add(around);
  }
  const said: Said = ({ client, clock }) => Y.isDeleted(ds, Y.createID(client, clock));
  return [...leaves].map((leaf) => {
    const elements = aroundOf(leaf);
    const top = topOf(leaf);
    const before = top.prevSibling;
    const previous = before instanceof Y.XmlElement ? blockId(before) : null;
    const gone = elements.some(said);
    const dead = new Set<Run>();
    const lettersOf = (item: Y.Item): Run[] => {
      const known = gone || isNamed(ds, item) ? trail.lettersOf({ ...idOf(item), length: item.length }) : [];
      for (const run of known) dead.add(run);
      return known;
    };
    const past = runsOf(leaf, lettersOf);
    return { block: blockId(top), previous, gone, elements, runs: past.filter((run) => !dead.has(run)), past, dead };
  });
}

const isNamed = (ds: Deletions, { id, length }: Y.Item): boolean =>
  (ds.clients.get(id.client) ?? []).some(({ clock, len }) => clock < id.clock + length && clock + len > id.clock);

function* dying(document: Y.Doc, ds: Deletions): Generator<Y.Item> {
  for (const [client, ranges] of ds.clients) {
    const structs = document.store.clients.get(client);
    const end = structs ? Y.getState(document.store, client) : 0;
    if (!structs) continue;
    for (const range of ranges) {
      if (range.clock >= end) continue;
      for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index++) {
        const struct = structs[index] as Y.Item | Y.GC;
        if (struct.id.clock >= range.clock + range.len) break;
        if (struct instanceof Y.Item && !struct.deleted) yield struct;
      }
    }
  }
}

/** The leaf, its texts, and the elements around it, by id. */
function aroundOf(leaf: Y.XmlElement): CharId[] {
  const found: CharId[] = [];
  for (let type: unknown = leaf; type instanceof Y.XmlElement; type = type.parent) {
    if (type._item) found.push(idOf(type._item));
  }
  for (let child = leaf._start; child; child = child.right) {
    if (!child.deleted && child.content instanceof Y.ContentType) found.push(idOf(child));
  }
  return found;
}

function blockId(top: Y.XmlElement): string | null {
  const id: unknown = top.getAttribute("id");
  return typeof id === "string" ? id : null;
}
