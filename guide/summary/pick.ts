/** The sentences that a summary may choose from: what stands in a section, each with where it stands. */
import type { SectionKey } from "@afterword/model/section";
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import { passagesIn } from "../section-text.ts";
import { sentencesOf, wordCount } from "../sentences.ts";
import type { Source } from "./sources.ts";

export type Candidate = { text: string; source: Source };

/** In their order. What the guide doubts (blame, names) is there only where nothing else is. */
export function candidatesIn(manuscript: Manuscript, section: SectionKey, doubted: readonly Finding[]): Candidate[] {
  const found = passagesIn(manuscript, section).flatMap((passage) => {
    const { id, text, kind } = passage;
    if (kind === "quote" || kind === "table-cell" || kind === "timeline") return [];
    return sentencesOf(text.replace(/^[\p{L} ]{3,30}:\s+(?=\p{Lu})/u, (label) => " ".repeat(label.length)))
      .filter(
        (sentence) => wordCount(sentence.text) >= 3 && !/[:：]$/.test(sentence.text) && !/\?$/.test(sentence.text),
      )
      .map((sentence) => ({
        text: sentence.text,
        source: { section, words: text },
        isDoubted: doubted.some((one) => one.passage === id && one.from < sentence.to && one.to > sentence.from),
      }));
  });
  const sound = found.filter(({ isDoubted }) => !isDoubted);
  return (sound.length > 0 ? sound : found).map(({ text, source }) => ({ text, source }));
}

/** The one that says most: a number first, then an answer to what the section is for, else the first. */
export function telling(candidates: readonly Candidate[], signs: readonly RegExp[]): Candidate | null {
  for (const sign of signs) {
    const found = candidates.find(({ text }) => sign.test(text));
    if (found) return found;
  }
  return candidates[0] ?? null;
}
