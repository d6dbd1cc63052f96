/** Which section a heading means: by its words, and by the heading above it. */
import { PACKS } from "@afterword/model/pack";
import type { SectionKey } from "@afterword/model/section";
import { sectionByRoots } from "./heading-roots.ts";
import { coreWords, headingParts, headingWords, weightyWords } from "./heading-words.ts";
import { FACT_HEADINGS, HEADINGS, PATTERNS } from "./section-names.ts";
import { HEADINGS_ABROAD } from "./section-names-abroad.ts";
import { MORE_NAMES, PHRASES } from "./section-phrases.ts";

export type Meaning = { key: SectionKey; secondary: SectionKey | null };

/** What a heading stands for, or null for one of the author's own. */
export function sectionOfHeading(words: string, parent: Meaning | null = null, known: Names = NAMES): Meaning | null {
  if (parent?.key === "action-items") return underActionItems(words, known);
  if (parent?.key === "long-term-remediation" && parent.secondary === "action-items") {
    const kind = underActionItems(words, known);
    if (kind?.key === "action-items" && kind.secondary === "short-term-remediation") return kind;
  }
  // Inside another section's prose, only a section's plain name divides it; words such as "impact of the fix" do not.
  const isTimeline = /\btime ?line$/.test(headingWords(words));
  const meaning = meaningOf(words, { known, loosely: !parent || isTimeline || OPEN.has(parent.key) });
  if (!parent || !meaning) return meaning;
  // Under "What went wrong" or "Causes", "Process" and "Monitoring" are what it is about, not a section.
  const divides = ["summary", "what-happened", "background", meaning.key].includes(parent.key);
  return !divides && WEAK.has(headingWords(words)) ? null : meaning;
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
    /^when (?:did|was|were|is)\b|^(?:time|mean time|mtt|tt)[ a-z]{0,3}\bto\b|^mtt[a-z]$|^tt[a-z]$/.test(plain)
  );
}

const OPEN = new Set<SectionKey>(["summary", "what-happened", "background", "lessons", "diagnosis", "references"]);

const WEAK = new Set(["process", "training", "monitoring", "tooling", "investigation", "scope", "tickets", "alerts"]);

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
  for (const lists of [MORE_NAMES, HEADINGS_ABROAD]) {
    for (const [key, list] of Object.entries(lists) as [SectionKey, string][]) {
      for (const name of list.split("|")) add(name, key);
    }
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
  const said =
    byPattern(before && before.split(" ").length <= 8 ? before : bare) ??
    byPattern(bare) ??
    (weighty ? byName(weighty, known) : null);
  const root = said ? null : sectionByRoots(bare);
  return root ? { key: root, secondary: ROOTED[root] ?? null } : said;
}

/** Plans for later are kept as action items too, however they are called. */
const ROOTED: Partial<Record<SectionKey, SectionKey>> = {
  "long-term-remediation": "action-items",
  "action-items": "long-term-remediation",
};

/** "Root cause and mitigation" is two sections in one. */
function byPair(words: string, known: Names): Meaning | null {
  const joint = words.indexOf(" and ");
  if (joint === -1) return null;
  const [first, second] = [words.slice(0, joint), words.slice(joint + 5)];
  const [a, b] = [byName(first, known) ?? byPattern(first), byName(second, known) ?? byPattern(second)];
  if (!a || !b) return null;
  return { key: a.key, secondary: a.key === b.key ? a.secondary : b.key };
}

const ALL_PATTERNS = [...PHRASES, ...PATTERNS];

function byPattern(words: string): Meaning | null {
  if (words.split(" ").length > 14) return null;
  for (const [pattern, key, secondary, most] of ALL_PATTERNS) {
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
