/**
 * The trail of a text: what was deleted from it lately, by whom, and where moved words went. To Yjs a moved word is a deleted one and
 * a new one; whoever wrote beside the old one, perhaps hours ago on a train, is brought to the new one by the trail.
 */
import type { Actor } from "@afterword/model/actor";
import type { Instant } from "@afterword/model/time";
import type * as Y from "yjs";
import { type CharId, idAt, isLive, isWithin, type Range, type Run, sameId } from "./chars.ts";

export type Letters = CharId & { text: string };

/** One leaf's words that one change deleted. */
export type TrailEntry = {
  at: Instant;
  by: Actor;
  /** The id of the body's block, where it had one, and of the block before that. */
  block: string | null;
  previous: string | null;
  /** The leaf's words as they were. */
  quote: string;
  /** The leaf itself is gone, not only words in it. */
  gone: boolean;
  /** What was deleted, in its order. */
  runs: Letters[];
  /** Of a block that is gone: with what had been deleted from it before, in its order. */
  past?: Letters[];
  /** Ids of the elements around it that are gone as well. */
  elements: CharId[];
  to: Moved[];
  /**
   * Words that stand where they stood, in a block that is another one now: the editor swaps two blocks by rewriting both, and what they
   * have in common stays. Only for whoever did not know: to others the words are the other block's.
   */
  swapped: Moved[];
  /** Of words that were swallowed: the characters that stood around them. */
  beside?: { left: CharId | null; right: CharId | null };
};

/** So many characters from here on became those from there on. */
export type Moved = { from: CharId; to: CharId; length: number };

/** How much is remembered: the newest of it. */
const MOST_ENTRIES = 2_000;
const MOST_CHARACTERS = 400_000;
const FURTHEST = 100;

export class Trail {
  readonly entries: TrailEntry[] = [];
  /** What is deleted by an update that is on its way. */
  readonly doomed: Range[] = [];
  /** What is written by an update that is on its way: whoever moves those words meanwhile makes a second copy. */
  readonly coming: Range[] = [];
  /** Second copies that were taken out lately: their writers may not have heard of it. */
  readonly takenOut: { copies: readonly Range[]; at: number }[] = [];
  /** Who else deleted the words of an entry, before they had heard that these are gone. */
  readonly cutAlso = new WeakMap<TrailEntry, Actor[]>();
  readonly #moves = new Map<number, { moved: Moved; entry: TrailEntry }[]>();
  readonly #elements = new Map<string, TrailEntry>();
  readonly #runs = new Map<number, { clock: number; end: number; entry: TrailEntry }[]>();
  /** Words that were swallowed stand among those that were deleted around them, as their writer saw them. */
  readonly #hosts = new Map<TrailEntry, TrailEntry>();
  #size = 0;

  constructor(entries: readonly TrailEntry[] = []) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: TrailEntry): void {
    this.entries.push(entry);
    this.#index(entry);
    this.#size += entry.quote.length;
    if (this.entries.length > MOST_ENTRIES || this.#size > MOST_CHARACTERS) this.#forget();
  }

  /** One more character of an entry went elsewhere. */
  move(entry: TrailEntry, from: CharId, to: CharId): void {
    const last = entry.to.at(-1);
    if (last && sameId(idAt(last.from, last.length), from) && sameId(idAt(last.to, last.length), to)) {
      last.length++;
      return;
    }
    const moved = { from, to, length: 1 };
    entry.to.push(moved);
    listIn(this.#moves, from.client).push({ moved, entry });
  }

  /** The live character that this one is now: itself, or where it was moved to; null where it is gone for good. */
  now(document: Y.Doc, id: CharId, far = 0): CharId | null {
    if (!this.isGone(document, id)) return id;
    if (far > FURTHEST) return null;
    for (const { moved } of this.#moves.get(id.client) ?? []) {
      const to = movedIn([moved], id);
      const found = to && this.now(document, to, far + 1);
      if (found) return found;
    }
    return null;
  }

  /** Where it went last, by each way it went; itself where it went nowhere. */
  endsOf(id: CharId, far = 0): CharId[] {
    const ways = (this.#moves.get(id.client) ?? []).flatMap(({ moved }) => movedIn([moved], id) ?? []);
    if (ways.length === 0 || far > FURTHEST) return [id];
    return ways.flatMap((to) => this.endsOf(to, far + 1));
  }

  /** Where it was put when it had been swallowed, unless somebody moved it. */
  broughtTo(id: CharId, far = 0): CharId | null {
    const holding = (this.#moves.get(id.client) ?? []).filter(({ moved }) => movedIn([moved], id));
    const last = holding.at(-1);
    if (far > FURTHEST || !last || holding.some(({ entry }) => !entry.beside)) return null;
    const to = movedIn([last.moved], id);
    return to && (this.#isMoved(to) ? this.broughtTo(to, far + 1) : to);
  }

  #isMoved(id: CharId): boolean {
    return (this.#moves.get(id.client) ?? []).some(({ moved }) => movedIn([moved], id));
  }

  isGone(document: Y.Doc, id: CharId): boolean {
    if (this.doomed.some((range) => isWithin(id, range))) return true;
    return !isLive(document, id) && !this.coming.some((range) => isWithin(id, range));
  }

  /** By what it was moved away, where it was. */
  moveOf(id: CharId | null): TrailEntry | null {
    const holds = ({ moved: { from, length } }: { moved: Moved }) => id !== null && isWithin(id, { ...from, length });
    return (id && this.#moves.get(id.client)?.findLast(holds)?.entry) ?? null;
  }

  /** The entry of a block that became another while a character stayed in it, where somebody cannot have known. */
  swapOf(id: CharId | null, isNews: (entry: TrailEntry) => boolean): TrailEntry | null {
    if (!id) return null;
    const holds = ({ from, length }: Moved) => isWithin(id, { ...from, length });
    return this.entries.findLast((entry) => entry.swapped.some(holds) && isNews(entry)) ?? null;
  }

  entryOf(id: CharId | null): TrailEntry | null {
    if (!id) return null;
    const holds = this.#runs.get(id.client)?.findLast(({ clock, end }) => id.clock >= clock && id.clock < end);
    return holds?.entry ?? this.#elements.get(keyOf(id)) ?? null;
  }

  /** What is known of characters that were deleted. */
  lettersOf({ client, clock, length }: Range): Run[] {
    const found = (this.#runs.get(client) ?? [])
      .filter((run) => run.clock < clock + length && run.end > clock)
      .flatMap(({ entry }) => entry.runs.filter((run) => run.client === client))
      .toSorted((a, b) => a.clock - b.clock);
    const runs: Run[] = [];
    let from = clock;
    for (const run of found) {
      const text = run.text.slice(Math.max(from - run.clock, 0), Math.max(clock + length - run.clock, 0));
      if (!text) continue;
      from = Math.max(from, run.clock);
      runs.push({ client, clock: from, text, attributes: null, atom: null });
      from += text.length;
    }
    return runs;
  }

  /** Whether its words stand in another entry's as well. */
  isHosted(entry: TrailEntry): boolean {
    return this.#hosts.has(entry);
  }

  #host(entry: TrailEntry): void {
    const { left = null, right = null } = entry.beside ?? {};
    const neighbour = this.entryOf(left) ?? this.entryOf(right);
    const host = neighbour && (this.#hosts.get(neighbour) ?? neighbour);
    if (!host || host === entry || !putBeside(host.runs, entry.runs, { left, right })) return;
    if (host.past) putBeside(host.past, entry.runs, { left, right });
    this.#hosts.set(entry, host);
  }

  #index(entry: TrailEntry): void {
    if (entry.beside) this.#host(entry);
    for (const moved of entry.to) listIn(this.#moves, moved.from.client).push({ moved, entry });
    for (const element of entry.elements) this.#elements.set(keyOf(element), entry);
    for (const run of entry.runs) {
      listIn(this.#runs, run.client).push({ clock: run.clock, end: run.clock + run.text.length, entry });
    }
  }

  #forget(): void {
    const kept: TrailEntry[] = [];
    let size = 0;
    for (const entry of this.entries.toReversed()) {
      size += entry.quote.length;
      if (kept.length >= MOST_ENTRIES * 0.8 || size > MOST_CHARACTERS * 0.8) break;
      kept.push(entry);
    }
    this.entries.splice(0, this.entries.length, ...kept.toReversed());
    this.#size = Math.min(size, MOST_CHARACTERS * 0.8);
    this.#hosts.clear();
    for (const index of [this.#moves, this.#elements, this.#runs]) index.clear();
    for (const entry of this.entries) this.#index(entry);
  }
}

const keyOf = (id: CharId): string => `${id.client}:${id.clock}`;

/** Puts words among others where they stood; false where they stood elsewhere. */
function putBeside(
  runs: Letters[],
  words: readonly Letters[],
  { left, right }: { left: CharId | null; right: CharId | null },
): boolean {
  const first = words[0];
  if (!first) return false;
  const indexOf = (id: CharId) => runs.findIndex((run) => isWithin(id, { ...run, length: run.text.length }));
  if (indexOf(first) >= 0) return true;
  const before = left ? indexOf(left) : -1;
  if (left && before >= 0) {
    const { text, ...run } = runs[before] as Letters;
    const end = left.clock - run.clock + 1;
    const halves = [
      { ...run, text: text.slice(0, end) },
      { ...idAt(run, end), text: text.slice(end) },
    ];
    runs.splice(before, 1, halves[0] as never, ...words, ...halves.slice(1).filter((half) => half.text));
    return true;
  }
  const after = right ? indexOf(right) : -1;
  if (!right || after < 0 || runs[after]?.clock !== right.clock) return false;
  runs.splice(after, 0, ...words);
  return true;
}

export function movedIn(moves: readonly Moved[], id: CharId): CharId | null {
  const move = moves.find(({ from, length }) => isWithin(id, { ...from, length }));
  return move ? idAt(move.to, id.clock - move.from.clock) : null;
}

function listIn<Value>(map: Map<number, Value[]>, client: number): Value[] {
  const list = map.get(client) ?? [];
  map.set(client, list);
  return list;
}
