/** The raw material of an exercise as files that anybody can open: a chat, alerts, logs, a graph as figures and as a picture of letters. */
import { sectionsOf } from "@afterword/model/pack";
import type { Exercise, Graph } from "./exercise.ts";

export type MaterialFile = { path: string; lines(): Iterable<string> };

export function materialOf(exercise: Exercise): MaterialFile[] {
  const { chat, alerts, logs, graph } = exercise;
  return [
    { path: "README.md", lines: () => readmeOf(exercise) },
    { path: "chat.txt", lines: () => chat.map(({ at, who, text }) => `[${at}] ${who}: ${text}`) },
    { path: "alerts.txt", lines: () => alerts.map(({ at, from, text }) => `[${at}] ${from}: ${text}`) },
    { path: "graph.txt", lines: () => drawn(graph) },
    ...logs,
    { path: "postmortem.md", lines: () => blankOf(exercise) },
  ];
}

function readmeOf({ name, title, opening, minutes, zone, logs, points }: Exercise): string[] {
  return [
    `# ${title}`,
    "",
    opening,
    "",
    `Take about ${minutes} minutes, alone or in a group. Times are in ${zone} unless they say otherwise.`,
    "",
    "- `chat.txt`: what people wrote",
    "- `alerts.txt`: what rang",
    "- `graph.txt`: what somebody measured",
    ...logs.map(({ path }) => `- \`${path}\``),
    "- `postmortem.md`: write here",
    "",
    `Then: \`afterword practice ${name} --compare postmortem.md\`. It compares ${points.length} points; there is no score.`,
  ];
}

/** The pack's headings with its questions, as any template has them. */
function blankOf({ title, pack, size }: Exercise): string[] {
  const sections = sectionsOf(pack, size);
  return [
    `# ${title}`,
    "",
    ...sections.flatMap(({ heading, prompt }) => [`## ${heading}`, "", `<!-- prompt: ${prompt} -->`, ""]),
  ];
}

const WIDTH = 50;

function drawn({ title, unit, from, everyMinutes, values }: Graph): string[] {
  const most = Math.max(...values.map((value) => value ?? 0), 1);
  return [
    `${title} (${unit}), from ${from}, one line for every ${stepInWords(everyMinutes)}`,
    "",
    ...values.map((value, index) => {
      const number = value === null ? "–" : String(value);
      return `${String(index).padStart(3)} ${number.padStart(5)} ${"█".repeat(Math.round(((value ?? 0) / most) * WIDTH))}`.trimEnd();
    }),
  ];
}

function stepInWords(minutes: number): string {
  if (minutes % 10_080 === 0) return minutes === 10_080 ? "week" : `${minutes / 10_080} weeks`;
  if (minutes % 1_440 === 0) return minutes === 1_440 ? "day" : `${minutes / 1_440} days`;
  return minutes === 1 ? "minute" : `${minutes} minutes`;
}
