/**
 * Counterfactuals that look back at people: "should have caught", "could have been avoided", "if only", "had the engineer checked". Silent
 * about machines, about what should be from now on, and about a remedy that would have helped.
 */
import type { Rewrite } from "../../../finding.ts";
import type { Word } from "../../sentence.ts";
import type { Clause } from "../clauses.ts";
import { isSomebody, type Named, whoIs } from "../people.ts";
import {
  type Hit,
  hasSecondVerb,
  hit,
  idioms,
  isWeighed,
  type Reading,
  stretchOf,
  textAfter,
  textBefore,
} from "../reading.ts";
import { OF_MACHINES, OF_PEOPLE, OF_THE_MIND } from "../verb-kinds.ts";
import { pastOf } from "../verbs.ts";

export function lookingBack(reading: Reading): Hit[] {
  return [...reading.clauses.flatMap((clause) => ofClause(reading, clause)), ...ifOnly(reading), ...leftOut(reading)];
}

const UNTRIED =
  /\b(?:(?:was|were) (?:not|never)|wasn['’]t|weren['’]t|without (?:being )?)\s?(?:\w+ly )?(?:test|review|check|verif|validat|rehears|consult|communicat|announc|stag)(?:ed|ied|ing|ying|d)\b[^.;]{0,160}?\bwhich would (?:\w+ly )?have (?:\w+ly )?(?:caught|prevented|avoided|shown|revealed|found|detected|exposed)\b/gi;
const DID_NOT_HAPPEN =
  /\b(?:should|supposed to|ought to)\b[^.;?]{0,160}?\W{1,4}(?:(?:but|and|yet) )?(?:this|that|it|which) (?:did not|didn['’]t|never) happen(?:ed)?\b/gi;

/** "was not tested on staging, which would have caught it", "should be tested first; this did not happen". */
const leftOut = (reading: Reading): Hit[] =>
  [UNTRIED, DID_NOT_HAPPEN].flatMap((pattern) => idioms(reading, pattern).map((idiom) => hit("looking-back", idiom)));

function ofClause(reading: Reading, clause: Clause): Hit[] {
  const { modal, perfect, subject } = clause;
  if (wasSupposed(reading, clause)) return [hit("looking-back", stretchOf(reading, clause))];
  if (!modal || !perfect || reading.sentence.asks) return [];
  // "whether it should have been done": asked, not judged.
  if (isAskedWhether(reading, clause)) return [];
  const looksBack =
    modal === "should" || modal === "ought"
      ? shouldHave(reading, clause)
      : modal === "could" || modal === "might"
        ? couldHave(reading, clause)
        : modal === "would" && wouldHave(reading, clause);
  if (!looksBack) return [];
  const rule = subject.who === "self" ? "self-blame" : "looking-back";
  return [hit(rule, stretchOf(reading, clause), saidPlainly(reading, clause))];
}

/** "whether it should have been done", "what should have prevented it". */
function isAskedWhether(reading: Reading, { subject, first }: Clause): boolean {
  const { words } = reading;
  const opener = words[subject.from - 1]?.lower ?? "";
  if (/^(?:what|which|how|why|where)$/.test(words[first - 1]?.lower ?? "")) return true;
  if (/^(?:if|whether|when)$/.test(opener)) return words[subject.from - 2]?.lower !== "even";
  return /\b(?:whether|reflect (?:on )?if|wonder if|unclear if|decide if|asked if)\b[^,;]*$/i.test(
    textBefore(reading, (words[first] as Word).from),
  );
}

function wasSupposed({ words }: Reading, { subject, passive, past, base, negated, last }: Clause): boolean {
  return isSomebody(subject.who) && passive && past && base === "suppose" && !negated && words[last + 1]?.tag === "to";
}

function shouldHave(reading: Reading, clause: Clause): boolean {
  const { subject, verb, base, passive, copula } = clause;
  if (isFutureDuty(reading, clause)) return false;
  if (NOBODY_TOLD.test(textAfter(reading, (reading.words[clause.last] as Word).to))) return false;
  const somebody = isSomebody(subject.who) || subject.who === "public" || subject.who === "deed";
  if (copula) return beShould(reading, clause, somebody);
  // "but should have": what is left out was said of the subject.
  if (!verb) return somebody || subject.who === "unknown";
  if (passive) return byPeople(reading, clause);
  // "We should have seen the queue shrink" tells what was expected of the queue.
  if ((subject.who === "us" || subject.who === "public") && base === "see") return false;
  if (somebody) return true;
  if (subject.who === "none") return base !== null && OF_PEOPLE.has(base);
  if (subject.who === "unknown") return base !== null && OF_THE_MIND.has(base);
  // "This should have happened much earlier."
  if (/^(?:this|that|it)$/.test(subject.head?.lower ?? "") && base !== null && OF_PEOPLE.has(base)) {
    return /^\W+(?:\w+ ){0,2}(?:earlier|sooner|long ago|before|already|beforehand)\b/i.test(
      textAfter(reading, verb.to),
    );
  }
  return REVIEWERS.test(subject.head?.lower ?? "") && base !== null && OF_PEOPLE.has(base);
}

/** "should have been synced first, but it was not clear from the patch" */
const NOBODY_TOLD = /\bbut (?:it|this|that) (?:was not|wasn['’]t) (?:clear|obvious|known|documented|visible)\b/i;

/** Things that stand for the people in them. */
const REVIEWERS =
  /^(?:reviews?|qa|testing|triage|planning|handover|hand-off|procedure|leadership|engineering|marketing|sales|communication)$/;

/** "we should have alerting", "should have automated tests", "should have to". */
function isFutureDuty({ words }: Reading, { verb, last, copula, perfect, passive }: Clause): boolean {
  const next = words[last + 1];
  if (copula || passive || !perfect) return false;
  if (!verb)
    return next !== undefined && !/^[.,;:!?)–—-]/.test(next.text) && next.tag !== "and" && next.tag !== "opener";
  if (verb.lower === "have" || verb.tag !== "past") return verb.tag !== "gerund";
  return STATES.test(verb.lower) && next !== undefined && ["noun", "name", "adjective", "gerund"].includes(next.tag);
}

const STATES =
  /^(?:automated|dedicated|improved|detailed|documented|shared|limited|centrali[sz]ed|standardi[sz]ed|defined|written|monitored|managed|updated|increased|reduced|separated?|restricted|combined|trusted|scheduled|hardened|distributed|advanced|associated|tested|unified|simplified|extended|isolated|required|enforced|established)$/;

/** "should have been obvious", "we should have been more careful"; not "the limit should have been 512 MB". */
function beShould(reading: Reading, clause: Clause, somebody: boolean): boolean {
  const next = reading.words[clause.last + 1];
  if (!next || next.tag === "mark") return somebody && !isToldToUs(reading, clause);
  const after = textAfter(reading, next.from);
  if (
    /^(?:(?:immediately|more|quite|very|pretty)\s+)?(?:obvious|clear|apparent|evident|noticed|part of|done|avoidable|preventable|visible)\b/i.test(
      after,
    )
  )
    return true;
  return somebody && clause.subject.who !== "deed" && !/^(?:able|alerted|paged|notified|told|informed)\b/i.test(after);
}

/** "We were not paged as soon as we should have been": what was left undone is a machine's. */
const isToldToUs = ({ clauses }: Reading, { first, subject }: Clause) =>
  clauses.some(
    (other) =>
      other.first < first &&
      other.passive &&
      other.subject.head?.lower === subject.head?.lower &&
      /^(?:alert|page|notify|tell|inform|warn|prompt)$/.test(other.base ?? ""),
  );

/** A passive that people stand behind: "caught in review", "tested", "communicated". */
function byPeople(reading: Reading, clause: Clause): boolean {
  const { base, subject } = clause;
  if (clause.adverbs.some((word) => word.lower === "automatically")) return false;
  if (isSomebody(subject.who)) return !/^(?:alert|page|protect|prompt)$/.test(base ?? "");
  const after = textAfter(reading, (reading.words[clause.last] as Word).to);
  if (
    /^\s+(?:automatically|by (?:the|our|a|an)?\s*(?:\w+\s)?(?:system|scheduler|controller|cluster|operator|script|job|monitor\w*|load balancer|kernel|autoscaler|kubelet))\b/i.test(
      after,
    )
  ) {
    return false;
  }
  if (/^.{0,40}\bautomatically\b/i.test(after)) return false;
  const told = reading.words[subject.to]?.lower;
  if (base === null && (told === "that" || told === "which")) return false;
  // "should not have been done" was done by somebody.
  if (clause.negated && base !== null && OF_PEOPLE.has(base)) return true;
  if (base === null) return !/^(?:re|auto|un|de)/.test(clause.verb?.lower ?? "");
  return OF_PEOPLE.has(base)
    ? !OF_MACHINES.has(base) || PEOPLE_AT_WORK.test(after) || MADE_BY_HAND.test(subjectText(reading, clause))
    : PEOPLE_AT_WORK.test(after);
}

const PEOPLE_AT_WORK =
  /\b(?:review|testing|tests?|staging|qa|by (?:us|him|her|them|me)|before (?:the|it|we|going|being|deploy\w*|merg\w*|roll\w*|releas\w*)|earlier|sooner|long ago|in advance|beforehand|ahead of|prior to|first|team|properly|thoroughly|until|instead of|rather than|back)\b/i;
const MADE_BY_HAND =
  /\b(?:change|changes|migration|upgrade|release|deploy\w*|pr|patch|maintenance|documentation|runbook|alert|monitor\w*|test|tests)\b/i;

const subjectText = ({ words }: Reading, { subject }: Clause) =>
  words
    .slice(subject.from, subject.to)
    .map((word) => word.lower)
    .join(" ");

/** "We could have noticed", "this could have been avoided"; not "could have been worse", "could have helped". */
function couldHave(reading: Reading, clause: Clause): boolean {
  const { subject, base, negated, passive, modal, copula } = clause;
  if (copula && isSomebody(subject.who) && modal === "could" && !negated)
    return /^\s+(?:more \w+|clearer|better|faster|quicker|smarter)\b/i.test(
      textAfter(reading, (reading.words[clause.last] as Word).to),
    );
  if (negated || copula || modal === "might") return false;
  const first = (reading.words[clause.first] as Word).from;
  const last = (reading.words[clause.last] as Word).to;
  if (
    /\b(?:no(?:body| one)?|never|nothing|hardly|what|how|who|which|luck\w*|fortunat\w*|worse|anyone)\b/i.test(
      textBefore(reading, first).slice(-60),
    )
  )
    return false;
  const after = textAfter(reading, last);
  if (passive) {
    if (base === null || !AVOIDED.has(base)) return false;
    if (/\bworse\b/i.test(after) || onSystem(reading, clause)) return false;
    return (
      !/^\s+(?:\w+\s+){0,3}?(?:by|with|through|using|via) (?!(?:us|him|her|them|me|the \w+ team)\b)/i.test(after) ||
      HAD.test(reading.sentence.text)
    );
  }
  if (!isSomebody(subject.who) || base === null) return false;
  // "if we could alert on it, we could have …": a remedy.
  if (/\bif (?:we|it|there|they|the [\w-]+) (?:could|can)\b/i.test(textBefore(reading, first))) return false;
  return (OF_PEOPLE.has(base) || SOONER.test(after)) && !/\bworse\b/i.test(after);
}

const SOONER = /^[^.;:]{0,60}\b(?:earlier|sooner|beforehand|in advance|ahead of time|much faster)\b/i;

/** "could have been prevented if our tools were stricter": what would have had to be different is a system. */
function onSystem({ clauses, words }: Reading, { last }: Clause): boolean {
  return clauses.some(
    ({ subject, first, passive, base }) =>
      (first > last || subject.from > 0) &&
      words[subject.from - 1]?.lower === "if" &&
      subject.who === "thing" &&
      !(passive && base !== null && OF_PEOPLE.has(base)),
  );
}

const AVOIDED = new Set(
  "avoid prevent catch detect discover uncover address notice foresee anticipate spot mitigate minimize minimise shorten resolve fix find identify reduce handle communicate do".split(
    " ",
  ),
);
const HAD =
  /\b(?:had (?:the|we|he|she|they|it|someone|anyone|i|our|this|that)\b|if (?:only|someone|anyone|we|he|she|they|i|the [\w-]+(?: [\w-]+)?) (?:had|hadn)\b)/i;

/** "The engineer would have seen it if …": only with a condition that people did not meet. */
function wouldHave(reading: Reading, clause: Clause): boolean {
  if (clause.subject.who === "person" && BETTER.test(subjectText(reading, clause)) && !clause.negated)
    return clause.base !== null && OF_PEOPLE.has(clause.base);
  return (
    isSomebody(clause.subject.who) &&
    clause.base !== null &&
    /\bif (?:he|she|they|someone|anyone) (?:had|hadn't|would have|'d)\b/i.test(reading.sentence.text)
  );
}

/** "A more experienced engineer would have seen it." */
const BETTER = /\b(?:more|better|competent|careful|diligent|attentive|experienced)\b/;

const CARE_TAKEN =
  /\b(?:if (?:more|greater|better|enough|proper|any|due) (?:care|attention|testing|thought|review|caution|diligence|planning|communication) had|had (?:more|greater|better|enough|proper|any|due) (?:care|attention|testing|thought|review|caution|diligence|planning|communication)) been (?:taken|paid|done|given|exercised)\b/gi;

/** "If only", "Had the engineer checked", "if we had tested". */
function ifOnly(reading: Reading): Hit[] {
  const { clauses, words } = reading;
  const found = idioms(
    reading,
    /\bif only (?=(?:we|i|he|she|they|you|someone|somebody|anyone|it|there|the [\w-]+(?: [\w-]+)? had)\b)/gi,
  ).map((idiom) => hit("looking-back", idiom));
  found.push(...idioms(reading, CARE_TAKEN).map((idiom) => hit("looking-back", idiom)));
  for (const clause of clauses) {
    if (!clause.perfect || clause.modal) continue;
    const first = words[clause.first] as Word;
    const opener = words[clause.subject.from - 1] ?? words[clause.first - 1];
    const conditional = first.lower === "had" && opener?.lower === "if" && clause.verb !== null;
    if (
      conditional &&
      isSomebody(clause.subject.who) &&
      clause.base &&
      OF_PEOPLE.has(clause.base) &&
      clause.subject.who !== "us" &&
      clause.base !== "know" &&
      (!clause.passive || CARE.test(clause.verb?.lower ?? ""))
    ) {
      found.push(hit("looking-back", stretchOf(reading, clause)));
    }
  }
  for (const { match, from } of idioms(reading, HAD_FIRST)) {
    const at = words.findIndex((word) => word.from >= from + (match[1]?.length ?? 0));
    const participle = words.slice(at + 2, at + 9).find((word) => word.tag === "past");
    const subject = words.slice(at + 1, at + 7).find((word) => ["noun", "pronoun", "name"].includes(word.tag));
    if (!participle || !subject) continue;
    const between = words.filter((word) => word.from > subject.from && word.to <= participle.from);
    const passive = between.some((word) => word.lower === "been");
    const base = participle.lower;
    const human =
      isSomebody(whoIs(subject, NO_NAMES)) ||
      /^(?:we|he|she|they|i|someone|anyone|somebody|anybody)$/.test(subject.lower) ||
      PEOPLE_NEAR.test(
        words
          .slice(at + 1, at + 5)
          .map((word) => word.lower)
          .join(" "),
      );
    if (human || (passive && CARE.test(base)))
      found.push(hit("looking-back", { from: words[at]?.from ?? from, to: participle.to }));
  }
  return found;
}

const NO_NAMES: Named = new Set();
const HAD_FIRST =
  /(^|[,;:(–—-]\s*|\b(?:case|and|but|that|perhaps|maybe|avoided|prevented|noticed)\s+)had (?!to\b|been\b|a\b|no\b|not\b)[\w'’-]+/gi;
const PEOPLE_NEAR =
  /\b(?:engineer|operator|developer|team|reviewer|author|admin\w*|on-call|person|people|anyone|someone|deployer|staff|dev|devs|we)\b/;
const CARE =
  /^(?:consulted|read|followed|tested|checked|reviewed|noticed|communicated|informed|told|asked|planned|considered|understood|verified|done|documented|escalated|caught|taken|heeded|investigated|announced|coordinated)$/;

/** "should have tested" → "did not test", "shouldn't have been rushed" → "was rushed". */
function saidPlainly(reading: Reading, clause: Clause): Rewrite | null {
  const { modal, subject, verb, base, passive, negated, first, last, adverbs } = clause;
  const { words } = reading;
  const start = words[first] as Word;
  if (
    modal !== "should" ||
    !verb ||
    !subject.head ||
    reading.clauses.some((other) => other !== clause && sharesVerb(words, clause, other))
  )
    return null;
  if (adverbs.some((word) => word.from > start.from && !/ly$/.test(word.lower)) || verb.tag === "gerund") return null;
  if (/^(?:or|and|\/|,)$/.test(words[last + 1]?.lower ?? "")) return null;
  if (hasSecondVerb(reading, last) || isWeighed(reading, start.from, verb.to)) return null;
  const manner = adverbs
    .filter((word) => word.from > start.from)
    .map((word) => `${word.text} `)
    .join("");
  const be = subject.plural || /^(?:you)$/.test(subject.head.lower) ? "were" : "was";
  if (passive) return { from: start.from, to: verb.to, text: `${be} ${negated ? "" : "not "}${manner}${verb.text}` };
  if (negated) {
    const past = pastOf(verb.lower);
    return past ? { from: start.from, to: verb.to, text: manner + past } : null;
  }
  return base ? { from: start.from, to: verb.to, text: `did not ${manner}${base}` } : null;
}

/** "should have tested it and told us": the second verb hangs on the first. */
function sharesVerb(words: readonly Word[], clause: Clause, other: Clause): boolean {
  if (other.first <= clause.last || other.modal || other.subject.head !== clause.subject.head) return false;
  const before = words[other.first - 1];
  return (
    words.slice(clause.last, other.first).some((word) => word.tag === "and" || word.text === "/") &&
    before !== undefined
  );
}
