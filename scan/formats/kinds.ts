/** Which of the formats most lines of a file have. */
import type { Format } from "@afterword/model/claim";

export function formatOf(lines: Buffer[]): Format {
  const votes = new Map<Format, number>();
  const texts = lines.map((line) => line.toString("latin1", 0, 4096));
  for (const text of texts) {
    const format = KINDS.find(([, pattern]) => pattern.test(text))?.[0];
    if (format) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  const [winner, count] = [...votes].sort(([, a], [, b]) => b - a)[0] ?? ["plain", 0];
  // What a trace or a statement over several lines adds does not count against it.
  const own = texts.filter((text) => !/^(?:\s|Caused by|at )/.test(text)).length;
  return count * 2 >= own && count > 0 ? winner : "plain";
}

const ISO_DAY = "\\d{4}-\\d\\d-\\d\\d";
const LEVEL = "(?:LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG\\d?|STATEMENT|DETAIL|HINT|CONTEXT|QUERY|LOCATION)";

/** The first that fits a line names it. PostgreSQL's jsonlog is JSON lines, and so is what nginx writes as JSON. */
const KINDS: [Format, RegExp][] = [
  ["journald-json", /^\s*\{(?=.*"__REALTIME_TIMESTAMP"\s*:).*/],
  ["json-lines", /^\s*\{\s*(?:"[^"]*"\s*:|\}\s*$)/],
  ["syslog-5424", /^<\d{1,3}>[1-9]\d? (?:-|\d{4}-\d\d-\d\dT\S+) \S+ \S+ \S+ \S+ (?:-|\[)/],
  ["access-log", /\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "/],
  ["syslog-3164", /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S/],
  ["redis", /^(?:\d+:[A-Z]|\[\d+\]) \d\d [A-Z][a-z]{2} (?:\d{4} )?\d\d:\d\d:\d\d/],
  ["postgresql", new RegExp(`^${ISO_DAY} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? [A-Z+-]\\w*[ ,:@].*?\\b${LEVEL}(?:: |,)`)],
  ["logfmt", /^[A-Za-z_][\w.@-]*=(?:"(?:[^"\\]|\\.)*"|[^\s"]*) +[A-Za-z_][\w.@-]*=/],
];
