/**
 * The same question, answered by a ClickHouse server or cluster in SQL. What it finds is there; of what it does not find it knows less than
 * reading the files does: it tells neither damage nor what was never brought into its table. So nothing is `never` here unless somebody vouches
 * that the table holds everything, and then only within what its lines themselves show.
 */
import type { Hole } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { type HeadKnown, headOf } from "../ask.ts";
import { archiveHash, fileReport } from "../claim/files.ts";
import { countVerdicts, type Findings, findingsOf } from "../claim/findings.ts";
import { masked } from "../claim/mask.ts";
import type { Answer } from "../claim/write.ts";
import { coverageOf } from "../coverage/coverage.ts";
import { checkQuestion } from "../question/check.ts";
import { bytesOf, type Keys, type KeysRead, keyAt } from "../question/keys.ts";
import { hashOfKeys } from "../question/keys-hash.ts";
import { sourcesOn } from "./read.ts";
import { type ClickHouse, openSession, type Session } from "./server.ts";
import { type Lines, linesAs, refuseOddKeys, valuesAs } from "./sql.ts";
import { receiptsOn, tracesOn } from "./tallies.ts";

export type AskClickHouse = ClickHouse &
  Lines & {
    /** Somebody says that this is everything that this service received. */
    vouchedFor: string | null;
    made: { command: string; folder: string; afterword: string };
  };

export async function askClickHouse(question: Question, given: KeysRead, options: AskClickHouse): Promise<Answer> {
  checkQuestion(question);
  if (question.asks.is !== "keys")
    throw new Refusal("invalid", "Cannot count on ClickHouse here: ask it yourself, or scan the files");
  const { place } = question.asks;
  const { keys } = given;
  refuseOddKeys(place, (odd) => firstLike(keys, odd));
  const began = performance.now();
  const session = await openSession(options);
  await bringKeys(session, keys);
  const values = valuesAs(place);
  const units = await sourcesOn(session, { lines: options, question, values });
  const from = linesAs(options, question.zone);
  const received = await receiptsOn(session, { from, question, values, sources: units });
  const left = indexes(keys).filter((key) => received.get(key)?.mention !== null || !received.has(key));
  const traces = await tracesOn(session, { from, keys, left, sources: units });
  const found = new Map([...traces.found, ...received]);

  const read = coverageOf(question, units);
  const holes = [...read.coverage.holes, ...unproved(options, traces)];
  const coverage = { complete: holes.length === 0, holes };
  const reports = units.map(fileReport);
  const known: HeadKnown = { ...read, coverage, files: units, reports, signs: () => new Map() };
  const findings: Findings = {
    keys,
    tally: (key) => found.get(key) ?? null,
    units: units.map(({ unit }) => unit),
    complete: coverage.complete,
    quotes: new Map([...found].map(([key, { quote }]) => [key, quoted(quote, keyAt(keys, key), question)])),
  };
  const { asked, blank, warnings } = given;
  const head = headOf(question, known, {
    counts: countVerdicts(findings),
    keys: { asked, distinct: keys.count, blank, warnings, hash: hashOfKeys(keys) },
    counted: null,
    made: {
      at: new Date().toISOString(),
      ...options.made,
      engine: "clickhouse",
      runtime: `ClickHouse ${session.version}`,
      reading: "sql",
      archiveHash: archiveHash(reports),
      seconds: Math.round(performance.now() - began) / 1_000,
    },
  });
  return { head, findings: () => findingsOf(findings) };
}

function unproved(
  { called, vouchedFor }: AskClickHouse,
  { notTraced, escaped }: Awaited<ReturnType<typeof tracesOn>>,
): Hole[] {
  const hole = (words: string): Hole => ({
    source: called,
    is: "unproved",
    from: null,
    to: null,
    files: [],
    fileCount: 0,
    words: `all of ${called}: ${words}`,
  });
  return [
    ...(vouchedFor === null
      ? [
          hole(
            "ClickHouse tells neither lines that never came into it nor files that were damaged; vouch for it with --everything-of, or scan the files",
          ),
        ]
      : []),
    ...(notTraced > 0
      ? [
          hole(
            `${notTraced.toLocaleString("en")} keys were looked for where they mean receipt and as whole words, and not as parts of others: they are too many`,
          ),
        ]
      : []),
    ...(escaped > 0
      ? [
          hole(
            `${escaped.toLocaleString("en")} lines hold Unicode or hexadecimal escapes, which are not undone there: scan the files`,
          ),
        ]
      : []),
  ];
}

function quoted(line: string, key: string, { masksAddresses }: Question): string {
  const at = Math.max(0, line.indexOf(key) - 200);
  const text = masked(line, { addresses: masksAddresses, keep: key });
  return text.length <= 400 ? text : `${at > 0 ? "…" : ""}${text.slice(at, at + 400)}…`;
}

const AT_ONCE = 50_000;

async function bringKeys({ ask }: Session, keys: Keys): Promise<void> {
  await ask("CREATE TEMPORARY TABLE afterword_keys (n UInt32, key String)");
  for (let from = 0; from < keys.count; from += AT_ONCE) {
    const rows: string[] = [];
    for (let key = from; key < Math.min(keys.count, from + AT_ONCE); key++)
      rows.push(`${key}\t${keyAt(keys, key).replace(/[\\\t\n\r\0]/g, (sign) => ESCAPES[sign] ?? sign)}`);
    await ask("INSERT INTO afterword_keys FORMAT TabSeparated", `${rows.join("\n")}\n`);
  }
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0" };

function indexes({ count }: Keys): number[] {
  return Array.from({ length: count }, (_, key) => key);
}

function firstLike(keys: Keys, odd: RegExp): string | null {
  for (let key = 0; key < keys.count; key++)
    if (odd.test(Buffer.from(bytesOf(keys, key)).toString("latin1"))) return keyAt(keys, key);
  return null;
}
