/** Signs that lines gave, as blind spots. Each says how much was looked at, because what was not found there may be elsewhere. */
import type { BlindSpotFound } from "@afterword/model/claim";
import { counted } from "../coverage/hole-words.ts";
import type { Signs } from "./lines.ts";

export function spotsOfSigns(signs: ReadonlyMap<string, Signs>): BlindSpotFound[] {
  const each = [...signs].flatMap(([source, own]) => [...leftOut(source, own), ...sampled(source, own)]);
  return [...each, ...withoutRequests(signs), ...sharesOf(signs), ...clocksOf(signs)];
}

function leftOut(source: string, { leftOut, files }: Signs): BlindSpotFound[] {
  if (leftOut.lines === 0) return [];
  return [
    {
      is: "sampling",
      source,
      words: `${counted(leftOut.lines, "line")} of ${source} ${leftOut.lines === 1 ? "says" : "say"} that others were left out or put into one ("${leftOut.words}"), in the beginning of ${counted(files, "file")}; what stood in those cannot be known`,
      wouldHaveShown: "Limits that are high enough for a bad day, and every request written once",
    },
  ];
}

/** Of so few lines that say it nothing follows. */
const FEW = 5;

function sampled(source: string, { rates, sampled, files }: Signs): BlindSpotFound[] {
  const spot = (words: string): BlindSpotFound => ({
    is: "sampling",
    source,
    words,
    wouldHaveShown: "A line for every request, with detail for a part of them",
  });
  if (rates.size > 0)
    return [
      spot(
        `Lines of ${source} say that they are samples (rate ${[...rates].slice(0, 3).join(", ")}), in the beginning of ${counted(files, "file")}: a key may be missing because its line was not chosen`,
      ),
    ];
  if (sampled.yes < FEW || sampled.no > 0) return [];
  return [
    spot(
      `All ${sampled.yes} lines of ${source} that say whether they were sampled were: what was not sampled may not have been written`,
    ),
  ];
}

function withoutRequests(signs: ReadonlyMap<string, Signs>): BlindSpotFound[] {
  const without = [...signs].filter(([, { lines, linesWithRequest }]) => lines > 0 && linesWithRequest === 0);
  const names = without.map(([source]) => source);
  if (names.length === 0) return [];
  const shown = names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  return [
    {
      is: "no-request-id",
      source: names.length === 1 ? (names[0] ?? null) : null,
      words: `No line of ${shown} that was looked at has the id of a request, so that lines of one request cannot be brought together`,
      wouldHaveShown: "An id given at the edge, passed on, and written in every line (request_id, traceparent)",
    },
  ];
}

/** So many requests that another source could have as well. */
const ENOUGH = 50;
const MOST_SHARE = 0.6;

/** Where one source knows requests that the others, though they use the same ids, mostly do not. */
function sharesOf(signs: ReadonlyMap<string, Signs>): BlindSpotFound[] {
  return [...signs].flatMap(([source, own]): BlindSpotFound[] => {
    const others = [...signs].filter(([name, other]) => name !== source && sharesAny(own, other)).map(([, one]) => one);
    const spans = others.map(({ requests }) => spanOf(requests));
    const asked = [...own.requests].filter(
      ([, at]) => at !== null && spans.some((span) => span !== null && at >= span.from && at <= span.to),
    );
    if (asked.length < ENOUGH) return [];
    const known = asked.filter(([id]) => others.some(({ requests }) => requests.has(id)));
    if (known.length / asked.length > MOST_SHARE) return [];
    return [
      {
        is: "sampling",
        source,
        words: `Of ${asked.length} requests of ${source} only ${known.length} are in any other log of the same minutes: they were refused there, or the others write only a part`,
        wouldHaveShown: "Every request written by every service that took it, and refusals with their reason",
      },
    ];
  });
}

function sharesAny(own: Signs, other: Signs): boolean {
  return [...other.requests.keys()].some((id) => own.requests.has(id));
}

function spanOf(requests: ReadonlyMap<string, number | null>): { from: number; to: number } | null {
  const times = [...requests.values()].filter((at) => at !== null);
  if (times.length === 0) return null;
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}

const SHARED = 8;
const APART_SECONDS = 5;

/** Requests that two sources know, always about as far apart: their clocks differ, or one of them writes later. */
function clocksOf(signs: ReadonlyMap<string, Signs>): BlindSpotFound[] {
  const all = [...signs];
  return all.flatMap(([source, own], i) =>
    all.slice(i + 1).flatMap(([other, theirs]): BlindSpotFound[] => {
      const apart = [...own.requests].flatMap(([id, at]) => {
        const there = theirs.requests.get(id) ?? null;
        return at === null || there === null ? [] : [there - at];
      });
      const middle = apart.toSorted((a, b) => a - b)[apart.length >> 1] ?? 0;
      const alike = apart.filter((seconds) => Math.abs(seconds - middle) <= 2).length;
      if (apart.length < SHARED || Math.abs(middle) < APART_SECONDS || alike < apart.length * 0.8) return [];
      const [first, second] = middle > 0 ? [source, other] : [other, source];
      return [
        {
          is: "clock-skew",
          source: second,
          words: `Lines of ${second} are ${counted(Math.abs(middle), "second")} later than those of ${first} for the same requests (${alike} of ${apart.length}): their clocks differ, or ${second} writes that much later`,
          wouldHaveShown: "Clocks kept by NTP, and a time taken where the line is written",
        },
      ];
    }),
  );
}
