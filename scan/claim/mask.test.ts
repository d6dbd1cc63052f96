import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { masked } from "./mask.ts";

const mask = (line: string, keep = "ord-1", addresses = false) => masked(line, { keep, addresses });

const SECRET = "hunter2hunter2";

for (const line of [
  `{"order_id":"ord-1","password":"${SECRET}"}`,
  `{"msg":"{\\"api_key\\":\\"${SECRET}\\"}","order_id":"ord-1"}`,
  `order_id=ord-1 token=${SECRET} ok=1`,
  `order_id=ord-1 client_secret="${SECRET} ${SECRET}"`,
  `GET /pay?order_id=ord-1&access_token=${SECRET}&x=1 HTTP/1.1`,
  `GET /pay?order_id=ord-1&u=a%3Ftoken%3D${SECRET}`,
  `ord-1 Authorization: Bearer ${SECRET}`,
  `ord-1 Authorization: Basic ${SECRET}==`,
  `ord-1 Cookie: lang=de; sid=${SECRET}; x=${SECRET}`,
  `ord-1 postgres://ada:${SECRET}@db/afterword`,
  `ord-1 eyJhbGciOiJIUzI1NiJ9.${SECRET}.${SECRET}`,
  `ord-1 used ghp_${SECRET}`,
  `ord-1 pin=${SECRET}`,
])
  test(`a secret is masked and the key is not: ${line.slice(0, 40)}`, () => {
    const shown = mask(line);
    assert.ok(!shown.includes(SECRET), shown);
    assert.ok(shown.includes("ord-1"), shown);
  });

test("numbers of cards are masked, other long numbers are not", () => {
  assert.equal(mask("ord-1 card 4111 1111 1111 1111 ok"), "ord-1 card ‹masked› ok");
  assert.equal(mask("ord-1 at 1763629200000000000"), "ord-1 at 1763629200000000000");
});

test("addresses are masked if asked", () => {
  assert.equal(mask("ord-1 by ada@example.org"), "ord-1 by ada@example.org");
  assert.equal(mask("ord-1 by ada@example.org", "ord-1", true), "ord-1 by ‹masked›");
});

test("a key that stands where secrets do is shown, and what stands beside it is masked", () => {
  assert.equal(mask("token=ord-1"), "token=ord-1");
  assert.equal(mask(`token=ord-1-${SECRET}`), "token=‹masked›");
});

test("a line without secrets stays as it is", () => {
  for (const line of [
    '{"time":"2026-11-20T10:03:05.123Z","level":"info","order_id":"ord-1","author":"x","shipping":"y","design":"z"}',
    '10.0.0.1 - - [20/Nov/2026:10:03:05 +0000] "GET /pay?order_id=ord-1 HTTP/1.1" 200 17 "-" "curl/8.1"',
  ])
    assert.equal(mask(line), line);
});

test("masking never fails and ends soon", () => {
  const piece = fc.constantFrom(
    "token",
    "=",
    ":",
    '"',
    "\\",
    " ",
    "ord-1",
    "x".repeat(50),
    ";",
    "cookie",
    "@",
    "4111",
    "://",
    "eyJ",
    ".",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      mask(pieces.join(""));
    }),
  );
  assert.ok(mask(`x ord-1 ${'token="'.repeat(5_000)}`).length > 0);
});
