/** Promises that ask people to be better: "be more careful", "train users", "remind everyone". */
import { type Hit, hit, type Idiom, idioms, type Reading, textBefore } from "../reading.ts";

const CAREFUL =
  /\b(?:(?:be|being|become|stay|remain) (?:(?:a (?:bit|little|lot)|more|much more|extra|very|super|so|really|always|especially|particularly|far more|even more) )*(?:careful|cautious|vigilant|mindful|diligent|attentive|conscientious|disciplined|alert|thorough|responsible|rigorous|proactive about|aware)|(?:pay|paying|give) (?:(?:more|closer|better|extra|special|full|careful|much more|greater|particular) )?attention|(?:take|taking|exercise|exercising|use|using|show) (?:(?:more|greater|extra|better|much more|due|particular|special|great|additional) )*(?:care|caution|diligence|vigilance|discipline)|think (?:twice|harder|before)|try harder|do better|work harder|(?:use|apply|exercise) (?:common sense|better judge?ment|good judge?ment)|double[- ]?check(?:ing)? (?:your|our|their|all|every|the|each|before|everything|that)|triple[- ]?check|(?:more|better|stricter|greater|increased) (?:discipline|diligence|vigilance|carefulness|caution|attention to detail|attentiveness|awareness)|(?:raise|raising|increase|increasing|improve|improving) (?:(?:the )?(?:team|staff|user|engineer|developer|security|general|overall) )?awareness|more care(?: must| should| needs| has|\b(?! of))|(?:remember|don['’]t forget|do not forget|never forget|not forget) to\b|concentrate (?:more|better)|slow down and|be better (?:at|about))/gi;
const PEOPLE =
  "(?:(?:the|our|all|every|each|new|other|more|both|on-call|any|your) )*(?:[\\w-]+ )?(?:humans?|users?|engineers?|developers?|devs?|operators?|staff|employees?|teams?|members?|people|admins?|administrators?|everyone|everybody|colleagues?|customers?|personnel|authors?|reviewers?|volunteers?|organi[sz]ers?|managers?|contractors?|maintainers?|contributors?|students?|instructors?|on-?calls?|sres?|helpers?|folks|us|them|him|her|ourselves|analysts?|technicians?|responders?)";
const TEACH = new RegExp(
  `\\b(?:re-?train|train|educate|re-?educate|teach|remind|instruct|coach|discipline|reprimand|sanction|lecture|warn|retraining|training|reminding|educating|urge|tell|brief) ${PEOPLE}\\b(?! (?:could|can|will|would|is|are|was|were)\\b)`,
  "gi",
);
const MAKE_SURE = new RegExp(
  `\\b(?:make sure|ensure|see to it|insist|require) (?:that )?${PEOPLE} (?:know|knows|check|checks|read|reads|follow|follows|remember|remembers|understand|understands|test|tests|are (?:aware|careful|trained|reminded|informed)|is (?:aware|careful|trained)|do(?:es)? not|don['’]t|never|always|pay|double-check|review|reviews|think|verify|verifies|notice|notices|use|uses)\\b`,
  "gi",
);
const DUTY = new RegExp(
  `\\b${PEOPLE} (?:must|should|need to|needs to|have to|has to) (?:always |never |not |really |all )*(?:remember|forget|be (?:more |extra |very )?(?:careful|aware|mindful|vigilant|cautious)|double[- ]?check|pay (?:more |closer )?attention|know better|learn (?:how )?to|take (?:more )?care|be (?:re-?)?trained|be reminded|be educated)\\b`,
  "gi",
);

export function peopleFix(reading: Reading): Hit[] {
  const careful = idioms(reading, CAREFUL).filter((idiom) => isAsked(reading, idiom));
  const taught = idioms(reading, TEACH).filter(
    (idiom) => isAsked(reading, idiom) && !/^(?:tell|brief|warn|instruct)/i.test(idiom.match[0]),
  );
  const others = [...idioms(reading, MAKE_SURE), ...idioms(reading, DUTY)];
  return [...careful, ...taught, ...others].map((idiom) => hit("people-fix", idiom));
}

/** Asked for, not told: an order, a duty, a plan. "We were careful" and "the alert reminded the team" are accounts. */
function isAsked(reading: Reading, { match, from }: Idiom): boolean {
  const before = textBefore(reading, from);
  const word = reading.words.find((each) => each.from >= from);
  const clause = reading.clauses.find(
    (each) => word && (reading.words[each.first]?.from ?? 0) <= from && (reading.words[each.last]?.to ?? 0) > from,
  );
  if (/^(?:being|becoming)/i.test(match[0]))
    return !/\b(?:was|were|is|are|by|despite|without|while)\s+(?:\w+\s+)?$/i.test(before);
  if (
    /\b(?:without (?:having to |needing to )?|no need to |not (?:have|need) to |instead of |rather than |don['’]t (?:have|need) to |relying on |depend\w* on |nobody |no one |so that |hard to |trying to |had to |did not |didn['’]t |was not |wasn['’]t |we did |unless we |system |alert\w* |bot |to help )$/i.test(
      before,
    )
  )
    return false;
  if (/\b(?:was|were|had been|have been|has been)\s+(?:\w+\s+)?$/i.test(before)) return false;
  return !(clause?.past && !clause.modal);
}
