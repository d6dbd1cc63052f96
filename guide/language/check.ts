/**
 * The language of a text: what looks for a culprit, judges, or hides who and what acted. It asks and offers words; it never scores, and
 * nothing counts or keeps what it found.
 */
import type { Finding } from "../finding.ts";
import type { Passage } from "../passage.ts";
import { findInEnglish } from "./english/english.ts";
import { findInGerman } from "./german/german.ts";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

export type LanguageOptions = {
  /** Names and handles that the document gives to its people; "awight" then is somebody who acts. */
  names?: readonly string[];
  /** Rules that this team or text does without: "obvious". */
  without?: ReadonlySet<string>;
};

/** Findings in the order of the passages, and of the text in each. Quotes, code and prompts are other people's words. */
export function checkLanguage(
  passages: readonly Passage[],
  language: Language,
  { names = [], without = NONE }: LanguageOptions = {},
): Finding[] {
  const named = namesOf(names);
  return passages.flatMap((passage) =>
    checkPassage(passage, language, named).filter((finding) => !without.has(finding.rule)),
  );
}

/** As `checkLanguage`, remembering passages by their text: after a keystroke one passage is read. */
export function languageChecker(): typeof checkLanguage {
  let known = new Map<string, readonly Finding[]>();
  return (passages, language, { names = [], without = NONE } = {}) => {
    const named = namesOf(names);
    const said = [...named].toSorted().join(" ");
    const kept: typeof known = new Map();
    const findings = passages.flatMap((passage) => {
      const key = `${language}\n${passage.kind}\n${said}\n${(passage.code ?? []).map(({ from, to }) => `${from}-${to}`)}\n${passage.text}`;
      const found = known.get(key) ?? checkPassage(passage, language, named);
      kept.set(key, found);
      return found
        .filter((finding) => !without.has(finding.rule))
        .map((finding) => ({ ...finding, passage: passage.id }));
    });
    known = kept;
    return findings;
  };
}

const NONE: ReadonlySet<string> = new Set();

function checkPassage(passage: Passage, language: Language, named: ReadonlySet<string>): Finding[] {
  if (passage.kind === "quote" || passage.kind === "code" || passage.kind === "prompt") return [];
  return language === "en" ? findInEnglish(passage, named) : findInGerman(passage, named);
}

/** "Ada Lovelace" is called by each of her names. */
function namesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => name.toLowerCase().split(/[\s,()<>]+/)).filter((name) => name.length > 2));
}
