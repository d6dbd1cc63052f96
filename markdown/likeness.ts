/** Which parts of an old sequence live on in a new one: by id, then whole, then by their words, then by being alike. */
import { align, gapsBetween, increasing, type Pair } from "./align.ts";

export type Part = {
  /** Only parts of one kind can become each other. */
  kind: string;
  id: string | null;
  /** Equal for parts that are equal in everything but their id. */
  key: string;
  /** What can be read in it. */
  words: string;
};

export function pairUp(old: readonly Part[], next: readonly Part[]): Pair[] {
  let pairs = byId(old, next);
  pairs = refine(pairs, old, next, (a, b) => align(a.map(whole), b.map(whole)));
  pairs = refine(pairs, old, next, (a, b) => align(a.map(spoken), b.map(spoken)));
  return refine(pairs, old, next, byLikeness);
}

const whole = ({ key }: Part): string => key;
/** Parts without words have only their place to go by. */
const spoken = ({ kind, words }: Part, index: number): string => (words ? `${kind}\n${words}` : `\n${kind} ${index}`);

function byId(old: readonly Part[], next: readonly Part[]): Pair[] {
  const places = new Map<string, number>();
  next.forEach(({ id }, index) => {
    if (id !== null && !places.has(id)) places.set(id, index);
  });
  if (!places.size) return [];
  const pairs = old.flatMap(({ id, kind }, index): Pair[] => {
    const place = id === null ? undefined : places.get(id);
    if (place === undefined || next[place]?.kind !== kind) return [];
    places.delete(id as string);
    return [[index, place]];
  });
  return increasing(pairs);
}

type Match = (old: readonly Part[], next: readonly Part[]) => Pair[];

/** Keeps the pairs and looks for more in the gaps between them. */
function refine(pairs: readonly Pair[], old: readonly Part[], next: readonly Part[], match: Match): Pair[] {
  const gaps = gapsBetween(pairs, { left: 0, leftEnd: old.length, right: 0, rightEnd: next.length });
  const found = gaps.flatMap(({ left, leftEnd, right, rightEnd }): Pair[] => {
    if (left === leftEnd || right === rightEnd) return [];
    const more = match(old.slice(left, leftEnd), next.slice(right, rightEnd));
    return more.map(([a, b]): Pair => [a + left, b + right]);
  });
  return found.length ? [...pairs, ...found].sort((a, b) => a[0] - b[0]) : [...pairs];
}

const ALIKE = 0.3;
const FULL_SEARCH = 2_500;

function byLikeness(old: readonly Part[], next: readonly Part[]): Pair[] {
  if (old.length === 1 && next.length === 1) return old[0]?.kind === next[0]?.kind ? [[0, 0]] : [];
  if (old.length * next.length > FULL_SEARCH) return sideBySide(old, next);
  const [oldWords, nextWords] = [old.map(wordsIn), next.map(wordsIn)];
  const width = next.length + 1;
  const scores = new Float64Array((old.length + 1) * width);
  const at = (row: number, column: number) => scores[row * width + column] ?? 0;
  const alike = (row: number, column: number): number => {
    if (old[row]?.kind !== next[column]?.kind) return 0;
    const score = overlap(oldWords[row] as Set<string>, nextWords[column] as Set<string>);
    return score >= ALIKE ? score : 0;
  };
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = next.length - 1; column >= 0; column--) {
      const score = alike(row, column);
      const together = score ? score + at(row + 1, column + 1) : 0;
      scores[row * width + column] = Math.max(together, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < old.length && column < next.length; ) {
    const here = at(row, column);
    if (here === at(row + 1, column)) row++;
    else if (here === at(row, column + 1)) column++;
    else pairs.push([row++, column++]);
  }
  return pairs;
}

/** A long stretch where nothing is equal: pairs are what stands at the same place and is alike. */
function sideBySide(old: readonly Part[], next: readonly Part[]): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index < Math.min(old.length, next.length); index++) {
    const [a, b] = [old[index] as Part, next[index] as Part];
    if (a.kind === b.kind && overlap(wordsIn(a), wordsIn(b)) >= ALIKE) pairs.push([index, index]);
  }
  return pairs;
}

const wordsIn = ({ words }: Part): Set<string> => new Set(words.match(/[\p{L}\p{N}]+/gu));

/** Sørensen and Dice: twice what is shared, over both sizes. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (!a.size || !b.size) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}
