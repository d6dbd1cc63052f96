/**
 * What is not there yet, as questions: for a note or a brief one at most, for a full one what its pack asks for. They come in the order in
 * which a reader would want the answers.
 */
import { sectionsOf } from "@afterword/model/pack";
import type { SectionKey } from "@afterword/model/section";
import type { Ask } from "../ask.ts";
import type { Manuscript } from "../manuscript.ts";
import { headingOf, wordsOf } from "../section-text.ts";
import { wordCount } from "../sentences.ts";
import { FULL, NEXT_TIME, type ToLookFor } from "./questions.ts";

export function asksOf(manuscript: Manuscript): Ask[] {
  const words = wordsOf(manuscript);
  // Who has just begun is left alone.
  if (wordCount(`${manuscript.title} ${words}`) < 3) return [];
  const asked = manuscript.size === "full" ? FULL.filter(({ section }) => isFor(manuscript, section)) : [NEXT_TIME];
  const missing = asked.filter(
    ({ isSaid }) => !isSaid(manuscript, manuscript.size === "full" ? words : `${manuscript.title}. ${words}`),
  );
  return [...missing.map((one) => askOf(manuscript, one)), ...emptySections(manuscript, missing)];
}

/** A pack asks for the sections that it offers; what its event had to do with is asked of every one. */
function isFor({ pack, sections }: Manuscript, section: SectionKey): boolean {
  return (
    ALWAYS.has(section) ||
    sections.some(({ key }) => key === section) ||
    sectionsOf(pack, "full").some(({ key }) => key === section)
  );
}

const ALWAYS = new Set<SectionKey>(["what-happened", "long-term-remediation"]);

function askOf(manuscript: Manuscript, { rule, section, message, question }: ToLookFor): Ask {
  return { rule, section, passage: headingOf(manuscript, section), message, question };
}

/** A heading with nothing below it promises its readers something. What another question asks for is not asked twice. */
function emptySections({ sections, passages }: Manuscript, missing: readonly ToLookFor[]): Ask[] {
  return sections.flatMap(({ heading, key, empty, passage }): Ask[] => {
    if (!empty || key === null || missing.some((one) => one.section === key)) return [];
    const at = passages.findIndex(({ id }) => id === passage);
    if (WITHHELD.test(passages[at + 1]?.text ?? "") || key === "references" || heading.endsWith("?")) return [];
    return [
      {
        rule: "empty-section",
        section: key,
        passage,
        message: `“${heading}” has nothing below it`,
        question: /glossary|background|context|hintergrund/i.test(heading)
          ? "What must somebody from another team know to follow?"
          : "What belongs here, or can the heading go?",
      },
    ];
  });
}

/** What was written and taken out again for these readers. */
const WITHHELD = /\b(?:elided|redacted|withheld|omitted|removed for|confidential|not public)\b/i;
