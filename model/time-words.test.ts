import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_MILESTONES } from "./milestone.ts";
import { wholeDay } from "./time.ts";
import { durationsInWords, timeInWords } from "./time-words.ts";

const zone = "Europe/Berlin";
const at = "2026-11-20T09:04:00Z";

test("a moment is told in the zone of the reader, with how sure it is", () => {
  assert.equal(timeInWords({ is: "exact", at, zone, written: null }, zone), "2026-11-20 10:04");
  assert.equal(
    timeInWords({ is: "about", at, marginMinutes: 5, zone, written: null }, "UTC"),
    "about 2026-11-20 09:04",
  );
  assert.equal(
    timeInWords({ is: "range", from: at, to: "2026-11-20T09:20:30Z", zone, written: null }, zone),
    "2026-11-20 10:04 – 10:20:30",
  );
  assert.equal(timeInWords({ is: "unknown", written: "after lunch" }, zone), "after lunch");
});

test("a whole day stays that day, whatever the reader's zone", () => {
  assert.equal(timeInWords(wholeDay("2026-11-20", zone, null), "America/Los_Angeles"), "2026-11-20");
});

test("durations are ranges where a milestone is uncertain, and absent where one is missing", () => {
  const milestones = {
    ...NO_MILESTONES,
    started: { is: "about", at, marginMinutes: 5, zone, written: null } as const,
    mitigated: { is: "exact", at: "2026-11-20T09:51:00Z", zone, written: null } as const,
  };
  assert.deepEqual(durationsInWords(milestones), [{ name: "time to mitigate", words: "42 min to 52 min" }]);
});
