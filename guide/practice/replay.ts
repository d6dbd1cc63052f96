/** A past postmortem as a role-play: its timeline step by step, each with what those who were there could know, and a question to the group. */
import { MILESTONES } from "@afterword/model/milestone";
import { bounds } from "@afterword/model/time";
import { timeInWords } from "@afterword/model/time-words";
import { inOrderOfTime } from "@afterword/model/timeline-event";
import type { Manuscript } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";
import { textIn } from "../section-text.ts";

export type ReplayStep = { time: string; tells: string; from: string | null; asks: string };

export type Replay = {
  opening: string;
  steps: ReplayStep[];
  /** Told at the end: what it came from, and what was learnt. */
  ending: { heading: string; text: string }[];
};

/** Null where nothing happened step by step. */
export function replayOf(manuscript: Manuscript): Replay | null {
  const { timeline, zone, title } = manuscript;
  if (timeline.length < 2) return null;
  const inOrder = inOrderOfTime(timeline.map((event, position) => ({ ...event, position })));
  const steps = inOrder.map(
    (event, index): ReplayStep => ({
      time: timeInWords(event.time, zone),
      tells: plainWords(event.text),
      from: event.source,
      asks: asked(manuscript, event, index, inOrder.length),
    }),
  );
  const ending = ENDING.flatMap(({ heading, keys }) => {
    const text = textIn(manuscript, ...keys).trim();
    return text === "" ? [] : [{ heading, text }];
  });
  return {
    opening: `“${plainWords(title)}”, replayed. You know what they knew, and not yet what came of it.`,
    steps,
    ending,
  };
}

const ENDING = [
  { heading: "What it came from", keys: ["causes", "trigger"] },
  { heading: "Where luck helped", keys: ["lucky"] },
  { heading: "What was learnt", keys: ["lessons"] },
  { heading: "What was promised", keys: ["long-term-remediation", "action-items"] },
] as const;

type Step = Manuscript["timeline"][number];

/** A question that fits how far it has gone; none asks who should have known. */
function asked({ milestones }: Manuscript, event: Step, index: number, count: number): string {
  if (index === count - 1) return "How do you know that it is over, and what would you watch tonight?";
  const at = bounds(event.time)?.earliest;
  const passed = MILESTONES.filter((name) => {
    const time = milestones[name];
    const known = time ? bounds(time) : null;
    return known !== null && at !== undefined && at !== null && at >= known.earliest;
  });
  if (passed.includes("mitigated") || index > count * 0.75)
    return "The harm is ending. What could still go wrong, and whom do you tell?";
  if (event.kind === "deploy" || event.kind === "change") return "What would you watch now, and for how long?";
  if (event.kind === "alert" || (index > 0 && index <= count * 0.25))
    return "What do you look at first, and whom do you call?";
  return index === 0
    ? "Does this tell you anything yet? What would you look at?"
    : (TURNS[index % TURNS.length] ?? "What now?");
}

const TURNS = [
  "What do you think it is, and what would tell you that it is not?",
  "What would you do now, and what does it cost if it is wrong?",
  "What do you not know, and who could?",
  "Who needs to hear of it, and what do you tell them?",
] as const;
