import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { heard } from "./activity.ts";
import { countsOf } from "./counts.ts";
import { coverageOf } from "./coverage.ts";
import { duration } from "./hole-words.ts";
import type { UnitRead } from "./holes.ts";
import { rhythmOf } from "./rhythm.ts";
import { instantOf } from "./span.ts";
import { question, readOf, reportOf } from "./testing.ts";

const NINE = Date.parse("2026-11-20T09:00:00Z") / 1_000;
const MINUTE = 60;
const WINDOW = { from: instantOf(NINE), to: instantOf(NINE + 60 * MINUTE) };

/** A line every ten seconds, in these minutes after nine. */
function every10s(from: number, to: number): number[] {
  return Array.from({ length: ((to - from) * MINUTE) / 10 }, (_, i) => NINE + from * MINUTE + i * 10);
}

function holes(files: UnitRead[], over: Parameters<typeof question>[0] = { window: WINDOW }) {
  return coverageOf(question(over), files).coverage.holes.map(({ is, from, to, words }) => ({
    is,
    from: from?.slice(11, 19) ?? null,
    to: to?.slice(11, 19) ?? null,
    words,
  }));
}

test("a window full of lines is completely covered", () => {
  assert.deepEqual(holes([readOf("web-1/a", every10s(-5, 65))]), []);
  assert.deepEqual(holes([readOf("web-1/a", every10s(0, 30)), readOf("web-1/b", every10s(30, 60))]), []);
});

test("silence far beyond a source's own rhythm is a gap, to the second", () => {
  const found = holes([readOf("web-2/a", [...every10s(0, 10), ...every10s(24, 60)])]);
  assert.deepEqual(found, [{ is: "gap", from: "09:09:50", to: "09:24:00", words: "14 minutes of web-2: no line" }]);
});

test("what one file of a source lacks another has", () => {
  const files = [readOf("web-2/a", [...every10s(0, 10), ...every10s(24, 60)]), readOf("web-2/b", every10s(10, 24))];
  assert.deepEqual(holes(files), []);
  assert.equal(holes([...files.slice(0, 1), readOf("web-1/b", every10s(0, 60))]).length, 1, "another source has not");
});

test("a copy fills no gap, and its lines are not counted twice", () => {
  const [one, two] = [readOf("web-1/a", every10s(0, 60)), readOf("web-1/b", every10s(0, 60))];
  const { sources } = coverageOf(question({ window: WINDOW }), [one, { ...two, copyOf: "web-1/a" }]);
  assert.equal(sources[0]?.lines, 360);
  assert.equal(sources[0]?.files, 2);
});

test("a late start and an early end of the window are holes", () => {
  assert.deepEqual(
    holes([readOf("web-1/a", every10s(12, 50))]).map(({ is, words }) => [is, words]),
    [
      ["late-start", "12 minutes of web-1: no line yet"],
      ["early-end", "10 minutes of web-1: no line any more"],
    ],
  );
});

test("without a window only what lies between lines is judged", () => {
  assert.deepEqual(holes([readOf("web-1/a", every10s(12, 50))], {}), []);
  assert.equal(holes([readOf("web-1/a", [...every10s(0, 10), ...every10s(30, 50)])], {}).length, 1);
});

test("too few lines tell no rhythm, and no gap is made up; a given threshold is one", () => {
  const few = [readOf("cron/a", [NINE, NINE + 1_800, NINE + 3_500])];
  assert.deepEqual(holes(few), []);
  assert.deepEqual(coverageOf(question(), few).sources[0]?.rhythm, "unknown");
  assert.equal(holes(few, { window: WINDOW, gapSeconds: 600 }).length, 2);
});

test("a source without a line in the window is a hole, one that must be there and is not is too", () => {
  assert.deepEqual(
    holes([readOf("web-1/a", every10s(0, 60)), readOf("web-2/a", every10s(70, 90))], {
      window: WINDOW,
      expectedSources: ["web-1", "web-3"],
    }).map(({ is, words }) => [is, words]),
    [
      ["missing", "1 hour of web-2: no line of it is of that time"],
      ["missing", "1 hour of web-3: nothing of it is there"],
    ],
  );
});

test("a truncated file is a hole from its last time to the next file's first", () => {
  const cut = readOf("web-2/a.gz", every10s(0, 10), { condition: "truncated", detail: "it ends within a member" });
  const next = readOf("web-2/b.gz", every10s(24, 60));
  assert.deepEqual(holes([cut, next]), [
    {
      is: "damage",
      from: "09:09:50",
      to: "09:24:00",
      words: "14 minutes of web-2, 1 file: a.gz is truncated (it ends within a member)",
    },
  ]);
  assert.deepEqual(holes([cut])[0]?.to, null, "without a next file it is open");
});

test("where files of a source are of the same time, the next one does not end the hole", () => {
  const cut = readOf("web/host-1.gz", every10s(0, 10), { condition: "truncated" });
  assert.equal(holes([cut, readOf("web/host-2.gz", every10s(5, 60))])[0]?.to, null);
});

test("damage outside the window makes no hole", () => {
  const before = readOf("web-1/a.gz", every10s(-90, -60), { condition: "truncated" });
  const between = readOf("web-1/b.gz", every10s(-50, -1));
  assert.deepEqual(holes([before, between, readOf("web-1/c.gz", every10s(-1, 60))]), []);
  const after = readOf("web-1/c.gz", every10s(-1, 70), { condition: "growing" });
  assert.deepEqual(holes([after]), [], "what still grows has passed the window");
});

test("a wrong checksum makes a hole of the file's time", () => {
  const wrong = readOf("web-1/a.gz", every10s(0, 60), { condition: "checksum-wrong", doubtful: [{ from: 0, to: 10 }] });
  assert.deepEqual(
    holes([wrong]).map(({ is, from, to }) => [is, from, to]),
    [["damage", "09:00:00", "09:59:50"]],
  );
});

test("a thousand unreadable files are one hole", () => {
  const unreadable = Array.from({ length: 1_000 }, (_, i) => readOf(`web-1/${i}`, [], { condition: "unreadable" }));
  const { holes } = coverageOf(question(), unreadable).coverage;
  assert.equal(holes.length, 1);
  assert.equal(holes[0]?.fileCount, 1_000);
  assert.match(holes[0]?.words ?? "", /^an unknown part of web-1, 1,000 files: 0 cannot be read, and others likewise$/);
});

test("lines without times are said where a window is asked for", () => {
  const timeless = readOf("app/a", [], { lines: 5, linesWithoutTime: 5 });
  assert.deepEqual(
    holes([timeless]).map(({ is }) => is),
    ["no-times"],
  );
  assert.deepEqual(holes([timeless], {}), []);
});

test("a source was heard in exactly those stretches whose lines are close to each other, in whatever order they stand", () => {
  const moment = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(
      fc.array(fc.array(moment, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 120, max: 2_000 }),
      (files, silence) => {
        const inOrder = files.map((moments) => moments.toSorted((a, b) => a - b));
        const all = inOrder.flat().toSorted((a, b) => a - b);
        const expected: { from: number; to: number }[] = [];
        for (const at of all) {
          const last = expected.at(-1);
          if (last && at - last.to <= silence) last.to = at;
          else expected.push({ from: at, to: at });
        }
        assert.deepEqual(
          heard(
            inOrder.map((moments) => reportOf(moments)),
            { silence },
          ),
          expected,
        );
        // Out of order, silences are known to the minute.
        const shuffled = heard(
          files.map((moments) => reportOf(moments)),
          { silence },
        );
        for (const gap of gapsIn(expected).filter(({ from, to }) => to - from > silence + 2 * MINUTE))
          assert.ok(gapsIn(shuffled).some(({ from, to }) => from <= gap.from + MINUTE && to >= gap.to - MINUTE));
      },
    ),
  );
});

function gapsIn(stretches: readonly { from: number; to: number }[]) {
  return stretches.slice(1).map((stretch, i) => ({ from: stretches[i]?.to ?? 0, to: stretch.from }));
}

test("rhythm is a multiple of nine silences in ten, at least a minute", () => {
  assert.deepEqual(rhythmOf([[100]], null), { gapSeconds: 60, rhythm: "inferred" });
  const slow = rhythmOf(
    [
      [...new Array(24).fill(0), 50],
      [...new Array(24).fill(0), 50],
    ],
    null,
  );
  assert.ok(slow.gapSeconds !== null && slow.gapSeconds > 5 * 64 && slow.gapSeconds < 7 * 80, String(slow.gapSeconds));
  assert.deepEqual(rhythmOf([[4]], null), { gapSeconds: null, rhythm: "unknown" });
  assert.deepEqual(rhythmOf([], 5), { gapSeconds: 5, rhythm: "given" });
});

test("counts over time keep every line inside the window, in steps that fit a chart", () => {
  const day = every10s(0, 1_440).map((at): [number, number] => [Math.floor(at / 60), 1]);
  const counts = countsOf([day, [[Math.floor(NINE / 60) + 5, 7]]], { from: null, to: null });
  assert.equal(
    counts?.counts.reduce((sum, count) => sum + count, 0),
    day.length + 7,
  );
  assert.equal(counts?.stepSeconds, 60);
  assert.equal(countsOf([[[0, 1]], day], { from: NINE, to: NINE + 600 })?.counts.length, 10);
  assert.equal(countsOf([[]], { from: null, to: null }), null);
});

test("durations are said in whole words", () => {
  assert.deepEqual([1, 45, 840, 3_600, 12_000, 200_000].map(duration), [
    "1 second",
    "45 seconds",
    "14 minutes",
    "1 hour",
    "3 hours 20 minutes",
    "2 days 7 hours",
  ]);
});
