import assert from "node:assert/strict";
import { test } from "node:test";
import { Zone } from "./time.ts";

test("a zone is a name or an offset, as every part of the program and every browser reads it", () => {
  for (const zone of ["UTC", "Europe/Berlin", "Etc/GMT+5", "+02:00", "-03:30"]) {
    assert.ok(Zone.safeParse(zone).success, zone);
    assert.doesNotThrow(() => new Intl.DateTimeFormat("en", { timeZone: zone }), zone);
  }
});

test("a moment with a zone in it is no zone, nor is anything else", () => {
  const none = [
    "",
    " ",
    "Mars/Olympus",
    "2026-11-20T10:04:00Z",
    "2026-11-20T10:04Z[Europe/Berlin]",
    "20261120T10Z",
    "+25:00",
    "Z\0",
    "__proto__",
  ];
  for (const zone of none) assert.ok(!Zone.safeParse(zone).success, zone);
});
