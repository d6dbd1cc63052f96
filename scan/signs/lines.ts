/** One line after another, and what each says about the logging. Lines are in Latin-1, one character for each byte. */
import type { Format } from "@afterword/model/claim";

export type Signs = {
  files: number;
  lines: number;
  /** Lines that say that others were left out or put into one, how many they say, and the first such words. */
  leftOut: { lines: number; words: string | null };
  /** Rates of sampling other than "all". */
  rates: Set<string>;
  /** Lines that say of themselves whether they were sampled. */
  sampled: { yes: number; no: number };
  /** Requests by their ids, with the moment of the first line in seconds; so many at most. */
  requests: Map<string, number | null>;
  linesWithRequest: number;
  /** Requests that were answered with a status of 400 or more. */
  refusals: number;
};

export function signsOfNothing(): Signs {
  return {
    files: 0,
    lines: 0,
    leftOut: { lines: 0, words: null },
    rates: new Set(),
    sampled: { yes: 0, no: 0 },
    requests: new Map(),
    linesWithRequest: 0,
    refusals: 0,
  };
}

export function noteLine(line: string, { at, format, into }: { at: number | null; format: Format; into: Signs }): void {
  if (line.trim() === "") return;
  into.lines++;
  const [leftOut] = LEFT_OUT.exec(line) ?? [];
  if (leftOut) {
    into.leftOut.lines++;
    into.leftOut.words ??= leftOut;
  }
  const [, rate] = RATE.exec(line) ?? [];
  if (rate && Number(rate) !== 1 && Number(rate) > 0) into.rates.add(rate);
  const [, sampled] = SAMPLED.exec(line) ?? [];
  if (sampled) into.sampled[/^(true|1)$/i.test(sampled) ? "yes" : "no"]++;
  const id = REQUEST.exec(line)
    ?.slice(1)
    .find((one) => one !== undefined);
  if (id) {
    into.linesWithRequest++;
    if (!into.requests.has(id) && into.requests.size < MOST_REQUESTS) into.requests.set(id, at);
  }
  if ((format === "access-log" ? STATUS_IN_ACCESS : STATUS).test(line)) into.refusals++;
}

const MOST_REQUESTS = 2_000;

/**
 * rsyslog and its forebears, journald, the kernel, and what programs that limit themselves say in like words. A number stands in each, so that talk about
 * suppression is none.
 */
const LEFT_OUT = new RegExp(
  [
    "\\b(?:last )?message repeated \\d+ times",
    "\\bSuppressed \\d+ (?:similar |identical |duplicate )?(?:messages?|lines?|entries|logs?|events?)\\b",
    "\\b\\d+ (?:similar |identical |duplicate |more )*(?:log )?(?:messages?|lines?|entries|logs?|events?|callbacks?) (?:were |was |have been )?(?:suppressed|dropped|lost|discarded|omitted|skipped|sampled out)\\b",
    "\\b(?:dropped|discarded|omitted|skipped) \\d+ (?:similar |identical |duplicate )?(?:log )?(?:messages|lines|entries|logs|log events)\\b",
    "\\bmessages lost due to rate-limiting\\b",
    "\\bbegin to drop messages due to rate-limiting\\b",
  ].join("|"),
  "i",
);

const RATE = /(?:"|\b)sampl(?:e|ing)[_-]?(?:rate|ratio|probability)"?\s*[:=]\s*"?(\d+(?:\.\d+)?)/i;
const SAMPLED = /(?:"|\b)(?:x-b3-|is_?|trace_?)?sampled"?\s*[:=]\s*"?(true|false|0|1)\b/i;
const REQUEST =
  /(?:"|\b)(?:x[_-])?(?:request|req|correlation|transaction|trace)[._-]?id"?\s*[:=]\s*"?([\w.:/+-]{6,80})|\btrace"?[:=]"?([0-9a-f]{16,32})\b|\b00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}\b/i;
const STATUS_IN_ACCESS = /" [45]\d\d /;
const STATUS = /(?:"|\b)(?:http_?)?status(?:_?code)?"?\s*[:=]\s*"?[45]\d\d\b/i;
