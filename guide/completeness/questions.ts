/**
 * What readers of a postmortem look for, and how one sees that it is there. A question is answered by its section, by a row, or by words
 * anywhere that speak of it: what matters is that it is said, not under which heading.
 */
import type { SectionKey } from "@afterword/model/section";
import type { Ask } from "../ask.ts";
import type { Manuscript } from "../manuscript.ts";
import { textIn } from "../section-text.ts";
import { sentencesOf, wordCount } from "../sentences.ts";

export type ToLookFor = Omit<Ask, "passage" | "section"> & {
  section: SectionKey;
  /** False where somebody should be asked. */
  isSaid(manuscript: Manuscript, words: string): boolean;
};

const NUMBER_WITH_UNIT =
  /\d[\d.,\u00a0\u202f ]*\s?(?:%|percent|prozent|[€$£]|eur|usd|ms|s|sec\w*|min\w*|h|hours?|std|stunden|days?|tage\w*|weeks?|wochen|[kmgt]i?b|users?|people|guests?|visitors?|customers?|orders?|requests?|queries|errors?|calls?|messages?|emails?|mails?|jobs?|builds?|files?|records?|rows?|accounts?|servers?|hosts?|nodes?|machines?|pods?|sites?|services?|regions?|transactions?|payments?|tickets?|sessions?|trays?|plants?|cookies|km|kg|g|°|times\b|nutzer\w*|kund\w+|bestellungen|anfragen|\p{L}{3,})|\b(?:all|every|each|no|none|half|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens|hundreds|thousands|millions|alle|keine|hälfte) (?:of (?:the |our )?)?\p{L}+|\[[^\]]{0,30}(?:redacted|withheld|number)[^\]]{0,20}\]/iu;
const FIGURE =
  /\d|\[[^\]]{0,30}redacted[^\]]{0,20}\]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|third|quarter|nobody|no one|no (?:customer|user|data)\w*)\b/i;
const LENGTH =
  /\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|half an?|an?|nearly two)[\s~-]?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|sekunden?|minuten?|stunden?|tagen?|tage|wochen?)\b|\b(?:all|the whole|for the rest of the) (?:day|night|evening|afternoon|morning|weekend)\b|\b\d{1,2}[:.h]\d{2}\b.{1,25}\b\d{1,2}[:.h]\d{2}\b/i;

export const NOTICED =
  /\b(?:alert\w*|alarm\w*|paged?|pager\w*|notic\w+|detect\w*|spotted|discovered|reported|complain\w*|monitoring (?:showed|caught|detected|alert)|we (?:saw|found|realised|realized|learned)|told us|saw that|called us|smell\w*|smoke|opened (?:an?|the) (?:issue|ticket)|raised (?:an?|the)|bemerkt\w*|gemeldet|aufgefallen|entdeckt)\b/i;
const DIAGNOSED =
  /\b(?:investigat\w*|diagnos\w*|suspect\w*|ruled out|rule out|look(?:ed|ing) (?:at|into|like)|checked|traced|mis(?:led|leading)|narrowed|turned out|found (?:that|out|the|a|an|it)|hypothes[ei]s|bisect\w*|reproduc\w*|debug\w*|logs? (?:show|said|from)|graphs? show\w*|dashboard|analysis|analy[sz]ed|correlat\w*|first (?:thought|assumed|believed)|assumed|untersuch\w*|vermut\w*|stellte sich heraus|monitoring suggests?|was unreliable)\b/i;
const ENDED =
  /\b(?:rolled? back|rollback|roll(?:ing|ed)? (?:back|forward)|revert\w*|restart\w*|reboot\w*|mitigat\w*|resolv\w*|restor\w*|recover\w*|fixed|hot ?fix\w*|patched|disabled|switched (?:to|off|over)|moved|diverted?|diverting|drained|scaled (?:up|out|down)|increased the|failed over|failover|blocked|revoked|rotated|replaced|removed|deleted|cleaned|stopped|turned off|reset|workaround|work(?:ed)? around|re-?run|re-?deployed|scraped|saved|borrowed|bought|zurückgerollt|behoben|neu gestartet|wiederhergestellt|ersetzt)\b/i;
const AHEAD =
  /\b(?:next time|from now on|in (?:the )?future|will|we['’]ll|won['’]t|going to|plan to|should|need to|needs to|must|prevent\w*|so that it|action items?|follow[- ]?ups?|todo|to do|let['’]s|always|never again|better|try|nächstes mal|künftig|in zukunft|werden wir|soll\w*)\b|(?:^|[.:;,]\s+)(?:add|use|set|buy|take|make|check|ask|write|move|keep|put|start|stop|bring|book|turn|lower|raise|leave|wait|measure|test|automate|alert|replace|remove|split|limit|reject|document)\b/im;
const LAST =
  /\b(?:trigger\w*|came last|last straw|kicked off|set off|started (?:when|after|with)|began (?:when|after|with)|(?:was|were|been|got) (?:deployed|released|merged|rolled out|changed|upgraded|switched|rebooted|re-?started)|after (?:the |a |an |we |deploy|upgrad|merg|releas|chang|restart)\w*|when (?:the|a|an|we|someone|traffic|load)\b|a (?:deploy|release|change|spike|surge)\w*|caused by|as soon as|ausgelöst|auslöser|nachdem|als (?:der|die|das|wir))\b/i;
const UNSEEN =
  /\b(?:blind spots?|(?:could|can|did|do)(?: not|n['’]t) (?:see|tell|know|measure)|no (?:logs?|logging|metrics?|data|alerts?|visibility|monitoring|trace|record|way (?:to|of) (?:know|tell|see))|not (?:logged|monitored|recorded|measured|visible|alerted)|lack(?:s|ed|ing)? (?:of )?(?:logs?|logging|metrics?|visibility|monitoring|data|alert\w*|observability)|missing (?:logs?|metrics?|alerts?|monitoring|data)|unknown|unclear|unreliable|silent(?:ly)?|unnoticed|went undetected|hard to (?:see|tell)|without (?:any )?(?:logs?|metrics?|alert\w*|monitoring|error)|nicht (?:sichtbar|protokolliert|überwacht)|unbekannt|unklar)\b/i;
const WELL =
  /\b(?:went well|worked (?:well|as|fine)|helped|thanks to|quick(?:ly)?|fast|immediately|promptly|good|great|smooth\w*|effective\w*|useful|gut|geholfen|dank)\b/i;
const LUCK =
  /\b(?:luck\w*|fortunate\w*|by chance|happened to be|coincidence|could have been (?:much )?worse|glück\w*|zufällig)\b/i;

const has = (manuscript: Manuscript, ...keys: readonly SectionKey[]) => textIn(manuscript, ...keys).trim() !== "";

/** In the order in which a reader would want them. */
export const FULL: readonly ToLookFor[] = [
  {
    rule: "what-happened",
    section: "what-happened",
    message: "Nothing says yet what happened",
    question: "What did people or systems see, from when to when?",
    isSaid: (m, words) => m.timeline.length > 1 || has(m, "what-happened", "summary") || wordCount(words) > 60,
  },
  {
    rule: "impact",
    section: "impact",
    message: "Nothing says whom it hit",
    question: "Who was affected, how much, and for how long?",
    isSaid: (m) => has(m, "impact") || LENGTH.test(textIn(m, "summary", "what-happened")),
  },
  {
    rule: "impact-number",
    section: "impact",
    message: "The impact has no number with a unit",
    question: "How many people, requests, orders or euros were hit, even if only estimated?",
    isSaid: (m) => !has(m, "impact") || hasAmount(textIn(m, "impact")),
  },
  {
    rule: "impact-duration",
    section: "impact",
    message: "Nothing says how long it lasted",
    question: "From when to when did people feel it?",
    isSaid: (m, words) => {
      if (!has(m, "impact") && !LENGTH.test(textIn(m, "summary", "what-happened"))) return true;
      const { started, mitigated, resolved } = m.milestones;
      return (started !== null && (mitigated ?? resolved) !== null) || LENGTH.test(words);
    },
  },
  {
    rule: "causes",
    section: "causes",
    message: "Nothing says yet why it could happen",
    question: "What made it possible? There are usually several conditions",
    isSaid: (m) => m.factors.length > 0 || has(m, "causes", "trigger", "diagnosis"),
  },
  {
    rule: "one-cause",
    section: "causes",
    message: "One cause is named, and one is rarely enough",
    question: "What else had to be as it was, so that this could go so far?",
    isSaid: (m) => causesIn(m) !== 1,
  },
  {
    rule: "trigger",
    section: "causes",
    message: "Nothing says what came last",
    question: "The conditions may be old: what changed just before it began?",
    isSaid: (m, words) =>
      causesIn(m) === 0 || m.factors.some(({ trigger }) => trigger) || has(m, "trigger") || LAST.test(words),
  },
  {
    rule: "detection",
    section: "detection",
    message: "Nothing says how it was noticed",
    question: "Was it an alert, a person or a customer, and what could have shown it earlier?",
    isSaid: (m, words) => has(m, "detection") || m.timeline.some(({ kind }) => kind === "alert") || NOTICED.test(words),
  },
  {
    rule: "diagnosis",
    section: "diagnosis",
    message: "Nothing says how the cause was found",
    question: "What was tried, what misled, and what showed it in the end?",
    isSaid: (m, words) => has(m, "diagnosis") || DIAGNOSED.test(words),
  },
  {
    rule: "at-once",
    section: "short-term-remediation",
    message: "Nothing says how the harm was ended",
    question: "What was done at once, and how did you see that it helped?",
    isSaid: (m, words) => has(m, "short-term-remediation") || ENDED.test(words),
  },
  {
    rule: "from-now-on",
    section: "long-term-remediation",
    message: "Nothing says what will keep it from happening again",
    question: "What will be different the next time, even if nobody remembers this?",
    isSaid: (m, words) =>
      m.actionItems.length > 0 || has(m, "long-term-remediation", "action-items") || AHEAD.test(words),
  },
  {
    rule: "went-well",
    section: "went-well",
    message: "Nothing says what went well",
    question: "Which tool, habit or decision made it less bad, so that it keeps its place?",
    isSaid: (m, words) => m.helped.length > 0 || has(m, "went-well") || WELL.test(words),
  },
  {
    rule: "lucky",
    section: "lucky",
    message: "Nothing says where luck helped",
    question: "What could have made it worse, and did not only by chance?",
    isSaid: (m, words) => has(m, "lucky") || LUCK.test(words),
  },
  {
    rule: "blind-spots",
    section: "blind-spots",
    message: "Nothing says what could not be seen",
    question: "Which question could nobody answer at the time, and what would have shown it?",
    isSaid: (m, words) => m.blindSpots.length > 0 || has(m, "blind-spots") || UNSEEN.test(words),
  },
];

/** The one question for what is small. */
export const NEXT_TIME: ToLookFor = {
  rule: "next-time",
  section: "long-term-remediation",
  message: "It says what happened, and not yet what follows from it",
  question: "What will be better next time?",
  isSaid: (m, words) =>
    m.actionItems.length + m.lessons.length > 0 ||
    has(m, "long-term-remediation", "action-items", "lessons") ||
    AHEAD.test(words),
};

/** A length of time alone is no amount. */
function hasAmount(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    const rest = sentence.text.replace(new RegExp(LENGTH, "gi"), " ");
    return FIGURE.test(rest) && NUMBER_WITH_UNIT.test(rest);
  });
}

/** How many causes are told apart: rows, items, or sentences; 0 where nothing is said. */
function causesIn(manuscript: Manuscript): number {
  if (manuscript.factors.length > 0) return manuscript.factors.length;
  const sentences = sentencesOf(textIn(manuscript, "causes", "trigger"));
  if (sentences.length !== 1) return sentences.length;
  return /\b(?:and|combined|together|also|as well as|both|while|und|sowie)\b/i.test(sentences[0]?.text ?? "") ? 2 : 1;
}
