/** Deeds that are told as failings: "did nothing", "merged without testing", "mistyped", "was too slow to notice". */
import type { Clause } from "../clauses.ts";
import { isSomebody } from "../people.ts";
import {
  givesReason,
  type Hit,
  hit,
  idioms,
  isFollowingFrom,
  isGuarded,
  type Reading,
  stretchOf,
  textAfter,
} from "../reading.ts";
import { OF_PEOPLE } from "../verb-kinds.ts";

export function blunder(reading: Reading): Hit[] {
  return [
    ...reading.clauses.flatMap((clause) => ofClause(reading, clause)),
    ...idioms(reading, WARNINGS_IGNORED).map((idiom) => hit("neglect", idiom)),
    ...idioms(reading, POORLY).flatMap((idiom) => (isGuarded(reading, idiom.from) ? [] : [hit("judgement", idiom)])),
  ];
}

function ofClause(reading: Reading, clause: Clause): Hit[] {
  const { subject, verb, modal, passive, past, perfect, negated, copula } = clause;
  if (modal || !(past || perfect) || reading.sentence.asks) return [];
  const at = stretchOf(reading, clause);
  const rest = textAfter(reading, at.to);
  if (givesReason(reading, at.to) || isFollowingFrom(reading, at.from)) return [];
  if (copula) return isSomebody(subject.who) && wanting(clause, rest) ? [hit("judgement", at)] : [];
  if (!verb || negated) return [];
  if (passive) return clause.base && OF_PEOPLE.has(clause.base) && UNPREPARED.test(rest) ? [hit("neglect", at)] : [];
  if (!isSomebody(subject.who)) return [];
  const others = subject.who !== "us";
  const failed =
    SLIPS.test(verb.lower) ||
    LEFT_UNDONE.test(reading.sentence.text.slice(verb.from - reading.sentence.from)) ||
    (clause.base !== null && OF_PEOPLE.has(clause.base) && (UNPREPARED.test(rest) || WITHOUT.test(rest))) ||
    (others && (OTHERS_SLIPS.test(verb.lower) || leftOn(clause, rest)));
  return failed ? [hit(subject.who === "self" ? "self-blame" : "neglect", at)] : [];
}

const SLIPS = /^(?:mistyped|misconfigured|mislabell?ed|misspelled|misspelt|bungled|fumbled|overslept)$/;
const OTHERS_SLIPS = /^(?:rubber-stamped|wasted|squandered|dithered|procrastinated|panicked)$/;
const LEFT_UNDONE =
  /^(?:did nothing|(?:took|taken) no (?:action|steps|notice|care)|made no (?:attempt|effort)|paid (?:no|little|too little|insufficient) attention|gave (?:no|little|too little) thought|turned a blind eye|looked the other way|cut (?:some )?corners|jumped to conclusions?|slept through)\b/i;
const WITHOUT =
  /^[^.;:]{0,90}?\bwithout (?:first |even |properly |ever |really |actually )*(?:testing|checking|reviewing|reading|waiting|asking|telling|informing|thinking|verifying|notifying|consulting|looking|understanding|announcing|coordinating)\b/i;
const UNPREPARED =
  /^[^.;:]{0,60}?\bwithout (?:any |proper |sufficient |adequate |enough |due |much )+(?:testing|tests|reviews?|planning|thought|communication|care|preparation|warning|notice|consideration|verification|checks?|validation)\b/i;
const WARNINGS_IGNORED =
  /(?:^|[.;]\s*)ignoring (?:\w+ ){0,3}?(?:warnings?|alerts?|alarms?|advice|procedures?|policy|instructions?|concerns?), (?:the |an? )?(?:[\w-]+ ){0,2}?(?:engineer|operator|developer|admin|team|he|she|they|we|i)\b/gi;
const POORLY =
  /\b(?:poor|bad|terrible|insufficient) (?:communication|planning|coordination|handling|preparation|management|decision-making|teamwork)\b(?! (?:system|software|tool|layer|channel)s?\b)/gi;

/** "The team was not careful enough", "we were too slow to notice". */
const wanting = ({ negated }: Clause, rest: string) =>
  negated
    ? /^\s+(?:being )?(?:very |sufficiently )?(?:careful|attentive|diligent|cautious|thorough|rigorous|vigilant|disciplined|paying (?:enough |close )?attention)\b/i.test(
        rest,
      )
    : /^\s+(?:\w+ly )?(?:too (?:slow|late|hasty|quick|careless|optimistic|confident|eager|trusting|relaxed)\b(?: (?:to|in|with|about)\b|[.,;]|$)|(?:naive|unwise|complacent|arrogant|sloppy|hasty)\b)/i.test(
        rest,
      );

/** "left the maintenance flag on" */
const leftOn = ({ base }: Clause, rest: string) =>
  base === "leave" &&
  /^\s+(?:the |an? |it |that |this |his |her |their |my )?(?:[\w-]+ ){0,3}?(?:on|enabled|open|behind|unlocked|running|disabled|unattended|exposed)(?: (?:for|over|since|by|after)\b|[.,;]|$)/i.test(
    rest,
  );
