import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMarkdown } from "../markdown-check.ts";
import { remarkAsAnnotation } from "./github.ts";
import { plainRemark, type Remark, remarkLine } from "./remarks.ts";
import { remarksAsSarif } from "./sarif.ts";

const TEXT =
  "# Checkout outage 🍪\r\n\r\n## Action items\r\n\r\n- **We** should e\u0301\r\n- **Improve** paging 🍪 (Ada) by 2026-12-01\r\n";

const SAMPLE: Remark = {
  file: "a:b.md",
  line: 5,
  column: 7,
  kind: "blame",
  rule: "looking-back",
  message: "It looks back",
  question: "What did the screen show?",
  rewrite: "The alert\u00a0fired",
  end: { line: 5, column: 20, offset: 40 },
  rewriteFrom: { line: 5, column: 7, offset: 27 },
  rewriteTo: { line: 5, column: 20, offset: 40 },
};

test("a remark has its line and column, right after emoji, combining marks and Windows line ends", () => {
  const remarks = checkMarkdown({ name: "x.md", text: TEXT, size: "full" }, { readers: "team", kinds: null });
  const found = remarks.find(({ rule }) => rule === "no-end-state");
  assert.deepEqual([found?.line, found?.column, found?.end.column], [6, 5, 12]);
});

test("as JSON it has eight members, as a line its place, kind, rule, reason and question", () => {
  assert.deepEqual(Object.keys(plainRemark(SAMPLE)), [
    "file",
    "line",
    "column",
    "kind",
    "rule",
    "message",
    "question",
    "rewrite",
  ]);
  assert.equal(
    remarkLine(SAMPLE),
    "a:b.md:5:7 blame/looking-back It looks back. What did the screen show? Or: “The alert\u00a0fired”",
  );
});

test("in SARIF each rule is named once, and other words are a fix", () => {
  const sarif = JSON.parse(JSON.stringify(remarksAsSarif([SAMPLE, SAMPLE], "1.2.3")));
  const [run] = sarif.runs;
  assert.deepEqual(run.tool.driver.rules, [{ id: "blame/looking-back" }]);
  assert.equal(run.results[1].locations[0].physicalLocation.artifactLocation.uri, "a:b.md");
  assert.equal(run.results[0].fixes[0].artifactChanges[0].replacements[0].deletedRegion.endColumn, 20);
});

test("as an annotation its marks cannot end it", () => {
  assert.equal(
    remarkAsAnnotation({ ...SAMPLE, message: "100 %\n::error::x" }),
    "::warning file=a%3Ab.md,line=5,endLine=5,col=7,endColumn=20,title=blame/looking-back::100 %25%0A::error::x. What did the screen show?",
  );
});
