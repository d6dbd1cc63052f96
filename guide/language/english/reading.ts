/** An English sentence, read: what a rule gets, and what it gives back. */
import type { Rewrite } from "../../finding.ts";
import type { PassageKind } from "../../passage.ts";
import type { Sentence, Word } from "../sentence.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import type { Named } from "./people.ts";
import type { EnglishRule } from "./says.ts";
import { tagEnglish } from "./tag.ts";

export type Reading = {
  sentence: Sentence;
  words: readonly Word[];
  clauses: readonly Clause[];
  kind: PassageKind;
};

/** Offsets count from the start of the passage's text. */
export type Hit = { rule: EnglishRule; from: number; to: number; rewrite: Rewrite | null };

export type Rule = (reading: Reading) => Hit[];

export function readEnglish(sentence: Sentence, kind: PassageKind, named: Named): Reading {
  tagEnglish(sentence);
  return { sentence, words: sentence.words, clauses: clausesOf(sentence, named), kind };
}

export type Idiom = { match: RegExpExecArray; from: number; to: number };

/** Where a pattern stands in the sentence, code and other people's words left out. */
export function idioms({ sentence, words }: Reading, pattern: RegExp): Idiom[] {
  const found: Idiom[] = [];
  for (const match of sentence.text.matchAll(pattern)) {
    const from = sentence.from + match.index;
    const to = from + match[0].length;
    if (!words.some((word) => word.mute && word.from < to && word.to > from)) found.push({ match, from, to });
  }
  return found;
}

export const hit = (
  rule: EnglishRule,
  { from, to }: { from: number; to: number },
  rewrite: Rewrite | null = null,
): Hit => ({
  rule,
  from,
  to,
  rewrite,
});

/** From the subject to the end of the verb. */
export function stretchOf({ words }: Reading, clause: Clause): { from: number; to: number } {
  const first = words[clause.first] as Word;
  const last = words[clause.last] as Word;
  const subject = clause.subject.to > clause.subject.from ? words[clause.subject.from] : undefined;
  const near = subject && subject.from < first.from && first.from - subject.from < 60;
  return { from: near ? subject.from : first.from, to: last.to };
}

export const textBefore = ({ sentence }: Reading, offset: number) => sentence.text.slice(0, offset - sentence.from);
export const textAfter = ({ sentence }: Reading, offset: number) => sentence.text.slice(offset - sentence.from);

/** Words that make what follows a danger to guard against, a guess, or something denied. */
const GUARDED =
  /\b(?:prevent\w*|avoid\w*|guard\w*|protect\w*|safeguard\w*|reduc\w+|eliminat\w+|minimi[sz]\w+|limit\w*|harder|hard|difficult|impossible|less (?:likely|prone)|prone|susceptible|risks?|chances?|likelihood|possib\w+|potential\w*|room|scope|tolera\w+|resilient|resist\w*|robust|surviv\w+|catch|in case|rather than|instead of|not (?:due|caused|a|the|because|by|just|simply|from|by any)|no|without|rul(?:e|ed|ing) out|assum\w+|suspect\w*|hypothesi\w+|thought|believed|whether|if|may|might|could|looked like|account for|recover from|handle|against)\b/i;

/** Whether the words shortly before speak of guarding, guessing or denying rather than of what was. */
export function isGuarded(reading: Reading, offset: number): boolean {
  const before = textBefore(reading, offset);
  const near = before.slice(Math.max(0, before.length - 90));
  const clause = near.slice(near.search(/[^;:]*$/));
  return GUARDED.test(clause);
}

/** A reason is given for why it made sense: "because we believed", "as they coincided with". */
export function givesReason(reading: Reading, after: number): boolean {
  return /\b(?:because|since|as (?:they|it|he|she|we|i|the|this|that|there|these|those)|thinking|believing|assuming|in the belief|given that|due to (?:an? |the )?(?:lack of (?!care|attention|focus|diligence|discipline)|absence of|missing|unclear|confusing|misleading)|so that|in order to|under the (?:assumption|impression))\b/i.test(
    textAfter(reading, after),
  );
}

/** The reason stands before what was done: "it had no button, so we skipped the step". */
export const isFollowingFrom = (reading: Reading, from: number) =>
  /(?:\b(?:so|thus|therefore|hence|consequently|which is why|that is why|and so)|\b(?:because|since|given that|as) [^.;]{1,200},)\s+$/i.test(
    textBefore(reading, from),
  );

/** A second verb hangs on the one before: "did not read | and performed", "or at least notified". Reworded, it would say something else. */
export function hasSecondVerb({ words }: Reading, last: number): boolean {
  return words.some((word, index) => {
    if (index <= last || (word.tag !== "and" && word.text !== "/")) return false;
    const next = words.slice(index + 1, index + 4);
    if (next[0]?.tag === "pronoun" || next[0]?.tag === "determiner") return false;
    return next.some(({ tag, lower }) => tag === "past" || tag === "to" || tag === "verb" || lower === "least");
  });
}

/** "perhaps they should have": what is only weighed is not reworded as a fact. */
export const isWeighed = (reading: Reading, from: number, to: number) =>
  /\b(?:perhaps|maybe|possibly|probably|preferably|ideally|apparently|arguably|likely)\b/i.test(
    reading.sentence.text.slice(0, to - reading.sentence.from),
  ) ||
  (/^\W*\w+ not /i.test(textAfter(reading, from)) && /\buntil\b/i.test(textAfter(reading, to)));
