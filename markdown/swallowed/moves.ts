/**
 * Which of the words that arrive are words that were deleted: to join, split, move, cut and paste is to write them anew elsewhere.
 * Where somebody else had moved the same words already, the second copy is to be taken out.
 */
import type { Actor } from "@afterword/model/actor";
import type { Text } from "./arrived.ts";
import type { Said } from "./before.ts";
import { type CharId, idAt, isLive, type Range, sameId } from "./chars.ts";
import { type Leaf, type Origin, pushChar } from "./leaf.ts";
import { type Arriving, isAfter, type Looked, WORTH } from "./look.ts";
import { sameText } from "./same-text.ts";
import type { Letters, TrailEntry } from "./trail.ts";

type Found = { arriving: Arriving; said: Said; texts: readonly Text[]; leaves: readonly Leaf[]; looked: Looked };
/** `taken`: which of the deleted have come somewhere. */
type Finding = Found & { taken: Set<string> };

/** Gives which of the deleted have come somewhere. */
export function findMoves(found: Found): ReadonlySet<string> {
  const finding: Finding = { ...found, taken: new Set() };
  const { texts, leaves, arriving, taken } = finding;
  const { document, trail } = arriving;
  if (texts.length === 0) {
    noteCut(found);
    return taken;
  }
  const origins = [...leaves.flatMap((leaf) => leaf.origins), ...earlier(finding)];
  // What was moved just now explains what arrives better than what was deleted long ago.
  const order = origins.toSorted((a, b) => Number(a.wasDead) - Number(b.wasDead) || b.text.length - a.text.length);
  for (const origin of order) {
    for (const text of texts) match(origin, text, finding);
  }
  for (const text of texts) matchRests(order, text, finding);
  for (const text of texts) matchBrought(order, text, finding);
  for (const text of texts) if (text.leaf === null) remember(text, finding);
  for (const { chars } of texts) {
    for (const char of chars) {
      // It was moved into a place that is gone, and stands nowhere else.
      if (char.copied && trail.now(document, char.id) === null) char.copied = false;
    }
  }
  return taken;
}

/** So many entries back, somebody may still have the words to cut that another has cut or moved. */
const LATELY = 200;

/** What the sender deletes that somebody else had deleted is perhaps cut, and pasted later. */
function noteCut({ arriving: { trail, by }, said, looked }: Found): void {
  for (const entry of trail.entries.slice(-LATELY)) {
    if (looked.entries.includes(entry) || sameActor(entry.by, by) || !entry.runs.some(said)) continue;
    trail.cutAlso.set(entry, [...(trail.cutAlso.get(entry) ?? []), by]);
  }
}

/** A second copy that came into a block that is gone may be moved on by whoever has not heard of that. */
function remember({ chars, left, right }: Text, { arriving: { trail, at, by }, looked }: Finding): void {
  if (!chars.some(({ copied }) => copied)) return;
  const runs: Letters[] = [];
  for (const { run, offset } of chars) pushChar(runs, run, offset);
  const nothing = { block: null, previous: null, quote: "", gone: false, elements: [], to: [], swapped: [] };
  const entry: TrailEntry = { at, by, runs, beside: { left, right }, ...nothing };
  looked.entries.push(entry);
  trail.add(entry);
}

/** What the sender deleted while somebody else had done so already, and what the same person cut a while ago. */
function earlier({ arriving: { document, trail, knew, by }, said, texts, looked }: Finding): Origin[] {
  const isPasted = texts.some(({ text }) => text.length >= WORTH);
  const before = trail.entries.slice(0, trail.entries.length - looked.entries.length);
  return before.flatMap((entry): Origin[] => {
    if (trail.isHosted(entry)) return [];
    const isOwn = entry.to.length === 0 && sameActor(entry.by, by);
    const isCut = isPasted && (isOwn || trail.cutAlso.get(entry)?.some((actor) => sameActor(actor, by)) === true);
    const isNews = knew === null || entry.to.length === 0 || entry.to.some(({ to }) => isAfter(knew)(to));
    if (!isCut && !isNews) return [];
    const whole = isCut ? [originOf(entry, entry.runs, (id) => !isLive(document, id))] : [];
    const named = originOf(entry, entry.past ?? entry.runs, (id) => said(id) && !isLive(document, id));
    return [...whole, named].filter(({ text }) => text !== "");
  });
}

function originOf(entry: TrailEntry, runs: readonly Letters[], isOfIt: (id: CharId) => boolean): Origin {
  const origin: Origin = { entry, chars: [], text: "", wasDead: true };
  for (const run of runs) {
    for (let offset = 0; offset < run.text.length; offset++) {
      const id = idAt(run, offset);
      if (!isOfIt(id)) continue;
      origin.chars.push(id);
      origin.text += run.text[offset];
    }
  }
  return origin;
}

export const sameActor = (a: Actor, b: Actor): boolean =>
  a.kind === b.kind && (a.kind !== "person" || (b.kind === "person" && a.personId === b.personId));

function match(origin: Origin, text: Text, finding: Finding): void {
  for (const { from, to, length } of sameText(origin.text, text.text)) {
    for (let at = 0; at < length; at++) pair(origin, from + at, text.chars[to + at], finding);
  }
}

/** A word of a letter or two says nothing alone; between others that were moved it was moved with them. */
function matchRests(origins: readonly Origin[], text: Text, finding: Finding): void {
  const rests = origins.flatMap((origin) => restsOf(origin, finding));
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
function restsOf(origin: Origin, { said, taken }: Finding): Rest[] {
  const rests: Rest[] = [];
  const isFree = (at: number) => {
    const id = origin.chars[at];
    return id !== undefined && !taken.has(keyOf(id)) && said(id);
  };
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
  { arriving, looked, taken }: Finding,
): void {
  const { document, trail } = arriving;
  const source = origin.chars[from] as CharId;
  if (!char || char.copied || taken.has(keyOf(source))) return;
  taken.add(keyOf(source));
  char.copied = true;
  // Also what the sender moved is perhaps a second copy already.
  const kept = trail.now(document, source);
  const isSecond = kept !== null && !sameId(kept, char.id);
  if (isSecond && isLive(document, char.id)) pushRange(looked.copies, char.id);
  const own = ownOf(origin.entry, looked, arriving);
  if (isSecond) trail.move(own, char.id, kept);
  else for (const end of trail.endsOf(source)) trail.move(own, end, char.id);
}

/** What an earlier update left on the trail is kept already; what this one adds to it is an entry of its own. */
function ownOf(entry: TrailEntry, { entries }: Looked, { trail, by }: Arriving): TrailEntry {
  if (entries.includes(entry)) return entry;
  const last = entries.at(-1);
  if (last && last.runs.length === 0 && last.block === entry.block && last.quote === "") return last;
  const { beside: _, past: __, ...about } = entry;
  const later = { ...about, by, quote: "", gone: false, runs: [], elements: [], to: [], swapped: [] };
  entries.push(later);
  trail.add(later);
  return later;
}

/**
 * What the sender deleted and had been brought elsewhere without the sender's knowing, and the same letter stands here: whether it came
 * along or was typed anew, here is where the sender wants it.
 */
function matchBrought(origins: readonly Origin[], { chars }: Text, { arriving, said, looked, taken }: Finding): void {
  const { document, trail } = arriving;
  const rests = origins.flatMap(({ entry, chars, text }) => chars.map((id, at) => ({ entry, id, letter: text[at] })));
  for (const char of chars) {
    if (char.copied || char.said) continue;
    const letter = char.run.text[char.offset];
    const rest = rests.find((each) => each.letter === letter && said(each.id) && !taken.has(keyOf(each.id)));
    const brought = rest && trail.broughtTo(rest.id);
    if (!brought) continue;
    taken.add(keyOf(rest.id));
    char.copied = true;
    if (!trail.isGone(document, brought)) pushRange(looked.copies, brought);
    trail.move(ownOf(rest.entry, looked, arriving), brought, char.id);
  }
}

export const keyOf = ({ client, clock }: CharId): string => `${client}:${clock}`;

function pushRange(ranges: Range[], id: CharId): void {
  const last = ranges.at(-1);
  if (last && sameId(idAt(last, last.length), id)) last.length++;
  else ranges.push({ ...id, length: 1 });
}
