import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import spec from "commonmark-spec";
import fc from "fast-check";
import * as Y from "yjs";
import { mergeText } from "./merge.ts";
import { exportWithSource } from "./source.ts";
import { meaningOf, throughYjs, wordsOf } from "./testing.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toProse } from "./to-prose.ts";
import { freshProse, proseOf, writeProse } from "./y-prose.ts";

const corpus = join(import.meta.dirname, "../../shared/corpus");

test("documents of other teams go out byte for byte, and mean the same after a way through Yjs", (t) => {
  if (!existsSync(corpus)) return t.skip("the corpus is not beside the repository: nothing was compared");
  const files = globSync("**/*.md", { cwd: corpus });
  assert.ok(files.length > 100);
  for (const file of files) {
    const text = readFileSync(join(corpus, file), "utf8");
    const back = throughYjs(text);
    assert.equal(exportWithSource({ doc: toProse(text), source: text }), text, `${file}: untouched`);
    assert.equal(meaningOf(back), meaningOf(text), `${file}: meaning`);
    assert.equal(wordsOf(back), wordsOf(text), `${file}: words`);
  }
});

test("99 % of CommonMark's examples mean the same after a way through Yjs", () => {
  const examples = spec.tests;
  const wrong = examples.filter(({ markdown }) => meaningOf(throughYjs(markdown)) !== meaningOf(markdown));
  assert.ok(examples.length > 600);
  assert.ok(wrong.length <= examples.length / 100, `examples ${wrong.map(({ number }) => number).join(" ")}`);
});

const GFM = {
  "a table with alignment, escaped bars and empty cells":
    "| a | b \\| c |\n| :- | -: |\n| `x \\| y` |  |\n| **z** | [l](u) |",
  "a table without rows": "| a | b |\n| - | - |",
  "task lists, nested and loose": "- [ ] a\n- [x] b\n  - [ ] c\n\n  more\n- d",
  strikethrough: "~~gone~~ and ~~**bold gone**~~",
  "bare addresses": "see https://example.org/a?b=c and www.example.org, ask a@example.org",
  footnotes: "text[^1] and[^note]\n\n[^1]: one\n\n    two\n[^note]: with `code`",
  "quotes, lists and code inside each other":
    "> 1. a\n>    - b\n>\n>      ```sh\n>      run\n>      ```\n> 2. c\n\n- d\n\n  > e\n  > - f",
  "two lists side by side": "- a\n- b\n\n<!-- -->\n\n- c",
  "front matter, comments and raw HTML":
    "---\na: 1\n---\n\n<!-- x\n\ny -->\n\n<details>\n<summary>s</summary>\n\ntext\n\n</details>",
  "escapes that must not become marks":
    "1\\. not a list\n\n\\# not a heading\n\n\\*not bold\\* a_b_c 2 * 3 * 4\n\n+ \\- x",
  "hard breaks and entities": "a  \nb\\\nc &copy; &amp;lt;",
  "picture in a link": "[![alt](a.png)](b.html) and ![x][r]\n\n[r]: c.png 'title'",
};

for (const [what, markdown] of Object.entries(GFM)) {
  test(`${what} mean the same after a way through Yjs, and print the same again`, () => {
    const back = throughYjs(markdown);
    assert.equal(meaningOf(back), meaningOf(markdown));
    assert.equal(throughYjs(back), back);
  });
}

const piece = fc.constantFrom(
  "a",
  "b c",
  "# h",
  "- i",
  "  - j",
  "1. k",
  "> q",
  "```\ncode\n```",
  "| t | u |\n| - | - |\n| v | w |",
  "**b**",
  "_i_",
  "`c`",
  "[l](u)",
  "- [ ] t",
  "",
  "---",
  "x[^1]\n\n[^1]: n",
  "<br>",
  "\\*",
  "![p](q)",
);
// A rule as the first line is tried as front matter, and micromark then reads no footnote below it.
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => ["Begins.", "", ...pieces].join("\n"));

test("whatever is put together, no word is lost and the second print equals the first", () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const back = throughYjs(markdown);
      assert.equal(wordsOf(back), wordsOf(markdown));
      assert.equal(throughYjs(back), back);
    }),
    { numRuns: 300 },
  );
});

test("an edit in one block leaves every other byte of an imported file as it was", () => {
  const source = "Setext\n======\n\n* star\n* other\n\nLast   paragraph,  oddly spaced.\n";
  const doc = toProse(source);
  const changed = {
    ...doc,
    content:
      doc.content?.map((block) =>
        JSON.stringify(block).includes("Setext") ? { ...block, content: [{ type: "text", text: "New" }] } : block,
      ) ?? [],
  };
  const out = exportWithSource({ doc: changed, source });
  assert.match(out, /^# New\n/);
  assert.ok(out.endsWith("\n* star\n* other\n\nLast   paragraph,  oddly spaced.\n"));
});

test("a stale text is merged into what was written meanwhile, and nobody's words go", () => {
  const base = freshProse(toProse("One.\n\nTwo.\n\nThree.\n"));
  const live = new Y.Doc();
  Y.applyUpdate(live, base);
  writeProse(live, toProse("One, by Ada.\n\nTwo.\n\nThree.\n"));
  Y.applyUpdate(live, mergeText({ base, markdown: "One.\n\nTwo.\n\nThree, by Rob.\n", onto: live }));
  assert.equal(toMarkdown(proseOf(live)), "One, by Ada.\n\nTwo.\n\nThree, by Rob.\n");
});

test("one word changed is a small update", () => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, freshProse(toProse("A line of words.\n\n".repeat(400))));
  let bytes = 0;
  ydoc.on("update", (update: Uint8Array) => {
    bytes += update.length;
  });
  const doc = proseOf(ydoc);
  const content =
    doc.content?.map((block, i) =>
      i === 200 ? { ...block, content: [{ type: "text", text: "A line of news." }] } : block,
    ) ?? [];
  writeProse(ydoc, { ...doc, content });
  assert.ok(bytes > 0 && bytes < 120, `${bytes} bytes`);
});
