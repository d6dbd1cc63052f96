import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import type { KeyFinding } from "@afterword/model/claim";
import { plainQuestion, type Question } from "@afterword/model/question";
import { keyListOf, readKeys } from "../question/keys.ts";
import { askClickHouse } from "./ask.ts";

type Embedded = { Session: new () => { query(sql: string, format: string): unknown; cleanup(): void } };

/** ClickHouse comes only to who asks for it: npm ci --prefix bench/rivals. */
function embedded(): Embedded | null {
  try {
    return createRequire(new URL("../../bench/rivals/package.json", import.meta.url))("chdb") as Embedded;
  } catch {
    return null;
  }
}

const chdb = embedded();
const there = { skip: chdb === null && "ClickHouse is not here: npm ci --prefix bench/rivals" };
const session = chdb && new chdb.Session();
const asked: string[] = [];
/** Speaks HTTP as a server does: a statement, its data after it, rows of JSON. */
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const statement = Buffer.concat(pieces).toString("utf8");
    asked.push(statement);
    try {
      const answer = session?.query(
        `${statement}${/FORMAT TabSeparated/.test(statement) ? "" : " SETTINGS output_format_json_quote_64bit_integers = 0"}`,
        "JSONEachRow",
      );
      response.end(String(answer ?? ""));
    } catch (error) {
      response.writeHead(400).end(String((error as Error).message));
    }
  });
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.close();
  session?.cleanup();
});

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
  session?.query(
    "CREATE TABLE IF NOT EXISTS logs (at DateTime('UTC'), host String, message String) ENGINE = Memory",
    "CSV",
  );
  session?.query("TRUNCATE TABLE logs", "CSV");
  const rows = LINES.map(
    ([at, host, line]) => `('${at}','${host}','${line?.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}')`,
  );
  session?.query(`INSERT INTO logs VALUES ${rows.join(",")}`, "CSV");
  // A server's temporary tables end with its session.
  session?.query("DROP TEMPORARY TABLE IF EXISTS afterword_keys", "CSV");
  const given = await readKeys([{ list: keyListOf("keys", keys.join("\n")), form: { is: "lines" } }]);
  const question = plainQuestion({
    paths: ["clickhouse:logs"],
    asks: { is: "keys", place: { is: "field", name: "order_id" } },
    ...more,
  });
  const answer = await askClickHouse(question, given, {
    url,
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
