import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CLAIM_FORMAT, Claim, type KeyFinding } from "@afterword/model/claim";
import type { Verdict } from "@afterword/model/verdict";
import fc from "fast-check";
import { coverageOf } from "../coverage/coverage.ts";
import { question, readOf, unitOf } from "../coverage/testing.ts";
import { keyListOf, readKeys } from "../question/keys.ts";
import { hashOfKeys } from "../question/keys-hash.ts";
import type { KeyTally, UnitReader } from "../unit.ts";
import { blindSpotsOf } from "./blind-spots.ts";
import { commandOf, quoted } from "./command.ts";
import { compareClaims } from "./compare.ts";
import { archiveHash, fileReport } from "./files.ts";
import { countVerdicts, findingsOf, verdictOf } from "./findings.ts";
import { quotesOf } from "./quotes.ts";
import { keysIn, readClaim } from "./read.ts";
import { sentenceOf } from "./sentence.ts";
import { type Answer, claimAsJson, findingsAsCsv } from "./write.ts";

const NINE = Date.parse("2026-11-20T09:00:00Z") / 1_000;
const WINDOW = { from: "2026-11-20T09:00:00Z", to: "2026-11-20T10:00:00Z" };
const hour = Array.from({ length: 360 }, (_, i) => NINE + i * 10);

function tallied(key: number, over: Partial<KeyTally> = {}): KeyTally {
  return {
    key,
    mention: null,
    count: 2,
    first: NINE,
    last: NINE + 60,
    unit: 0,
    offset: 14,
    line: 1,
    doubtful: false,
    ...over,
  };
}

/** Three keys: received, mentioned, and nowhere. */
async function answer({ cut = false, path = "/archive/web-2/a.log" } = {}): Promise<Answer> {
  const { keys } = await readKeys([{ list: keyListOf("the test", "ord-1\nord-2\nord-3"), form: { is: "lines" } }]);
  const tallies = [tallied(0), tallied(1, { mention: "percent-encoded", count: 1, last: NINE }), null];
  const read = readOf("web-2/a.log", hour, cut ? { condition: "truncated" } : {});
  const files = [{ ...read, unit: unitOf(path, "web-2") }];
  const asked = question({ window: WINDOW });
  const { coverage, sources } = coverageOf(asked, files);
  const from = {
    keys,
    tally: (key: number) => tallies[key] ?? null,
    units: files.map(({ unit }) => unit),
    complete: coverage.complete,
    quotes: new Map([[0, "order_id=ord-1"]]),
  };
  const known = {
    counts: countVerdicts(from),
    coverage,
    question: asked,
    sources,
    files: files.map(fileReport),
    counted: null,
  };
  const given = { asked: 4, distinct: 3, blank: 0, warnings: [], hash: hashOfKeys(keys) };
  return {
    head: {
      format: CLAIM_FORMAT,
      ...known,
      sentence: sentenceOf({ ...known, keys: given }),
      keys: given,
      received: null,
      blindSpots: blindSpotsOf({ ...known, withoutReceipts: [] }),
      made: {
        at: "2026-11-24T12:00:00Z",
        command: "afterword scan",
        folder: "/",
        engine: "scan",
        afterword: "0.1.0",
        runtime: "Node 24",
        reading: "direct",
        archiveHash: archiveHash(known.files),
        seconds: 1,
      },
    },
    findings: () => findingsOf(from),
  };
}

async function* bytesOf(text: string, size = 100): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const written = async (from: Answer) => {
  const text = [...claimAsJson(from)].join("");
  return readClaim(() => bytesOf(text), "claim.json");
};

test("never needs complete coverage; a line without time decides nothing; what was found needs none", () => {
  const cases: [KeyTally | null, boolean, Verdict][] = [
    [null, true, "never"],
    [null, false, "undecided"],
    [tallied(0), false, "received"],
    [tallied(0, { mention: "escaped" }), false, "mentioned"],
    [tallied(0, { mention: "outside-window" }), true, "mentioned"],
    [tallied(0, { mention: "time-unknown" }), true, "undecided"],
  ];
  for (const [tally, complete, expected] of cases) assert.equal(verdictOf(tally, complete), expected);
});

test("a claim as JSON is what its schema says, with counts and coverage on top and the keys in the order asked", async () => {
  const text = [...claimAsJson(await answer())].join("");
  const claim = Claim.parse(JSON.parse(text));
  assert.deepEqual(Object.keys(claim).slice(0, 3), ["format", "counts", "coverage"]);
  assert.deepEqual(claim.counts, { received: 1, mentioned: 1, never: 1, undecided: 0 });
  assert.deepEqual(
    claim.findings.map(({ key, verdict }) => [key, verdict]),
    [
      ["ord-1", "received"],
      ["ord-2", "mentioned"],
      ["ord-3", "never"],
    ],
  );
  assert.deepEqual(claim.findings[0]?.first, {
    at: "2026-11-20T09:00:00Z",
    path: "/archive/web-2/a.log",
    offset: 14,
    line: 1,
    quote: "order_id=ord-1",
  });
});

test("with a hole, what was not found is undecided, and the sentence names the hole", async () => {
  const { head } = await answer({ cut: true });
  assert.deepEqual(head.counts, { received: 1, mentioned: 1, never: 0, undecided: 1 });
  assert.equal(
    head.sentence,
    "Of 3 expected keys, 1 was received (field order_id), 1 was only mentioned otherwise and 1 was not found in what could be read from 2026-11-20 09:00 to 2026-11-20 10:00 (UTC), in 1 file of 1 source, 10 bytes; not covered: what follows 2026-11-20 09:59:50 of web-2, 1 file: a.log is truncated.",
  );
});

test("the same claim again is identical, also in another folder; another one says what differs", async () => {
  const before = await written(await answer());
  assert.deepEqual(await compareClaims(before, await answer()), { identical: true, differences: [], more: 0 });
  assert.equal((await compareClaims(before, await answer({ path: "/mnt/copy/web-2/a.log" }))).identical, true);
  const { identical, differences } = await compareClaims(before, await answer({ cut: true }));
  assert.equal(identical, false);
  assert.deepEqual(differences, [
    "never: 1 before, 0 now",
    "undecided: 0 before, 1 now",
    "A new hole: what follows 2026-11-20 09:59:50 of web-2, 1 file: a.log is truncated",
    "a.log was complete, and is truncated",
    "ord-3: never, 0 lines before; undecided, 0 lines now",
  ]);
});

test("a claim is read again from its file, whoever laid it out, and its keys can be asked for again", async () => {
  const text = JSON.stringify(JSON.parse([...claimAsJson(await answer())].join("")));
  const claim = await readClaim(() => bytesOf(text), "claim.json");
  const keys = await readKeys([{ list: { called: "claim.json", chunks: keysIn(claim) }, form: { is: "lines" } }]);
  assert.equal(hashOfKeys(keys.keys), claim.head.keys?.hash);
  assert.equal((await compareClaims(claim, await answer())).identical, true);
});

test("what is no claim, of another version or cut off is refused", async () => {
  const text = [...claimAsJson(await answer())].join("");
  const read = (text: string) => readClaim(() => bytesOf(text), "claim.json");
  await assert.rejects(read("{}"), /Cannot read claim\.json at format/);
  await assert.rejects(read("ord-1\n"), /no claim as --json writes it/);
  await assert.rejects(read(text.replace("claim/1", "claim/9")), /format afterword-claim\/9/);
  const cut = await read(text.slice(0, text.indexOf("ord-2")));
  await assert.rejects(compareClaims(cut, await answer()), /no claim|cut off/);
});

test("any claim comes out of its file as it went in", async () => {
  const finding = fc.record<KeyFinding>(
    {
      key: fc.string({ minLength: 1 }),
      verdict: fc.constantFrom("received", "never"),
      count: fc.nat(),
      first: fc.constant(null),
      lastAt: fc.constant(null),
      mention: fc.constant(null),
      doubtful: fc.boolean(),
    },
    { noNullPrototype: true },
  );
  const { head } = await answer();
  await fc.assert(
    fc.asyncProperty(fc.array(finding), fc.integer({ min: 1, max: 300 }), async (findings, size) => {
      const text = [...claimAsJson({ head, findings: () => findings })].join("");
      const claim = await readClaim(() => bytesOf(text, size), "claim.json");
      assert.deepEqual(claim.head, head);
      assert.deepEqual(await Array.fromAsync(claim.findings()), findings);
    }),
    { numRuns: 50 },
  );
});

test("in CSV no cell runs as a formula in a spreadsheet, and numbers stay numbers", async () => {
  const { head } = await answer();
  const of = (key: string) =>
    [
      ...findingsAsCsv({
        head,
        findings: () => [
          { key, verdict: "never", count: 0, first: null, lastAt: null, mention: null, doubtful: false },
        ],
      }),
    ]
      .join("")
      .split("\r\n")[1];
  assert.equal(of('=HYPERLINK("x")'), `"'=HYPERLINK(""x"")",never,0,,,,,,,,`);
  assert.equal(of("-42"), "-42,never,0,,,,,,,,");
});

test("the hash of the keys is that of a clean list", async () => {
  const list = "é\nord-2\nord-10\nord-1\nOrd-1\n";
  const given = `${list}ord-2\n`.replaceAll("\n", " \r\n");
  const { keys } = await readKeys([{ list: keyListOf("the test", given), form: { is: "lines" } }]);
  assert.equal(hashOfKeys(keys), createHash("sha256").update(list).digest("hex"));
});

test("the command can be typed again", () => {
  const asked = question({
    paths: ["/archive/2026-11-*"],
    window: WINDOW,
    asks: { is: "keys", place: { is: "capture", pattern: "id='(\\w+)'" } },
  });
  assert.equal(
    commandOf(asked, ["--expect", "my orders.csv"]),
    "afterword scan '/archive/2026-11-*' --expect 'my orders.csv' --capture 'id='\\''(\\w+)'\\''' --from 2026-11-20T09:00:00Z --to 2026-11-20T10:00:00Z --zone UTC",
  );
  fc.assert(
    fc.property(
      fc.string({ maxLength: 30 }).filter((text) => !text.includes("\0")),
      (word) => {
        assert.equal(execFileSync("sh", ["-c", `printf %s ${quoted(word)}x`], { encoding: "utf8" }), `${word}x`);
      },
    ),
    { numRuns: 20 },
  );
});

test("lines are quoted where they are cheap to read again, with secrets masked", () => {
  const content = Buffer.from(`${"x".repeat(50)}\n${"y".repeat(70_000)}\ntoken=abcdef order_id=ord-1 ok\r\nlast ord-2`);
  const at = (key: string) => tallied(0, { offset: content.indexOf(key) });
  let from = 0;
  const open = (): UnitReader => ({
    read(into) {
      const got = content.copy(into, 0, from, from + Math.min(into.length, 1_000));
      from += got;
      return got;
    },
    end: () => assert.fail("nothing is concluded from a quote"),
    close: () => {},
  });
  const unit = { ...unitOf("a.gz", "a"), packing: "gzip" as const };
  const wanted = [
    { key: "ord-1", tally: { ...at("ord-1"), key: 0 } },
    { key: "ord-2", tally: { ...at("ord-2"), key: 1 } },
  ];
  const quotes = quotesOf(wanted, [unit], { open, addresses: false, budget: 1 << 20 });
  assert.deepEqual(
    [...quotes],
    [
      [0, "token=‹masked› order_id=ord-1 ok"],
      [1, "last ord-2"],
    ],
  );
  assert.equal(quotesOf(wanted, [unit], { open, addresses: false, budget: 100 }).size, 0);
});

test("a plain file is entered where the line is, and a long line is cut around the key", () => {
  const path = join(mkdtempSync(join(tmpdir(), "quotes-")), "a.log");
  const content = `${"x".repeat(100_000)} order_id=ord-1 ${"z".repeat(100_000)}\n`;
  writeFileSync(path, content);
  const wanted = [{ key: "ord-1", tally: tallied(0, { offset: content.indexOf("ord-1") }) }];
  const quote = quotesOf(wanted, [unitOf(path, "a")], {
    open: () => assert.fail("not needed"),
    addresses: false,
    budget: 0,
  }).get(0);
  assert.match(quote ?? "", /^…x+ order_id=ord-1 z+…$/);
  assert.ok((quote ?? "").length < 900);
});

test("what made it hard to answer is said, with what would have shown it", async () => {
  const files = [
    readOf("web-1/a", hour, { assumed: ["zone", "year"], format: "syslog-3164" }),
    readOf("web-1/b", [], { lines: 9, format: "plain", condition: "truncated" }),
    readOf("web-2/a", hour, { outOfOrder: 90 }),
  ];
  const asked = question();
  const { coverage } = coverageOf(asked, files);
  const spots = blindSpotsOf({
    counts: { received: 1, mentioned: 2, never: 0, undecided: 1 },
    coverage,
    question: asked,
    files: files.map(fileReport),
    withoutReceipts: ["web-2"],
  });
  assert.deepEqual(
    spots.map(({ is, source }) => `${is} ${source ?? ""}`.trim()),
    [
      "no-zone web-1",
      "no-year web-1",
      "no-times web-1",
      "mixed-formats web-1",
      "damaged-files web-1",
      "clock-skew web-2",
      "no-field web-2",
      "no-request-id",
      "no-refusals",
    ],
  );
});
