/**
 * Letters that fell among words that somebody suggests: typed there before their writer heard of it, or marked along before the suggesting
 * one had seen them. Nobody suggested them, so neither accepting nor refusing may take them.
 */
import * as Y from "yjs";
import { markName } from "../y-read.ts";
import { type CharId, idAt, idOf, isWithin, leafOf, type Range, type Run, sameId, structAt } from "./chars.ts";

const SUGGESTING = new Set(["insertion", "deletion"]);

const isSuggesting = (content: unknown): content is Y.ContentFormat =>
  content instanceof Y.ContentFormat && SUGGESTING.has(markName(content.key));

type Arrived = {
  document: Y.Doc;
  items: readonly Y.Item[];
  had: ReadonlyMap<number, number>;
  unseen: (id: CharId) => boolean;
};

export function caughtIn({ document, items, had, unseen }: Arrived): Range[] {
  const isNew = ({ client, clock }: CharId) => clock >= (had.get(client) ?? 0);
  const caught: Range[] = [];
  for (const text of textsOf(document, items)) {
    let [mark, isGoing]: [CharId | null, boolean] = [null, false];
    for (let item = text._start; item; item = item.right) {
      const { content } = item;
      if (item.deleted) continue;
      if (isSuggesting(content)) {
        const isDeletion = markName(content.key) === "deletion";
        // Where one ends and the other begins, the end may come later.
        if (content.value !== null) [mark, isGoing] = [idOf(item), isDeletion];
        else if (isDeletion === isGoing) mark = null;
      }
      if (!mark || !(content instanceof Y.ContentString)) continue;
      for (let offset = 0; offset < item.length; offset++) {
        const id = idAt(idOf(item), offset);
        const isOthers = id.client !== mark.client;
        // Who knows of a deletion types beside it; among words that are to come, one may well write on.
        const isUnknown = isGoing || (isOthers && unseen(mark));
        const isCaught = isNew(mark) ? !isNew(id) && isOthers && unseen(id) : isNew(id) && isUnknown;
        if (isCaught) pushId(caught, id);
      }
    }
  }
  return caught;
}

/** Takes the mark off; for a change of the document's own. */
export function setFree(document: Y.Doc, caught: readonly Range[]): void {
  for (const range of caught) {
    for (let offset = 0; offset < range.length; offset++) {
      const id = idAt(range, offset);
      const item = structAt(document, id);
      if (!(item instanceof Y.Item) || item.deleted || !(item.parent instanceof Y.XmlText)) continue;
      freeAt(item.parent, indexIn(item.parent, id), 1);
    }
  }
}

export function withoutCaught(run: Run, caught: readonly Range[]): Run {
  if (!run.attributes || !caught.some((range) => isWithin(run, range))) return run;
  const others = Object.entries(run.attributes).filter(([key]) => !SUGGESTING.has(markName(key)));
  return { ...run, attributes: others.length > 0 ? Object.fromEntries(others) : null };
}

export function freeAt(text: Y.XmlText, index: number, length: number): void {
  const marks = new Set<string>();
  for (const { attributes } of text.toDelta() as { attributes?: Record<string, unknown> }[])
    for (const key of Object.keys(attributes ?? {})) if (SUGGESTING.has(markName(key))) marks.add(key);
  if (marks.size > 0) text.format(index, length, Object.fromEntries([...marks].map((key) => [key, null])));
}

function textsOf(document: Y.Doc, items: readonly Y.Item[]): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>();
  for (const { id, content } of items) {
    if (!isSuggesting(content) && !(content instanceof Y.ContentString)) continue;
    const here = structAt(document, id);
    if (here instanceof Y.Item && !here.deleted && here.parent instanceof Y.XmlText && leafOf(here))
      texts.add(here.parent);
  }
  return texts;
}

function indexIn(text: Y.XmlText, { client, clock }: CharId): number {
  let index = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.id.client === client && clock >= item.id.clock && clock < item.id.clock + item.length)
      return index + clock - item.id.clock;
    if (!item.deleted && item.countable) index += item.length;
  }
  return index;
}

function pushId(ranges: Range[], id: CharId): void {
  const last = ranges.at(-1);
  if (last && sameId(idAt(last, last.length), id)) last.length++;
  else ranges.push({ ...id, length: 1 });
}
