import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { Claim } from "@afterword/model/claim";
import { EXIT } from "@afterword/model/exit";
import { typist } from "./testing.ts";

// The checkout outage: 100 orders were sent. Every tenth was never received, and web-2 was silent for 14 minutes.
const folder = mkdtempSync(join(tmpdir(), "scan-"));
const logs = join(folder, "logs");
const orders = join(folder, "orders.csv");
const afterword = typist({ AFTERWORD_DATA: join(folder, "data") });
const NINE = Date.parse("2026-11-20T09:00:00Z");
const WINDOW = ["--from", "2026-11-20 10:00", "--to", "2026-11-20T12:00+01:00", "--zone", "Europe/Berlin"];
const FIELD = ["--expect", orders, "--field", "order_id"];

before(() => {
  const sent = Array.from({ length: 100 }, (_, n) => `ord-${1_000 + n}`);
  writeFileSync(orders, `n;order_id\r\n${sent.map((key, n) => `${n};${key}`).join("\r\n")}\r\n`);
  const arrived = (n: number) => (n % 10 === 0 ? "" : sent[n % 100]);
  const at = (minute: number, second = 0) => new Date(NINE + (minute * 60 + second) * 1_000).toISOString();
  const minutes = Array.from({ length: 120 }, (_, minute) => minute);
  const json = minutes.flatMap((n) => [
    `{"time":"${at(n)}","order_id":"${arrived(n)}"}\n`,
    `{"time":"${at(n, 30)}","msg":"ok"}\n`,
  ]);
  const logfmt = minutes
    .filter((n) => n < 30 || n >= 44)
    .map((n) => `time=${at(n)} level=info order_id=${arrived(n)} token=hunter2\n`);
  const access = minutes.map(
    (n) => `10.0.0.1 - - [20/Nov/2026:${at(n).slice(11, 19)} +0000] "GET /pay?order_id=${arrived(n)} HTTP/1.1" 200 2\n`,
  );
  for (const host of ["web-1", "web-2", "edge"]) mkdirSync(join(logs, host), { recursive: true });
  const members = [json.slice(0, 100), json.slice(100)].map((part) => gzipSync(part.join("")));
  writeFileSync(join(logs, "web-1/app.log.gz"), Buffer.concat(members));
  writeFileSync(join(logs, "web-2/app.log"), logfmt.join(""));
  writeFileSync(join(logs, "edge/access.log.1.zst"), zstdCompressSync(Buffer.from(access.slice(0, 60).join(""))));
  writeFileSync(join(logs, "edge/access.log"), access.slice(60).join(""));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("where everything is covered, what was not received was never received", async () => {
  const { exit, out, err } = await afterword([
    "scan",
    join(logs, "web-1"),
    join(logs, "edge"),
    ...FIELD,
    ...WINDOW,
    "--json",
  ]);
  assert.equal(err, "");
  assert.equal(exit, EXIT.ok);
  const claim = Claim.parse(JSON.parse(out));
  assert.deepEqual(claim.counts, { received: 90, mentioned: 0, never: 10, undecided: 0 });
  assert.deepEqual(claim.coverage, { complete: true, holes: [] });
  assert.deepEqual(
    claim.files.map(({ format, packing, members }) => `${format} ${packing} ${members}`),
    ["access-log none 0", "access-log zstd 1", "json-lines gzip 2"],
  );
  const [, first] = claim.findings;
  assert.deepEqual(
    [first?.key, first?.verdict, first?.count, first?.first?.at],
    ["ord-1001", "received", 4, "2026-11-20T09:01:00Z"],
  );
  assert.match(
    claim.made.command,
    /^afterword scan \S+ \S+ --expect \S+ --field order_id --from 2026-11-20T09:00:00Z --to 2026-11-20T11:00:00Z --zone Europe\/Berlin$/,
  );
});

test("with a gap it is undecided, the hole is named in the zone asked for, and the exit code tells", async () => {
  const { exit, out, err } = await afterword(["scan", logs, ...FIELD, ...WINDOW]);
  assert.equal(exit, EXIT.partly);
  assert.match(out, /^ord-1000\tundecided\t0\t/m);
  assert.match(out, /^ord-1001\treceived\t6\t2026-11-20T09:01:00Z\t/m);
  assert.equal(out.split("\n").length, 101);
  assert.match(err, /Hole: 15 minutes of web-2\/app\.log: no line/);
  assert.match(err, /from 2026-11-20 10:00 to 2026-11-20 12:00 \(Europe\/Berlin\)/);
});

test("a truncated file is named, what came before it counts", async () => {
  const cut = join(folder, "cut.log.gz");
  const whole = gzipSync(
    Array.from(
      { length: 3_000 },
      (_, n) => `${new Date(NINE + n * 1_000).toISOString()} order_id=ord-${n} ${Math.sin(n)}\n`,
    ).join(""),
  );
  writeFileSync(cut, whole.subarray(0, whole.length / 2));
  const { exit, out } = await afterword(["scan", cut, "--key", "ord-1", "ord-2999", "--field", "order_id", "--json"]);
  const claim = Claim.parse(JSON.parse(out));
  assert.equal(exit, EXIT.partly);
  assert.deepEqual(
    claim.findings.map(({ verdict }) => verdict),
    ["received", "undecided"],
  );
  assert.deepEqual(
    claim.files.map(({ condition }) => condition),
    ["truncated"],
  );
  assert.match(claim.coverage.holes[0]?.words ?? "", /cut\.log\.gz is truncated/);
});

test("a claim in a file is repeated: identical, and after a change not", async () => {
  const claim = join(folder, "claim.json");
  const written = await afterword(["scan", "logs/web-1", "logs/web-2", ...FIELD, "-o", claim], { cwd: folder });
  assert.match(written.err, /Wrote .*claim\.json/);
  assert.equal(written.out, "");
  const again = await afterword(["scan", "--repeat", claim]);
  assert.deepEqual([again.exit, again.out], [EXIT.ok, ""]);
  assert.match(again.err, /^Identical: Of 100 expected keys/m);
  writeFileSync(join(logs, "web-2/app.log"), "time=2026-11-20T11:00:00Z order_id=ord-1000\n", { flag: "a" });
  const changed = await afterword(["scan", "--repeat", claim, "--json"]);
  assert.equal(changed.exit, EXIT.partly);
  const { differences } = JSON.parse(changed.out);
  assert.ok(differences.includes("web-2/app.log has changed"), differences.join("\n"));
  assert.ok(
    differences.some((words: string) => words.startsWith("ord-1000: undecided, 0 lines before; received, 1 lines")),
  );
});

test("a second run reads only what changed, and says the same; --fresh reads everything", async () => {
  const words = ["scan", logs, ...FIELD, "--state", join(folder, "state"), "--format", "csv"];
  const first = await afterword(words);
  assert.doesNotMatch(first.err, /as they were/);
  const second = await afterword(words);
  assert.match(second.err, /^Read 0 of 4 files; the others are as they were$/m);
  assert.equal(second.out, first.out);
  writeFileSync(join(logs, "edge/access.log"), "# rotated\n", { flag: "a" });
  assert.match((await afterword(words)).err, /^Read 1 of 4 files/m);
  assert.doesNotMatch((await afterword([...words, "--fresh"])).err, /as they were/);
});

test("secrets in quoted lines are masked", async () => {
  const { out } = await afterword([
    "scan",
    join(logs, "web-2"),
    "--key",
    "ord-1001",
    "--field",
    "order_id",
    "--format",
    "csv",
  ]);
  assert.match(out, /order_id=ord-1001 token=‹masked›/);
});

test("keys come from standard input too, and pages of a spreadsheet do not run as formulas", async () => {
  const { out } = await afterword(
    ["scan", join(logs, "web-2"), "--expect", "-", "--field", "order_id", "--format", "csv"],
    {
      input: "=1+1\nord-1001\r\n",
    },
  );
  assert.deepEqual(
    out
      .split("\r\n")
      .slice(0, 3)
      .map((line) => line.split(",").slice(0, 3).join(",")),
    ["key,verdict,count", "'=1+1,undecided,0", "ord-1001,received,2"],
  );
});

test("values, lines that match and lines are counted, inside the window", async () => {
  const count = async (...words: string[]) => {
    const { exit, out, err } = await afterword(["scan", join(logs, "web-1"), "--count", ...words, "--fresh"]);
    assert.equal(exit, EXIT.ok, err);
    return out;
  };
  assert.equal(await count(), "240\n");
  assert.equal(await count("--pattern", '"msg":"ok"'), "120\n");
  assert.equal(await count("--field", "msg"), "120\tok\n");
  assert.equal(await count("--from", "2026-11-20T10:00Z", "--to", "2026-11-20T10:30Z"), "60\n");
  const claim = Claim.parse(JSON.parse(await count("--field", "order_id", "--json")));
  assert.deepEqual(
    [claim.counted?.total, claim.counted?.values.slice(0, 2)],
    [
      120,
      [
        { value: "", count: 12 },
        { value: "ord-1001", count: 2 },
      ],
    ],
  );
  assert.match(claim.sentence, /^120 values \(field order_id\), in 1 file of 1 source/);
});

const REFUSED: [words: string[], exit: number, says: RegExp][] = [
  [["logs", "--key", "a"], EXIT.usage, /say where in a line a key means receipt, with --field/],
  [["logs", "--field", "order_id"], EXIT.usage, /Cannot look for keys: none is given/],
  [["--key", "a", "--field", "x"], EXIT.usage, /Cannot look anywhere: name files/],
  [["nowhere", "--key", "a", "--field", "x"], EXIT.missing, /nowhere/],
  [["logs/*.nope", "--key", "a", "--field", "x"], EXIT.missing, /\*\.nope/],
  [["logs", "--expect", "none.txt", "--field", "x"], EXIT.missing, /none\.txt: there is no such file/],
  [["logs", "--expect", "logs", "--field", "x"], EXIT.usage, /logs: it is a folder/],
  [
    ["logs", "--expect", "orders.csv", "--field", "x"],
    EXIT.usage,
    /which column of orders\.csv.*"n", "order_id".*--column/,
  ],
  [
    ["logs", "--key", "a", "--field", "x", "--from", "2026-11-21", "--to", "2026-11-20"],
    EXIT.usage,
    /ends before it begins/,
  ],
  [["logs", "--key", "a", "--field", "x", "--from", "yesterday"], EXIT.usage, /--from yesterday: write it as/],
  [
    ["logs", "--key", "a", "--field", "x", "--from", "2026-10-25 02:30", "--zone", "Europe/Berlin"],
    EXIT.usage,
    /clocks were changed/,
  ],
  [["logs", "--key", "a", "--field", "x", "--zone", "Mars"], EXIT.usage, /a zone is/],
  [["logs", "--key", "a", "--capture", "id=\\w+"], EXIT.usage, /put round brackets around/],
  [["logs", "--key", "a", "--capture", "id=("], EXIT.usage, /Cannot read the pattern/],
  [["logs", "--key", "a", "--field", "x", "--anywhere"], EXIT.usage, /several places/],
  [["logs", "--key", "a", "--field", "x", "--gap", "soon"], EXIT.usage, /--gap soon/],
  [["logs", "--key", "a", "--field", "x", "--workers", "0"], EXIT.usage, /0 workers/],
  [["logs", "--key", "a", "--count"], EXIT.usage, /Cannot both count and look for keys/],
  [["--repeat", "orders.csv"], EXIT.usage, /no claim as --json writes it/],
];
for (const [words, exit, says] of REFUSED)
  test(`a slip is told at once and what to do: ${words.join(" ")}`, async () => {
    const ran = await afterword(["scan", ...words], { cwd: folder });
    assert.deepEqual([ran.exit, ran.out], [exit, ""], ran.err);
    assert.match(ran.err, says);
  });

test("a claim that cannot be written leaves nothing half-written", async () => {
  const ran = await afterword([
    "scan",
    join(logs, "web-2"),
    "--key",
    "a",
    "--field",
    "order_id",
    "-o",
    join(folder, "no", "claim.json"),
  ]);
  assert.equal(ran.exit, EXIT.usage);
  assert.match(ran.err, /Cannot write .*claim\.json/);
});
