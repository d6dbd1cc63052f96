/**
 * Applies an update and looks at what it did to words that its sender, or those who deleted, had not seen. The deletions of an
 * update name all that its sender knew; what dies without being named was swallowed.
 */
import type { Actor } from "@afterword/model/actor";
import type { Instant } from "@afterword/model/time";
import * as Y from "yjs";
import { type ArrivedChar, arrived, type Text } from "./arrived.ts";
import { leavesTouched, type Said } from "./before.ts";
import { caughtIn } from "./caught.ts";
import { type CharId, idAt, type Range, type Run, sameId, structAt } from "./chars.ts";
import { type Leaf, readLeaf } from "./leaf.ts";
import { findMoves } from "./moves.ts";
import { bothGone, oneOfTwo } from "./one-of-two.ts";
import { partsGone } from "./parts.ts";
import { findSwap } from "./swaps.ts";
import type { Moved, Trail, TrailEntry } from "./trail.ts";

export type Arriving = {
  document: Y.Doc;
  update: Uint8Array;
  by: Actor;
  at: Instant;
  trail: Trail;
  /** What a sender who was away had when it came back, by client; null for what is sent as it is typed. */
  knew: ReadonlyMap<number, number> | null;
  /** What everybody who is here has surely seen by now. */
  old: ReadonlyMap<number, number>;
  /** It is one of those that put words in their places: nothing is moved by it that the trail does not know. */
  isFollowing: boolean;
  apply: () => void;
};

/** Words in a row, and the characters that stood around them when they were typed. */
export type Piece = { runs: Run[]; left: CharId | null; right: CharId | null; swapped?: readonly Moved[] };

/** Words that are in no block any more. `writer` is the client that typed them; null for the sender of the update. */
export type Swallowed = Piece & {
  writer: number | null;
  gone: TrailEntry | null;
  /** Perhaps somebody meant to delete them: to be offered, never put back. */
  isDoubtful?: boolean;
};

export type Looked = {
  swallowed: Swallowed[];
  /** Words that live where the text around them is no more. */
  strays: Piece[];
  /** Copies of words that somebody else had moved at the same time. */
  copies: Range[];
  /** Letters that accepting somebody's suggestion would take out, though it does not mean them. */
  caught: Range[];
  /** What is new on the trail. */
  entries: TrailEntry[];
};

export function applyAndLook(arriving: Arriving): Looked {
  const { document, update, trail, knew, old } = arriving;
  const { structs, ds } = Y.decodeUpdate(update);
  const had = Y.decodeStateVector(Y.encodeStateVector(document));
  const said: Said = (id) => Y.isDeleted(ds, Y.createID(id.client, id.clock));
  const before = leavesTouched(document, ds, trail);
  arriving.apply();
  const items = structs.filter((struct): struct is Y.Item => struct instanceof Y.Item && isFresh(struct, had));
  const texts = arrived(document, items, had, said);
  const looked: Looked = { swallowed: [], strays: [], copies: [], caught: [], entries: [] };
  const unseen = isAfter(knew ?? old);
  const leaves = before.map((leaf) => readLeaf(leaf, arriving, said, unseen));
  for (const { entry, swallowed } of leaves) {
    looked.entries.push(entry);
    looked.swallowed.push(...swallowed);
    trail.add(entry);
  }
  if (arriving.isFollowing) {
    for (const text of texts) if (text.leaf === null) sortArrived(text, arriving, looked);
    looked.swallowed.push(...leaves.flatMap((leaf) => bothGone(leaf, arriving)));
    return { ...looked, entries: [] };
  }
  looked.caught = caughtIn({ document, items, had, unseen });
  const taken = findMoves({ arriving, said, texts, leaves, looked });
  looked.swallowed = looked.swallowed.flatMap((piece) => partsGone(document, piece, trail));
  looked.swallowed.push(...leaves.flatMap((leaf) => oneOfTwo(leaf, arriving, taken)));
  for (const leaf of leaves) {
    findSwap(leaf, arriving, unseen, had);
    looked.strays.push(...straysIn(leaf, trail));
  }
  for (const text of texts) sortArrived(text, arriving, looked);
  looked.entries = looked.entries.filter(isWorthKeeping);
  return looked;
}

const isFresh = (item: Y.Item, had: ReadonlyMap<number, number>): boolean =>
  item.id.clock + item.length > (had.get(item.id.client) ?? 0);

/** Whether somebody who had seen so much has perhaps not seen a character. */
export const isAfter =
  (seen: ReadonlyMap<number, number>) =>
  ({ client, clock }: CharId): boolean =>
    clock >= (seen.get(client) ?? 0);

/** Deletions of a word or so without a new place for it are not worth remembering. */
export const WORTH = 8;

const isWorthKeeping = ({ gone, to, swapped, runs }: TrailEntry): boolean =>
  gone || to.length + swapped.length > 0 || runs.reduce((sum, { text }) => sum + text.length, 0) >= WORTH;

/** Words typed into what was moved from here, before the mover had seen them: their places are elsewhere now. */
function straysIn({ chars, entry }: Leaf, trail: Trail): Piece[] {
  const strays: Piece[] = [];
  for (let at = 0; at < chars.length; at++) {
    if (chars[at]?.is !== "unseen") continue;
    let end = at;
    while (chars[end]?.is === "unseen") end++;
    const left = chars[at - 1]?.id ?? null;
    const right = chars[end]?.id ?? null;
    const runs: Run[] = [];
    for (const { run, offset } of chars.slice(at, end)) pushRun(runs, run, offset);
    const moved = entry.swapped.length > 0 || (trail.moveOf(left) ?? trail.moveOf(right)) !== null;
    if (moved) strays.push({ runs, left, right, swapped: entry.swapped });
    at = end;
  }
  return strays;
}

/** Nobody sees a block change places and types into it within this time. */
const REACTION_MS = 400;

/** Of what arrived: words that came too late, and words whose surroundings are elsewhere by now. */
function sortArrived(text: Text, { document, trail, knew, at: now }: Arriving, looked: Looked): void {
  const isCopy = ({ copied, id }: ArrivedChar) => copied && trail.moveOf(id) !== null;
  // Among copies that go, neighbours are what stands beside; elsewhere, what stood beside when it was typed.
  const beside = text.leaf === null || text.chars.some(isCopy);
  for (let at = 0; at < text.chars.length; at++) {
    const first = text.chars[at] as ArrivedChar;
    if (first.copied || first.said) continue;
    let end = at;
    while (isNew(text.chars[end])) end++;
    const last = text.chars[end - 1] as ArrivedChar;
    const left = beside ? (text.chars[at - 1]?.id ?? text.left) : leftOf(first, document);
    const right = beside ? (text.chars[end]?.id ?? text.right) : rightOf(last, document);
    const runs: Run[] = [];
    for (const { run, offset } of text.chars.slice(at, end)) pushRun(runs, run, offset);
    at = end;
    if (text.leaf === null) {
      const gone = [...text.owner, left, right].map((id) => trail.entryOf(id)).find((entry) => entry !== null) ?? null;
      looked.swallowed.push({ runs, left, right, writer: null, gone });
      continue;
    }
    const isNews = (entry: TrailEntry) => isNewsTo(first.id.client, entry, { knew, now });
    const swap = trail.swapOf(left, isNews) ?? trail.swapOf(right, isNews);
    if (swap) looked.strays.push({ runs, left, right, swapped: swap.swapped });
    else if (beside || isAstray(left, right, isNews)) looked.strays.push({ runs, left, right });
  }

  /**
   * Who types between two characters that are gone has not seen them go. With the left one alone it is not certain: Yjs puts what is
   * typed behind what was deleted in its place.
   */
  function isAstray(left: CharId | null, right: CharId | null, isNews: (entry: TrailEntry) => boolean): boolean {
    const [before, after] = [goneBy(left), goneBy(right)];
    if (after) return left === null || before !== null;
    return before !== null && isNews(before);
  }

  function goneBy(id: CharId | null): TrailEntry | null {
    return id && trail.isGone(document, id) ? trail.moveOf(id) : null;
  }
}

function isNewsTo(
  client: number,
  { at, to, swapped }: TrailEntry,
  { knew, now }: { knew: ReadonlyMap<number, number> | null; now: Instant },
): boolean {
  const sign = (to[0] ?? swapped[0])?.to;
  if (!sign || sign.client === client) return false;
  return knew ? isAfter(knew)(sign) : Date.parse(now) - Date.parse(at) < REACTION_MS;
}

const isNew = (char: ArrivedChar | undefined): boolean => char !== undefined && !char.copied && !char.said;

function leftOf({ item, id }: ArrivedChar, document: Y.Doc): CharId | null {
  if (id.clock > item.id.clock) return { client: id.client, clock: id.clock - 1 };
  return beyondMarks(item.origin, document, (mark) => mark.origin);
}

const rightOf = ({ item }: ArrivedChar, document: Y.Doc): CharId | null =>
  beyondMarks(item.rightOrigin, document, (mark) => mark.rightOrigin);

/** Where bold begins or ends is an item of its own, and no character. */
function beyondMarks(id: Y.ID | null, document: Y.Doc, next: (item: Y.Item) => Y.ID | null): CharId | null {
  let beyond = id;
  for (let steps = 0; beyond && steps < 50; steps++) {
    const item = structAt(document, beyond);
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentFormat)) break;
    beyond = next(item);
  }
  return beyond && { client: beyond.client, clock: beyond.clock };
}

export function pushRun(runs: Run[], run: Run, offset: number): void {
  const last = runs.at(-1);
  const id = idAt(run, offset);
  const goesOn = last && !last.atom && !run.atom && last.attributes === run.attributes;
  if (goesOn && sameId(idAt(last, last.text.length), id)) last.text += run.text[offset];
  else runs.push({ ...run, ...id, text: run.text[offset] as string });
}
