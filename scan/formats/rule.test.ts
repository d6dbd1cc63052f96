import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { TimeRead, TimeRule } from "../unit.ts";
import { detect } from "./detect.ts";
import { placeIn } from "./rule.ts";

const STAMPS = [
  "2026-11-20T10:04:05Z",
  "2026-11-20T10:04:05.123Z",
  "2026-11-20 10:04:05,123",
  "2026-11-20 10:04:05",
  "2026-11-20T10:04:05+01:00",
  "2026-11-20T10:04:05+0100",
  "2026-11-20T10:04:05+01",
  "2026-11-20 10:04:05 UTC",
  "2026-11-20 10:04:05.5 CET",
  "20/Nov/2026:10:04:05 +0000",
  "Nov 20 10:04:05",
  "Nov  2 10:04:05",
  "Fri Nov 20 10:04:05 2026",
  "1795169045.123",
  "1795169045123",
  "20261120T100405Z",
  "20.11.2026 10:04:05",
  "11/20/2026 10:04:05 PM",
  "Fri, 20 Nov 2026 10:04:05 GMT",
  "2026-10-25 02:04:05",
  "2026-03-29 02:30:00",
];
const FRAMES = [
  (at: string) => `${at} INFO paid`,
  (at: string) => `{"time":"${at}","order_id":"x"}`,
  (at: string) => `time=${at} level=info`,
  (at: string) => `10.0.0.9 - [${at}] "GET /"`,
  (at: string) => at,
];

/** Lines of one file: mostly one stamp with other digits, cut and overwritten here and there. */
const files = fc
  .record({ stamp: fc.constantFrom(...STAMPS), frame: fc.constantFrom(...FRAMES) })
  .chain(({ stamp, frame }) =>
    fc.array(
      fc
        .record({
          stamp: fc.oneof(
            { weight: 9, arbitrary: fc.constant(stamp) },
            { weight: 1, arbitrary: fc.constantFrom(...STAMPS) },
          ),
          digit: fc.option(fc.record({ from: fc.nat(30), to: fc.integer({ min: 48, max: 57 }) })),
          cut: fc.option(fc.nat(60), { freq: 8 }),
          more: fc.constantFrom("", "", "", "7", "Z", "+02:00", " UTC", "+", " CETX", "\r"),
          broken: fc.option(fc.record({ at: fc.nat(40), byte: fc.integer({ min: 32, max: 126 }) }), { freq: 6 }),
        })
        .map(({ stamp, digit, cut, more, broken }) => {
          let text = stamp;
          if (digit && /\d/.test(text.charAt(digit.from)))
            text = text.slice(0, digit.from) + String.fromCharCode(digit.to) + text.slice(digit.from + 1);
          let line = frame(text + more);
          if (broken) line = line.slice(0, broken.at) + String.fromCharCode(broken.byte) + line.slice(broken.at + 1);
          return cut === null ? line : line.slice(0, cut);
        }),
      { minLength: 3, maxLength: 30 },
    ),
  );

test("whoever remembers the last answer reads the same times as whoever asks for every line", () => {
  fc.assert(
    fc.property(files, (lines) => {
      const sample = Buffer.from(`${lines.join("\n")}\n`);
      const known = {
        zone: "Europe/Berlin",
        year: null,
        modified: Date.parse("2026-11-24T00:00:00Z"),
        timePattern: null,
      };
      const asking = detect(sample, known).time;
      const remembering = remember(detect(sample, known).time);
      for (const line of lines) {
        const bytes = Buffer.from(line);
        assert.equal(remembering(bytes), asking?.read(bytes)?.seconds ?? null, line);
      }
      assert.ok(!asking || asking.assumed());
    }),
    { numRuns: 200 },
  );
});

test("any bytes are a line, with a time or without, and nothing throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...STAMPS), fc.nat(40), (noise, stamp, at) => {
      const bytes = Buffer.concat([
        Buffer.from(noise).subarray(0, at),
        Buffer.from(stamp),
        Buffer.from(noise).subarray(at),
      ]);
      const { time } = detect(bytes, { zone: "UTC", year: 2026, modified: null, timePattern: null });
      for (const line of [bytes, Buffer.from(noise), Buffer.from(stamp)]) {
        const read = time?.read(line);
        if (read) assert.ok(Number.isInteger(read.seconds) && read.at >= 0);
      }
    }),
    { numRuns: 300 },
  );
});

/** What the kernel does, as the contract of TimeRule says it. */
function remember(rule: TimeRule | null): (line: Buffer) => number | null {
  let last: Answered | null = null;
  let other: Answered | null = null;
  let before: number | null = null;
  let wentBack = false;
  return (line) => {
    if (!rule) return null;
    const at = placeIn(line, rule.find);
    if (at < 0 && rule.begins !== "any") return null;
    if (at >= 0) {
      const known = last ? follows(line, at, last) : null;
      if (known !== null) {
        before = known;
        return known;
      }
      const gone = other ? follows(line, at, other) : null;
      if (gone !== null) {
        [last, other] = [other, last];
        wentBack = true;
        before = gone;
        return gone;
      }
      const first = String.fromCharCode(line[at] ?? 0);
      if (rule.begins === "digit" && !/[0-9]/.test(first)) return null;
      if (rule.begins === "letter" && !/[A-Za-z]/.test(first)) return null;
    }
    if (wentBack && before !== null) rule.follow(before);
    const read = rule.read(line);
    if (!read) return null;
    wentBack = false;
    before = read.seconds;
    const answered: Answered | null = read.same > 0 ? { ...read, line } : null;
    other = answered && last && Math.abs(baseOf(answered) - baseOf(last)) <= NEAR ? last : null;
    last = answered;
    return read.seconds;
  };
}

type Answered = TimeRead & { line: Buffer };
const NEAR = 120;

function baseOf({ seconds, secondsAt, at, line }: Answered): number {
  return secondsAt < 0 ? seconds : seconds - Number(line.toString("latin1", at + secondsAt, at + secondsAt + 2));
}

function follows(line: Buffer, at: number, last: Answered): number | null {
  const same = (from: number, to: number, length: number) =>
    line.subarray(from, from + length).equals(last.line.subarray(to, to + length));
  if (!same(at, last.at, last.same)) return null;
  if (last.secondsAt < 0) return last.seconds;
  const digits = (of: Buffer, from: number) =>
    Number(/^\d\d/.exec(of.toString("latin1", from, from + 2))?.[0] ?? Number.NaN);
  const [now, then] = [digits(line, at + last.secondsAt), digits(last.line, last.at + last.secondsAt)];
  if (Number.isNaN(now) || now >= last.secondsBelow) return null;
  const [after, before] = [
    fractionEnd(line, at + last.secondsAt + 2),
    fractionEnd(last.line, last.at + last.secondsAt + 2),
  ];
  return same(after, before, last.after) ? last.seconds - then + now : null;
}

function fractionEnd(line: Buffer, from: number): number {
  return from + (/^\d*(?:[.,]\d+)?/.exec(line.toString("latin1", from))?.[0].length ?? 0);
}
