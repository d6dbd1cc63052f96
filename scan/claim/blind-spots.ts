/** What made the question hard to answer, and better logging would mend. */
import type { BlindSpotFound, Claim, FileReport, Hole } from "@afterword/model/claim";
import { counted } from "../coverage/hole-words.ts";
import type { Signs } from "../signs/lines.ts";
import { spotsOfSigns } from "../signs/spots.ts";

type Known = Pick<Claim, "counts" | "coverage" | "question" | "files"> & {
  /** Sources in which no key stood where it means receipt. */
  withoutReceipts: readonly string[];
  /** By source; a source that was not looked into has none. */
  signs?: ReadonlyMap<string, Signs>;
};

export function blindSpotsOf(claim: Known): BlindSpotFound[] {
  const sources = Map.groupBy(claim.files, ({ source }) => source);
  return [
    ...[...sources].flatMap(([source, files]) => ofSource(source, files, claim)),
    ...spotsOfSigns(claim.signs ?? new Map()),
    ...ofKeys(claim),
  ];
}

function ofSource(source: string, files: readonly FileReport[], claim: Known): BlindSpotFound[] {
  const found: BlindSpotFound[] = [];
  const spot = (is: BlindSpotFound["is"], words: string, wouldHaveShown: string) =>
    found.push({ is, source, words, wouldHaveShown });
  const lines = sum(files, (file) => file.lines);
  const timeless = files.filter((file) => file.lines > 0 && file.first === null);
  const formats = new Set(files.map(({ format }) => format).filter((format) => format !== "empty"));
  const damaged = files.filter(({ condition }) => !["complete", "open-tail", "growing"].includes(condition));
  if (files.some(({ assumed }) => assumed.includes("zone")))
    spot(
      "no-zone",
      `Times in ${source} say no zone; they were read as ${claim.question.zone}`,
      "Times in UTC, or with their offset",
    );
  if (files.some(({ assumed }) => assumed.includes("year")))
    spot("no-year", `Times in ${source} say no year; it was taken from the file`, "Times as ISO 8601, with the year");
  if (timeless.length > 0)
    spot(
      "no-times",
      `${counted(timeless.length, "file")} of ${source} ${timeless.length === 1 ? "has" : "have"} no times that can be read`,
      "A time at the beginning of each line",
    );
  if (formats.size > 1)
    spot(
      "mixed-formats",
      `${source} is written in several formats: ${[...formats].join(", ")}`,
      "One format for a stream of lines, best JSON lines",
    );
  if (damaged.length > 0)
    spot(
      "damaged-files",
      `${counted(damaged.length, "file")} of ${source} could not be read to the end`,
      "Rotation that finishes a file before it is packed, and a checksum kept beside it",
    );
  const late = sum(files, (file) => file.outOfOrder);
  if (late > 0 && late / lines > MUCH_DISORDER)
    spot(
      "clock-skew",
      `${Math.round((late / lines) * 100)} % of the lines of ${source} are earlier than a line before them`,
      "Clocks kept by NTP, and a time taken where the line is written",
    );
  if (atRotation(source, files, claim.coverage.holes))
    spot(
      "gaps-at-rotation",
      `${source} has gaps where one file ends and the next begins`,
      "Rotation that signals the writer, instead of copying and truncating",
    );
  const { asks } = claim.question;
  const isAnywhere = asks.is === "keys" && asks.place.is === "anywhere";
  if (claim.withoutReceipts.includes(source) && lines > 0 && !isAnywhere)
    spot(
      "no-field",
      `No line of ${source} has a key in ${placeName(claim)}`,
      `${placeName(claim)} in every line that is about it`,
    );
  return found;
}

const MUCH_DISORDER = 0.02;

function atRotation(source: string, files: readonly FileReport[], holes: readonly Hole[]): boolean {
  const firsts = new Set(files.map(({ first }) => first));
  const lasts = new Set(files.map(({ last }) => last));
  return holes.some(
    (hole) =>
      hole.source === source && hole.is === "gap" && hole.from !== null && lasts.has(hole.from) && firsts.has(hole.to),
  );
}

function ofKeys({ counts, question, files, signs = new Map() }: Known): BlindSpotFound[] {
  const found: BlindSpotFound[] = [];
  if (question.asks.is !== "keys") return found;
  if (question.asks.place.is === "anywhere" || counts.mentioned > 0)
    found.push({
      is: "no-request-id",
      source: null,
      words:
        question.asks.place.is === "anywhere"
          ? "No field says that something was received; keys were looked for anywhere in a line"
          : `${counted(counts.mentioned, "key")} ${counts.mentioned === 1 ? "is" : "are"} mentioned, but not where it would mean receipt`,
      wouldHaveShown: "The key in a field of its own, in one line for each request that was received",
    });
  const hasRefusals = files.some(({ format }) => format === "access-log") || [...signs.values()].some(refuses);
  if (counts.never + counts.undecided > 0 && !hasRefusals)
    found.push({
      is: "no-refusals",
      source: null,
      words: "Nothing here records requests that were refused before they reached the service",
      wouldHaveShown: "An access log at the edge, with refused requests and why",
    });
  return found;
}

function refuses({ refusals }: Signs): boolean {
  return refusals > 0;
}

function placeName({ question: { asks } }: Known): string {
  const place = asks.is === "keys" ? asks.place : null;
  if (place?.is === "field" || place?.is === "parameter") return place.name;
  return "the place that was asked for";
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
