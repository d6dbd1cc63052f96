/** Judging instead of telling: animated words, what is obvious once one knows, and hindsight. */
import type { Rewrite } from "../../../finding.ts";
import { isSomebody } from "../people.ts";
import { type Hit, hit, type Idiom, idioms, type Reading, textAfter, textBefore } from "../reading.ts";

export function judgement(reading: Reading): Hit[] {
  return [...animated(reading), ...obvious(reading), ...hindsight(reading)];
}

const HARSH =
  /\b(?:unacceptabl[ey]|inexcusabl[ey]|unforgivabl[ey]|ridiculous|laughabl[ey]|embarrass(?:ing|ingly)|shameful(?:ly)?|disgrace(?:ful)?|pathetic(?:ally)?|idiot(?:s|ic|ically)?|moron(?:s|ic)?|stupid(?:ly|ity)?|dumb|foolish(?:ly)?|incompeten(?:t|ce|tly)|clueless|laziness|sloppy|sloppily|sloppiness|reckless(?:ly|ness)?|careless(?:ly|ness)?|negligen(?:t|ce|tly)|irresponsibl[ey]|unprofessional(?:ly)?|amateur(?:s|ish|ishly)|half-assed|half-baked|(?:badly|poorly) (?:executed|planned|handled|managed|communicated|thought[- ]out|written|done|organi[sz]ed|coordinated|prepared)|appalling(?:ly)?|atrocious(?:ly)?|outrageous(?:ly)?|scandalous|bullshit|shitshow|wtf|clusterf\w+|clowns?|fiasco|debacle|incredibly (?:bad|poor|stupid|careless|naive|short-sighted)|ignorance|thoughtless(?:ly)?|inept(?:itude|ly)?|short-sighted|asinine|complacen(?:t|cy)|bad engineering|poor engineering|(?:bad|poor) judge?ment|lack of (?:care|focus|concentration|vigilance|attention|discipline|diligence|common sense|competence|professionalism|effort|rigou?r|foresight|judge?ment)|(?:spent|wasted|took(?: us)?|taken) (?:us )?(?:way|far) too (?:much|many|long)|(?:way|far) too (?:long|late|slow(?:ly)?) to (?:find|notice|figure|detect|respond|react|reali[sz]e|escalate)|(?:far|way) too (?:casual|careless|trusting|relaxed)|weakest link|sheer (?:stupidity|negligence)|rookie|(?:beginner|newbie|noob)(?:['’]?s)? (?:mistake|error)|(?:silly|elementary|basic|dumb|trivial|crazy|terrible|horrible|awful|huge|embarrassing|glaring) (?:mistake|error|oversight|blunder|decision|idea|judge?ment|planning|handling|communication|response|job|choice|practice|attitude|behaviou?r)s?|(?:lazy|crappy|shitty|lousy|terrible|awful|horrible|abysmal|disastrous|dreadful|hopeless|rubbish|insane|crazy) (?:engineering|coding|testing|management|work|job|planning|communication|handling|response|decisions?|choices?|developers?|engineers?|operators?|process|documentation|attitude)|(?:was|were|are|is|being|too|so|just|got) lazy\b(?! load| eval| init))(?![\w-])/gi;
/** Said of a thing these are moods; said of what people did they judge: "this is terrible", not "the logs are awful". */
const MOODY =
  /^(?:terrible|awful|horrible|horrendous|disastrous|abysmal|dreadful|insane|crazy|madness|lunacy|absurd|ludicrous|shocking|egregious|a (?:disgrace|joke|mess|nightmare|disaster)|beyond me)$/i;
/** Where such a word names a thing: "disaster recovery", "a crazy-quilt", "silly numbers in a test". */
const NOT_HARSH = /^(?:\s*(?:recovery|prone))|^-/i;
const EXCLAIMED =
  /!{3,}|(?:\b(?:i|we) (?:can(?:['’]t|not)|could(?:n['’]t| not)) believe\b|\bhow (?:the hell|could (?:they|he|she|anyone|you|somebody))\b|\bwhat (?:were (?:they|you|we) thinking|the (?:hell|heck|f\w+))\b|\bof all people\b|\b(?:should|ought to) be ashamed\b|\bhad no (?:idea|clue) what (?:they|he|she) (?:was|were)\b|\bno excuse\b|\bonce again (?:the|this|our) \w+ (?:team|dev|engineer|ops))/gi;

function animated(reading: Reading): Hit[] {
  const harsh = idioms(reading, HARSH).flatMap((idiom) => {
    if (NOT_HARSH.test(textAfter(reading, idiom.to))) return [];
    // "not terribly", "no embarrassment"; "sheer luck" is luck.
    if (/\b(?:not|n['’]t|no|without|isn['’]t)\s+(?:\w+\s)?$/i.test(textBefore(reading, idiom.from))) return [];
    return [hit("judgement", idiom)];
  });
  const exclaimed = idioms(reading, EXCLAIMED)
    .filter(
      ({ match }) =>
        !/^!!/.test(match[0]) ||
        !/\b(?:thank\w*|great|kudos|congrat\w*|well done|nice|awesome|works|fixed|yay)\b/i.test(reading.sentence.text),
    )
    .map((idiom) => hit("judgement", idiom, /^!!/.test(idiom.match[0]) ? { ...at(idiom), text: "." } : null));
  return [...harsh, ...exclaimed, ...moody(reading)];
}

function moody(reading: Reading): Hit[] {
  return idioms(
    reading,
    /\b(?:(?:is|was|were|are|been)(?: \w+ly)?(?: just| so| really| quite)?) ((?:a )?[a-z]+(?: me)?)\b/gi,
  ).flatMap(({ match, from, to }) => {
    if (!MOODY.test(match[1] ?? "")) return [];
    const clause = reading.clauses.find(({ first }) => reading.words[first]?.from === from);
    const about = clause?.subject;
    const judged =
      about &&
      (isSomebody(about.who) ||
        about.who === "deed" ||
        /^(?:this|that|it|response|communication|handling|documentation|planning|testing|process)$/.test(
          about.head?.lower ?? "",
        ));
    return judged ? [hit("judgement", { from: to - (match[1]?.length ?? 0), to })] : [];
  });
}

const at = ({ from, to }: Idiom) => ({ from, to });

/** "Obviously, …", "clearly they did not", "was easy to notice". Not what a log showed clearly, nor "no obvious error". */
function obvious(reading: Reading): Hit[] {
  const adverbs = idioms(
    reading,
    /(?<![\w-])(?:obviously|clearly|evidently|plainly|needless to say|it goes without saying(?: that)?|as (?:anyone|everyone|everybody) (?:knows|would know|should know|can see)|of course|simply|trivially)(?![\w-])/gi,
  ).flatMap((idiom) => (isCondescending(reading, idiom) ? [hit("obvious", idiom, withoutAdverb(reading, idiom))] : []));
  const easy = idioms(reading, EASY).flatMap((idiom) =>
    /\b(?:but|not|n['’]t|only|never)\s*$/i.test(textBefore(reading, idiom.from)) ||
    /^\s+(?:by|for|with|using|in) (?:automat|machin|tool|system|the (?:logs?|graph|dashboard))/i.test(
      textAfter(reading, idiom.to),
    )
      ? []
      : [hit("obvious", idiom)],
  );
  const plain = idioms(reading, PLAIN).filter(({ match, from }) => {
    const before = textBefore(reading, from);
    if (/\b(?:not|n['’]t|no|less|never|nothing|without)\s+(?:\w+\s+){0,2}$/i.test(before)) return false;
    // "At 19:35 it was obvious": told as it was seen.
    return !(/obvious$/i.test(match[0]) && /^\W*(?:at|by|once|when|after|then|soon|from|\d)\b/i.test(before));
  });
  return [...adverbs, ...easy, ...plain.map((idiom) => hit("obvious", idiom))];
}

const EASY =
  /\b(?:was|were|would have been|should have been|had been|is) (?:so |very |really |quite |pretty |fairly |relatively |trivially |painfully |perfectly )?(?:easy|trivial|simple|easily|straightforward) (?:enough )?(?:to (?:notice|spot|catch|avoid|prevent|foresee|predict|anticipate)|(?:noticed|spotted|caught|avoided|prevented|foreseen|predictable|avoidable|preventable))\b|\b(?:could|should) (?:have )?(?:so )?easily (?:have )?been (?:caught|avoided|prevented|noticed|spotted|tested|detected|found|seen)\b|\beasily (?:avoidable|preventable)\b|\b(?:entirely|completely|totally|wholly|perfectly) (?:avoidable|preventable|predictable|foreseeable)\b/gi;
const PLAIN =
  /\b(?:common sense|no[- ]brainer|any (?:competent|decent|experienced|half-decent|reasonable|good) (?:\w+)|a (?:basic|simple|quick|trivial|elementary) (?:test|check|review|look|google search|sanity check|code review|smoke test) (?:would|could|should|before|in)|(?:was|were|is|it['’]s) (?:just |so |fairly |pretty |quite |rather |painfully |blindingly |glaringly |plainly )?obvious(?= (?:that|to (?:anyone|everyone|all|us)|prior|before|from the (?:start|beginning)|beforehand|in advance)|[.,;!]|$)|(?:was|were) (?:plain as day|staring (?:us|them|him|her) in the face)|(?:the|an?|such an?|this|that) obvious(?:ly)? (?:mistake|error|bug|flaw|fix|solution|problem|omission|oversight|wrong|thing to (?:do|check)|warning|signs?|port|imbalance\w*|\w+ (?:traffic|imbalances?))|glaring(?:ly)? (?:\w+)|blatant(?:ly)? (?:\w+)|as (?:any|every)(?:one|body) (?:knows|should know))/gi;

/** Adverbs of showing and of manner tell nothing about people: "the logs clearly show", "simply moves the address". */
const SHOWING =
  /^\s*(?:show\w*|indicat\w*|visible|state[sd]?|document\w*|defin\w*|mark\w*|label\w*|see|seen|saw|identif\w*|communicat\w*|demonstrat\w*|point\w*|express\w*|separat\w*|explain\w*|distinguish\w*|correlat\w*|reveal\w*|visualis\w*|visualiz\w*|told|tells?|link\w*|name[sd]?|describ\w*|report\w*|say|says|said|written|display\w*|observ\w*|list\w*|signal\w*|outlin\w*|articulat\w*|readable|apparent|from|in|on|and|understood)\b/i;

function isCondescending(reading: Reading, { match, from, to }: Idiom): boolean {
  const word = match[0].toLowerCase();
  const before = textBefore(reading, from);
  const after = textAfter(reading, to);
  if (
    /\b(?:not|n['’]t|less|more|very|as|so|how|to|no|anything|nothing|something)\s*$/i.test(before) ||
    /^\s*(?:in (?:hindsight|retrospect)|enough)/i.test(after)
  )
    return false;
  const starts = /^[\W_]*$/.test(before) || /[,;:(–—-]\s*$|\b(?:and|but|that|so|because|is|was)\s*$/i.test(before);
  const opens = /^[\W_]*$/.test(before) || /[;:(–—]\s*$|\b(?:and|but|so|because|that)\s*$/i.test(before);
  switch (word) {
    case "obviously":
      return opens ? GRAVE.test(after) : JUDGED.test(after);
    case "of course":
      return (
        starts &&
        /^,?\s*(?:the|we|they|nobody|no one|he|she|i|(?:this|that|it)(?= (?:should|was (?:wrong|a mistake))))\b/i.test(
          after,
        ) &&
        /\b(?:should|wrong|not|n['’]t|never|fail\w*|broke\w*|mistake|forgot)\b/i.test(after)
      );
    case "simply":
      return (
        /^\s*(?:forgot|ignored|did not|didn['’]t|not (?:done|tested|checked|good|true|acceptable)|wrong|failed to|careless|a lack|a case of|never|should|overlooked|missed|neglected|unacceptable|bad)\b/i.test(
          after,
        ) &&
        reading.clauses.some(
          (clause) =>
            isSomebody(clause.subject.who) ||
            /lack|case of|wrong|bad|unaccept|not (?:done|tested|checked|good|true)/.test(after.slice(0, 20)),
        )
      );
    case "trivially":
      return /^\s*(?:avoidable|preventable|avoided|prevented|obvious)/i.test(after);
    case "needless to say":
      return true;
    default:
      break;
  }
  if (word.startsWith("it goes") || word.startsWith("as ")) return true;
  if (SHOWING.test(after) || isOfSystem(reading, to)) return false;
  if (
    /^,?\s*(?:not (?:enough|sufficient|adequate|tested|good|thought|ready|prepared|the right|acceptable|ideal)|insufficient|inadequate|wrong|a (?:mistake|bad|failure|lack|violation|case)|never|lack\w*|too|bad|fail\w*|should|need\w*|unaccept\w*|broken|did not|didn|does not|doesn|do not|don['’]t|forgot|overlooked|inappropriate|suboptimal|unprepared|underestimated)\b/i.test(
      after,
    )
  )
    return true;
  return (
    opens &&
    /^,?\s*(?:they|he|she|we|i|you|nobody|no one|someone|everyone|this|that|it|there|the (?:[\w-]+ ){0,2}(?:team|engineer|operator|author|reviewer|developer|vendor|process|plan|decision|change|testing|review))\b/i.test(
      after,
    ) &&
    !/^\W*(?:we|i) (?:can|could) see\b/i.test(after)
  );
}

/** "db2 evidently did not shut down": said of a machine at work. */
function isOfSystem({ clauses, words }: Reading, to: number): boolean {
  const clause = clauses.find(({ last }) => (words[last]?.to ?? 0) > to);
  return (
    clause !== undefined &&
    !clause.copula &&
    !clause.modal &&
    clause.subject.who === "thing" &&
    !/^(?:this|that|it|there|process|plan|testing|review|documentation|communication|monitoring|procedure)$/.test(
      clause.subject.head?.lower ?? "",
    )
  );
}

const GRAVE =
  /\b(?:bad|wrong|should|not|never|nobody|no one|mistakes?|poor\w*|fail\w*|broke\w*|insufficient|inadequate|missing|missed|lack\w*|unacceptable|breakdown|bugs?|errors?|forgot\w*|ignored|careless|stupid|too (?:late|long|little|slow))\b|n['’]t\b/i;
const JUDGED =
  /^,?\s*(?:wrong|bad|a (?:mistake|bad|poor|failure)|not (?:good|ideal|enough|tested|checked|thought)|should|missed|forgot|did not|didn|broken|insufficient|inadequate|knew|stupid|too|overlooked|never)\b/i;

/** "Obviously, we …" → "We …". */
function withoutAdverb(reading: Reading, { match, from, to }: Idiom): Rewrite | null {
  if (/^(?:as|it goes|clearly$)/i.test(match[0]) && !/^clearly$/i.test(match[0])) return null;
  const before = textBefore(reading, from);
  const after = textAfter(reading, to);
  const gap = /^,?\s+/.exec(after);
  if (!gap) return null;
  if (!/^[\W_]*$/.test(before)) {
    const comma = /,\s*$/.exec(before);
    // Between two commas: "it was, obviously, wrong".
    if (comma && after.startsWith(",")) return { from: from - comma[0].length, to: to + 1, text: "" };
    return after.startsWith(",") ? null : { from, to: to + gap[0].length, text: "" };
  }
  const next = after.slice(gap[0].length, gap[0].length + 1);
  return /^\p{L}$/u.test(next)
    ? { from, to: to + gap[0].length + 1, text: /^\p{Lu}/u.test(match[0]) ? next.toUpperCase() : next }
    : null;
}

/** Hindsight that judges; "obvious in hindsight" on its own owns up to it. */
function hindsight(reading: Reading): Hit[] {
  const aware = idioms(
    reading,
    /\b(?:in (?:the )?hindsight|in retrospect|with (?:the benefit of )?hindsight|looking back|retrospectively)\b/gi,
  ).filter(({ from }) => {
    const text = reading.sentence.text;
    if (
      /\b(?:seems?|looks?|appears?|obvious|clear|apparent|easy)\s*,?\s*$/i.test(textBefore(reading, from)) &&
      !/\bshould\b/i.test(text)
    )
      return false;
    return (
      /\b(?:should|ought|mistake|wrong(?:ly)?|bad|poor|naive|foolish|obvious(?:ly)?|clear(?:ly)?|error|unwise|premature|too (?:late|early|hasty|quick|optimistic))\b/i.test(
        text,
      ) &&
      reading.clauses.some(({ subject, past, perfect }) => ((past || perfect) && subject.who !== "none") || perfect)
    );
  });
  const said = idioms(
    reading,
    /\b(?:should have known|(?:knew|know) (?:full well|better)|should know better|the writing was on the wall|was (?:bound|doomed) to (?:happen|fail)|(?:was|were) (?:an? )?(?:accident|disaster) waiting to happen|it was only a matter of time|warning signs were (?:there|ignored|missed)|(?:apparently|seemingly|strangely|inexplicably|for some reason),? (?:never|nobody|no one|forgot|ignored)|(?:were|was) (?:woefully|completely|totally|utterly|hopelessly|badly) (?:unprepared|inadequate|unaware|lost)|had (?:no business|no excuse))\b/gi,
  );
  const judged = idioms(reading, WRONG_DEED).filter(
    ({ from }) => !/\b(?:if|whether|that|think|thought|believe\w*|not)\s+$/i.test(textBefore(reading, from)),
  );
  return [...aware, ...said, ...judged].map((idiom) => hit("hindsight", idiom));
}

/** "This was a mistake", said of what was decided. */
const WRONG_DEED =
  /\b(?:this|that|it|which|(?:this|that|the) (?:decision|choice|plan|approach)|doing so) was (?:\w+ly )?(?:a |an |the |our )(?:\w+ )?(?:mistake|wrong (?:decision|call|choice|move)|(?:bad|poor) (?:idea|decision|call|choice|move)|error (?:of|in) judge?ment)\b(?! (?:in|on|with) the\b)/gi;
