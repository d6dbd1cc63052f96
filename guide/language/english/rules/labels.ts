/** Words that end the search: "human error", "my fault", "mistakes were made". */
import type { Rewrite } from "../../../finding.ts";
import { isSomebody } from "../people.ts";
import { type Hit, hit, type Idiom, idioms, isGuarded, type Reading, textAfter, textBefore } from "../reading.ts";

export function labels(reading: Reading): Hit[] {
  return [...humanError(reading), ...fault(reading), ...evasion(reading)];
}

const HUMAN_ERROR =
  /\b(?:an? )?(?:(?:simple|pure|plain|basic|clear|classic|genuine|honest) )?(?:(?:human|operator|user|pilot|people|administrator|admin|sysadmin|engineer|developer|personnel|procedural human|operational human|manual|employee|staff|configuration human)(?:['’]s)?[ -](?:errors?|mistakes?|failures?|oversights?|negligence|fault|failings?|slip)|pebkac|fat[ -]?finger(?:ed|ing|s)?(?: (?:error|mistake))?|finger trouble|layer[ -]8(?: (?:error|issue|problem))?|id[ -]?10[ -]?t(?: error)?|brain ?fart|human[ -]caused|human[ -]induced)\b/gi;

function humanError(reading: Reading): Hit[] {
  return idioms(reading, HUMAN_ERROR).flatMap((idiom) => {
    const { match, from, to } = idiom;
    const before = textBefore(reading, from);
    const after = textAfter(reading, to);
    if (isGuarded(reading, from)) return [];
    // "user error reports", "user errors increased": errors that users saw.
    if (
      /^(?:an? )?(?:user|employee|manual|admin\w*|developer|engineer)(?:['’]s)? (?:error|failure)/i.test(match[0]) &&
      /^\s*(?:rates?|reports?|messages?|logs?|counts?|page|pages|budget|spike\w*|increased|handling|responses?|codes?)\b/i.test(
        after,
      )
    )
      return [];
    if (
      /^(?:an? )?(?:user|manual|employee) (?:errors|failures)\b/i.test(match[0]) &&
      !/\b(?:due|caused|because)\b/i.test(before)
    )
      return [];
    if (/^\s*(?:prevention|handling|rates?|proof|detection|mitigation|factors?|-proof|-resistant)\b/i.test(after))
      return [];
    return [hit("human-error", idiom, saidAsStep(reading, idiom))];
  });
}

/** "due to human error" → "due to a manual step that went wrong". */
function saidAsStep(reading: Reading, { match, from, to }: Idiom): Rewrite | null {
  const words = match[0];
  if (!/^(?:(an?) )?(?:human|operator|manual)[ -](errors?|mistakes?)$/i.test(words)) return null;
  const before = textBefore(reading, from);
  const after = textAfter(reading, to);
  if (
    /^\s*(?:in|of|by|that|which|when|while|during|on|\w|[-–—:(])/i.test(after) ||
    !/\b(?:to|by|of|was|is|about|from|be|were)\s+$/i.test(before)
  )
    return null;
  const text = /s$/i.test(words) ? "manual steps that went wrong" : "a manual step that went wrong";
  return { from, to, text };
}

const PEOPLE =
  "my|our|his|her|their|your|the [\\w-]+(?: [\\w-]+)? team['’]s|(?:the |an? )?(?:[\\w-]+ )?(?:team|engineer|operator|developer|admin|author|vendor|reviewer|contractor|manager|user|person|on-call|colleague|intern)(?:['’]s|s['’])|\\p{Lu}\\p{Ll}+['’]s|@[\\w.-]+['’]s";
const FAULT = new RegExp(
  `(?:(?<=^|[^\\p{L}])(?:${PEOPLE}) (?:own |big |stupid |honest |bad |terrible |careless )?(?:fault|mistakes?|carelessness|negligence|incompetence|ignorance|oversight|bad|blunder|laziness|error in judge?ment|misjudge?ment)(?=$|[^\\p{L}]))`,
  "giu",
);
const NOT_A_PERSON = /\b(?:system|server|software|tool|hhvm|kernel|provider|library|disk)['’]s /i;
const GUILT =
  /\b(?:(?:is|are|was|were|am|be|been|['’]s|['’]m|['’]re) (?:(?:entirely|solely|mostly|partly|clearly|also|both|all|really) )?(?:to blame|at fault|the (?:culprits?|guilty party))|(?:the )?blame (?:for|lies|falls|goes|is|was|rests)|i (?:take|accept|have) (?:(?:full|all|the) )?(?:responsibility|blame)|mea culpa|(?:it['’]?s|this is|that['’]?s|this one is|that one is) (?:all )?on (?:me|us|them|him|her)\b|(?:is|was|are|were) (?:entirely|solely|squarely|completely|fully|mostly) on (?:me|us|them|him|her|(?:the|our) (?:[\w-]+ )?(?:team|engineers?|developers?|operators?|vendor))\b|guilty of|i(?:['’]m| am| do)? (?:sincerely |really |very |so )?(?:sorry|apologi[sz]e)|(?:we|i|they|he|she|team) (?:\w+ly )?erred\b|(?:screwed|messed|fucked|cocked|stuffed|goofed) (?:it |this |that |things |everything )?up|botched|bungled|dropped the ball|asleep at the wheel|made (?:things|it|matters|the situation) (?:even |much |far )?worse|let (?:us|everyone|the team|our \w+) down|error on (?:my|our|their|his|her) (?:part|side|end)|oversight on (?:my|our|their|his|her) (?:part|side)|(?:mistakes?|failures?|failing) on (?:my|our|their|his|her) (?:part|side|end))/gi;
const RESPONSIBLE =
  /\b(?:(?:team|engineer|operator|developer|person|people|who|they|he|she|we|i|vendor)s?) (?:is|are|was|were|am) (?:\w+ly )?responsible for (?:(?:the|this|that|causing|breaking|an?) )+(?:[\w-]+ )?(?:outage|incident|failure|mistake|error|issue|problem|damage|mess|downtime|bug|breakage|delay|loss)\b/gi;

function fault(reading: Reading): Hit[] {
  const found = idioms(reading, FAULT).flatMap((idiom) => {
    const owner = idiom.match[0];
    if (NOT_A_PERSON.test(owner) || isDenied(reading, idiom.from)) return [];
    if (/^\p{Lu}\p{Ll}+['’]s/u.test(owner) && /\b(?:failure|bad)\b/i.test(owner)) return [];
    if (/bad$/i.test(owner) && !/^(?:my|our)/i.test(owner)) return [];
    // "our mistake" as a thing to learn from is a lesson.
    if (/mistakes$/i.test(owner) && /\blearn/i.test(textBefore(reading, idiom.from))) return [];
    return [hit(/^my\b/i.test(owner) ? "self-blame" : "fault", idiom, aside(reading, idiom))];
  });
  const guilt = [...idioms(reading, GUILT), ...idioms(reading, RESPONSIBLE)].flatMap((idiom) => {
    if (
      isDenied(reading, idiom.from) ||
      (/blame|fault|culprit|guilty|worse/i.test(idiom.match[0]) && !blamesPeople(reading, idiom))
    )
      return [];
    if (/apologi|sorry/i.test(idiom.match[0]))
      return /\b(?:i|my)\b/i.test(idiom.match[0]) && /\b(?:fault|mistake|forgot|my)\b/i.test(reading.sentence.text)
        ? [hit("self-blame", idiom)]
        : [];
    return [
      hit(
        /^(?:i\b|mea|['’]m)|\bon (?:me|my)\b/i.test(idiom.match[0]) ||
          /\bi (?:\w+ )?$/i.test(textBefore(reading, idiom.from))
          ? "self-blame"
          : "fault",
        idiom,
      ),
    ];
  });
  const mine = idioms(reading, /\((?:mine|me again|me|guilty|my bad|oops|sorry|whoops|my fault)\W*\)/gi).map((idiom) =>
    hit("self-blame", idiom, aside(reading, idiom)),
  );
  return [...found, ...guilt, ...mine];
}

/** Only people are guilty: "the disk was to blame" blames nobody. */
function blamesPeople({ words, clauses }: Reading, { match, from, to }: Idiom): boolean {
  if (/blame (?:for|lies|falls|goes|is|was|rests)/i.test(match[0])) return true;
  const clause = clauses.find(({ first, last }) => (words[first]?.from ?? 0) < to && (words[last]?.to ?? 0) > from);
  return clause !== undefined && (isSomebody(clause.subject.who) || clause.subject.who === "unknown");
}

const isDenied = (reading: Reading, from: number) =>
  /\b(?:not|n['’]t|never|nobody|no one|without|rather than|instead of|assign\w*|avoid\w*)\s+(?:\w+\s+){0,3}$/i.test(
    textBefore(reading, from),
  );

/** "(my bad …)" at the end of a sentence goes. */
function aside(reading: Reading, { from, to }: { from: number; to: number }): Rewrite | null {
  const open = /\s*\((?:\s*)$/.exec(textBefore(reading, from));
  const close = /^\W{0,4}?\)/.exec(textAfter(reading, to));
  const text = reading.sentence.text;
  if (open && close) return { from: from - open[0].length, to: to + close[0].length, text: "" };
  const own = text[from - reading.sentence.from] === "(";
  const gap = own ? /\s*$/.exec(textBefore(reading, from)) : null;
  return gap ? { from: from - gap[0].length, to, text: "" } : null;
}

const EVASION =
  /\b(?:(?:some |many |several |a few |a number of |serious |grave |critical |a |an |the |clear )*(?:mistakes?|errors?|oversights?|wrong decisions?|bad decisions?|poor decisions?|wrong choices?|bad choices?|poor choices?|wrong calls?|errors? of judge?ment) (?:that |which )?(?:was|were|have been|has been|had been|got) (?:\w+ly )?made|(?:balls?|the ball) (?:was|were) dropped|things (?:were|got) (?:missed|overlooked|forgotten|messed up)|corners were cut|(?:things|it) (?:fell|slipped) through the cracks|lessons were not learn(?:ed|t))\b/gi;

function evasion(reading: Reading): Hit[] {
  return idioms(reading, EVASION).flatMap((idiom) => {
    if (
      /\b(?:if|when|unless|prevent|where|whether|in case|so that|no)\b[^.;]{0,40}$/i.test(
        textBefore(reading, idiom.from),
      )
    )
      return [];
    return [hit("evasion", idiom)];
  });
}
