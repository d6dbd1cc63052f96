/** Which section a heading means: by its words, and by the heading above it. */
import { PACKS } from "@afterword/model/pack";
import type { SectionKey } from "@afterword/model/section";
import { coreWords, headingParts, headingWords, weightyWords } from "./heading-words.ts";
import { FACT_HEADINGS, HEADINGS, PATTERNS } from "./section-names.ts";
import { HEADINGS_ABROAD } from "./section-names-abroad.ts";

export type Meaning = { key: SectionKey; secondary: SectionKey | null };

/** What a heading stands for, or null for one of the author's own. */
export function sectionOfHeading(words: string, parent: Meaning | null = null, known: Names = NAMES): Meaning | null {
  if (parent?.key === "action-items") return underActionItems(words, known);
  // Inside another section's prose, only a section's plain name divides it; words such as "impact of the fix" do not.
  const meaning = meaningOf(words, { known, loosely: !parent || OPEN.has(parent.key) });
  if (!parent || !meaning) return meaning;
  // Under "What went wrong" or "Causes", "Process" and "Monitoring" are what it is about, not a section.
  return !["summary", "what-happened", "background"].includes(parent.key) && WEAK.has(headingWords(words))
    ? null
    : meaning;
}

/** Like `sectionOfHeading`, for the label of a paragraph or row, where only the exact usual names count. */
export function sectionOfLabel(words: string): Meaning | null {
  const plain = headingWords(words);
  if (plain.length > 60) return null;
  const joint = plain.indexOf(" and ");
  const [first, second] = joint === -1 ? [null, null] : [byName(plain.slice(0, joint)), byName(plain.slice(joint + 5))];
  const pair =
    first && second ? { key: first.key, secondary: second.key === first.key ? first.secondary : second.key } : null;
  return byName(plain) ?? pair;
}

/** A heading or label that holds facts about the document (date, status, authors) rather than prose. */
export function isFactHeading(words: string): boolean {
  const plain = headingWords(words);
  return (
    FACTS.has(plain) ||
    FACTS.has(coreWords(plain)) ||
    /^(?:time|mean time|mtt|tt)[ a-z]{0,3}\bto\b|^mtt[a-z]$|^tt[a-z]$/.test(plain)
  );
}

const OPEN = new Set<SectionKey>([
  "summary",
  "what-happened",
  "background",
  "lessons",
  "long-term-remediation",
  "diagnosis",
  "references",
]);

const WEAK = new Set(["process", "training", "monitoring", "tooling", "investigation"]);

const FACTS = new Set(FACT_HEADINGS.split("|").map(headingWords));

/** What each plain name means, by its words. */
export type Names = ReadonlyMap<string, Meaning>;

export const NAMES: Names = namesOf();

/** English names first; then other languages, and what the packs call their sections, where those are free. */
function namesOf(): Names {
  const names = new Map<string, Meaning>();
  for (const [key, lists] of Object.entries(HEADINGS) as [SectionKey, (typeof HEADINGS)[SectionKey]][]) {
    for (const [secondary, list] of lists) {
      for (const name of list.split("|")) names.set(headingWords(name), { key, secondary });
    }
  }
  const add = (name: string, key: SectionKey) => {
    const words = headingWords(name);
    if (!names.has(words)) names.set(words, { key, secondary: null });
  };
  for (const [key, list] of Object.entries(HEADINGS_ABROAD) as [SectionKey, string][]) {
    for (const name of list.split("|")) add(name, key);
  }
  for (const pack of Object.values(PACKS)) {
    for (const section of [...pack.brief, ...pack.full]) add(section.heading, section.key);
  }
  return names;
}

function byName(words: string, known: Names = NAMES): Meaning | null {
  return known.get(words) ?? known.get(coreWords(words)) ?? null;
}

function meaningOf(text: string, { known, loosely }: { known: Names; loosely: boolean }): Meaning | null {
  const { whole, bare, before, after } = headingParts(text);
  if (!whole || isFactHeading(bare || whole)) return null;
  const exact = byName(whole, known) ?? byName(bare, known);
  if (exact) return exact;
  const pair = byPair(bare, known);
  if (pair) return pair;
  const part = (before && byName(before, known)) || (after && byName(after, known));
  if (part || !loosely) return part || null;
  const weighty = weightyWords(bare);
  return (
    byPattern(before && before.split(" ").length <= 8 ? before : bare) ??
    byPattern(bare) ??
    (weighty ? byName(weighty, known) : null)
  );
}

/** "Root cause and mitigation" is two sections in one. */
function byPair(words: string, known: Names): Meaning | null {
  const joint = words.indexOf(" and ");
  if (joint === -1) return null;
  const [first, second] = [words.slice(0, joint), words.slice(joint + 5)];
  const [a, b] = [byName(first, known) ?? byPattern(first), byName(second, known) ?? byPattern(second)];
  if (!a || !b) return null;
  return { key: a.key, secondary: a.key === b.key ? a.secondary : b.key };
}

function byPattern(words: string): Meaning | null {
  if (words.split(" ").length > 14) return null;
  for (const [pattern, key, secondary, most] of PATTERNS) {
    if (pattern.test(words) && words.split(" ").length <= (most ?? 6)) return { key, secondary: secondary ?? null };
  }
  return null;
}

/** What is a section of its own even below action items: no kind of action is called so. */
const OWN = new Set<SectionKey>([
  "timeline",
  "references",
  "lessons",
  "went-well",
  "went-poorly",
  "lucky",
  "summary",
  "impact",
  "causes",
]);

/** Below "Action items" every known word is a kind of action. */
function underActionItems(text: string, known: Names): Meaning | null {
  const words = headingWords(text);
  const meaning = meaningOf(text, { known, loosely: true });
  if (meaning && (meaning.key === "action-items" || OWN.has(meaning.key))) return meaning;
  const isKind =
    /\b(?:improvements?|actions?|items?|tasks?|fix(?:es)?|changes|term|immediate|process|prevent\w*|detect\w*|mitigat\w*|repair|investigat\w*|corrective|follow ?ups?)\b/;
  // "Monitoring" alone is what those items are about; their own heading elsewhere would be that section.
  if (meaning && WEAK.has(words)) return { key: meaning.key, secondary: "action-items" };
  if (!meaning && !(isKind.test(words) && words.split(" ").length <= 5)) return null;
  return { key: "action-items", secondary: meaning ? meaning.key : null };
}
