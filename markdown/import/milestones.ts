/** Milestones, only where a document names them: a fact ("Detected: 10:04"), or an entry that says nothing but the milestone. */
import { type MilestoneName, type Milestones, NO_MILESTONES } from "@afterword/model/milestone";
import type { UncertainTime } from "@afterword/model/time";
import type { Fact } from "./facts.ts";
import { headingWords } from "./heading-words.ts";
import { isPlaceholder } from "./prompts.ts";
import { type Reckoning, reckon } from "./reckoning.ts";
import type { Setting, TimedEvent } from "./timeline-times.ts";
import { readTime } from "./written-time.ts";

const NAMES: readonly (readonly [RegExp, MilestoneName])[] = [
  [/^(?:time to|mean time|mtt|tt[a-z]$|time in)/, "started"],
  [
    /^(?:(?:incident|outage|issue|fault|problem|impact|disruption|event|customer impact|harm|start|time|date|time of) )*(?:start|starts|started|begin|began|begins|beginning|start time|start date|start date time|started at|start at|from|occurs|occurred|fault occurs|fault occurred|onset|first occurred|first occurrence)(?: time| at| date| date time)?$|^(?:beginn|début|inicio)$/,
    "started",
  ],
  [
    /^(?:(?:incident|outage|issue|fault|problem|first|time|time of) )*(?:detected|detection|detected at|first detected|discovered|noticed|identified at|detection time|first reported|first alert|alerted|entdeckt|erkannt)(?: at| time)?$/,
    "detected",
  ],
  [
    /^(?:(?:incident|time|time of) )*(?:acknowledged|acknowledgement|ack|acked|acknowledged at|incident declared|declared|response started|engaged|responded|first response)(?: at| time)?$/,
    "acknowledged",
  ],
  [
    /^(?:(?:incident|outage|issue|fault|problem|impact|service|time|time of) )*(?:mitigated|mitigation|mitigated at|mitigation time|impact ended|end of impact|impact end|repaired|restored|service restored|recovered|stabili[sz]ed)(?: at| time)?$/,
    "mitigated",
  ],
  [
    /^(?:(?:incident|outage|issue|fault|problem|disruption|time|time of|end) )*(?:resolved|resolution time|resolved at|resolved when|ended|end|ends|end time|end date|end date time|ended at|closed|all clear|fixed|till|until|to|incident resolved|incident closed|resolved date|behoben|fin|ende)(?: at| time)?$/,
    "resolved",
  ],
];

export function milestonesOf(facts: readonly Fact[], events: readonly TimedEvent[], setting: Setting): Milestones {
  const found: Milestones = { ...NO_MILESTONES };
  const reckoning: Reckoning = {
    day: setting.day,
    about: setting.day,
    zone: setting.zone,
    order: setting.order,
    newestFirst: false,
    twelveHours: false,
    last: null,
  };
  for (const fact of facts) {
    const name = milestoneName(fact.label);
    if (!name || found[name] || isPlaceholder(fact.value)) continue;
    const time = readTime(fact.value, 0);
    if (!time || time.relative || fact.value.length - time.end > 60 || (!time.from.clock && !time.from.day)) continue;
    const read = reckon({ ...reckoning }, time);
    if (read.is !== "unknown") found[name] = read;
  }
  for (const event of events) {
    const name =
      event.text.length <= 60 && event.time.is !== "unknown" ? milestoneName(headingWords(event.text)) : null;
    if (name && !found[name]) found[name] = event.time;
  }
  return inOrder(found);
}

export function milestoneName(asked: string): MilestoneName | null {
  // "When was it resolved?"
  const label = asked.replace(/^when (?:did|was|were|is) (?:(?:it|this|the \w+) )?(?:first )?/, "");
  if (NAMES[0]?.[0].test(label)) return null;
  return NAMES.slice(1).find(([pattern]) => pattern.test(label))?.[1] ?? null;
}

/** A milestone that stands before the start was read on the wrong day; better none than that. */
function inOrder(milestones: Milestones): Milestones {
  const start = milestones.started && at(milestones.started);
  if (start === null) return milestones;
  const kept: Milestones = { ...milestones };
  for (const name of ["detected", "acknowledged", "mitigated", "resolved"] as const) {
    const time = kept[name];
    const moment = time && at(time);
    if (moment !== null && start !== null && moment < start - 7 * 86_400_000) kept[name] = null;
  }
  return kept;
}

function at(time: UncertainTime): number | null {
  if (time.is === "unknown") return null;
  return Date.parse(time.is === "range" ? time.to : time.at);
}
