/**
 * A first version of the summary, by rules, from what the authors wrote: the cause, the impact, what must be done. Every sentence says
 * where it comes from; the author edits it, and hears when its source has changed.
 */
import { duration } from "@afterword/model/milestone";
import type { SectionKey } from "@afterword/model/section";
import type { Finding } from "../finding.ts";
import type { Readers } from "../leaks/check.ts";
import type { Manuscript } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";
import { sentencesOf } from "../sentences.ts";
import { type Candidate, candidatesIn, telling } from "./pick.ts";
import { sayTo } from "./readers.ts";
import type { Source, SummarySentence } from "./sources.ts";
import { writeSmall } from "./write-small.ts";

export const SUMMARY_LENGTHS = ["sentence", "paragraph", "half-page"] as const;
export type SummaryLength = (typeof SUMMARY_LENGTHS)[number];

export type SummaryWish = {
  length: SummaryLength;
  readers: Readers;
  /** What the guide doubts in the text; a summary chooses other sentences where it can. */
  doubted?: readonly Finding[];
};

export function writeSummary(
  manuscript: Manuscript,
  { length, readers, doubted = [] }: SummaryWish,
): SummarySentence[] {
  const parts: Parts = {
    one: (section, ...signs) => sayable(telling(candidatesFor(section), signs)),
    some: (section, most) => candidatesFor(section).slice(0, most),
  };
  function candidatesFor(section: SectionKey): Candidate[] {
    return candidatesIn(manuscript, section, doubted).flatMap((one) => sayable(one) ?? []);
  }
  function sayable(one: Candidate | null): Candidate | null {
    const said = one && sayTo(readers, one.text, manuscript);
    return one && said ? { ...one, text: said } : null;
  }
  if (manuscript.size !== "full")
    return writeSmall(manuscript, { length, parts, say: (text) => sayTo(readers, text, manuscript) });
  const said = partsOf(manuscript, parts, readers);
  if (length === "sentence") return inOneSentence(said);
  return length === "paragraph" ? said.short : [...said.short, ...said.more];
}

export type Parts = {
  one(section: SectionKey, ...signs: RegExp[]): Candidate | null;
  some(section: SectionKey, most: number): Candidate[];
};

type Said = {
  what: SummarySentence | null;
  cause: SummarySentence | null;
  short: SummarySentence[];
  more: SummarySentence[];
};

const WITH_NUMBER = /\d/;
const BECAUSE =
  /\b(?:because|caused|due to|triggered|led to|result(?:ed)? (?:in|of)|since|so that|weil|wodurch|ausgelöst)\b/i;

function partsOf(manuscript: Manuscript, parts: Parts, readers: Readers): Said {
  const what = whatOf(manuscript, parts, readers);
  const impact = asSentence(parts.one("impact", WITH_NUMBER));
  const cause = causeOf(manuscript, parts, readers);
  const atOnce = asSentence(parts.one("short-term-remediation"));
  const next = nextOf(manuscript, parts, readers);
  const short = apart([what, impact, lastedOf(manuscript, [what, impact]), cause, atOnce, next]);
  const inside: SectionKey[] = readers === "customers" ? [] : ["diagnosis", "blind-spots", "lucky", "lessons"];
  const more = (["detection", "went-well", ...inside] as const).flatMap((section) =>
    parts.some(section, 2).flatMap((one) => asSentence(one) ?? []),
  );
  return { what, cause, short, more: apart(more).filter(({ text }) => !short.some((one) => one.text === text)) };
}

/** The first words on what happened, or the title where it says it. */
function whatOf(manuscript: Manuscript, parts: Parts, readers: Readers): SummarySentence | null {
  const told = asSentence(parts.one("what-happened"));
  if (told) return told;
  const title = plainWords(manuscript.title)
    .replace(
      /^(?:\W*(?:post-?mortem|incident(?: report)?|rca|\d{4}-\d{2}-\d{2}|PM-?\d[\d-]*))+\s*(?:[:–—-]|of|on)?\s*/i,
      "",
    )
    .trim();
  const said = title && sayTo(readers, title, manuscript);
  if (!said) return null;
  return { text: ended(upperFirst(said)), sources: [{ section: "title", words: manuscript.title }] };
}

function lastedOf({ milestones }: Manuscript, said: readonly (SummarySentence | null)[]): SummarySentence | null {
  const lasted = duration(milestones, milestones.mitigated ? "time to mitigate" : "time to resolve");
  if (
    !lasted ||
    lasted.least <= 0 ||
    said.some((one) => one && /\b\d+\s?(?:min|h\b|hours?|days?|minutes)/i.test(one.text))
  )
    return null;
  const words = lengthInWords((lasted.least + lasted.greatest) / 2);
  const about = lasted.greatest - lasted.least > 120_000 ? "about " : "";
  return {
    text: `It lasted ${about}${words}.`,
    sources: [{ section: "milestones", words: JSON.stringify(milestones) }],
  };
}

function causeOf(manuscript: Manuscript, parts: Parts, readers: Readers): SummarySentence | null {
  const factors = manuscript.factors.flatMap(({ text, trigger }) => {
    const said = sayTo(readers, plainWords(text), manuscript);
    return said ? [{ text: said, trigger, source: { section: "causes", words: plainWords(text) } as Source }] : [];
  });
  if (factors.length === 0) return asSentence(parts.one("causes", BECAUSE) ?? parts.one("trigger"));
  const before = factors.filter(({ trigger }) => !trigger);
  const last = factors.find(({ trigger }) => trigger);
  const sentences = [
    ...(before.length > 0 ? [`What made it possible: ${listed(before.map(({ text }) => text))}.`] : []),
    ...(last ? [`What came last: ${bare(last.text)}.`] : []),
  ];
  return { text: sentences.join(" "), sources: factors.map(({ source }) => source) };
}

/** What is promised first, prevention before the rest; for readers outside, what looks ahead. */
function nextOf(manuscript: Manuscript, parts: Parts, readers: Readers): SummarySentence | null {
  const ahead = readers === "customers" ? ["prevent-future", "detect-future", "mitigate-future", null] : null;
  const items = manuscript.actionItems
    .filter(({ state, type }) => state === "open" && (ahead === null || ahead.includes(type)))
    .toSorted((a, b) => Number(b.type === "prevent-future") - Number(a.type === "prevent-future"))
    .flatMap(({ text }) => {
      const plain = promiseOnly(sentencesOf(plainWords(text))[0]?.text ?? text);
      const said = sayTo(readers, plain, manuscript);
      return said ? [{ text: said, source: { section: "action-items", words: plainWords(text) } as Source }] : [];
    })
    .slice(0, 3);
  if (items.length === 0) return asSentence(parts.one("long-term-remediation"));
  return {
    text: `What must be done: ${listed(items.map(({ text }) => text))}.`,
    sources: items.map(({ source }) => source),
  };
}

/** What is promised, without who and by when: those stand beside it in the list, and change. */
function promiseOnly(text: string): string {
  return text
    .replace(/\s*\((?:@?[\p{L}.'’-]{2,20}[ ,&/]{0,3}){1,4}\)(?=\W*(?:$|by\b|due\b|until\b))/gu, "")
    .replace(/[\s,;(]*\b(?:by|due|until|due on|due:)\s+(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{0,4})\)?\W*$/i, "")
    .replace(/\s·\s.*$/s, "");
}

function inOneSentence({ what, cause, short }: Said): SummarySentence[] {
  const first = what ?? short[0];
  if (!first) return [];
  const because = cause && cause.text !== first.text && sentencesOf(cause.text).length === 1 ? cause : null;
  if (!because) return [{ ...first, text: sentencesOf(first.text)[0]?.text ?? first.text }];
  return [
    {
      text: `${bare(first.text)}: ${bare(lowerFirst(because.text))}.`,
      sources: [...first.sources, ...because.sources],
    },
  ];
}

export function asSentence(one: Candidate | null): SummarySentence | null {
  return one && { text: ended(upperFirst(one.text)), sources: [one.source] };
}

/** Each text once. */
export function apart(sentences: readonly (SummarySentence | null)[]): SummarySentence[] {
  const said = new Set<string>();
  return sentences.filter((one): one is SummarySentence => {
    if (one === null || said.has(one.text)) return false;
    said.add(one.text);
    return true;
  });
}

export const bare = (text: string) => text.trim().replace(/[\s.;,!]+$/, "");
export const ended = (text: string) => (/[.!?…]["”’)]?$/.test(text) ? text : `${bare(text)}.`);
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Only where the first word is one of the language, and no name. */
export function lowerFirst(text: string): string {
  return /^(?:The|A|An|Its?|This|That|These|Those|We|Our|No|Nothing|Some|When|After|Because|While|One|Two|Three|All|Every|There|As|During|Due|Both|Each|What)\b/.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

function listed(texts: readonly string[]): string {
  return texts
    .map(bare)
    .map((text, index) => (index === 0 ? lowerFirst(text) : text))
    .join("; ");
}

function lengthInWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 2.4) / 10} days`;
}
