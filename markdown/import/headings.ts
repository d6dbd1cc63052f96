/** Which section a heading means: by its words, and by the heading above it. */
import { PACKS } from "@afterword/model/pack";
import type { SectionKey } from "@afterword/model/section";
import { coreWords, headingParts, headingWords, weightyWords } from "./heading-words.ts";
import { FACT_HEADINGS, HEADINGS, PATTERNS } from "./section-names.ts";
import { HEADINGS_ABROAD } from "./section-names-abroad.ts";

export type Meaning = { key: SectionKey; secondary: SectionKey | null };

/** What a heading stands for, or null for one of the author's own. */
export function sectionOfHeading(words: string, parent: Meaning | null = null): Meaning | null {
  if (parent?.key === "action-items") return underActionItems(words);
  // Inside another section's prose, only a section's plain name divides it; words such as "impact of the fix" do not.
  const meaning = meaningOf(words, !parent || OPEN.has(parent.key));
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
]);

const WEAK = new Set(["process", "training", "monitoring", "tooling", "investigation"]);

const FACTS = new Set(FACT_HEADINGS.split("|").map(headingWords));

const names = new Map<string, Meaning>();
for (const [key, [secondary, list]] of Object.entries(HEADINGS).flatMap(([key, lists]) =>
  lists.map((entry) => [key as SectionKey, entry] as const),
)) {
  for (const name of list.split("|")) names.set(headingWords(name), { key, secondary });
}
for (const [key, list] of Object.entries(HEADINGS_ABROAD)) {
  for (const name of list.split("|")) {
    if (!names.has(headingWords(name))) names.set(headingWords(name), { key: key as SectionKey, secondary: null });
  }
}
for (const pack of Object.values(PACKS)) {
  for (const section of [...pack.brief, ...pack.full]) {
    const name = headingWords(section.heading);
    if (!names.has(name)) names.set(name, { key: section.key, secondary: null });
  }
}

function byName(words: string): Meaning | null {
  return names.get(words) ?? names.get(coreWords(words)) ?? null;
}

function meaningOf(text: string, loosely = true): Meaning | null {
  const { whole, bare, before, after } = headingParts(text);
  if (!whole || isFactHeading(bare || whole)) return null;
  const exact = byName(whole) ?? byName(bare);
  if (exact) return exact;
  const pair = byPair(bare);
  if (pair) return pair;
  const part = (before && byName(before)) || (after && byName(after));
  if (part || !loosely) return part || null;
  const weighty = weightyWords(bare);
  return (
    byPattern(before && before.split(" ").length <= 8 ? before : bare) ??
    byPattern(bare) ??
    (weighty ? byName(weighty) : null)
  );
}

/** "Root cause and mitigation" is two sections in one. */
function byPair(words: string): Meaning | null {
  const joint = words.indexOf(" and ");
  if (joint === -1) return null;
  const [first, second] = [words.slice(0, joint), words.slice(joint + 5)];
  const [a, b] = [byName(first) ?? byPattern(first), byName(second) ?? byPattern(second)];
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
function underActionItems(text: string): Meaning | null {
  const words = headingWords(text);
  const meaning = meaningOf(text);
  if (meaning && (meaning.key === "action-items" || OWN.has(meaning.key))) return meaning;
  const isKind =
    /\b(?:improvements?|actions?|items?|tasks?|fix(?:es)?|changes|term|immediate|process|prevent\w*|detect\w*|mitigat\w*|repair|investigat\w*|corrective|follow ?ups?)\b/;
  // "Monitoring" alone is what those items are about; their own heading elsewhere would be that section.
  if (meaning && WEAK.has(words)) return { key: meaning.key, secondary: "action-items" };
  if (!meaning && !(isKind.test(words) && words.split(" ").length <= 5)) return null;
  return { key: "action-items", secondary: meaning ? meaning.key : null };
}
