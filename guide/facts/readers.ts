/** Whether it reaches who could learn from it, in time, and whether somebody is there to be asked. */
import { Temporal } from "temporal-polyfill";
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import { passageCalled } from "../section-text.ts";

/** Details fade and it may come again meanwhile; a month is far beyond what any practice asks for. */
const LATE_DAYS = 30;

export function checkReaders(manuscript: Manuscript): Finding[] {
  return [...late(manuscript), ...manyOwners(manuscript), ...narrow(manuscript)];
}

function late(manuscript: Manuscript): Finding[] {
  const { publishedOn } = manuscript.about;
  const happened = happenedOn(manuscript);
  if (!publishedOn || !happened) return [];
  const days = Temporal.PlainDate.from(happened).until(publishedOn.value).days;
  if (days <= LATE_DAYS) return [];
  return [
    finding(manuscript, publishedOn.passage, {
      kind: "fact",
      rule: "late",
      message: `It was published ${days} days after it happened`,
      question: "Which details were written down at the time, and has it happened again since?",
    }),
  ];
}

function happenedOn({ about, milestones }: Manuscript): string | null {
  if (about.happenedOn) return about.happenedOn;
  const { started, detected } = milestones;
  const time = started ?? detected;
  if (!time || time.is === "unknown") return null;
  return (time.is === "range" ? time.from : time.at).slice(0, 10);
}

function manyOwners(manuscript: Manuscript): Finding[] {
  const { owners } = manuscript.about;
  if (!owners || owners.value.length < 2) return [];
  return [
    finding(manuscript, owners.passage, {
      kind: "promise",
      rule: "several-owners",
      message: `${owners.value.length} own it together, and each may think that another one sees to it`,
      question: "Which one will be asked about it? The others can help",
    }),
  ];
}

const WIDE =
  /\b(?:all|every(?:one|body)|public\w*|compan\w*|engineering|organi[sz]ation|org|customers?|staff|whole|world|internet|alle|öffentlich)\b|all[_-]/i;

function narrow(manuscript: Manuscript): Finding[] {
  const { sharedWith } = manuscript.about;
  if (!sharedWith || WIDE.test(sharedWith.value) || /[,;&]|\band\b/.test(sharedWith.value)) return [];
  return [
    finding(manuscript, sharedWith.passage, {
      kind: "gap",
      rule: "narrow-audience",
      message: "Only one team gets it",
      question: "Who else runs something like it, and could learn from this?",
    }),
  ];
}

type Told = Pick<Finding, "kind" | "rule" | "message" | "question">;

function finding(manuscript: Manuscript, passage: string, told: Told): Finding {
  const to = passageCalled(manuscript, passage)?.text.length ?? 0;
  return { passage, from: 0, to, ...told, rewrite: null };
}
