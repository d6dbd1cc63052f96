/** Three-way merge of texts by lines. Nobody's lines go: where both changed the same ones, both stand between conflict marks. */
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
    conflict = true;
    return ["<<<<<<< yours", ...region.conflict.a, "=======", ...region.conflict.b, ">>>>>>> written meanwhile"];
  });
  return { text: lines.join("\n"), conflict };
}

export function hasConflictMarks(text: string): boolean {
  return MARK.test(text) && /^<{7} /m.test(text) && /^>{7} /m.test(text);
}
