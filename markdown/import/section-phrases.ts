/**
 * Whole questions and phrases that mean a section although their single words point elsewhere; they are asked before the patterns
 * of `section-names.ts`. And names that only retrospectives and briefings use.
 */
import type { SectionKey } from "@afterword/model/section";

export const PHRASES: readonly (readonly [RegExp, SectionKey, (SectionKey | null)?, number?])[] = [
  [/^evidence (?:from|for|of|supporting|against)\b/, "diagnosis", null, 8],
  [/\bfavou?rable\b/, "lucky", null, 5],
  [/^(?:conclusions?|closing|final|parting)\b/, "summary", "lessons", 9],
  [/\bless well\b|\bfell short\b|\b(?:slowed|held) us\b|\broom to grow\b/, "went-poorly", null, 8],
  [
    /\bwhat (?:did|have|had|has) (?:we|they|i|been|the \w+)\b(?!.*\b(?:learn\w*|well|right|wrong|differently|better|prevent\w*|future|happen\w*|impact\w*|affect\w*|break|caus\w*|see|saw)\b).*\b(?:do|done|did|change|changed|take|taken|fix|fixed)\b/,
    "short-term-remediation",
    null,
    12,
  ],
  [
    /\bwhat (?:(?:we|they|i) (?:have |had )?|(?:was|is|has been|had been|got) )?(?:did|done|fixed|solved)\b(?!.*\b(?:well|right|wrong|differently|better|prevent\w*|future|happen\w*)\b)/,
    "short-term-remediation",
    null,
    9,
  ],
  [
    /\b(?:back (?:online|up|to normal)|bring\w* (?:it|everything|the \w+) back|return(?:ing)? to (?:service|normal))\b/,
    "short-term-remediation",
    null,
    7,
  ],
  [/\bsolving\b|\bhow .{0,20}\b(?:solved|fixed)\b/, "short-term-remediation", null, 8],
  [
    /\bmitigation strateg|\bnever happens? again\b|\bdo(?:ing)? better\b|\bwhats changing\b/,
    "long-term-remediation",
    "action-items",
    9,
  ],
  [
    /\bhow (?:it|this|that|things|events|everything|the \w+)\b.*\b(?:unfold\w*|went|developed|progressed|started|began)\b/,
    "what-happened",
    null,
    8,
  ],
  [/\bwhat (?:we|i|users|customers) (?:saw|observed|noticed|experienced)\b/, "what-happened", null, 7],
  [/\boverview of what\b/, "what-happened", null, 6],
  [/\bwhat (?:this|that|it) means?\b|\bvisible effects?\b/, "impact", null, 8],
  [/\bhow did (?:we|it|this|things) (?:get|come|end up)\b|\bsmoking gun\b/, "causes", null, 8],
  [
    /\bfail(?:ure)? analysis\b|\bfault analysis\b|\bwhy why\b|\b(?:aggravating|extra|other) (?:factors?|circumstances)\b/,
    "causes",
    null,
    5,
  ],
  [/\bset it off\b|\bstarted it\b/, "trigger", null, 6],
  [
    /\bgaps? in\b.*\b(?:monitoring|alerting|visibility|observability|logging)\b|\bunknown unknowns?\b/,
    "blind-spots",
    null,
    6,
  ],
  [
    /\b(?:debugging|rabbit) (?:journey|hole|story)\b|\blogs? (?:actually |really )?(?:said|say|show(?:ed|s)?|told)\b|\bfindings from\b/,
    "diagnosis",
    null,
    8,
  ],
  [/\b(?:related|relevant) docs?\b|\b(?:log|code) (?:excerpts?|snippets?|output)\b/, "references", null, 5],
  [
    /\b(?:work|tasks?|things|items|actions?) (?:still )?(?:to|that needs? to|left to) (?:be )?(?:do|done|complete|completed)\b|\b(?:still|what) (?:needs?|has|have) to (?:be done|happen)\b|\bwhere (?:do )?we go from here\b|\b(?:tickets?|issues?|bugs) (?:created|filed|opened|raised)\b|\bresulting (?:issues|tickets|work)\b|\b\w+ backlog\b|\b(?:open|jira|github|linear) (?:tasks?|items?|issues?|tickets?)\b/,
    "action-items",
    "long-term-remediation",
    9,
  ],
  [
    /\b(?:normal|usual|expected) (?:operation|behaviou?r|state|conditions)\b|\b(?:prior|previous|existing) (?:conditions?|state|setup)\b|\bhow .{2,40} (?:is|are) supposed to\b/,
    "background",
    null,
    7,
  ],
  [/\bwhy (?:are we|i wrote|we wrote|this (?:post|document|page|report|matters|is))\b/, "background", null, 9],
];

/** As in `section-names.ts`, by key. */
export const MORE_NAMES: Partial<Record<SectionKey, string>> = {
  summary:
    "summation|what you need to know|bottom line|situation|bluf|incident at a glance|the basics|basics|snapshot|quick facts|brief|the short of it|long story short|short story|headline|big picture|essentials",
  "went-well":
    "keep|keep doing|continue|liked|glad|proud|high points|highlights of the response|bright spots|kudos|wins|loved|more of",
  "went-poorly":
    "stop|stop doing|lacked|sad|mad|low points|longed for|less of|puzzles|drop|frustrations|bumps in the road",
  lessons: "wisdom gained|looking back|afterthoughts|in hindsight|hindsight|in retrospect|the moral|moral",
  "action-items":
    "actions planned|action planned|planned action|start|start doing|try|to try|experiments|homework|capa",
  "what-happened": "how it went down|walkthrough|incident walkthrough|rundown",
  timeline:
    "running log|day by day|progress log|response log|what happened when|when what happened|time table|timetable",
  "short-term-remediation": "fixes implemented|implemented fixes|fixes applied|fixes made",
  detection: "time to detect|alerts fired",
};
