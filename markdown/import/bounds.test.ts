import assert from "node:assert/strict";
import { test } from "node:test";
import { Recognised } from "@afterword/model/recognised";
import { Refusal } from "@afterword/model/refusal";
import fc from "fast-check";
import { toString as wordsOf } from "mdast-util-to-string";
import { parseMarkdown } from "../parse.ts";
import { recognise } from "./recognise.ts";

/** Lines as reports have them, put together in every order. */
const line = fc.constantFrom(
  "# Checkout outage, 18 January 2018",
  "## Timeline",
  "### 10:04 alert fired",
  "### 2018-01-19",
  "## Action items",
  "## Impact",
  "- 10:04 — alert _fired_",
  "  - 10:05 [graph](https://example.org/g)",
  "10:06 Ada\\_looked",
  "| Time (UTC) | Event |",
  "|---|---|",
  "| 10:07 | rolled **back** |",
  "- [x] Alert on age (Ada)",
  "**Detected:** ~10:04 PST",
  "> Rob [10:08 AM]",
  "> is it down?",
  "```",
  "---",
  "title: Burnt cookies",
  "1/2/2018 - 10:09 &amp; more",
  "<!-- prompt -->",
  "{{ hh:mm }}",
  "",
  "  ",
  "\t10:10 tab",
);
const report = fc.array(line, { maxLength: 40 }).map((lines) => lines.join("\n"));
const anything = fc.oneof(report, fc.string({ maxLength: 400 }), fc.string({ unit: "binary", maxLength: 300 }));

test("whatever the text, something of the right shape comes back, and every line is a line of it", () => {
  fc.assert(
    fc.property(anything, fc.constantFrom("a.md", "notes.txt", "", "2018-01-18/../x"), (text, name) => {
      const found = recognise({ name, text });
      Recognised.parse(found);
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { line: at } of [...found.sections, ...found.timeline, ...found.actionItems])
        assert.ok(at <= lines, `${at} of ${lines}`);
      for (const hint of found.hints) assert.ok(hint.line === null || hint.line <= lines);
    }),
    { numRuns: 400 },
  );
});

test("every word of an event stands in the source", () => {
  fc.assert(
    fc.property(report, (text) => {
      const source = words(text);
      for (const event of recognise({ name: "2018-01-18.md", text }).timeline) {
        for (const word of event.text.match(/[\p{L}\p{N}]+/gu) ?? [])
          assert.ok(source.includes(word), `${word} of ${event.text}`);
      }
    }),
    { numRuns: 300 },
  );
});

test("reading the same text twice gives the same", () => {
  fc.assert(
    fc.property(report, (text) => assert.deepEqual(recognise({ name: "a", text }), recognise({ name: "a", text }))),
    { numRuns: 50 },
  );
});

/** Letters and digits only: Markdown around them may be written in other ways. */
function words(text: string): string[] {
  return `${wordsOf(parseMarkdown(text))} ${text}`.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const MANY: Record<string, string> = {
  headings: `# a\n\n## Timeline\n\n${"### 10:04 b\n\nc\n".repeat(2000)}`,
  titles: "# Date\n\n".repeat(3000),
  "labels in one paragraph": "Impact: x\n".repeat(4000),
  "times in one paragraph": `## Timeline\n\n${"10:04 alert fired\n".repeat(4000)}`,
  "rows of a table": `## Timeline\n\n| Time | Event |\n|--|--|\n${"| 10:04 | alert |\n".repeat(3000)}`,
  actions: `## Action items\n\n${"- [ ] Add a disk (Ada) by 2018-02-01 https://example.org/issues/1\n".repeat(2000)}`,
  digits: "1".repeat(100_000),
  "colons and digits": `## Timeline\n\n- ${"10:04:".repeat(20_000)}`,
  "dates without an end": `## Timeline\n\n- ${"2018-01-18 ".repeat(10_000)}`,
  "words that begin times": `## Timeline\n\n- ${"about around ".repeat(10_000)}`,
  brackets: `## Timeline\n\n- 10:04 ${"(".repeat(3000)}`,
  braces: `## Actions\n\n- ${"{{ ".repeat(10_000)}`,
  "links in one action": `## Actions\n\n- ${"https://example.org/issues/1 ".repeat(2000)}`,
  "aliases in front matter": `---\na: &a [x]\n${"b: *a\n".repeat(5000)}---\n`,
  "all times in nothing": "all times in ".repeat(10_000),
  quotes: `${"> ".repeat(40)}10:04 alert\n`.repeat(100),
  spaces: `## Timeline\n\n- 10:04 a${" ".repeat(50_000)}b\n- ${"- ".repeat(2000)}`,
};

for (const [name, text] of Object.entries(MANY)) {
  test(`${name} without number: what is recognised takes less than a second of the machine's time`, () => {
    const root = parsedOrRefused(text);
    if (!root) return;
    const begun = process.cpuUsage();
    recognise({ name: "a.md", text, root });
    const { user, system } = process.cpuUsage(begun);
    assert.ok(user + system < 1_000_000, `${Math.round((user + system) / 1000)} ms`);
  });
}

/** A text that the parser refuses never reaches the recogniser. */
function parsedOrRefused(text: string): ReturnType<typeof parseMarkdown> | null {
  try {
    return parseMarkdown(text);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return null;
  }
}
