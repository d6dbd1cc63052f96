/** A person or team as what caused it: "caused by an engineer", "Rob broke the build", "accidentally deleted by the operator". */
import type { Word } from "../../sentence.ts";
import type { Clause } from "../clauses.ts";
import { isSomebody, type Named, whoIs } from "../people.ts";
import {
  givesReason,
  type Hit,
  hit,
  idioms,
  isGuarded,
  type Reading,
  stretchOf,
  textAfter,
  textBefore,
} from "../reading.ts";
import { HARMING } from "../verb-kinds.ts";

export function personAsCause(reading: Reading, named: Named): Hit[] {
  return [
    ...reading.clauses.flatMap((clause) => [...byAccident(reading, clause), ...harmed(reading, clause)]),
    ...causedBy(reading, named),
    ...mistakenDeed(reading),
  ];
}

const UNMEANT =
  /^(?:accidentally|accientally|inadvertently|mistakenly|erroneously|unintentionally|unknowingly|unwittingly|wrongly|incorrectly|carelessly|negligently|blindly|recklessly|hastily|foolishly|naively|prematurely|stupidly|sloppily|lazily)$/;
const CARELESS = /^(?:carelessly|negligently|blindly|recklessly|foolishly|stupidly|sloppily|lazily|naively)$/;
const OF_THOUGHT =
  /^(?:think|believe|assume|understand|expect|conclude|consider|interpret|identify|diagnose|attribute|report|state|say|suppose|suspect)$/;

/** "a Google engineer inadvertently disabled", "was accidentally deleted by an operator". */
function byAccident(reading: Reading, clause: Clause): Hit[] {
  const { words } = reading;
  const { subject, base, passive, past, perfect, modal, verb, last } = clause;
  if (!verb || modal || !(past || perfect) || (base && OF_THOUGHT.test(base))) return [];
  const after = words[last + 1];
  const adverb =
    clause.adverbs.find((word) => UNMEANT.test(word.lower)) ?? (after && UNMEANT.test(after.lower) ? after : undefined);
  const rest = textAfter(reading, verb.to);
  // "engineers found that it was removed in error": another clause's.
  const next = reading.clauses.find(({ first }) => first > last);
  const own = next ? rest.slice(0, Math.max(0, (words[next.first] as Word).from - verb.to)) : rest;
  const byMistake = /\bby (?:mistake|accident)\b|\bin error\b/i.test(base === "do" ? rest : own);
  if (!adverb && !byMistake) return [];
  const at = stretchOf(reading, clause);
  if (adverb && CARELESS.test(adverb.lower) && subject.who !== "thing") return [hit("judgement", at)];
  if (givesReason(reading, verb.to)) return [];
  // "we" is often the service: only what harms counts.
  const ours = subject.who !== "us" || (base !== null && (HARMING.has(base) || BUILDING.test(base)));
  const named = subject.who === "unknown" && !byMistake && /^\s+[\w"'“]/.test(rest);
  const somebody = (isSomebody(subject.who) && ours) || named;
  if (!passive && somebody) return [hit(subject.who === "self" ? "self-blame" : "by-accident", at)];
  const agent =
    /\bby (?:an? |the |our |one of (?:the|our) |another )?(?:[\w-]+ ){0,3}?(?:engineer|operator|developer|admin\w*|team|member|technician|colleague|person|user|contractor|vendor|employee|staff|intern|me|us|him|her|them|someone|somebody)\b/i;
  return passive && agent.test(rest) ? [hit("by-accident", { from: at.from, to: verb.to })] : [];
}

/** What "we" do as people, not as a service. */
const BUILDING =
  /^(?:add|introduce|include|merge|commit|configure|misconfigure|change|enable|leave|write|build|create|send|point|route|run|apply|set)$/;

const OUTCOME =
  /, ?(?:causing|thereby|which (?:\w+ly )?(?:caused|broke|led to|resulted|brought|took|deleted|triggered|crashed|made|killed)|resulting in|leading to|breaking|crashing|taking (?:down|out)|bringing down|wiping|triggering an? (?:outage|incident|page))\b| and (?:\w+ly )?(?:caused|broke|crashed|brought down|took down)\b/i;
const DAMAGE =
  /^\W*(?:\w+ly )?(?:an? |the |this |that |our |another |some |all |several |major |massive |huge |whole |entire |these |\w+['’]s )*(?:[\w-]+ ){0,2}?(?:outages?|incidents?|issues?|problems?|failures?|downtime|crash\w*|disruptions?|degradation|breakage|mess|errors?|bugs?|regressions?|build|site|prod|production|everything|pipeline|ci|deploy\w*|things|master|main|it)\b/i;

/** "Rob caused the outage", "Someone ran a scanner, causing a crash". A role's neutral step in the timeline is none. */
function harmed(reading: Reading, clause: Clause): Hit[] {
  const { subject, base, verb, passive, past, perfect, modal, negated } = clause;
  if (!verb) return [];
  if (tookTheWrong(clause, textAfter(reading, verb.to))) return [hit("named-cause", stretchOf(reading, clause))];
  if (!verb || !base || passive || negated || modal || !(past || perfect) || !isSomebody(subject.who)) return [];
  const at = stretchOf(reading, clause);
  const rest = textAfter(reading, verb.to);
  if (/^(?:cause|break|crash|ruin|corrupt|wipe|destroy)$/.test(base)) {
    if (base !== "cause" && subject.who === "us" && !DAMAGE.test(rest)) return [];
    if (
      base !== "cause" &&
      !/^\s+(?:\w+ly )?(?:the|our|a|an|all|some|it|this|that|every\w*|prod\w*|master|main|several|two|three|staging)\b/i.test(
        rest,
      )
    )
      return [];
    if (/^\s+(?:us|me|them|him|her|people|everyone) to\b/i.test(rest)) return [];
    return givesReason(reading, verb.to) ? [] : [hit(subject.who === "self" ? "self-blame" : "named-cause", at)];
  }
  if (
    /^(?:take|bring|knock)$/.test(base) &&
    /^\s+(?:the |our )?(?:[\w-]+ ){0,3}(?:down|out|offline)\b/i.test(rest) &&
    subject.who !== "us" &&
    /\b(?:site|service|prod\w*|cluster|everything|system|database|network|it)\b/i.test(rest.slice(0, 60)) &&
    !/\bfor (?:maintenance|an? )/i.test(rest)
  ) {
    return [hit("named-cause", at)];
  }
  const others = subject.who === "person" || subject.who === "group";
  const outcome = OUTCOME.exec(rest);
  if (!others || !outcome || MENDING.test(base) || OF_THOUGHT.test(base)) return [];
  const between = rest.slice(0, outcome.index);
  // What caused it is the nearest thing named, unless it stands right after what was done.
  if (
    /[.;:]|\b(?:fail\w*|crash\w*|found|identified|discovered|noticed|observed|confirmed|that|what)\b/i.test(between) ||
    between.length > 110
  )
    return [];
  return isGuarded(reading, verb.to) && !/\b(?:no|not|without)\b/i.test(between) ? [] : [hit("named-cause", at)];
}

/** "Rob ran the wrong command", "but issues the wrong command". */
function tookTheWrong({ subject, base, passive, negated, modal }: Clause, rest: string): boolean {
  const acted =
    (subject.who === "person" || subject.who === "group" || subject.who === "unknown") &&
    base &&
    !MENDING.test(base) &&
    !OF_THOUGHT.test(base);
  return (
    Boolean(acted) &&
    !passive &&
    !negated &&
    !modal &&
    (subject.who === "unknown" ? WRONG_NEXT : WRONG_THING).test(rest)
  );
}

const WRONG_NEXT =
  /^\s+(?:\w+ly )?(?:the|a|an) (?:wrong|incorrect) (?!data|result|value|answer|response|label|conclusion|impression)\w/i;
const WRONG_THING =
  /^\s+(?:(?!was|were|is|that|which|had|if|whether|for|with|from|to)[\w'’-]+ ){0,4}(?:wrong|incorrect) (?!data|result|value|answer|response|label|conclusion|impression)\w/i;

const MENDING =
  /^(?:notice|see|find|discover|identify|detect|report|observe|investigate|confirm|restart|restore|revert|fix|mitigate|resolve|roll|rollback|recover|apply|join|acknowledge|determine|realise|realize|note|receive|get|learn|start|begin|decide|have|be|work|experience|try|attempt|add|scale|increase|complain|ask|face|encounter|use|suffer|visit)$/;

const CAUSED =
  /\b(?:(?:caused|triggered|introduced|broken|brought down|taken down|brought about|deleted) (?:(?:entirely|mainly|solely|directly|inadvertently|accidentally|mistakenly|partly) )?(by)|(?:due|owing|attributed|attributable|traced back|down) (to)|because (of)|(?:result|fault) (of)|blamed?( )(?:on )?|culprit (was|is))\s+/gi;

/** "caused by a developer running …", "due to the operator". What comes after is a person, and no thing of theirs. */
function causedBy(reading: Reading, named: Named): Hit[] {
  return idioms(reading, CAUSED).flatMap(({ match, from, to }) => {
    const start = reading.words.findIndex((word) => word.from >= to);
    if (start === -1 || isGuarded(reading, from)) return [];
    const head = phraseHead(reading.words, start);
    if (!head) return [];
    const who = whoIs(head.word, named);
    const isPronoun = head.word.tag === "pronoun";
    if (
      !(isSomebody(who) || (who === "public" && head.acts)) ||
      (isPronoun && who === "us" && !/blame|fault/i.test(match[0])) ||
      (/^(?:was|is)$/.test(match[1] ?? "") && !/culprit|cause|fault/i.test(match[0]))
    )
      return [];
    if (AWAY.test(textAfter(reading, head.word.to))) return [];
    if (/^(?:down|because of|due|result)/i.test(match[0]) && who === "group" && !head.acts) return [];
    if (
      /^blame/i.test(match[0]) &&
      /\b(?:not|n['’]t|no|to|never|without)\s+(?:to\s+)?$/i.test(textBefore(reading, from))
    )
      return [];
    if (/^(?:deleted|introduced)/i.test(match[0]) && !head.acts && who === "group") return [];
    return [hit("named-cause", { from, to: head.word.to })];
  });
}

/** "due to our expert being on holiday" gives a reason, and blames nobody. */
const AWAY =
  /^[^,;.]{0,30}\bbeing (?:\w+ly )?(?:on (?:vacation|holiday|leave)|away|ill|sick|unavailable|asleep|off|out|offline)\b/i;

/** The last noun of the phrase that begins here, and whether it goes on to act: "an engineer running". */
function phraseHead(words: readonly Word[], start: number): { word: Word; acts: boolean } | null {
  let head: Word | null = null;
  let at = start;
  for (; at < words.length && at < start + 7; at++) {
    const word = words[at] as Word;
    if (
      ["determiner", "adjective", "number", "adverb"].includes(word.tag) &&
      !(/^(?:human|individual)$/.test(word.lower) && words[at + 1]?.tag !== "noun")
    )
      continue;
    if (!["noun", "name", "pronoun", "adjective"].includes(word.tag)) break;
    head = word;
    if (word.tag === "pronoun") break;
  }
  const next = words[head ? words.indexOf(head) + 1 : at];
  if (next?.lower === "'s" || next?.text === "’" || next?.text === "'") return null;
  return head && { word: head, acts: next !== undefined && ["gerund", "past", "opener"].includes(next.tag) };
}

/** "an accidental deletion by the team", "a mistake by the operator". */
function mistakenDeed(reading: Reading): Hit[] {
  return idioms(
    reading,
    /\b(?:mistakes?|errors?|oversights?|carelessness|negligence|misunderstanding|incompetence|blunder|slip) (?:made |committed |caused )?(?:by|of|on (?:the )?part of|on behalf of|(?<=(?:mistake|error|oversight) )from) (?:an? |the |our |one of (?:the|our) |some )?(?:[\w-]+ ){0,3}?(?:engineer|operator|developer|admin\w*|team|teams|member|technician|colleague|person|contractor|vendor|employee|staff|intern|me|us|him|her|them|someone|somebody|devs?|on-call|management|humans?|people)s?\b(?!['’]s?\s| (?:requests?|plane|console|api|interface|system|service|traffic|tools?)\b)/gi,
  ).flatMap((idiom) => (isGuarded(reading, idiom.from) ? [] : [hit("fault", idiom)]));
}
