import assert from "node:assert/strict";
import { test } from "node:test";
import { proseSchema } from "@afterword/markdown/schema";
import { toProse } from "@afterword/markdown/to-prose";
import fc from "fast-check";
import { readDoc } from "./read-doc.ts";

const docOf = (markdown: string) => proseSchema.nodeFromJSON(toProse(markdown));

const OUTAGE = `# The checkout outage

Ada saw **the 👩‍🚒 queue** in \`pay.log\`.

> It was human error, said the press.

| When | What |
| --- | --- |
| 10:04 | The alert fired |

## Timeline

- 10:04 alert
  1. *nested* one

\`\`\`
should have
\`\`\`
`;

test("every word of the text is in a passage, with its kind", () => {
  const { passages } = readDoc(docOf(OUTAGE));
  assert.deepEqual(
    passages.map(({ kind, text }) => [kind, text]),
    [
      ["heading", "The checkout outage"],
      ["prose", "Ada saw the 👩‍🚒 queue in pay.log."],
      ["quote", "It was human error, said the press."],
      ["heading", "When"],
      ["heading", "What"],
      ["table-cell", "10:04"],
      ["table-cell", "The alert fired"],
      ["heading", "Timeline"],
      ["prose", "10:04 alert"],
      ["prose", "nested one"],
      ["code", "should have"],
    ],
  );
  assert.deepEqual(passages[1]?.code, [{ from: 27, to: 34 }]);
});

test("an offset leads to the very letter in the document, past marks, emoji and tables", () => {
  const words = fc.constantFrom("plain", "**bold**", "_it_ ", "`c`", "👩‍🚒é ", "[link](/x)", "\\\n", "![p](/p.png)");
  fc.assert(
    fc.property(fc.array(fc.array(words, { minLength: 1, maxLength: 8 }), { maxLength: 4 }), (blocks) => {
      const cell = (some: string[]) => some.join("").replaceAll("\\\n", "");
      const table = blocks[0] ? `\n\n| a | b |\n|---|---|\n| ${cell(blocks[0])} | x |\n` : "";
      const doc = docOf(
        `${blocks.map((block, index) => "> ".repeat(index % 2) + block.join("")).join("\n\n")}${table}`,
      );
      const { passages, positionOf } = readDoc(doc);
      for (const { id, text } of passages) {
        for (let at = 0; at < text.length; at++) {
          const position = positionOf(id, at) ?? -1;
          const there = doc.textBetween(position, position + 1, undefined, (leaf) =>
            leaf.type.name === "hardBreak" ? "\n" : "?",
          );
          assert.equal(there, text[at]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("what is suggested to be added is not read yet", () => {
  const doc = docOf("Ada looked.");
  const block = doc.child(0);
  const insertion = proseSchema.marks.insertion?.create({ id: "x" });
  const added = block.copy(block.content.addToEnd(proseSchema.text(" She failed.", insertion ? [insertion] : [])));
  assert.equal(readDoc(doc.copy(doc.content.replaceChild(0, added))).passages[0]?.text, "Ada looked.");
});
