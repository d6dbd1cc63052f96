/** What a server's lines are: for each source the report that reading a file would have given, as far as a server can say it. */
import type { Question } from "@afterword/model/question";
import type { UnitRead } from "../coverage/holes.ts";
import type { Unit, UnitReport } from "../unit.ts";
import type { Session } from "./server.ts";
import { type Lines, linesAs, windowAs } from "./sql.ts";

type OfSource = {
  source: string;
  lines: number;
  timeless: number;
  first: number | null;
  last: number | null;
  bytes: number;
};

/** `values`: SQL, of the place that means receipt. */
export async function sourcesOn(
  { ask }: Session,
  { lines, question, values }: { lines: Lines; question: Question; values: string },
): Promise<UnitRead[]> {
  const from = linesAs(lines, question.zone);
  const sources = await ask<OfSource>(`
    SELECT source, count() AS lines, countIf(isNull(s)) AS timeless, min(s) AS first, max(s) AS last, sum(length(line) + 1) AS bytes
    FROM ${from} GROUP BY source ORDER BY source`);
  const minutes = await ask<{ source: string; minute: number; lines: number }>(`
    SELECT source, intDiv(s, 60) AS minute, count() AS lines FROM ${from} WHERE isNotNull(s) GROUP BY source, minute ORDER BY minute`);
  const steps = `
    SELECT source, a, b, b - a AS d FROM (
      SELECT source, s AS b, lagInFrame(s) OVER (PARTITION BY source ORDER BY s ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a
      FROM (SELECT DISTINCT source, assumeNotNull(s) AS s FROM ${from} WHERE isNotNull(s)))
    WHERE a > 0`;
  const distances = await ask<{ source: string; step: number; many: number }>(`
    SELECT source, toUInt32(floor(log2(d) * 4 + 1e-9)) AS step, count() AS many FROM (${steps}) GROUP BY source, step`);
  const silences = await ask<{ source: string; a: number; b: number }>(`
    SELECT source, a, b FROM (${steps}) WHERE d > 1 ORDER BY d DESC, a LIMIT 100 BY source`);
  const received = await ask<{ source: string; minute: number; lines: number }>(`
    SELECT source, intDiv(s, 60) AS minute, count() AS lines FROM ${from}
    WHERE isNotNull(s) AND ${windowAs(question)} = 0 AND hasAny(${values}, (SELECT groupArray(key) FROM afterword_keys))
    GROUP BY source, minute ORDER BY minute`);
  return sources.map((of, index) => {
    const own = <Row extends { source: string }>(rows: readonly Row[]) =>
      rows.filter(({ source }) => source === of.source);
    const unit: Unit = {
      index,
      path: of.source,
      source: of.source,
      at: { is: "file", path: of.source },
      member: null,
      packing: "none",
      storedBytes: 0,
      modified: null,
    };
    const counts: number[] = [];
    for (const { step, many } of own(distances)) counts[step] = many;
    const report: UnitReport = {
      ...NOTHING_SAID,
      bytes: of.bytes,
      lines: of.lines,
      linesWithoutTime: of.timeless,
      first: of.first,
      last: of.last,
      minutes: own(minutes).map(({ minute, lines }) => [minute, lines]),
      receivedMinutes: own(received).map(({ minute, lines }) => [minute, lines]),
      distances: Array.from(counts, (many) => many ?? 0),
      silences: own(silences).map(({ a, b }) => [a, b]),
    };
    return { unit, report, copyOf: null };
  });
}

/** Of files, their damage and the form of their lines, a server says nothing. */
const NOTHING_SAID: UnitReport = {
  condition: "complete",
  detail: null,
  storedBytes: 0,
  bytes: 0,
  members: 0,
  doubtful: [],
  sha256: null,
  crc32: 0,
  headCrc32: 0,
  format: "plain",
  encoding: "utf-8",
  beginnings: [],
  lines: 0,
  linesWithoutTime: 0,
  misfits: 0,
  outOfOrder: 0,
  first: null,
  last: null,
  assumed: [],
  minutes: [],
  receivedMinutes: [],
  distances: [],
  silences: [],
};
