/**
 * Which stretches of a text occur in another, as somebody who moves text leaves them: the whole, a part of it, or most of it with
 * changes in between. Short stretches count only where they are all there is.
 */
export type Stretch = { from: number; to: number; length: number };

const GRAM = 8;
const SHORTEST = 3;

/** `from` counts in `old`, `to` in `next`. The stretches are disjoint on both sides and in the order of `next`. */
export function sameText(old: string, next: string): Stretch[] {
  if (!old || !next) return [];
  if (old === next) return [{ from: 0, to: 0, length: old.length }];
  const within = inclusion(old, next);
  if (within) return [within];
  const found = byGrams(old, next);
  if (found.length > 0) return withRests(old, next, found);
  const most = byLongest(old, next);
  if (most.length > 0) return most;
  const ends = inGap({ old, next, from: 0, to: 0 });
  const length = ends.reduce((sum, stretch) => sum + stretch.length, 0);
  return length === old.length && length >= SHORTEST ? ends : [];
}

/** One holds the other, in one place only. */
function inclusion(old: string, next: string): Stretch | null {
  const [short, long] = old.length < next.length ? [old, next] : [next, old];
  if (short.length < SHORTEST) return null;
  const at = long.indexOf(short);
  if (at < 0 || long.indexOf(short, at + 1) >= 0) return null;
  return long === old ? { from: at, to: 0, length: short.length } : { from: 0, to: at, length: short.length };
}

function byGrams(old: string, next: string): Stretch[] {
  if (old.length < GRAM || next.length < GRAM) return [];
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (let at = 0; at + GRAM <= old.length; at++) {
    const gram = old.slice(at, at + GRAM);
    if (places.has(gram)) twice.add(gram);
    else places.set(gram, at);
  }
  const found: Stretch[] = [];
  let [oldFloor, nextFloor] = [0, 0];
  for (let at = 0; at + GRAM <= next.length; at++) {
    const gram = next.slice(at, at + GRAM);
    const place = twice.has(gram) ? old.indexOf(gram, oldFloor) : (places.get(gram) ?? -1);
    if (place < oldFloor) continue;
    let [from, to, length] = [place, at, GRAM];
    while (from > oldFloor && to > nextFloor && old[from - 1] === next[to - 1])
      [from, to, length] = [from - 1, to - 1, length + 1];
    while (from + length < old.length && old[from + length] === next[to + length] && to + length < next.length)
      length++;
    found.push({ from, to, length });
    [oldFloor, nextFloor] = [from + length, to + length];
    at = nextFloor - 1;
  }
  return found;
}

const FEWEST = 5;
const SHORT = 60;

/** A few words that are nearly all there: the longest stretch of them, and what goes on from it. */
function byLongest(old: string, next: string): Stretch[] {
  if (next.length > SHORT) return [];
  let longest: Stretch = { from: 0, to: 0, length: 0 };
  for (let to = 0; to < next.length; to++) {
    for (let end = to + longest.length + 1; end <= next.length; end++) {
      const from = old.indexOf(next.slice(to, end));
      if (from < 0) break;
      longest = { from, to, length: end - to };
    }
  }
  const all = longest.length > 1 ? withRests(old, next, [longest]) : [];
  const covered = all.reduce((sum, { length }) => sum + length, 0);
  return covered >= FEWEST && covered >= next.length * 0.75 ? all : [];
}

/** Between stretches that are certain, short ones count as well: a word was typed into what was moved. */
function withRests(old: string, next: string, found: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  let [from, to] = [0, 0];
  for (const stretch of [...found, { from: old.length, to: next.length, length: 0 }]) {
    const gap = { old: old.slice(from, stretch.from), next: next.slice(to, stretch.to), from, to };
    all.push(...inGap(gap));
    if (stretch.length > 0) all.push(stretch);
    [from, to] = [stretch.from + stretch.length, stretch.to + stretch.length];
  }
  return all;
}

/** What two texts have in common at their beginnings and ends. */
function inGap({ old, next, from, to }: { old: string; next: string; from: number; to: number }): Stretch[] {
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === next[next.length - 1 - end]) end++;
  const found: Stretch[] = [
    { from, to, length: start },
    { from: from + old.length - end, to: to + next.length - end, length: end },
  ];
  return found.filter(({ length }) => length > 0);
}
