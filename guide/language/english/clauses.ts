/** The verbs of a sentence, each with its subject: who did, should have, or was said to have done what. */
import type { Sentence, Word } from "../sentence.ts";
import { isSomebody, type Named, type Who, whoIs } from "./people.ts";
import { baseOf } from "./verbs.ts";

export type Subject = {
  who: Who;
  head: Word | null;
  /** Places in the sentence's words, `to` exclusive; equal where there is none. */
  from: number;
  to: number;
  plural: boolean;
};

export type Clause = {
  subject: Subject;
  /** Places of the first word of the verb and of its last. */
  first: number;
  last: number;
  modal: string | null;
  /** "have tested" */
  perfect: boolean;
  /** "was tested" */
  passive: boolean;
  negated: Word | null;
  /** "did", "does", "do" where it stands. */
  does: string | null;
  /** The main verb; null where it is left out: "but should have". */
  verb: Word | null;
  base: string | null;
  /** "be" and its like without a further verb: "was unacceptable". */
  copula: boolean;
  past: boolean;
  adverbs: Word[];
};

export function clausesOf({ words }: Sentence, named: Named): Clause[] {
  const clauses: Clause[] = [];
  for (let at = 0; at < words.length; at++) {
    const clause = clauseAt(words, at);
    if (!clause) continue;
    const made = { ...clause, subject: subjectOf(words, at, { named, clauses }) };
    clauses.push(made);
    at = made.last;
  }
  return clauses;
}

function clauseAt(words: readonly Word[], first: number): Omit<Clause, "subject"> | null {
  const start = words[first] as Word;
  if (start.mute || !["modal", "auxiliary", "verb", "past"].includes(start.tag)) return null;
  let at = first - 1;
  while (words[at]?.tag === "adverb" || words[at]?.tag === "not") at--;
  if (words[at]?.tag === "to") return null;
  const clause: Omit<Clause, "subject"> = {
    first,
    last: first,
    modal: null,
    perfect: false,
    passive: false,
    negated: null,
    does: null,
    verb: null,
    base: null,
    copula: false,
    past: false,
    adverbs: [],
  };
  let be = false;
  for (let index = first; index < words.length; index++) {
    const word = words[index] as Word;
    if (word.tag === "adverb" && index > first) clause.adverbs.push(word);
    else if (index > first && passesOver(words, index) > 0) index += passesOver(words, index) - 1;
    else if (word.tag === "not") clause.negated = word;
    else if (word.tag === "to" && clause.modal === "ought") continue;
    else if (word.tag === "modal" && !clause.modal && !clause.verb) clause.modal = word.lower;
    else if (word.tag === "auxiliary" && !clause.verb) {
      if (/^(?:have|has|had|'ve|'d|of)$/.test(word.lower)) clause.perfect = true;
      else if (/^(?:did|does|do)$/.test(word.lower)) clause.does = word.lower;
      else if (/^(?:be|am|is|are|was|were|been|being|'re|'s|'m|get|gets|got|getting)$/.test(word.lower)) be = true;
      if (/^(?:was|were|had|did)$/.test(word.lower)) clause.past = true;
    } else if (["verb", "past"].includes(word.tag) || (word.tag === "gerund" && be)) {
      clause.verb = word;
      clause.base = baseOf(word.lower);
      clause.passive = be && word.tag === "past";
      if (word.tag === "past" && index === first) clause.past = true;
      clause.last = index;
      break;
    } else break;
    if (word.tag !== "adverb") clause.last = index;
  }
  clause.copula = be && !clause.verb;
  // "has", "did" on their own are verbs.
  const alone = !clause.verb && !be && !clause.modal ? words[clause.last] : undefined;
  if (alone?.tag === "auxiliary") {
    clause.verb = alone;
    clause.base = /^d/.test(alone.lower) ? "do" : "have";
  }
  if (
    words[first - 1]?.lower === "never" ||
    (words[first - 1]?.tag === "adverb" && words[first - 2]?.lower === "never")
  ) {
    clause.negated ??= words[first - 1] ?? null;
  }
  const before = words.slice(Math.max(0, first - 3), first).filter((word) => word.tag === "adverb");
  clause.adverbs.unshift(...before);
  return clause;
}

/** "should at least have been", "should, in hindsight, have been": how many words stand inside the verb. */
function passesOver(words: readonly Word[], at: number): number {
  const two = `${words[at]?.lower} ${words[at + 1]?.lower}`;
  if (/^(?:at least|in fact|of course|all along|in theory)$/.test(two)) return 2;
  if (words[at]?.text !== ",") return 0;
  const close = words.findIndex((word, index) => index > at && index < at + 7 && word.text === ",");
  return close > at && /^(?:auxiliary|past)$/.test(words[close + 1]?.tag ?? "") && words[at - 1]?.tag === "modal"
    ? close - at + 1
    : 0;
}

type Around = { named: Named; clauses: readonly Clause[] };

const NOBODY: Subject = { who: "none", head: null, from: 0, to: 0, plural: false };

function subjectOf(words: readonly Word[], first: number, around: Around): Subject {
  let at = skipAside(words, first - 1);
  const last = words[at];
  if (!last) return NOBODY;
  if (last.tag === "and" || last.text === "/") return sharedSubject(at, around) ?? NOBODY;
  if (last.tag === "opener") {
    if (!/^(?:who|which|that)$/.test(last.lower)) return { ...NOBODY, from: at, to: at };
    at = skipAside(words, at - 1);
    const named = phraseBefore(words, at, around, true);
    return last.lower === "who" && !isSomebody(named.who) && named.who !== "public"
      ? { ...named, who: "person" }
      : named;
  }
  if (last.tag === "mark" && last.text === "," && around.clauses.length > 0 && words[first]?.tag === "past") {
    return sharedSubject(at, around) ?? NOBODY;
  }
  return phraseBefore(words, at, around);
}

/** Passes over adverbs, "(…)" and ", …," between subject and verb. */
function skipAside(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at]?.tag === "adverb" || words[at]?.tag === "not") at--;
  const close = words[at]?.text;
  if (close === ")" || close === ",") {
    const open = words.findLastIndex(
      (word, index) => index < at && index > at - 14 && word.text === (close === ")" ? "(" : ","),
    );
    const before = words[open - 1];
    const inserted = words[open + 1];
    const aside =
      close === ")" || (inserted && ["preposition", "opener", "adverb", "gerund", "past"].includes(inserted.tag));
    if (open > 0 && aside && before && ["noun", "name", "pronoun"].includes(before.tag))
      return skipAside(words, open - 1);
    if (close === ")" && open > 0) return open - 1;
  }
  return at;
}

function sharedSubject(before: number, { clauses }: Around): Subject | null {
  return clauses.findLast((clause) => clause.last < before && clause.subject.who !== "none")?.subject ?? null;
}

const IN_PHRASE = new Set([
  "noun",
  "name",
  "adjective",
  "determiner",
  "number",
  "gerund",
  "preposition",
  "adverb",
  "pronoun",
]);

/** `near`: what a "which" after it means, the nearest noun. */
function phraseBefore(words: readonly Word[], end: number, around: Around, near = false): Subject {
  const last = words[end];
  if (!last || !IN_PHRASE.has(last.tag)) return NOBODY;
  if (last.tag === "pronoun" && words[end - 1]?.lower !== "of") return subject(words, end, end, around);
  if (near) return subject(words, end, end, around);
  let from = end;
  while (from > 0 && staysIn(words, from - 1)) from--;
  const before = words[from - 1];
  if (words[from]?.tag === "preposition") {
    if (before && (before.tag === "past" || before.tag === "gerund")) {
      const shared = around.clauses.findLast((clause) => clause.last === from - 1)?.subject;
      if (shared && shared.who !== "none") return shared;
    }
    from = afterPreposition(words, from, end);
  }
  return subject(words, from, headIn(words, from, end), around);
}

function staysIn(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word;
  if (word.tag === "pronoun") return words[at + 1]?.lower === "of";
  if (IN_PHRASE.has(word.tag)) return true;
  if (word.tag === "and")
    return isNominal(words[at - 1]) && (isNominal(words[at + 1]) || words[at + 1]?.tag === "determiner");
  return /^[-/'"“”]$/.test(word.text) && isNominal(words[at - 1]);
}

const isNominal = (word: Word | undefined) => word !== undefined && ["noun", "name"].includes(word.tag);

/** "At 13:21 a Google engineer": the phrase begins where a new one does. */
function afterPreposition(words: readonly Word[], from: number, end: number): number {
  for (let at = end; at > from + 1; at--) {
    const word = words[at] as Word;
    const before = words[at - 1] as Word;
    const begins = ["determiner", "pronoun"].includes(word.tag) || (word.tag === "name" && before.tag !== "name");
    if (begins && !["preposition", "determiner", "adjective", "and", "noun"].includes(before.tag)) return at;
  }
  return from;
}

/** The last noun before what describes it: "The deployer | of the change", "The human | executing …". */
function headIn(words: readonly Word[], from: number, end: number): number {
  let head = from;
  for (let at = from; at <= end; at++) {
    const word = words[at] as Word;
    if (at > from && (word.tag === "preposition" || word.tag === "opener" || word.tag === "gerund")) {
      const next = words[at + 1];
      if (
        word.tag !== "gerund" ||
        (next && next.tag !== "noun" && isNominal(words[at - 1])) ||
        words[at - 1]?.lower === "human"
      )
        break;
    }
    if (word.tag === "and") break;
    if (word.tag !== "adverb" && word.tag !== "mark") head = at;
  }
  return head;
}

function subject(words: readonly Word[], from: number, at: number, { named, clauses }: Around): Subject {
  const head = words[at] as Word;
  let who = whoIs(head, named);
  if (head.tag === "determiner" && head.lower !== "'s") who = "thing";
  if (head.lower === "they") who = whoTheyAre(words, at, named, clauses);
  if (
    /^(?:one|some|none|most|all|each|neither|two|three|both|many|several)$/.test(head.lower) &&
    words[at + 1]?.lower === "of"
  ) {
    who = whoIs(
      words.slice(at + 2, at + 6).find((word) => isNominal(word) || word.tag === "pronoun"),
      named,
    );
  }
  if (MADE_OF_WORDS.test(head.lower) && isNominal(words[at - 1]) && !OF_PEOPLE_AT_WORK.test(words[at - 1]?.lower ?? ""))
    who = "thing";
  if (/^groups?$/.test(head.lower) && GROUP_OF_THINGS.test(words[at - 1]?.lower ?? "")) who = "thing";
  if (
    /^members?$/.test(head.lower) &&
    !/\b(?:team|staff|crew|community|group|ops)\b/.test(
      words
        .slice(Math.max(0, at - 1), at + 6)
        .map((word) => word.lower)
        .join(" "),
    )
  )
    who = "thing";
  if (head.lower === "one" && words[at - 1]?.lower === "no") who = "person";
  // "our deployment" is a thing of ours; "on-call engineer" ends in the person.
  const plural =
    /^(?:we|they|these|those|you)$/.test(head.lower) ||
    (/[^s]s$/.test(head.lower) &&
      !/^(?:this|kubernetes|dns|redis|status|news|postgres|always|chaos|canvas|bus|us)$/.test(head.lower) &&
      head.tag !== "pronoun") ||
    words[at + 1]?.tag === "and";
  return { who, head, from, to: at + 1, plural };
}

/** "cluster manager" and "Postgres operator" are programs, "incident manager" and "night operator" are not. */
const MADE_OF_WORDS = /^(?:managers?|operators?|leads?|owners?|agents?|admins?|users?|reviewers?)$/;
const OF_PEOPLE_AT_WORK =
  /^(?:duty|network|system|systems|maintenance|human|on-call|oncall|night|shift|machine|engineering|product|project|incident|team|release|delivery|it|ops|datacenter|account|tech|technical|site|server|infrastructure|code|pr|program|service|security|data|backup|plant|field|command|change|event|office|general|test|qa|club|tour|stage|room|kitchen|line|crew)$/;

const GROUP_OF_THINGS =
  /^(?:first|second|third|fourth|next|last|replica|consumer|security|node|target|scaling|volume|key|shard|server|process|log|instance)$/;

/** "they" are the people or the things that were last spoken of. */
function whoTheyAre(words: readonly Word[], at: number, named: Named, clauses: readonly Clause[]): Who {
  for (let index = at - 1; index >= 0; index--) {
    const word = words[index] as Word;
    if (!isNominal(word) || isNominal(words[index + 1])) continue;
    const who = whoIs(word, named);
    if (isSomebody(who) || who === "public") return who;
    if (/[^s]s$/.test(word.lower) && who === "thing") return "thing";
  }
  return clauses.some(({ subject }) => subject.who === "unknown") ? "group" : "person";
}
