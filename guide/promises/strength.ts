/**
 * How far a promise depends on people remembering it: from a thing that makes the wrong step impossible down to "be careful". After the
 * action hierarchy of RCA2 (stronger, intermediate, weaker). Said of the promise, never of who made it.
 */
export const STRENGTHS = ["forcing", "automation", "checklist", "training", "care"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Strongest first: what is said of a guard outweighs that it is also written down. */
const SIGNS: readonly (readonly [Strength, RegExp])[] = [
  [
    "care",
    /\b(?:be (?:more |very |extra )?(?:careful|cautious|diligent|vigilant|attentive|mindful|thorough)|more (?:care|attention|diligence|vigilance)|pay (?:more |closer |close )?attention|(?:take|exercise) (?:more |better |extra |greater )?(?:care|caution)|double[- ]check|try (?:harder|not to)|remember to|(?:don['’]t|do not|never) forget|make sure (?:that )?(?:people|everyone|everybody|engineers|developers|staff|we|the team|nobody|no ?one)\b|remind\b|(?:vorsichtiger|sorgfältiger|besser aufpassen|genauer hinsehen))/i,
  ],
  [
    "training",
    /\b(?:train(?:ing|s)?\b(?! (?:a |the )?(?:model|classifier|network)|data\b|set\b|job)|teach|educat\w+|coach\w*|onboarding|workshop|awareness|learn(?:s|ing)? (?:how|to|about|proper|the)|needs? to learn|communicate to (?:all|the)|schulung\w*|schulen|einweis\w+)/i,
  ],
  [
    "checklist",
    /\b(?:check ?lists?|runbooks?|playbooks?|document(?:s|ation|ed|ing)?\b|docs\b|wiki|write (?:up|down)|procedures?|polic(?:y|ies)|guidelines?|process(?:es)?\b(?! \w+ing)|protocols?|second (?:pair|person|reviewer)|(?:four|two)[- ](?:eyes?|person)|code review|peer review|sign[- ]?off|label(?:s|led)?\b|warning (?:text|sign|label|note)|notice board|leitfaden|dokumentier\w+|anleitung)/i,
  ],
  [
    "automation",
    /\b(?:automat\w+|alert\w*|alarm\w*|monitor\w*|test(?:s|ed|ing)?\b|\bci\b|pipeline|script\w*|cron|scheduled? (?:job|run|task)|dashboards?|metrics?|probes?|health ?checks?|canar(?:y|ies)|rollback|roll(?:s|ed)? back|retr(?:y|ies)|redundan\w+|replica\w*|failover|back[- ]?ups?|spare|backoff|back off|caching|cached?|circuit breaker|auto[- ]?scal\w+|thermometer|timer|sensor|überwach\w+)/i,
  ],
  [
    "forcing",
    /\b(?:reject(?:s|ed|ing)?|refus\w+|prevent(?:s|ed|ing)? (?!recurrence)\w+ from|disallow\w*|forbid\w*|block(?:s|ed|ing)?\b|enforce\w*|impossible|cannot\b|can['’]t\b|can not\b|must not|(?:rate|size|hard|upper)[- ]?limit\w*|limit(?:s|ed)? (?:the|to|how|each)|cap(?:s|ped)? (?:the|at)|quota|lock(?:s|ed|out)?\b|interlock|require(?:s|d)?\b|remove (?:the|write|access|root|admin|permission|that)|delete the (?:old|unused|manual)|by default|default(?:s)? to|idempotent|fail[- ]?safe|safety (?:check|catch|stop)|sanity check\w*|validat\w+|guard(?:rail)?s?\b|type[- ]check\w*|constraint|read[- ]only|least privilege|standardi[sz]e|replace \w+|separate(?:s|d)? the|isolat\w+|verhinder\w+|sperr\w+|ablehn\w+)/i,
  ],
];

/** Null where the words say nothing about it: most changes to a system are neither strong nor weak by their words. */
export function strengthOf(text: string): Strength | null {
  const of = (strength: Strength) => SIGNS.some(([name, sign]) => name === strength && sign.test(text));
  for (const strength of ["care", "training"] as const) {
    // "Train people not to…, and refuse it" is as strong as its stronger half.
    if (of(strength))
      return !/\b(?:not to|so (?:that )?(?:nobody|no ?one))\b/i.test(text) && (of("forcing") || of("automation"))
        ? strongest(of)
        : strength;
  }
  return strongest(of);
}

function strongest(of: (strength: Strength) => boolean): Strength | null {
  return (["forcing", "automation", "checklist"] as const).find(of) ?? null;
}

/** What depends on people remembering it. */
export function isWeak(strength: Strength | null): boolean {
  return strength === "checklist" || strength === "training" || strength === "care";
}
