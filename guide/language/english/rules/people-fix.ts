/** Promises that ask people to be better: "be more careful", "train users", "remind everyone". */
import { type Hit, hit, type Idiom, idioms, type Reading, textBefore } from "../reading.ts";

const CAREFUL =
  /\b(?:(?:be|being|stay|remain) (?:(?:a (?:bit|little|lot)|more|much more|extra|very|super|so|really|always|especially|particularly|far more|even more) )*(?:careful(?!ly)|cautious(?!ly)|vigilant|mindful|diligent(?!ly)|attentive|conscientious|disciplined)|be (?:more|better|extra|very) (?:aware|alert|thorough|responsible|rigorous)\b|(?:pay|paying|give) (?:(?:more|closer|better|extra|special|full|careful|much more|greater|particular) )?attention|(?:take|taking|exercise|exercising|use|using|show) (?:(?:more|greater|extra|better|much more|due|particular|special|great|additional) )*(?:care(?! of)|caution|diligence|vigilance|discipline)\b|think (?:twice|harder|before)|try harder|(?:use|apply|exercise) (?:common sense|better judge?ment|good judge?ment)|double[- ]?check(?:ing)? (?:your|our|their|all|every|the|each|before|everything|that)|triple[- ]?check|(?:more|better|stricter|greater|increased) (?:discipline|diligence|vigilance|carefulness|caution|attention to detail|attentiveness|awareness)|(?:raise|raising|increase|increasing|improve|improving) (?:(?:the )?(?:team|staff|user|engineer|developer|security|general|overall) )?awareness|more care(?: must| should| needs| has|\b(?! of))|(?:remember|don['’]t forget|do not forget|never forget|not forget) to\b|concentrate (?:more|better)|be better (?:at|about))/gi;
/** "should be reviewed more carefully", "we will test with more care". */
const WITH_CARE =
  /\b(?:should|must|needs? to|ha(?:ve|s) to|ought to|will|['’]ll|shall|please|let['’]s) (?!have\b)(?:[\w-]+ ){0,5}?(?:(?:more|extra|very|much more) (?:carefully|cautiously|diligently|attentively|conscientiously)|with (?:more|greater|extra) (?:care|caution|diligence))\b/gi;
const PEOPLE =
  "(?:(?:the|our|all|every|each|new|other|more|both|on-call|any|your) )*(?:[\\w-]+ )?(?:humans?|users?|engineers?|developers?|devs?|operators?|staff|employees?|teams?|members?|people|admins?|administrators?|everyone|everybody|colleagues?|customers?|personnel|authors?|reviewers?|volunteers?|organi[sz]ers?|managers?|contractors?|maintainers?|contributors?|students?|instructors?|on-?calls?|sres?|helpers?|folks|us|them|him|her|ourselves|analysts?|technicians?|responders?)";
const TEACH = new RegExp(
  `\\b(?:re-?train|train|educate|re-?educate|teach|remind|instruct|coach|discipline|reprimand|sanction|lecture|warn|retraining|training|reminding|educating|urge|tell|brief) ${PEOPLE}\\b(?! (?:could|can|will|would|is|are|was|were)\\b)`,
  "gi",
);
const TRAINING = new RegExp(
  `\\b(?:(?:provide|organi[sz]e|schedule|offer|deliver|conduct|arrange|plan|give|mandate|set up) (?:more |better |regular |additional |further |refresher |mandatory )*(?:[\\w-]+ )?(?:trainings?|workshops?) (?:to|for|of)|(?:trainings?|workshops?) (?:will|should|must|to) (?:be )?(?:given|delivered|provided|organi[sz]ed|offered|conducted|arranged|scheduled)(?: to| for)?|(?:train|training|retraining) (?:for|of)) ${PEOPLE}\\b`,
  "gi",
);
const MAKE_SURE = new RegExp(
  `\\b(?:make sure|ensure|see to it|insist|require) (?:that )?${PEOPLE} (?:know|knows|check|checks|read|reads|follow|follows|remember|remembers|understand|understands|test|tests|are (?:careful|trained|reminded)|is (?:careful|trained)|do(?:es)? not|don['’]t|never|always|pay|double-check|review|reviews|think|verify|verifies|notice|notices|use|uses)\\b`,
  "gi",
);
const NEED_TRAINING = new RegExp(
  `\\b${PEOPLE} (?:needs?|requires?|lacks?|could use) (?:more |better |additional |further |the |some )*(?:training|education|coaching|discipline)\\b`,
  "gi",
);
const DUTY = new RegExp(
  `\\b${PEOPLE} (?:must|should|need to|needs to|have to|has to) (?:always |never |not |really |all )*(?:remember|forget|be (?:more |extra |very )?(?:careful|aware|mindful|vigilant|cautious)|double[- ]?check|pay (?:more |closer )?attention|know better|learn (?:how )?to|stop|refrain|follow|adhere|obey|stick to|respect|think|take (?:more )?care|be (?:re-?)?trained|be reminded|be educated)\\b`,
  "gi",
);

export function peopleFix(reading: Reading): Hit[] {
  const careful = idioms(reading, CAREFUL).filter((idiom) => isAsked(reading, idiom));
  const taught = idioms(reading, TEACH).filter(
    (idiom) => isAsked(reading, idiom) && !/^(?:tell|brief|warn|instruct)/i.test(idiom.match[0]),
  );
  const others = [
    ...idioms(reading, WITH_CARE).filter(({ match }) => !/\bhave\b/i.test(match[0])),
    ...idioms(reading, TRAINING),
    ...idioms(reading, MAKE_SURE),
    ...idioms(reading, DUTY),
    ...idioms(reading, NEED_TRAINING),
  ];
  return [...careful, ...taught, ...others].map((idiom) => hit("people-fix", idiom));
}

/** Asked for, not told: an order, a duty, a plan. "We were careful" and "the alert reminded the team" are accounts. */
function isAsked(reading: Reading, { match, from }: Idiom): boolean {
  const before = textBefore(reading, from);
  if (/^(?:being)/i.test(match[0])) return /\b(?:by|about|start|worth|means)\s+$/i.test(before);
  // "was around and paying attention": told, not asked.
  if (/^\w+ing\b/i.test(match[0]) && /\b(?:was|were|been)\b[^,;:]*\band\s+$/i.test(before)) return false;
  if (
    /\b(?:no need to|not (?:have|need) to|instead of|rather than|hard to|had to|nobody|no one|whether to)\s+$/i.test(
      before,
    )
  )
    return false;
  return ASKED.test(before) && !isSaidOfThing(reading, from);
}

/** "The parser should pay attention to empty lists" asks no people. */
function isSaidOfThing({ clauses, words }: Reading, from: number): boolean {
  const clause = clauses.find(
    ({ modal, first, last }) => modal && (words[first]?.from ?? 0) < from && (words[last]?.to ?? 0) > from,
  );
  const head = clause?.subject.head;
  return (
    head !== null &&
    head !== undefined &&
    clause?.subject.who === "thing" &&
    !/^(?:care|caution|attention|it|there|this|that)$/.test(head.lower)
  );
}

const ASKED =
  /(?:^|[.:;•*–—-]\s*|^\W*\p{L}[\w\s]{0,30}[:–-]\s*|\b(?:should|must|need(?:s|ed)? to|needs?|(?:have|has) to|ought to|will|shall|let['’]?s|please|always|could|can|better|['’]ll|plan to|planning to|going to|want to|try to|we['’]ll|has been decided to|have all|requires? (?:us|everyone|people) to|important to|reminder to|also|todo|and|or|then|should all|by|^to)\s+(?:\w+ly |all |really |just |also |always |both |never )*)$/iu;
