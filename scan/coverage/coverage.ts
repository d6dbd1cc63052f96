/** How much of what was asked for was read: for each source its rhythm, its lines over time and its holes. */
import type { Claim, Hole, SourceReport } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import { countsOf } from "./counts.ts";
import { holesOf, missing, type SourceRead, type UnitRead } from "./holes.ts";
import { rhythmOf } from "./rhythm.ts";
import { instantOf, secondsOf } from "./span.ts";

export type Coverage = Pick<Claim, "coverage" | "sources">;

export function coverageOf(question: Question, files: readonly UnitRead[]): Coverage {
  const sources = sourcesOf(question, files);
  const holes: Hole[] = sources.flatMap((source) => holesOf(source, question));
  for (const name of question.expectedSources)
    if (!sources.some((source) => source.name === name)) holes.push(missing(name, question));
  return {
    coverage: { complete: holes.length === 0, holes },
    sources: sources.map((source) => reportOf(source, question)),
  };
}

function sourcesOf(question: Question, files: readonly UnitRead[]): SourceRead[] {
  const groups = Map.groupBy(files, ({ unit }) => unit.source);
  return [...groups].map(([name, files]) => {
    const own = files.filter(({ copyOf }) => copyOf === null);
    const rhythm = rhythmOf(
      own.map(({ report }) => report.distances),
      question.gapSeconds,
    );
    return { name, files, rhythm };
  });
}

function reportOf({ name, files, rhythm }: SourceRead, question: Question): SourceReport {
  const own = files.filter(({ copyOf }) => copyOf === null).map(({ report }) => report);
  const firsts = own.flatMap(({ first }) => first ?? []);
  const lasts = own.flatMap(({ last }) => last ?? []);
  const counts = countsOf(
    own.map(({ minutes }) => minutes),
    secondsOf(question.window),
  );
  return {
    name,
    everythingOf: question.sources.find((source) => source.name === name)?.everythingOf ?? null,
    files: files.length,
    lines: own.reduce((sum, { lines }) => sum + lines, 0),
    first: edge(firsts, (a, b) => Math.min(a, b)),
    last: edge(lasts, (a, b) => Math.max(a, b)),
    ...rhythm,
    counts: counts && { from: counts.from, stepSeconds: counts.stepSeconds, lines: counts.counts },
  };
}

function edge(moments: number[], better: (a: number, b: number) => number): string | null {
  return moments.length === 0 ? null : instantOf(moments.reduce((a, b) => better(a, b)));
}
