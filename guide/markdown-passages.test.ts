import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { markdownPassages } from "./markdown-passages.ts";

const CHECKOUT = [
  "# Checkout outage",
  "",
  "## Impact",
  "Ada saw 🍪🍪 **errors** in `cart.ts`,\r",
  "and é (e + accent) too.",
  "",
  "> We never saw that.",
  "",
  "<!-- prompt: What did people notice? -->",
  "",
  "## Timeline",
  "- 10:02 Rob rolls back",
  "",
  "## Action items",
  "| what | who |",
  "|---|---|",
  "| alert on `5xx` | Ada |",
].join("\n");

test("blocks become passages of their kind and section", () => {
  const { passages } = markdownPassages(CHECKOUT);
  assert.deepEqual(
    passages.map(({ kind, section }) => [kind, section]),
    [
      ["heading", null],
      ["heading", "impact"],
      ["prose", "impact"],
      ["quote", "impact"],
      ["prompt", "impact"],
      ["heading", "timeline"],
      ["timeline", "timeline"],
      ["heading", "action-items"],
      ["heading", "action-items"],
      ["heading", "action-items"],
      ["action", "action-items"],
      ["action", "action-items"],
    ],
  );
});

test("a word's place is right after emoji, marks, combining letters and Windows line ends", () => {
  const { passages, placeOf } = markdownPassages(CHECKOUT);
  const impact = passages.find((passage) => passage.text.includes("errors"));
  assert.ok(impact);
  const lines = CHECKOUT.split("\n");
  for (const word of ["errors", "cart.ts", "(e"]) {
    const place = placeOf(impact.id, impact.text.indexOf(word));
    assert.equal(lines[place.line - 1]?.slice(place.column - 1).startsWith(word), true, word);
    assert.equal(CHECKOUT.slice(place.offset).startsWith(word), true, word);
  }
  assert.equal(impact.text.slice(impact.code?.[0]?.from, impact.code?.[0]?.to), "cart.ts");
});

test("a byte order mark moves no column", () => {
  const { passages, placeOf } = markdownPassages("\uFEFFWe forgot.");
  assert.deepEqual(placeOf(passages[0]?.id ?? "", 3), { line: 1, column: 4, offset: 4 });
});

test("every place of every passage of any text lies in that text, in order", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(
      "# Impact",
      "- item",
      "> quote",
      "| a | b |",
      "|---|---|",
      "```",
      "\\*x\\* &amp; `c`",
      "مرحبا",
      "\r",
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n");
      const { passages, placeOf } = markdownPassages(text);
      for (const { id, text: words } of passages) {
        let last = 0;
        for (let at = 0; at <= words.length; at++) {
          const { line, column, offset } = placeOf(id, at);
          assert.ok(line >= 1 && column >= 1 && offset >= last && offset <= text.length);
          last = offset;
        }
      }
    }),
    { numRuns: 60 },
  );
});
