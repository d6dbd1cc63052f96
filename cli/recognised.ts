/** How the command line tells what an import recognised. */
import type { ImportOutcome } from "@afterword/api/imports";
import { MILESTONES } from "@afterword/model/milestone";
import type { Recognised } from "@afterword/model/recognised";
import type { UncertainTime } from "@afterword/model/time";
import { dim, harmless, type Terminal } from "./terminal.ts";

export function sayOutcome(terminal: Terminal, outcome: ImportOutcome): void {
  const name = harmless(outcome.name);
  switch (outcome.is) {
    case "created":
      return terminal.out(`PM-${outcome.number}\t${outcome.id}\t${name}\t${harmless(outcome.title)}`);
    case "already-here":
      terminal.out(`PM-${outcome.number}\t${outcome.id}\t${name}\t${harmless(outcome.title)}`);
      return terminal.say(dim(`${name} is here already, as PM-${outcome.number}; --as-new imports it again`));
    case "refused":
      return terminal.say(harmless(outcome.reason));
    case "preview":
      terminal.out(`${name}\t${harmless(outcome.recognised.title)}`);
      for (const line of linesOf(outcome.recognised)) terminal.out(`  ${harmless(line)}`);
      if (outcome.alreadyHere) terminal.say(dim(`${name} is here already`));
  }
}

export function sayTotals(terminal: Terminal, outcomes: ImportOutcome[]): void {
  const count = (is: ImportOutcome["is"]) => outcomes.filter((outcome) => outcome.is === is).length;
  const parts = [
    [count("created"), "imported"],
    [count("preview"), "read, nothing kept"],
    [count("already-here"), "here already"],
    [count("refused"), "refused"],
  ].flatMap(([number, words]) => (number ? [`${number} ${words}`] : []));
  terminal.say(dim(parts.join(", ")));
}

function linesOf(seen: Recognised): string[] {
  const facts = [
    `pack ${seen.pack}, size ${seen.size}`,
    seen.severity && `severity ${seen.severity}`,
    `zone ${seen.zone}${seen.zoneStated ? "" : " (assumed)"}`,
    ...MILESTONES.flatMap((name) => (seen.milestones[name] ? [`${name} ${timeInWords(seen.milestones[name])}`] : [])),
    seen.services.length > 0 && `services ${seen.services.join(", ")}`,
    seen.tags.length > 0 && `tags ${seen.tags.join(", ")}`,
    seen.people.length > 0 &&
      `people ${seen.people.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(", ")}`,
  ].filter((fact) => typeof fact === "string");
  return [
    ...facts,
    ...seen.sections.map(
      (section) =>
        `line ${section.line}: section ${section.key ?? "of its own"}${section.empty ? " (empty)" : ""}: ${section.heading}`,
    ),
    ...seen.timeline.map((event) => `line ${event.line}: event ${timeInWords(event.time)}: ${event.text}`),
    ...seen.actionItems.map(
      (item) => `line ${item.line}: action item${item.state === "done" ? " (done)" : ""}: ${item.text}`,
    ),
    ...seen.hints.map((hint) => `${hint.line ? `line ${hint.line}: ` : ""}look at this: ${hint.says}`),
  ];
}

function timeInWords(time: UncertainTime): string {
  if (time.is === "unknown") return time.written ?? "at an unknown time";
  if (time.is === "range") return `${time.from} to ${time.to}`;
  return time.is === "about" ? `about ${time.at}` : time.at;
}
