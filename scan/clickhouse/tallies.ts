/** What a server found of each key: receipts by a join with all values of the place, traces of the others by looking for their bytes. */
import type { Mention } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import type { UnitRead } from "../coverage/holes.ts";
import { type Keys, keyAt } from "../question/keys.ts";
import type { KeyTally } from "../unit.ts";
import { type Session, text } from "./server.ts";
import { TOKEN, windowAs } from "./sql.ts";

/** Of a place in a file a server knows nothing: offset and line are 0. */
export type Found = KeyTally & { quote: string };

type Row = {
  n: number;
  kind: number;
  lines: number;
  first: number | null;
  last: number | null;
  whence: string;
  quote: string;
};

const FIRST = `
  count() AS lines, min(s) AS first, max(s) AS last,
  argMin(source, (ifNull(s, 4294967295), source, line)) AS whence,
  argMin(line, (ifNull(s, 4294967295), source, line)) AS quote`;

export async function receiptsOn(
  { ask }: Session,
  {
    from,
    question,
    values,
    sources,
  }: { from: string; question: Question; values: string; sources: readonly UnitRead[] },
): Promise<Map<number, Found>> {
  const rows = await ask<Row>(`
    SELECT n, w AS kind, ${FIRST} FROM
      (SELECT arrayJoin(${values}) AS value, ${windowAs(question)} AS w, s, source, line FROM ${from}) AS h
      INNER JOIN afterword_keys AS k ON h.value = k.key
    GROUP BY n, kind ORDER BY n, kind`);
  const found = new Map<number, Found>();
  for (const row of rows) if (!found.has(row.n)) found.set(row.n, tally(row, WHEN[row.kind] ?? null, sources));
  return found;
}

/** By the kind of `windowAs`. */
const WHEN: (Mention | null)[] = [null, "outside-window", "time-unknown"];

/** Each takes a reading of everything for every hundred. */
const MOST_TRACED = 2_000;
const AT_ONCE = 100;

/** How a key was written, in the order of KINDS. */
const WRITINGS = [
  "line",
  "decodeURLComponent(line)",
  "replaceAll(line, char(0), '')",
  `replaceRegexpAll(line, ${text("\\\\(.)")}, ${text("\\1")})`,
];
const KINDS: Mention[] = ["another-field", "longer-token", "percent-encoded", "utf-16", "escaped"];

export async function tracesOn(
  { ask }: Session,
  { from, keys, left, sources }: { from: string; keys: Keys; left: readonly number[]; sources: readonly UnitRead[] },
): Promise<{ found: Map<number, Found>; notTraced: number; escaped: number }> {
  const found = new Map<number, Found>();
  const note = (rows: readonly Row[]) => {
    for (const row of rows) if (!found.has(row.n)) found.set(row.n, tally(row, KINDS[row.kind] ?? null, sources));
  };
  const whole = await ask<Row>(`
    SELECT n, 0 AS kind, ${FIRST} FROM
      (SELECT arrayJoin(arrayDistinct(extractAll(line, ${text(TOKEN)}))) AS value, s, source, line FROM ${from}) AS h
      INNER JOIN afterword_keys AS k ON h.value = k.key
    GROUP BY n`);
  const wanted = new Set(left);
  note(whole.filter(({ n }) => wanted.has(n)));
  const rest = left.filter((key) => !found.has(key));
  for (let at = 0; at < Math.min(rest.length, MOST_TRACED); at += AT_ONCE) {
    const some = rest.slice(at, Math.min(at + AT_ONCE, MOST_TRACED));
    const needles = some.map((key) => text(keyAt(keys, key))).join(", ");
    const numbers = some.join(", ");
    const hits = WRITINGS.map(
      (written, i) =>
        `arrayMap(x -> (x.1, ${i + 1}), arrayFilter(x -> x.2 > 0, arrayZip([${numbers}], multiSearchAllPositions(${written}, [${needles}]))))`,
    );
    note(
      await ask<Row>(`
        SELECT hit.1 AS n, hit.2 AS kind, ${FIRST} FROM
          (SELECT arrayJoin(arrayConcat(${hits.join(", ")})) AS hit, s, source, line FROM ${from})
        GROUP BY n, kind ORDER BY n, kind`),
    );
  }
  const undone = rest.some((key) => !found.has(key)) ? text("\\\\(u00[0-9a-fA-F]|x[0-9a-fA-F])") : null;
  const [escapes] = undone
    ? await ask<{ lines: number }>(`SELECT count() AS lines FROM ${from} WHERE match(line, ${undone})`)
    : [];
  return { found, notTraced: Math.max(0, rest.length - MOST_TRACED), escaped: escapes?.lines ?? 0 };
}

function tally(row: Row, mention: Mention | null, sources: readonly UnitRead[]): Found {
  const { n: key, lines: count, first, last, whence, quote } = row;
  const unit = sources.find((one) => one.unit.source === whence)?.unit.index ?? 0;
  return { key, mention, count, first, last, unit, offset: 0, line: 0, doubtful: false, quote };
}
