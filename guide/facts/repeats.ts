/** A section that says again what another one says: the second will not be kept true. A summary says things again, that is its work. */
import type { SectionKey } from "@afterword/model/section";
import type { Manuscript } from "../manuscript.ts";
import { passagesIn } from "../section-text.ts";

const MAY_REPEAT = new Set<SectionKey>(["summary", "references", "timeline", "action-items"]);
const RUN = 4;
const LEAST_WORDS = 15;
const MOST_SHARED = 0.7;

export type Repeat = { passage: string; to: number; section: SectionKey; of: SectionKey };

export function repeatedSections(manuscript: Manuscript): Repeat[] {
  const keys = [...new Set(manuscript.passages.map(({ section }) => section))].filter((key) => key !== null);
  const read = keys
    .filter((key) => !MAY_REPEAT.has(key))
    .map((key) => {
      const passages = passagesIn(manuscript, key);
      return { key, first: passages[0], runs: runsOf(passages.map(({ text }) => text).join("\n")) };
    })
    .filter(({ runs }) => runs.size > LEAST_WORDS - RUN);
  return read.flatMap(({ key, first, runs }, index): Repeat[] => {
    const of = read.slice(0, index).find((other) => shared(runs, other.runs) > MOST_SHARED);
    return of && first ? [{ passage: first.id, to: first.text.length, section: key, of: of.key }] : [];
  });
}

/** Each few words in a row. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(" ")));
}

/** Of the shorter one's runs, how many the other has too. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let both = 0;
  for (const run of small) if (large.has(run)) both += 1;
  return both / small.size;
}
