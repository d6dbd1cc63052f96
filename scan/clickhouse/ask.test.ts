import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { KeyFinding } from "@afterword/model/claim";
import { plainQuestion, type Question } from "@afterword/model/question";
import { askForKeys } from "../ask.ts";
import { keptInMemory } from "../engine/kept.ts";
import { keyListOf, readKeys } from "../question/keys.ts";
import { startClickHouse } from "../testing/clickhouse.ts";
import { access, json, logfmt } from "../testing/lines.ts";
import { askClickHouse } from "./ask.ts";

const server = await startClickHouse();
const there = { skip: server === null && "ClickHouse is not here: npm ci --prefix bench/rivals" };
const run = (statement: string) => server?.run(statement);
after(() => server?.close());

const LINES = [
  ["2026-11-20 10:00:00", "web-1", '{"order_id":"ord-1","user":"u-7"}'],
  ["2026-11-20 10:00:20", "web-1", "level=info order_id=ord-2 order_id=ord-1"],
  ["2026-11-20 10:01:00", "web-2", 'GET /pay?order_id=ord-3&x=1 "-"'],
  ["2026-11-20 12:00:00", "web-2", "order_id=ord-late"],
  ["2026-11-20 10:01:30", "web-1", "parent=ord-4 token=ord-55 path=/%6frd-6"],
  ["2026-11-20 10:01:40", "web-1", "order_id=ord-2 it's \\\\ token=hush-hush-hush"],
];
const KEYS = ["ord-1", "ord-2", "ord-3", "ord-late", "ord-4", "ord-5", "ord-6", "ord-none", "it's", "a\tb\\c"];
const WINDOW = { from: "2026-11-20T09:59:50Z", to: "2026-11-20T11:00:00Z" };

async function ask(more: Partial<Question>, vouchedFor: string | null, keys = KEYS) {
  run("CREATE TABLE IF NOT EXISTS logs (at DateTime('UTC'), host String, message String) ENGINE = Memory");
  run("TRUNCATE TABLE logs");
  const rows = LINES.map(
    ([at, host, line]) => `('${at}','${host}','${line?.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}')`,
  );
  run(`INSERT INTO logs VALUES ${rows.join(",")}`);
  // A server's temporary tables end with its session.
  run("DROP TEMPORARY TABLE IF EXISTS afterword_keys");
  const given = await readKeys([{ list: keyListOf("keys", keys.join("\n")), form: { is: "lines" } }]);
  const question = plainQuestion({
    paths: ["clickhouse:logs"],
    asks: { is: "keys", place: { is: "field", name: "order_id" } },
    ...more,
  });
  const answer = await askClickHouse(question, given, {
    url: server?.url ?? "",
    user: null,
    password: null,
    table: "logs",
    called: "logs",
    line: "message",
    time: "at",
    source: "host",
    vouchedFor,
    made: { command: "", folder: "/", afterword: "0.0.0" },
  });
  const words = ({ verdict, mention, count }: KeyFinding) => `${verdict} ${mention ?? count}`;
  return {
    ...answer,
    all: [...answer.findings()],
    told: Object.fromEntries([...answer.findings()].map((one) => [one.key, words(one)])),
  };
}

test("a server answers the same question, and says that it cannot prove absence", there, async () => {
  const { head, told, all } = await ask({ window: WINDOW, gapSeconds: 7_200 }, null);
  assert.deepEqual(told, {
    "ord-1": "received 2",
    "ord-2": "received 2",
    "ord-3": "received 1",
    "ord-late": "mentioned outside-window",
    "ord-4": "mentioned another-field",
    "ord-5": "mentioned longer-token",
    "ord-6": "mentioned percent-encoded",
    "ord-none": "undecided 0",
    "it's": "mentioned longer-token",
    "a\tb\\c": "undecided 0",
  });
  assert.deepEqual(
    head.coverage.holes.map(({ is }) => is),
    ["unproved"],
  );
  assert.match(
    head.coverage.holes[0]?.words ?? "",
    /tells neither lines that never came into it nor files that were damaged/,
  );
  assert.deepEqual([head.made.engine, head.made.reading, head.coverage.complete], ["clickhouse", "sql", false]);
  assert.deepEqual(
    head.sources.map(({ name, lines, first }) => [name, lines, first]),
    [
      ["web-1", 4, "2026-11-20T10:00:00Z"],
      ["web-2", 2, "2026-11-20T10:01:00Z"],
    ],
  );
  assert.deepEqual(all[1]?.first, {
    at: "2026-11-20T10:00:20Z",
    path: "web-1",
    offset: 0,
    line: 0,
    quote: LINES[1]?.[2],
  });
  assert.equal(all[1]?.lastAt, "2026-11-20T10:01:40Z");
  assert.match(all[8]?.first?.quote ?? "", /token=‹masked›/);
});

test(
  "where somebody vouches for the table, what is nowhere in it was never received; a silence is a hole there too",
  there,
  async () => {
    const { told, head } = await ask({ window: WINDOW, gapSeconds: 7_200 }, "checkout", ["ord-1", "ord-none"]);
    assert.deepEqual([told, head.coverage.complete], [{ "ord-1": "received 2", "ord-none": "never 0" }, true]);
    const silent = await ask({ gapSeconds: 600 }, "checkout", ["ord-none"]);
    assert.deepEqual(
      [silent.told["ord-none"], silent.head.coverage.holes.map(({ is }) => is)],
      ["undecided 0", ["gap"]],
    );
  },
);

test("what cannot be asked there is refused, and so is what the server refuses", there, async () => {
  await assert.rejects(
    ask({ asks: { is: "keys", place: { is: "anywhere" } } }, null),
    /letters, digits and _ \. - only/,
  );
  await assert.rejects(
    ask({ asks: { is: "keys", place: { is: "capture", pattern: "id=(?<=x)(\\d+)" } } }, null),
    /it answered/,
  );
});

test("on files that nothing is wrong with, the server says of each key what reading them says", there, async () => {
  const folder = mkdtempSync(join(tmpdir(), "afterword-clickhouse-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const clock = (n: number) => `1${Math.floor(n / 60)}:${String(n % 60).padStart(2, "0")}:0${n % 7}`;
  const forms = [json, logfmt, access].map((form) => (n: number) => form(clock(n), `ord-${10 + ((n * 7) % 50)}`));
  for (const [i, line] of forms.entries()) {
    const lines = Array.from({ length: 110 }, (_, n) => line(n)).join("");
    writeFileSync(join(folder, `web-${i}.log.gz`), gzipSync(lines));
  }
  const given = await readKeys([
    {
      list: keyListOf("keys", Array.from({ length: 60 }, (_, n) => `ord-${10 + n}`).join("\n")),
      form: { is: "lines" },
    },
  ]);
  const made = { command: "", folder, afterword: "0.0.0" };
  const window = { from: "2026-11-20T10:10:00Z", to: "2026-11-20T10:40:00Z" };
  for (const more of [{}, { window }] as Partial<Question>[]) {
    const place = { is: "field" as const, name: "order_id" };
    const question = plainQuestion({ paths: [folder], asks: { is: "keys", place }, gapSeconds: 3_600, ...more });
    run("DROP TEMPORARY TABLE IF EXISTS afterword_keys");
    const table = `file('${folder}/*.log.gz', LineAsString)`;
    const where = { url: server?.url ?? "", user: null, password: null, table, called: "logs" };
    const columns = { line: "line", time: null, source: null, vouchedFor: "checkout" };
    const theirs = await askClickHouse(question, given, { ...where, ...columns, made });
    const ours = await askForKeys(question, given, { kept: keptInMemory(), made, workers: 0 });
    const told = ({ head, findings }: Omit<typeof ours, "reused">) => ({
      ...{ counts: head.counts, coverage: head.coverage, keys: head.keys, received: head.received },
      lines: head.sources.reduce((sum, { lines }) => sum + lines, 0),
      findings: [...findings()].map(({ first, ...rest }) => ({ ...rest, first: first?.at })),
    });
    assert.deepEqual(told(theirs), told(ours));
    assert.equal(ours.head.counts.never, 10);
  }
});
