import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { manuscriptOf } from "../testing.ts";
import { checkLeaks, type Readers } from "./check.ts";

function leaks(text: string, readers: Readers = "team"): string[] {
  const manuscript = manuscriptOf({
    people: [{ name: "Ada Silva", role: "on call" }],
    passages: [{ id: "0", text, kind: "prose", section: null }],
  });
  return checkLeaks(manuscript, readers).map(({ rule, from, to }) => `${rule} ${text.slice(from, to)}`);
}

// Made of pieces, so that no scanner of this repository takes them for secrets.
const AWS = `AKIA${"Q7".repeat(8)}`;
const GITHUB = `ghp_${"a1B2".repeat(9)}`;

test("secrets are found by their shape and by what they are called, for every reader", () => {
  assert.deepEqual(leaks(`the key ${AWS} was in the log`), [`secret ${AWS}`]);
  assert.deepEqual(leaks(`curl -H "Authorization: Bearer ${GITHUB}"`), [`secret Authorization: Bearer ${GITHUB}`]);
  assert.deepEqual(leaks("password: hunter2hunter2"), ["secret hunter2hunter2"]);
  assert.deepEqual(leaks("postgres://app:s3cr3t-pw@db.shop.test/orders"), [
    "secret postgres://app:s3cr3t-pw@db.shop.test",
  ]);
});

test("words about secrets, names of variables and examples are none", () => {
  for (const text of [
    "The token was expired, and the password is kept in the vault.",
    "API_KEY=$STRIPE_KEY",
    "password: ********",
    "token: your-token-here1",
    "AKIAEXAMPLEEXAMPLE12",
    "https://example.org/a:b@c",
  ])
    assert.deepEqual(leaks(text), [], text);
});

test("addresses, people and hosts inside leak to readers outside only", () => {
  const text = "Ada asked rob@example.org; db-prod-03 and 10.0.4.17 were full, see grafana.shop.internal and @kim.";
  assert.deepEqual(leaks(text), []);
  assert.deepEqual(leaks(text, "customers"), [
    "name Ada",
    "address rob@example.org",
    "internal-host db-prod-03",
    "internal-host 10.0.4.17",
    "internal-host grafana.shop.internal",
    "name @kim",
  ]);
  assert.deepEqual(
    leaks("Checkout was down for 47 minutes on 2026-11-20; version 2.7.0 of node-20 is fine.", "customers"),
    [],
  );
});

test("whatever is written, leaks lie inside the text and apart from each other", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.constantFrom<Readers>("team", "customers"), (text, readers) => {
      let last = 0;
      for (const { from, to } of checkLeaks(
        manuscriptOf({ passages: [{ id: "0", text, kind: "prose", section: null }] }),
        readers,
      )) {
        assert.ok(from >= last && from < to && to <= text.length);
        last = to;
      }
    }),
    { numRuns: 200 },
  );
});
