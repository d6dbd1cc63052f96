/** The words that an update brought, in their order, each stretch with the leaf it came into; also those whose leaf is gone. */
import * as Y from "yjs";
import type { Said } from "./before.ts";
import { type CharId, idAt, leafOf, type Run, runsOf, structAt } from "./chars.ts";
import { chainsOf } from "./dead-on-arrival.ts";

export type ArrivedChar = {
  id: CharId;
  run: Run;
  offset: number;
  item: Y.Item;
  /** The sender itself deleted it again. */
  said: boolean;
  /** It is known from elsewhere: the sender moved it here. */
  copied: boolean;
};

/** Characters that came in one row. */
export type Text = {
  /** Where it came into; null where that is gone. */
  leaf: Y.XmlElement | null;
  text: string;
  chars: ArrivedChar[];
  left: CharId | null;
  right: CharId | null;
  owner: CharId[];
};

export function arrived(
  document: Y.Doc,
  items: readonly Y.Item[],
  had: ReadonlyMap<number, number>,
  said: Said,
): Text[] {
  const leaves = new Set<Y.XmlElement>();
  const dead: Y.Item[] = [];
  const byClient = Map.groupBy(items, ({ id }) => id.client);
  for (const item of items) {
    const here = structAt(document, item.id);
    const isDead = !(here instanceof Y.Item) || here.deleted;
    if (isDead) dead.push(item);
    else if (item.parentSub === null && hasWords(item)) {
      const leaf = leafOf(here);
      if (leaf) leaves.add(leaf);
    }
  }
  const itemOf = (id: CharId): Y.Item | undefined => findItem(byClient.get(id.client) ?? [], id.clock);
  return [
    ...[...leaves].flatMap((leaf) => rowsIn(leaf, had, itemOf)),
    ...chainsOf(dead).map(({ runs, left, right, owner }): Text => {
      const chars = runs.flatMap((run) => charsOf(run, itemOf)).map((char) => ({ ...char, said: said(char.id) }));
      return { leaf: null, text: textOf(chars), chars, left, right, owner };
    }),
  ].filter(({ chars }) => chars.length > 0);
}

/** Items of one client, in the order of their clocks. */
function findItem(items: readonly Y.Item[], clock: number): Y.Item | undefined {
  let [low, high] = [0, items.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle] as Y.Item;
    if (clock < item.id.clock) high = middle - 1;
    else if (clock >= item.id.clock + item.length) low = middle + 1;
    else return item;
  }
  return undefined;
}

function hasWords({ content }: Y.Item): boolean {
  return content instanceof Y.ContentString || content instanceof Y.ContentType;
}

/** A leaf's live characters that are new, cut where older ones stand between. */
function rowsIn(
  leaf: Y.XmlElement,
  had: ReadonlyMap<number, number>,
  itemOf: (id: CharId) => Y.Item | undefined,
): Text[] {
  const rows: Text[] = [];
  let row: Text | null = null;
  let before: CharId | null = null;
  for (const run of runsOf(leaf)) {
    for (const char of charsOf(run, itemOf)) {
      const isNew = char.id.clock >= (had.get(char.id.client) ?? 0) && char.item !== NO_ITEM;
      if (!isNew) {
        if (row) row.right = char.id;
        row = null;
      } else {
        if (!row) {
          row = { leaf, text: "", chars: [], left: before, right: null, owner: [] };
          rows.push(row);
        }
        row.chars.push(char);
        row.text += char.run.text[char.offset];
      }
      before = char.id;
    }
  }
  return rows;
}

const NO_ITEM = {} as Y.Item;

function charsOf(run: Run, itemOf: (id: CharId) => Y.Item | undefined): ArrivedChar[] {
  return Array.from({ length: run.text.length }, (_, offset) => {
    const id = idAt(run, offset);
    return { id, run, offset, item: itemOf(id) ?? NO_ITEM, said: false, copied: false };
  });
}

const textOf = (chars: readonly ArrivedChar[]): string => chars.map(({ run, offset }) => run.text[offset]).join("");
