/** Where a sentence of a summary comes from, and whether that still stands. The words are kept, for nothing else tells what changed. */
import type { SectionKey } from "@afterword/model/section";
import type { Manuscript } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";

/** A passage or row by its words, or the milestones. */
export type Source = { section: SectionKey | "title" | "milestones"; words: string };

export type SummarySentence = { text: string; sources: readonly Source[] };

export type Stale = {
  /** Which sentence, from 0. */
  sentence: number;
  source: Source;
  /** What stands there now: the passage most like it, or null where nothing does. */
  now: string | null;
};

/** Which sentences lost a source. One that the author rewrote keeps its sources, and so is told of too. */
export function staleIn(sentences: readonly SummarySentence[], manuscript: Manuscript): Stale[] {
  const standing = standingIn(manuscript);
  return sentences.flatMap(({ sources }, sentence) =>
    sources
      .filter(({ words }) => !standing.some((one) => same(one.words, words) || one.words.includes(words)))
      .map((source) => ({ sentence, source, now: nearest(standing, source) })),
  );
}

export function standingIn(manuscript: Manuscript): Source[] {
  const { passages, title, milestones, factors, helped, lessons, actionItems } = manuscript;
  const row = (section: SectionKey) => (text: string) => ({ section, words: plainWords(text) });
  return [
    { section: "title", words: title },
    { section: "milestones", words: JSON.stringify(milestones) },
    ...passages.flatMap(({ section, text }) => (section === null ? [] : [{ section, words: text }])),
    ...passages.flatMap(({ section, text }) =>
      section === null ? [{ section: "what-happened" as const, words: text }] : [],
    ),
    ...factors.map(({ text }) => text).map(row("causes")),
    ...helped.map(({ what }) => what).map(row("went-well")),
    ...lessons.map(({ text }) => text).map(row("lessons")),
    ...actionItems.map(({ text }) => text).map(row("action-items")),
  ];
}

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();
const same = (a: string, b: string) => squeezed(a) === squeezed(b);

/** Half of the words in common, in the same section. */
function nearest(standing: readonly Source[], { section, words }: Source): string | null {
  const mine = wordsIn(words);
  let best: { words: string; shared: number } | null = null;
  for (const one of standing) {
    if (one.section !== section) continue;
    const shared = [...wordsIn(one.words)].filter((word) => mine.has(word)).length;
    if (shared * 2 >= mine.size && shared > (best?.shared ?? 0)) best = { words: one.words, shared };
  }
  return best?.words ?? null;
}

function wordsIn(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
