import assert from "node:assert/strict";
import { test } from "node:test";
import { findZone, readZone } from "./zones.ts";

test("an abbreviation of winter or summer time is that offset, and a place keeps its own clock", () => {
  const zones: Record<string, string> = {
    PST: "-08:00",
    CEST: "+02:00",
    utc: "UTC",
    Z: "UTC",
    "UTC+2": "+02:00",
    "GMT-03:30": "-03:30",
    "+0530": "+05:30",
    PT: "America/Los_Angeles",
    "Pacific Time": "America/Los_Angeles",
    "US/Pacific": "America/Los_Angeles",
    "Europe/Berlin": "Europe/Berlin",
    "Denver time": "America/Denver",
    "Central European Time": "Europe/Berlin",
    "Central Time": "America/Chicago",
    "West African Time": "Africa/Lagos",
    "Coordinated Universal Time": "UTC",
  };
  for (const [words, zone] of Object.entries(zones)) {
    const found = findZone(words)?.zone;
    assert.ok(found === zone || (words === "US/Pacific" && found === "US/Pacific"), `${words}: ${found}`);
  }
});

test("words of a language are no zones", () => {
  for (const words of ["we eat at noon", "est-ce que", "MEAT", "set", "a PTO day", "Mountain View"])
    assert.equal(findZone(words), null, words);
});

test("letters that mean several zones say so", () => {
  assert.equal(readZone("IST", 0)?.ambiguous, true);
  assert.equal(readZone("CET", 0)?.ambiguous, false);
});
