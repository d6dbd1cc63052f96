/**
 * Patterns of a team's rules. None can run without end: what repeats goes to RE2, which takes time by the length of the text alone, and
 * refuses what would not; the others repeat nothing.
 */
import { RE2JS } from "re2js";
import type { Stretch } from "../passage.ts";
import { RuleFault, type Written } from "./rule-file.ts";

export type Pattern = { find(text: string): Stretch[] };

type Options = { ignoreCase: boolean; wholeWords: boolean };

/** One pattern for any number of alternatives, each as somebody wrote it. */
export function patternOf(alternatives: readonly Written<string>[], options: Options): Pattern {
  for (const { value, line } of alternatives) compiled(value, options.ignoreCase, line);
  const [first] = alternatives;
  const whole = alternatives.map(({ value }) => `(?:${value})`).join("|");
  const matches = alternatives.every(({ value }) => repeatsNothing(value))
    ? native(whole, options.ignoreCase)
    : linear(compiled(whole, options.ignoreCase, first?.line ?? 1));
  return { find: (text) => matches(text).filter((stretch) => !options.wholeWords || isWhole(text, stretch)) };
}

function compiled(pattern: string, ignoreCase: boolean, line: number): RE2JS {
  if (pattern === "") throw new RuleFault(line, "an empty pattern is found everywhere");
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    const reason = (error as Error).message.replace(/^error parsing regexp: /, "");
    throw new RuleFault(
      line,
      `"${pattern}" is no pattern that always ends: ${reason}. Write it without looking around or back`,
    );
  }
}

/** Then the time it takes is bounded by the pattern, wherever in the text it is tried. */
function repeatsNothing(pattern: string): boolean {
  return !/[*+{]|\\[^.\\/()[\]?|^$]/.test(pattern.replaceAll(/\\[*+{}.]/g, ""));
}

function native(pattern: string, ignoreCase: boolean): (text: string) => Stretch[] {
  const regex = new RegExp(pattern, ignoreCase ? "giu" : "gu");
  return (text) =>
    [...text.matchAll(regex)].flatMap(({ index, 0: words }) =>
      words ? [{ from: index, to: index + words.length }] : [],
    );
}

function linear(pattern: RE2JS): (text: string) => Stretch[] {
  return (text) => {
    const found: Stretch[] = [];
    const matcher = pattern.matcher(text);
    while (matcher.find())
      if (matcher.end() > matcher.start()) found.push({ from: matcher.start(), to: matcher.end() });
    return found;
  };
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

function isWhole(text: string, { from, to }: Stretch): boolean {
  const cuts = (at: number) => WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(at));
  return !cuts(from) && !cuts(to);
}
