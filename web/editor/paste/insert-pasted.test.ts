import assert from "node:assert/strict";
import test from "node:test";
import { linesOf, run, schema, stateOf, stateWith } from "../testing.ts";
import { insertPasted } from "./insert-pasted.ts";
import { looksLikeMarkdown, plainToProse } from "./plain-text.ts";

const blocks = (lines: string[]) => stateOf(lines).doc.children;
const paste = (into: string[], lines: string[], ends = {}) =>
  linesOf(run(stateOf(into), insertPasted(blocks(lines), ends)));

test("one paragraph runs on in the words around, a heading among words is a block of its own", () => {
  assert.deepEqual(paste(["before| after"], ["hand"]), ["beforehand| after"]);
  assert.deepEqual(paste(["before| after"], ["## Head"]), ["before", "## Head|", " after"]);
  assert.deepEqual(paste(["|"], ["## Head"]), ["## Head|"]);
});

test("the first and last paragraphs join the words they are pasted between", () => {
  assert.deepEqual(paste(["ab|yz"], ["c", "[u+] item", "x"]), ["abc", "[u+] item", "x|yz"]);
});

test("pasted items join the list at the caret, deeper ones stay deeper", () => {
  assert.deepEqual(paste(["[o+] one", "[o+] |"], ["[o!] a", "[o u!] b", "[o+] c"]), [
    "[o+] one",
    "[o+] a",
    "[o u!] b",
    "[o+] c|",
  ]);
  assert.deepEqual(paste(["[q u+] |"], ["para", "more"]), ["[q u+] para", "[q u] more|"]);
});

test("into code goes text, into a cell lines, over a selection its place", () => {
  const code = schema.nodes.codeBlock!.create(null, schema.text("ab"));
  assert.deepEqual(linesOf(run(stateWith([code], [2]), insertPasted(blocks(["x", "y"])))), ["<codeBlock>ax\ny|b"]);
  assert.deepEqual(paste(["on|e", "tw|o"], ["X"]), ["onX|o"]);
  const cell = schema.nodes.tableCell!.create(null, schema.nodes.block!.create());
  const table = schema.nodes.table!.create(null, schema.nodes.tableRow!.create(null, cell));
  const state = run(stateWith([table], [4]), insertPasted(blocks(["x", "y"])));
  assert.equal(state.doc.childCount, 1);
  assert.equal(state.doc.textBetween(0, state.doc.content.size, "", "/"), "x/y");
});

test("Markdown is known by signs nobody writes by accident", () => {
  const yes = [
    "# Title\ntext",
    "- a\n- b",
    "1. a\n2. b",
    "```\nx\n```",
    "> said",
    "| a | b |\n| - | - |",
    "see [x](https://y.z)",
    "- [ ] a",
    "we **must**",
  ];
  const no = [
    "10:04 alert fired\n10:09 rolled back",
    "- Ada",
    "a * b * c",
    "#channel is down",
    "$ ls -l\ntotal 0",
    "https://example.org",
    "if (a > b) {\n}",
  ];
  for (const text of yes) assert.ok(looksLikeMarkdown(text), text);
  for (const text of no) assert.ok(!looksLikeMarkdown(text), text);
});

test("plain text keeps its lines, blank lines part blocks", () => {
  assert.deepEqual(
    plainToProse("10:04 alert\r\n10:09 back\n\n  indented\n").map((block) =>
      block.content?.map((node) => node.text ?? "⏎").join(""),
    ),
    ["10:04 alert⏎10:09 back", "  indented"],
  );
});
