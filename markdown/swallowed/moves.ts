/**
 * Which of the words that arrive are words that were deleted: to join, split, move, cut and paste is to write them anew elsewhere.
 * Where somebody else had moved the same words already, the second copy is to be taken out.
 */
import type { Actor } from "@afterword/model/actor";
import type { Text } from "./arrived.ts";
import type { Said } from "./before.ts";
import { type CharId, idAt, isLive, type Range, sameId } from "./chars.ts";
import type { Leaf, Origin } from "./leaf.ts";
import { type Arriving, isAfter, type Looked, WORTH } from "./look.ts";
import { sameText } from "./same-text.ts";
import type { TrailEntry } from "./trail.ts";

type Finding = { arriving: Arriving; said: Said; texts: readonly Text[]; leaves: readonly Leaf[]; looked: Looked };

export function findMoves(finding: Finding): void {
  const { texts, leaves, arriving } = finding;
  const { document, trail } = arriving;
  if (texts.length === 0) return;
  const origins = [...leaves.flatMap((leaf) => leaf.origins), ...earlier(finding)];
  // What was moved just now explains what arrives better than what was deleted long ago.
  const order = origins.toSorted((a, b) => Number(a.wasDead) - Number(b.wasDead) || b.text.length - a.text.length);
  for (const origin of order) {
    for (const text of texts) match(origin, text, finding);
  }
  for (const text of texts) matchRests(order, text, finding);
  for (const { chars } of texts) {
    for (const char of chars) {
      // It was moved into a place that is gone, and stands nowhere else.
      if (char.copied && trail.now(document, char.id) === null) char.copied = false;
    }
  }
}

/** What the sender deleted while somebody else had done so already, and what the same person cut a while ago. */
function earlier({ arriving: { document, trail, knew, by }, said, texts, looked }: Finding): Origin[] {
  const isPasted = texts.some(({ text }) => text.length >= WORTH);
  const before = trail.entries.slice(0, trail.entries.length - looked.entries.length);
  return before.flatMap((entry): Origin[] => {
    if (trail.isHosted(entry)) return [];
    const isCut = isPasted && entry.to.length === 0 && sameActor(entry.by, by);
    const isNews = knew === null || entry.to.length === 0 || entry.to.some(({ to }) => isAfter(knew)(to));
    if (!isCut && !isNews) return [];
    const origin: Origin = { entry, chars: [], text: "", wasDead: true, taken: [] };
    for (const run of entry.runs) {
      for (let offset = 0; offset < run.text.length; offset++) {
        const id = idAt(run, offset);
        if (!(isCut || said(id)) || isLive(document, id)) continue;
        origin.chars.push(id);
        origin.text += run.text[offset];
      }
    }
    return origin.text ? [origin] : [];
  });
}

const sameActor = (a: Actor, b: Actor): boolean =>
  a.kind === b.kind && (a.kind !== "person" || (b.kind === "person" && a.personId === b.personId));

function match(origin: Origin, text: Text, finding: Finding): void {
  for (const { from, to, length } of sameText(origin.text, text.text)) {
    for (let at = 0; at < length; at++) pair(origin, from + at, text.chars[to + at], finding);
  }
}

/** A word of a letter or two says nothing alone; between others that were moved it was moved with them. */
function matchRests(origins: readonly Origin[], text: Text, finding: Finding): void {
  const rests = origins.flatMap((origin) => restsOf(origin, finding.said));
  for (let at = 0; at < text.chars.length; at++) {
    if (text.chars[at]?.copied) continue;
    let end = at;
    while (end < text.chars.length && !text.chars[end]?.copied) end++;
    const isBeside = at > 0 || end < text.chars.length;
    const tiles = isBeside ? tilesOf(text.text.slice(at, end), rests) : null;
    let to = at;
    for (const { origin, from, length } of tiles ?? []) {
      for (let offset = 0; offset < length; offset++) pair(origin, from + offset, text.chars[to++], finding);
    }
    at = end;
  }
}

type Rest = { origin: Origin; from: number; length: number; text: string };

/** What the sender deleted and has not been found anywhere yet. */
function restsOf(origin: Origin, said: Said): Rest[] {
  const rests: Rest[] = [];
  const isFree = (at: number) => origin.chars[at] && !origin.taken[at] && said(origin.chars[at]);
  for (let from = 0; from < origin.chars.length; from++) {
    if (!isFree(from)) continue;
    let end = from;
    while (isFree(end)) end++;
    rests.push({ origin, from, length: end - from, text: origin.text.slice(from, end) });
    from = end;
  }
  return rests;
}

/** The rests that make up all of a text, each used once; null where none do. */
function tilesOf(text: string, rests: readonly Rest[]): Rest[] | null {
  const tiles: Rest[] = [];
  let at = 0;
  while (at < text.length) {
    const fitting = rests.filter((rest) => !tiles.includes(rest) && text.startsWith(rest.text, at));
    const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
    if (!longest) return null;
    tiles.push(longest);
    at += longest.length;
  }
  return tiles;
}

function pair(
  origin: Origin,
  from: number,
  char: Text["chars"][number] | undefined,
  { arriving: { document, trail }, looked }: Finding,
): void {
  const source = origin.chars[from] as CharId;
  if (!char || char.copied || origin.taken[from]) return;
  origin.taken[from] = true;
  char.copied = true;
  // Also what the sender moved is perhaps a second copy already.
  const kept = trail.now(document, source);
  const isSecond = kept !== null && !sameId(kept, char.id);
  if (isSecond && isLive(document, char.id)) pushRange(looked.copies, char.id);
  const own = looked.entries.includes(origin.entry) ? origin.entry : laterOf(origin.entry);
  if (isSecond) trail.move(own, char.id, kept);
  else for (const end of trail.endsOf(source)) trail.move(own, end, char.id);

  /** What an earlier update left on the trail is kept already; what this one adds to it is an entry of its own. */
  function laterOf(entry: TrailEntry): TrailEntry {
    const last = looked.entries.at(-1);
    if (last && last.runs.length === 0 && last.block === entry.block && last.quote === "") return last;
    const later = { ...entry, quote: "", gone: false, runs: [], elements: [], to: [], swapped: [] };
    looked.entries.push(later);
    trail.add(later);
    return later;
  }
}

function pushRange(ranges: Range[], id: CharId): void {
  const last = ranges.at(-1);
  if (last && sameId(idAt(last, last.length), id)) last.length++;
  else ranges.push({ ...id, length: 1 });
}
