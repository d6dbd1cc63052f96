import assert from "node:assert/strict";
import test from "node:test";
import { toMarkdown } from "@afterword/markdown/to-markdown";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { schema } from "../testing.ts";
import { domToProse } from "./dom-to-prose.ts";

/** The blocks that HTML becomes, seen as Markdown. */
function pasted(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const { blocks } = domToProse(document.body as unknown as Element);
  for (const block of blocks) schema.nodeFromJSON(block).check();
  return toMarkdown({ type: "doc", content: blocks }).trim();
}

test("Google Docs: the bold wrapper is no bold, styles are marks, lists nest in lists", () => {
  const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Impact</span></h2>
    <p dir="ltr"><span style="font-weight:400;font-style:normal">Plain </span><span style="font-weight:700">bold</span><span style="font-style:italic"> leaning</span></p>
    <ul><li dir="ltr" aria-level="1"><p role="presentation"><span>one</span></p></li><ul><li aria-level="2"><p><span>inner</span></p></li></ul><li><p><span>two</span></p></li></ul><br></b>`;
  assert.equal(pasted(html), "## Impact\n\nPlain **bold** _leaning_\n\n- one\n  - inner\n- two");
});

test("Word: paragraphs that are items by their style become items, their own markers go", () => {
  const marker = (text: string) =>
    `<![if !supportLists]><span style='mso-list:Ignore'>${text}<span>&nbsp;&nbsp; </span></span><![endif]>`;
  const html = `<p class=MsoNormal>Before</p>
    <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>${marker("·")}one</p>
    <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>${marker("1.")}inner</p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>${marker("·")}two</p>`;
  assert.equal(pasted(html), "Before\n\n- one\n  1. inner\n- two");
});

test("Slack: lists beside each other nest as deep as they say, emoji are words", () => {
  const html = `<div class="p-rich_text_section">Deployed <img data-stringify-emoji=":tada:" src="https://emoji.slack-edge.com/x.png" alt=":tada:"> <code class="c-mrkdwn__code">v2</code></div>
    <ul class="p-rich_text_list" data-indent="0"><li>one</li></ul><ul data-indent="1"><li>inner</li></ul><ul data-indent="0"><li>two</li></ul>
    <pre class="c-mrkdwn__pre">line 1<br>line 2</pre>`;
  assert.equal(pasted(html), "Deployed :tada: `v2`\n\n- one\n  - inner\n- two\n\n```\nline 1\nline 2\n```");
});

test("Confluence: tables with paragraphs in cells, tasks by their state", () => {
  const html = `<table><tbody><tr><th><p>When</p></th><th><p>What</p></th></tr><tr><td><p>10:04</p></td><td><p>alert</p><p>paged</p></td></tr></tbody></table>
    <div data-task-local-id="1" data-task-state="DONE"><p>Roll back</p></div><div data-task-local-id="2" data-task-state="TODO"><p>Write up</p></div>`;
  assert.equal(
    pasted(html),
    "| When | What |\n| - | - |\n| 10:04 | alert<br>paged |\n\n- [x] Roll back\n- [ ] Write up",
  );
});

test("GitHub: task items, code with its language, a quote; relative links stay words", () => {
  const html = `<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> done</li><li class="task-list-item"><input type="checkbox"> open</li></ul>
    <div class="highlight highlight-source-ts"><pre><span>const</span> a = 1;\nlet b;</pre></div>
    <blockquote><p>said <a href="https://example.org/x">here</a> and <a href="/owner/repo">there</a></p></blockquote>`;
  assert.equal(
    pasted(html),
    "- [x] done\n- [ ] open\n\n```ts\nconst a = 1;\nlet b;\n```\n\n> said [here](https://example.org/x) and there",
  );
});

test("a code editor and a terminal: lines of one typeface are code", () => {
  const html = `<div style="color:#ccc;background:#111;font-family:'Fira Code', Menlo, monospace;white-space:pre;"><div><span>SELECT 1;</span></div><br><div><span>  FROM t;</span></div></div>`;
  assert.equal(pasted(html), "```\nSELECT 1;\n\n  FROM t;\n```");
});

test("headings, ordered lists that start late, breaks, rules and nested quotes keep their places", () => {
  const html = `<h1>A</h1><ol start="4"><li>four<br>still<li>five<blockquote>q</blockquote></ol><hr><p>end`;
  assert.equal(pasted(html), "# A\n\n4. four\\\n   still\n5. five\n   > q\n\n---\n\nend");
});

test("a frame of one cell is unwrapped, words outside of blocks are kept", () => {
  assert.equal(
    pasted(`loose <table><tr><td><h3>In</h3><p>it</p></td></tr></table> after`),
    "loose\n\n### In\n\nit\n\nafter",
  );
});

test("nothing that runs survives, and the words around it do", () => {
  const payloads = [
    `<a href="javascript:alert(1)">go</a>`,
    `<a href=" java\nscript:alert(1)">go</a>`,
    `<a href="&#x6A;avascript:alert(1)" onclick="alert(1)">go</a>`,
    `<a href="data:text/html,<script>alert(1)</script>">go</a>`,
    `<a href="vbscript:x">go</a><script>alert(1)</script>`,
    `<p onmouseover="alert(1)">go<img src=x onerror=alert(1)></p>`,
    `<img src="javascript:alert(1)" alt="go">`,
    `<svg onload=alert(1)><script>alert(1)</script></svg>go<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
    `<style>@import "x"</style>go<object data="x"></object><math><mtext></mtext></math>`,
  ];
  for (const payload of payloads) assert.equal(pasted(payload), "go", payload);
});

test("whatever HTML comes, every visible word is kept once and the blocks fit the schema", () => {
  const word = fc.integer({ min: 100, max: 999 }).map((number) => `w${number}`);
  const tag = fc.constantFrom(
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "b",
    "span",
    "h2",
    "pre",
    "a",
    "section",
    "dl",
    "dd",
  );
  const { html } = fc.letrec<{ html: string }>((tie) => ({
    html: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      word,
      fc
        .tuple(tag, fc.array(tie("html"), { minLength: 1, maxLength: 4 }))
        .map(([name, inside]) => `<${name}>${inside.join(" ")}</${name}>`),
      fc
        .array(tie("html"), { minLength: 1, maxLength: 4 })
        .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`),
    ),
  }));
  fc.assert(
    fc.property(html, (text) => {
      const words = (from: string) => (from.match(/w\d{3}/g) ?? []).toSorted();
      const { document } = parseHTML(`<!doctype html><html><body>${text}</body></html>`);
      const visible = words(document.body.textContent ?? "");
      assert.deepEqual(words(pasted(text)), visible);
    }),
    { numRuns: 400 },
  );
});
