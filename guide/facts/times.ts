/** Times that cannot all be true: out of order, without a zone, after the end, or an end before its beginning. */
import { MILESTONES, type MilestoneName } from "@afterword/model/milestone";
import { bounds, type UncertainTime } from "@afterword/model/time";
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import { passageCalled } from "../section-text.ts";

type Event = Manuscript["timeline"][number];
type Told = Pick<Finding, "rule" | "message" | "question">;

export function checkTimes(manuscript: Manuscript): Finding[] {
  return [
    ...outOfOrder(manuscript),
    ...withoutZone(manuscript),
    ...afterTheEnd(manuscript),
    ...endsBeforeBeginning(manuscript),
  ];
}

/** A timeline that runs backwards, or several side by side, has its own order: there nothing is said. */
function outOfOrder(manuscript: Manuscript): Finding[] {
  const pairs = manuscript.timeline.slice(1).flatMap((event, index) => {
    const before = manuscript.timeline[index];
    return before && known(before.time) && known(event.time) ? [{ before, event }] : [];
  });
  const wrong = pairs.filter(({ before, event }) => isBefore(event.time, before.time));
  if (wrong.length * 4 > pairs.length) return [];
  return wrong.map(({ before, event }) =>
    at(manuscript, event, {
      rule: "out-of-order",
      message: `It is earlier than the entry above it (${said(before.time)})`,
      question: "Is the time right, or does the line belong further up?",
    }),
  );
}

function withoutZone(manuscript: Manuscript): Finding[] {
  const first = manuscript.timeline.find(({ time }) => time.is === "exact" || time.is === "about");
  if (manuscript.zoneStated || !first || !ZONED.has(manuscript.pack)) return [];
  return [
    at(manuscript, first, {
      rule: "no-zone",
      message: "The times name no zone",
      question: "In which zone are they, for a reader elsewhere or after the clocks changed?",
    }),
  ];
}

/** Where people in several places may read it. */
const ZONED = new Set(["it", "security"]);

const STILL =
  /\b(?:errors?|fail(?:s|ed|ing|ures?)|down\b|outage|timeouts?|timing out|alert(?:s|ed)? (?:fires?|fired|firing)|paged|5\d\d\b|unavailable|degraded|still (?:see|seeing|broken|slow)|again|restart\w*|roll(?:s|ed|ing)? back|investigat\w+|escalat\w+)\b/i;
const LATER =
  /\b(?:postmortem|post-mortem|retro\w*|review|report|follow[- ]?up|backfill\w*|apolog\w+|announce\w*|communicat\w+|credit\w*|no (?:more |further )?\w*\s?(?:errors?|alerts?|failures?)|without (?:errors?|failures?)|resolv\w+|recover\w+|normal|clean\w*|root cause)\b/i;

/** What is told after the end is mostly what came of it; only signs that it went on contradict the end. */
function afterTheEnd(manuscript: Manuscript): Finding[] {
  const end = manuscript.milestones.resolved;
  if (!end || !known(end)) return [];
  return manuscript.timeline
    .filter(({ time, text }) => known(time) && isBefore(end, time) && STILL.test(text) && !LATER.test(text))
    .map((event) =>
      at(manuscript, event, {
        rule: "after-resolved",
        message: `It comes after the end (resolved ${said(end)}), and tells that something was still wrong`,
        question: "Was it over by then, or did it come back?",
      }),
    );
}

function endsBeforeBeginning(manuscript: Manuscript): Finding[] {
  const { milestones, passages } = manuscript;
  const [first] = passages;
  if (!first) return [];
  const stated = MILESTONES.flatMap((name) => {
    const time = milestones[name];
    return time && known(time) ? [{ name, time }] : [];
  });
  // Somebody may take it before the harm begins, or see it coming: only what must follow the beginning or the other is compared.
  const wrong = ORDERED.flatMap(([earlier, later]) => {
    const [a, b] = [stated.find(({ name }) => name === earlier), stated.find(({ name }) => name === later)];
    return a && b && isBefore(b.time, a.time) ? [{ a, b }] : [];
  });
  return wrong.slice(0, 1).map(({ a, b }) => ({
    ...whole(manuscript, manuscript.timeline[0]?.passage ?? first.id),
    rule: "end-before-beginning",
    message: `“${b.name}” (${said(b.time)}) is before “${a.name}” (${said(a.time)})`,
    question: "Which of the two is right?",
  }));
}

const ORDERED: readonly (readonly [MilestoneName, MilestoneName])[] = [
  ["started", "mitigated"],
  ["started", "resolved"],
  ["detected", "acknowledged"],
  ["detected", "resolved"],
  ["mitigated", "resolved"],
];

const known = (time: UncertainTime) => bounds(time) !== null;

/** Surely earlier, whatever the uncertainty of both. */
function isBefore(one: UncertainTime, other: UncertainTime): boolean {
  const [a, b] = [bounds(one), bounds(other)];
  return a !== null && b !== null && a.latest < b.earliest;
}

/** As it was written, or the instant. */
function said(time: UncertainTime): string {
  if (time.written) return time.written;
  if (time.is === "unknown") return "unknown";
  return (time.is === "range" ? time.from : time.at).replace("T", " ").replace(/(?::\d\d)?(?:\.\d+)?Z$/, " UTC");
}

function at(manuscript: Manuscript, event: Event, told: Told): Finding {
  return { ...whole(manuscript, event.passage), ...told };
}

function whole(manuscript: Manuscript, passage: string): Omit<Finding, "rule" | "message" | "question"> {
  const to = passageCalled(manuscript, passage)?.text.length ?? 0;
  return { passage, from: 0, to, kind: "fact", rewrite: null };
}
