/**
 * Three-way merge of texts, by lines, and by words in lines that both changed. Nobody's words go: where both changed the same ones, both
 * lines stand between conflict marks.
 */
import { diff3Merge } from "node-diff3";

const MARK = /^(?:<{7} |={7}$|>{7} )/m;

export function mergeThreeWays({ base, mine, theirs }: { base: string; mine: string; theirs: string }): {
  text: string;
  conflict: boolean;
} {
  if (theirs === base || mine === theirs) return { text: mine, conflict: false };
  if (mine === base) return { text: theirs, conflict: false };
  let conflict = false;
  const lines = diff3Merge(mine.split("\n"), base.split("\n"), theirs.split("\n"), {
    excludeFalseConflicts: true,
  }).flatMap((region) => {
    if (region.ok) return region.ok;
    if (!region.conflict) return [];
    const { a, o, b } = region.conflict;
    const words = mergeWords({ base: o, mine: a, theirs: b });
    if (words) return words;
    conflict = true;
    return ["<<<<<<< yours", ...a, "=======", ...b, ">>>>>>> written meanwhile"];
  });
  return { text: lines.join("\n"), conflict };
}

const WORDS = /\n|[^\S\n]+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

type Lines = Record<"base" | "mine" | "theirs", readonly string[]>;

/** Lines that both changed, in different words; null where they are the same words, or side by side. */
function mergeWords({ base, mine, theirs }: Lines): string[] | null {
  if (base.length === 0 || mine.length === 0 || theirs.length === 0) return null;
  const wordsOf = (lines: readonly string[]) => lines.join("\n").match(WORDS) ?? [];
  const regions = diff3Merge(wordsOf(mine), wordsOf(base), wordsOf(theirs), { excludeFalseConflicts: true });
  if (regions.some(({ conflict }) => conflict)) return null;
  return regions
    .flatMap(({ ok = [] }) => ok)
    .join("")
    .split("\n");
}

export function hasConflictMarks(text: string): boolean {
  return MARK.test(text) && /^<{7} /m.test(text) && /^>{7} /m.test(text);
}
