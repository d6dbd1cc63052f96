/** One's own version beside the good one, point by point. What is not found may be there in other words: it is asked, and not marked. */
import type { Manuscript } from "../manuscript.ts";
import type { Exercise, Point } from "./exercise.ts";

export type Compared = {
  point: Point;
  /** Where one's own version seems to speak of it: a passage and its words; null where nothing was found. */
  yours: { passage: string; text: string } | null;
};

export function compareWithGood({ points }: Exercise, { passages }: Manuscript): Compared[] {
  const words = passages.filter(({ kind }) => kind !== "heading" && kind !== "prompt" && kind !== "code");
  return points.map((point) => {
    const found = words.find(({ text }) => point.signs.test(text));
    return { point, yours: found ? { passage: found.id, text: found.text } : null };
  });
}

/** The good version with what to see in it, as notes below the blocks that they are about. */
export function annotatedGood({ good, points }: Exercise): string {
  return good
    .split("\n\n")
    .map((block) => {
      const notes = points.filter(({ quote }) => block.includes(quote));
      return [block.trimEnd(), ...notes.map(({ name, why }) => `> **${name}.** ${why}`)].join("\n\n");
    })
    .join("\n\n")
    .concat("\n");
}
