/**
 * What a heading means by the roots of its words, where no name and no pattern knows it: "How it unfolded", "What slowed us down".
 * Every word must be a root or a word that carries nothing; one stranger and the heading is the author's own.
 */
import type { SectionKey } from "@afterword/model/section";

type Root = readonly [SectionKey, string, weight?: number];

/** Beginnings of words, after `headingWords`; `$` ends one. The heavier root decides, then the earlier in the heading. */
const ROOTS: readonly Root[] = [
  ["causes", "caus|culprit|reason|factor|origin|ishikawa|fishbone|root$|roots$|contribut|led$|wrong$", 3],
  ["causes", "source$|worse", 2],
  ["trigger", "trigger|spark", 3],
  [
    "impact",
    "impact|affect|effect$|effects|consequenc|damag|harm|fallout|aftermath|downtime|degrad|loss|lost$|cost|expos|involved|reach$|financ|scope|extent|bad$",
    2,
  ],
  ["detection", "detect|notic|discover|aware|signal|sign$|signs|symptom|reporting|fired$|learn$", 2],
  [
    "diagnosis",
    "investigat|debug|diagnos|forensic|reproduc|vector|exploit|vulnerab|bug$|bugs|writeup|analy|technical|hunt|rabbit|understanding|walkthrough|suspect|hypothes",
    2,
  ],
  [
    "short-term-remediation",
    "fix|patch|resol|mitigat|recover|restor|stopgap|bandaid|rollback|roll$|rolled|solv|solution|respon|workaround|contain|handl|online$|cleanup|emergency|hotfix",
    2,
  ],
  [
    "long-term-remediation",
    "prevent|avoid|harden|proof|resilien|commit|safeguard|never$|strateg|future|permanent|again$|changing|change$|changes|plan$|planned|plans",
    3,
  ],
  ["went-well", "success|win$|wins$|strength|kudos|bright|positive|saved|strong|helped|celebrat|good$|great$", 2],
  [
    "went-poorly",
    "fail|weak|struggl|pain|hurt|deficien|short$|shortcoming|negative|lack|slow|low$|bump|problem|issues$|difficult|challeng|obstacle|hinder|friction|frustrat|confus",
    1,
  ],
  ["lucky", "luck|fortun", 4],
  [
    "lessons",
    "lesson|learned|learnt|learning|moral$|wisdom|hindsight|retrospect|insight|takeaway|habit|taught|teach|afterthought|reflect",
    3,
  ],
  ["timeline", "timeline|chronolog|unfold|minute|hour|hours|milestone|log$|journal|dates|blow$|events", 2],
  [
    "action-items",
    "action|task|ticket|todo|homework|remain|capa$|backlog|follow|next$|owner|tracking|filed$|prs$|needs$|upcoming|outstanding",
    3,
  ],
  [
    "background",
    "background|context|history|before|prior|setting|scene|concept|normal|precondition|about$|architect|overview",
    1,
  ],
  ["what-happened", "happen|occur|unfolded|account|anatomy|nature|broke|took$|place$", 1],
  ["references", "docs$|info$|notes|snippet|excerpt|link|resource|material|graph|chart|screenshot", 1],
];

/** What carries no meaning of its own: little words, who it is about, and that there was an incident. */
const LIGHT =
  /^(?:the|an?|of|on|in|at|to|for|from|by|with|and|or|our|your|their|its?|this|that|these|those|it|we|us|you|they|i|is|was|were|are|be|been|being|do|did|does|done|has|have|had|will|would|can|could|should|so|far|as|what|which|who|whom|how|why|where|up|out|off|down|into|about|all|some|any|more|most|very|really|actually|exactly|then|there|here|first|last|initial|final|overall|general|generali[sz]able|main|key|big|other|extra|additional|further|many|much|few|several|part|parts|side|points?|things?|area|aspects?|details?|data|information|users?|customers?|clients?|people|team|teams|business|services?|systems?|product|production|platform|site|website|app|incidents?|outages?|event|events|postmortem|disruption|breach|crash|attack|accident|steps?|measures?|taken|made|make|making|made|get|got|getting|go|going|went|gone|gets|give|keep|let|set|put|show|shows|showed|time|times|way|post|after|during|while|us|me|my|story|summary|report|effort|process|procedure|work|working|worked|works|found|behind|through|set|off|one|two|three|real|true|full|quick|short|long|better|like|use|used)$/;

const STEMS = ROOTS.map(([key, stems, weight = 1]) => ({ key, pattern: new RegExp(`^(?:${stems})`), weight }));

/** `words` as `headingWords` leaves them. */
export function sectionByRoots(words: string): SectionKey | null {
  const all = words.split(" ");
  if (all.length > 9 || /\bafter action\b/.test(words)) return null;
  const sums = new Map<SectionKey, number>();
  let strangers = 0;
  for (const word of all) {
    const found = STEMS.filter(({ pattern }) => pattern.test(word));
    for (const { key, weight } of found) sums.set(key, (sums.get(key) ?? 0) + weight);
    if (!found.length && !LIGHT.test(word)) strangers += 1;
  }
  if (strangers > 0) return null;
  const [best] = [...sums].toSorted((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
