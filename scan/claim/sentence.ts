/** The sentence that a claim supports: what was asked, what was found, and how far that goes. */
import type { Claim } from "@afterword/model/claim";
import type { Place, Question } from "@afterword/model/question";
import { VERDICTS } from "@afterword/model/verdict";
import { counted, moment } from "../coverage/hole-words.ts";

type Said = Pick<Claim, "counts" | "coverage" | "question" | "keys" | "counted" | "sources" | "files">;

export function sentenceOf(claim: Said): string {
  const { question } = claim;
  const what = claim.counted ? countedWords(question, claim.counted.total) : keyWords(claim);
  return `${what}${windowWords(question)}, in ${where(claim)}; ${howFar(claim)}.`;
}

function keyWords({ counts, keys, question }: Said): string {
  const distinct = keys?.distinct ?? 0;
  const place = question.asks.is === "keys" ? placeWords(question.asks.place) : "";
  const found = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const [only, ...others] = found;
  if (only && others.length === 0)
    return `${distinct === 1 ? "The one expected key" : `All ${counted(distinct, "expected key")}`} ${distinct === 1 ? "was" : "were"} ${VERDICT_WORDS[only](place)}`;
  return `Of ${counted(distinct, "expected key")}, ${listed(found.map((verdict) => `${counts[verdict].toLocaleString("en")} ${counts[verdict] === 1 ? "was" : "were"} ${VERDICT_WORDS[verdict](place)}`))}`;
}

const VERDICT_WORDS = {
  received: (place: string) => `received${place}`,
  mentioned: () => "only mentioned otherwise",
  never: () => "in no line at all",
  undecided: () => "not found in what could be read",
} as const;

function placeWords(place: Place): string {
  if (place.is === "field") return ` (field ${place.name})`;
  if (place.is === "parameter") return ` (parameter ${place.name})`;
  return place.is === "capture" ? ` (by ${place.pattern})` : "";
}

function countedWords({ asks }: Question, total: number): string {
  if (asks.is !== "counting" || asks.counting.is === "lines") return counted(total, "line");
  if (asks.counting.is === "pattern") return `${counted(total, "line")} that match ${asks.counting.pattern}`;
  return `${counted(total, "value")}${placeWords(asks.counting.place)}`;
}

function windowWords({ window: { from, to }, zone }: Question): string {
  if (from && to) return ` from ${moment(from, zone)} to ${moment(to, zone)} (${zone})`;
  if (from) return ` since ${moment(from, zone)} (${zone})`;
  return to ? ` before ${moment(to, zone)} (${zone})` : "";
}

function where({ sources, files }: Said): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const vouched = sources.filter(({ everythingOf }) => everythingOf !== null);
  const names = vouched.length > 0 && vouched.length === sources.length;
  const everything = names
    ? `everything that ${listed(vouched.map(({ everythingOf }) => everythingOf ?? ""))} received: `
    : "";
  return `${everything}${counted(files.length, "file")} of ${counted(sources.length, "source")}, ${size(bytes)}`;
}

function howFar({ coverage: { complete, holes }, question, sources }: Said): string {
  const window = question.window.from !== null || question.window.to !== null;
  const unknown = sources.filter(({ rhythm }) => rhythm === "unknown").map(({ name }) => name);
  if (complete && unknown.length > 0)
    return `all of it could be read, and gaps cannot be told in ${listed(unknown.slice(0, 3))}`;
  if (complete) return window ? "the window is completely covered" : "all of it could be read and has no gap";
  const [first, ...others] = holes;
  return `not covered: ${first?.words}${others.length > 0 ? `, and ${counted(others.length, "more hole")}` : ""}`;
}

export function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

function listed(words: string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
