import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { type SaidIn, saidTime, sayTime } from "./said-time.ts";
import { UncertainTime } from "./time.ts";

const context: SaidIn = { zone: "Europe/Berlin", day: "2026-11-20", now: "2026-11-24T08:30:00Z" };

/** In brackets, give or take; with dots, between. */
function read(text: string, given = context): string | null {
  const time = saidTime(text, given);
  if (!time) return null;
  assert.deepEqual(UncertainTime.parse(time), time);
  if (time.is === "unknown") return "unknown";
  const short = (at: string) => at.replace(/(?::00)?(?:\.\d+)?Z$/, "");
  if (time.is === "exact") return short(time.at);
  if (time.is === "about") return `${short(time.at)} (${time.marginMinutes})`;
  return `${short(time.from)}..${short(time.to)}`;
}

describe("a moment as a person types it", () => {
  const cases: [text: string, means: string | null][] = [
    ["10:04", "2026-11-20T09:04"],
    ["10:04:31", "2026-11-20T09:04:31"],
    ["9am", "2026-11-20T08:00"],
    ["12 am", "2026-11-19T23:00"],
    ["12:30 pm", "2026-11-20T11:30"],
    ["14h05", "2026-11-20T13:05"],
    ["14 Uhr", "2026-11-20T13:00"],
    ["noon", "2026-11-20T11:00"],
    ["1004Z", "2026-11-20T10:04"],
    ["about 14:05", "2026-11-20T13:05 (10)"],
    ["~14:05", "2026-11-20T13:05 (10)"],
    ["around 2pm", "2026-11-20T13:00 (30)"],
    ["14:05 ± 3 min", "2026-11-20T13:05 (3)"],
    ["14:05 +/- 1h", "2026-11-20T13:05 (60)"],
    ["14:05?", "2026-11-20T13:05 (10)"],
    ["9am-ish", "2026-11-20T08:00 (30)"],
    ["between 10:00 and 10:20", "2026-11-20T09:00..2026-11-20T09:20"],
    ["10:00-10:20", "2026-11-20T09:00..2026-11-20T09:20"],
    ["10:00 – 10:20 UTC", "2026-11-20T10:00..2026-11-20T10:20"],
    ["from 9 to 10 am", "2026-11-20T08:00..2026-11-20T09:00"],
    ["between 23:50 and 0:10", "2026-11-20T22:50..2026-11-20T23:10"],
    ["20 Nov 10:04 to 21 Nov 9:00", "2026-11-20T09:04..2026-11-21T08:00"],
    ["between 10:00 and 10:20 on 18 Nov", "2026-11-18T09:00..2026-11-18T09:20"],
    ["yesterday 9am", "2026-11-23T08:00"],
    ["today at 9:15", "2026-11-24T08:15"],
    ["yesterday evening", "2026-11-23T17:00..2026-11-23T22:59:59"],
    ["last night", "2026-11-23T17:00..2026-11-24T04:59:59"],
    ["this morning", "2026-11-24T05:00..2026-11-24T10:59:59"],
    ["9:30 in the evening", "2026-11-20T20:30"],
    ["20 minutes ago", "2026-11-24T08:10 (10)"],
    ["now", "2026-11-24T08:30"],
    ["Friday 10:04", "2026-11-20T09:04"],
    ["Friday, 13 Nov 10:04", "2026-11-13T09:04"],
    ["20 Nov 10:04 CET", "2026-11-20T09:04"],
    ["20 Nov 10:04 PT", "2026-11-20T18:04"],
    ["Nov 20th, 2025 at 10:04 UTC+2", "2025-11-20T08:04"],
    ["10:04 on the 18th of November", "2026-11-18T09:04"],
    ["10:04 on 18th of November", "2026-11-18T09:04"],
    ["2026-11-20T10:04:00Z", "2026-11-20T10:04"],
    ["2026-11-20T10:04-05:00", "2026-11-20T15:04"],
    ["2026-11-20 10:04 +02:00", "2026-11-20T08:04"],
    ["2026-11-20 10:04 America/New_York", "2026-11-20T15:04"],
    ["20.11.2026 10:04", "2026-11-20T09:04"],
    ["2026/11/20 10:04", "2026-11-20T09:04"],
    ["11/20/2026 10:04", "2026-11-20T09:04"],
    ["20 Nov", "2026-11-19T23:00..2026-11-20T22:59:59"],
    ["31 Dec 23:00", "2025-12-31T22:00"],
    ["unknown", "unknown"],
    ["?", "unknown"],
    ["", null],
    ["10:04 alert fired", null],
    ["25:00", null],
    ["10:61", null],
    ["13pm", null],
    ["30 Feb", null],
    ["11/10/2026", null],
    ["soon", null],
    ["UTC", null],
    ["10:20 to 20 Nov 9:00", null],
  ];
  for (const [text, means] of cases) {
    test(`“${text}” is ${means ?? "not read"}`, () => assert.equal(read(text), means));
  }

  test("what was typed is kept as it was", () => {
    assert.equal(saidTime(" about 14:05 ", context)?.written, "about 14:05");
  });

  test("a clock that summer time skips may be either side of the gap", () => {
    assert.equal(read("2026-03-29 02:30"), "2026-03-29T00:30..2026-03-29T01:30");
  });

  test("a clock that is shown twice in autumn may be either, unless the zone says which", () => {
    assert.equal(read("2026-10-25 02:30"), "2026-10-25T00:30..2026-10-25T01:30");
    assert.equal(read("2026-10-25 02:30 CET"), "2026-10-25T01:30");
  });

  test("a day of 23 hours is 23 hours", () => {
    const day = saidTime("29 Mar 2026", context);
    assert.ok(day?.is === "range");
    assert.equal(Date.parse(day.to) + 1 - Date.parse(day.from), 23 * 3_600_000);
  });

  test("whatever is typed, it is read or refused, quickly", () => {
    const piece = fc.constantFrom(
      "10",
      ":",
      "04",
      " ",
      "am",
      "-",
      "–",
      "Nov",
      "20",
      "about",
      "between",
      "and",
      "CET",
      "+02:00",
      "?",
      "ago",
      "yesterday",
      ".",
      "/",
      "2026",
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(piece, { maxLength: 14 }).map((parts) => parts.join("")),
      fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const time = saidTime(text, context);
        if (time) assert.deepEqual(UncertainTime.parse(time), time);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a minute written with its zone comes back as that minute", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "UTC",
      "+05:45",
      "Africa/Casablanca",
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000_000 }), zones, zones, (minutes, zone, reader) => {
        const at = Temporal.Instant.fromEpochMilliseconds(minutes * 60_000);
        const there = at.toZonedDateTimeISO(zone);
        const text = `${there.toPlainDate()} ${there.toPlainTime().toString({ smallestUnit: "minute" })} ${there.offset}`;
        // Before 1973 a few zones had offsets with seconds, which nobody writes.
        if (there.offset.length > 6) return;
        const time = saidTime(text, { ...context, zone: reader });
        assert.ok(time?.is === "exact", text);
        assert.equal(Temporal.Instant.compare(time.at, at), 0);
      }),
    );
  });
});

describe("a moment said back", () => {
  const say = (text: string, day?: string) => {
    const time = saidTime(text, context);
    assert.ok(time);
    return sayTime(time, { zone: "Europe/Berlin", locale: "en-GB", day });
  };
  const cases: [typed: string, said: string][] = [
    ["10:04", "20 Nov 2026, 10:04"],
    ["10:04:31", "20 Nov 2026, 10:04:31"],
    ["about 14:05", "about 20 Nov 2026, 14:05 (± 10 min)"],
    ["between 10:00 and 10:20", "20 Nov 2026, 10:00 – 10:20"],
    ["20 Nov 23:50 to 21 Nov 0:10", "20 Nov 2026, 23:50 – 21 Nov 2026, 00:10"],
    ["20 Nov", "20 Nov 2026"],
    ["20 Nov to 22 Nov", "20 Nov 2026 – 22 Nov 2026"],
    ["unknown", "unknown"],
  ];
  for (const [typed, said] of cases) test(`“${typed}” is said as “${said}”`, () => assert.equal(say(typed), said));

  test("a day that goes without saying is left out", () => assert.equal(say("10:04", "2026-11-20"), "10:04"));

  test("what is said back and typed again means the same", () => {
    const minutes = fc.integer({ min: 20_000_000, max: 29_800_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString();
        const said = sayTime({ is: "exact", at, zone: "UTC", written: null }, { zone: "UTC", locale: "en-GB" });
        const again = saidTime(said, { ...context, zone: "UTC" });
        assert.ok(again?.is === "exact", said);
        assert.equal(Temporal.Instant.compare(again.at, at), 0);
      }),
    );
  });
});
