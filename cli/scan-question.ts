/** The question that the words of `afterword scan` ask. */
import { type Place, Question } from "@afterword/model/question";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { Zone } from "@afterword/model/time";
import { checkQuestion } from "@afterword/scan/question/check";
import { momentTyped } from "@afterword/scan/question/moment";
import { settings } from "./settings.ts";

export type ScanWords = {
  field?: string;
  parameter?: string;
  capture?: string;
  anywhere?: boolean;
  count?: boolean;
  pattern?: string;
  from?: string;
  to?: string;
  zone?: string;
  year?: string;
  time?: string;
  gap?: string;
  slack?: string;
  source?: string[];
  everythingOf?: string[];
  expectSource?: string[];
  maskAddresses?: boolean;
};

export function questionOf(paths: string[], words: ScanWords): Question {
  const zone = readOrRefuse(Zone, words.zone ?? settings.zone, "--zone");
  const moment = (typed: string | undefined, option: string) =>
    typed === undefined ? null : momentTyped(typed, zone, option);
  const question = readOrRefuse(
    Question,
    {
      paths,
      sources: sourcesOf(words),
      expectedSources: words.expectSource ?? [],
      asks: asked(words),
      window: { from: moment(words.from, "--from"), to: moment(words.to, "--to") },
      zone,
      year: number(words.year, "--year"),
      timePattern: words.time ?? null,
      gapSeconds: seconds(words.gap, "--gap"),
      slackSeconds: seconds(words.slack, "--slack") ?? 0,
      masksAddresses: words.maskAddresses ?? false,
    },
    "the question",
  );
  checkQuestion(question);
  return question;
}

function asked(words: ScanWords): Question["asks"] {
  const place = placeOf(words);
  if (!words.count && words.pattern === undefined) {
    if (place) return { is: "keys", place };
    throw new Refusal(
      "invalid",
      "Cannot look for keys: say where in a line a key means receipt, with --field, --parameter, --capture or --anywhere",
    );
  }
  if (words.pattern !== undefined && place)
    throw new Refusal(
      "invalid",
      "Cannot count both lines that match a pattern and values of a place: leave out one of the two",
    );
  if (words.pattern !== undefined) return { is: "counting", counting: { is: "pattern", pattern: words.pattern } };
  return { is: "counting", counting: place ? { is: "values", place } : { is: "lines" } };
}

function placeOf({ field, parameter, capture, anywhere }: ScanWords): Place | null {
  const places: Place[] = [
    ...(field === undefined ? [] : [{ is: "field" as const, name: field }]),
    ...(parameter === undefined ? [] : [{ is: "parameter" as const, name: parameter }]),
    ...(capture === undefined ? [] : [{ is: "capture" as const, pattern: capture }]),
    ...(anywhere ? [{ is: "anywhere" as const }] : []),
  ];
  if (places.length > 1)
    throw new Refusal(
      "invalid",
      "Cannot look in several places: give one of --field, --parameter, --capture and --anywhere",
    );
  return places[0] ?? null;
}

function sourcesOf({ source = [], everythingOf = [] }: ScanWords): Question["sources"] {
  const paths = new Map<string, string[]>();
  for (const typed of source) {
    const [name, path] = pair(typed, "--source", "web-2=/archive/web-2");
    paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  const services = new Map(everythingOf.map((typed) => pair(typed, "--everything-of", "web-2=checkout")));
  for (const name of services.keys())
    if (!paths.has(name))
      throw new Refusal("invalid", `Cannot vouch for ${name}: no --source ${name}=… names its files`);
  return [...paths].map(([name, paths]) => ({ name, paths, everythingOf: services.get(name) ?? null }));
}

function pair(typed: string, option: string, example: string): [string, string] {
  const at = typed.indexOf("=");
  if (at > 0 && at < typed.length - 1) return [typed.slice(0, at), typed.slice(at + 1)];
  throw new Refusal("invalid", `Cannot read ${option} ${typed}: write it as ${option} ${example}`);
}

const UNITS: Record<string, number> = { "": 1, s: 1, m: 60, min: 60, h: 3_600, d: 86_400 };

/** "90", "90s", "5m", "2h" */
function seconds(typed: string | undefined, option: string): number | null {
  if (typed === undefined) return null;
  const [, count, unit] = /^(\d+)\s*(s|m|min|h|d)?$/.exec(typed.trim()) ?? [];
  if (count !== undefined) return Number(count) * (UNITS[unit ?? ""] ?? 1);
  throw new Refusal("invalid", `Cannot read ${option} ${typed}: write a number of seconds, or 5m, or 2h`);
}

function number(typed: string | undefined, option: string): number | null {
  if (typed === undefined) return null;
  if (/^\d+$/.test(typed)) return Number(typed);
  throw new Refusal("invalid", `Cannot read ${option} ${typed}: write a number`);
}
