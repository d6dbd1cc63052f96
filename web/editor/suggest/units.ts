/** Blocks as one row of units, so that a break between blocks can come and go like a letter: a break begins a block of words. */
import { parseSuggested } from "@afterword/markdown/suggested";
import { Fragment, type Node } from "@tiptap/pm/model";

export type Unit = { is: "break" | "whole" | "words"; node: Node };

export function unitsOf(blocks: readonly Node[]): Unit[] {
  return blocks.flatMap((node): Unit[] => {
    if (node.type.name !== "block") return [{ is: "whole", node }];
    return [{ is: "break", node }, ...node.children.flatMap(lettersOf)];
  });
}

function lettersOf(node: Node): Unit[] {
  if (!node.isText) return [{ is: "words", node }];
  let at = 0;
  return Array.from(node.text ?? "", (char) => {
    at += char.length;
    return { is: "words", node: node.cut(at - char.length, at) };
  });
}

/** The blocks that units make. Words that nothing begins belong to the block before them. */
export function blocksOf(units: readonly Unit[]): Node[] {
  const made: { node: Node; content: Node[] | null }[] = [];
  for (const { is, node } of units) {
    if (is !== "words") made.push({ node, content: is === "break" ? [] : null });
    else made.at(-1)?.content?.push(node);
  }
  return made.map(({ node, content }) => (content ? node.copy(Fragment.fromArray(content)) : node));
}

/** How far the units reach up to one, counted from the start of the first block. A caret after a break stands in its block. */
export function reach(units: readonly Unit[], upTo: number): number {
  let at = 0;
  let isOpen = false;
  for (const { is, node } of units.slice(0, upTo)) {
    if (is !== "words" && isOpen) at++;
    at += is === "break" ? 1 : node.nodeSize;
    if (is !== "words") isOpen = is === "break";
  }
  return at;
}

/** After how many units a place stands that is so far from the start of the first block. */
export function unitsUpTo(units: readonly Unit[], distance: number): number {
  let at = 0;
  let isOpen = false;
  for (const [index, { is, node }] of units.entries()) {
    const start = at + (is !== "words" && isOpen ? 1 : 0);
    at = start + (is === "break" ? 1 : node.nodeSize);
    if (at > distance) return index;
    if (is !== "words") isOpen = is === "break";
  }
  return units.length;
}

export type Difference = { is: "same"; before: Unit; after: Unit } | { is: "went" | "came"; unit: Unit };

/** What went and what came: the start and the end that are alike stay, and so do blocks in between, by their ids. */
export function differenceOf(before: readonly Unit[], after: readonly Unit[]): Difference[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const same = (from: number, length: number, behind: number): Difference[] =>
    before.slice(from, from + length).map((unit, index) => ({
      is: "same",
      before: unit,
      after: after[behind + index] as Unit,
    }));
  return [
    ...same(0, start, 0),
    ...betweenAnchors(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.length - end, end, after.length - end),
  ];
}

/**
 * Where one of two alike, empty blocks went, it is the later that is said to be gone: its break is what was taken out. So it is where the
 * earlier is taken out already, or the later was only added.
 */
export function laterGone(differences: readonly Difference[], isOwn: (id: string) => boolean): Difference[] {
  const found = [...differences];
  for (let index = found.length - 2; index >= 0; index--) {
    const [one, other] = [found[index], found[index + 1]];
    if (one?.is !== "went" || other?.is !== "same" || !isAlike(one.unit, other.before, isOwn)) continue;
    found[index] = { is: "same", before: one.unit, after: other.after };
    found[index + 1] = { is: "went", unit: other.before };
  }
  return found;
}

/**
 * Where a block is rewritten that is joined to the one before already, what comes begins in that one: its first break is the one that is
 * taken out, not one more.
 */
export function stillJoined(differences: readonly Difference[]): Difference[] {
  const found = [...differences];
  for (let index = 0; index < found.length; index++) {
    const gone = found[index];
    if (gone?.is !== "went" || !isJoined(gone.unit)) continue;
    let came = index + 1;
    while (found[came]?.is === "went") came++;
    const first = found[came];
    if (first?.is !== "came" || !isPlain(first.unit)) continue;
    found.splice(came, 1);
    found[index] = { is: "same", before: gone.unit, after: gone.unit };
  }
  return found;
}

const isJoined = ({ is, node }: Unit): boolean =>
  is === "break" && parseSuggested(node.attrs.suggested).whole?.type === "deletion";

const isPlain = ({ is, node }: Unit): boolean => is === "break" && node.attrs.level === 0 && node.attrs.path === "";

function isAlike(one: Unit, other: Unit, isOwn: (id: string) => boolean): boolean {
  if (one.is !== "break" || other.is !== "break") return false;
  const { id: _, suggested, ...attrs } = one.node.attrs;
  const [earlier, later] = [parseSuggested(suggested), parseSuggested(other.node.attrs.suggested)];
  if (earlier.whole?.type === "insertion" || earlier.changes.length + later.changes.length > 0) return false;
  if (later.whole && !(later.whole.type === "insertion" && isOwn(later.whole.id))) return false;
  return Object.entries(attrs).every(([name, value]) => other.node.attrs[name] === value);
}

function betweenAnchors(before: readonly Unit[], after: readonly Unit[]): Difference[] {
  if (before.length && after.length) {
    for (const [index, unit] of before.entries()) {
      if (unit.is !== "break" || unit.node.attrs.id === null) continue;
      const there = after.findIndex((other) => isSame(unit, other));
      if (there < 0) continue;
      return [
        ...betweenAnchors(before.slice(0, index), after.slice(0, there)),
        ...differenceOf(before.slice(index), after.slice(there)),
      ];
    }
  }
  return [
    ...before.map((unit) => ({ is: "went", unit }) as const),
    ...after.map((unit) => ({ is: "came", unit }) as const),
  ];
}

function isSame(one: Unit | undefined, other: Unit | undefined): boolean {
  if (!one || !other || one.is !== other.is) return false;
  return one.is === "break" ? one.node.attrs.id === other.node.attrs.id : one.node.eq(other.node);
}
