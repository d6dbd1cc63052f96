import assert from "node:assert/strict";
import test from "node:test";
import { markdownInputRules } from "./input-rules.ts";
import { linesOf, schema, stateOf, type } from "./testing.ts";

const rules = [markdownInputRules(schema)];
const typed = (text: string, lines = ["|"]) => linesOf(type(stateOf(lines, rules), text));

test("Markdown at the start of a block makes headings, lists, tasks and quotes", () => {
  assert.deepEqual(typed("## Impact"), ["## Impact|"]);
  assert.deepEqual(typed("- one"), ["[u+] one|"]);
  assert.deepEqual(typed("* one"), ["[u+] one|"]);
  assert.deepEqual(typed("3. third"), ["[o+3] third|"]);
  assert.deepEqual(typed("[ ] ask"), ["[u+_] ask|"]);
  assert.deepEqual(typed("- [x] asked"), ["[u+x] asked|"]);
  assert.deepEqual(typed("> - said"), ["[q u+] said|"]);
});

test("the same signs within words stay what they are", () => {
  for (const text of [
    "a # b",
    "2 - 1 = 1",
    "version 1. of it",
    "a [ ] b",
    "x > y",
    "snake_case_name",
    "2 * 3 * 4",
    "**",
  ]) {
    assert.deepEqual(typed(text), [`${text}|`]);
  }
});

test("--- makes a rule and leaves the caret below; three backticks and a space make code", () => {
  assert.deepEqual(typed("---after"), ["<horizontalRule>", "after|"]);
  assert.deepEqual(typed("```ts let"), ["<codeBlock>let|"]);
});

test("marks appear when their closing sign is typed, and what follows is plain", () => {
  for (const [text, mark] of [
    ["**bold**", "bold"],
    ["__bold__", "bold"],
    ["*it*", "italic"],
    ["_it_", "italic"],
    ["~~off~~", "strike"],
    ["`ls -l`", "code"],
    ["[words](https://example.org/a)", "link"],
  ] as const) {
    const state = type(stateOf(["|"], rules), `we ${text} so`);
    const marked = state.doc.firstChild?.children.filter((node) => node.marks.length > 0) ?? [];
    assert.deepEqual(
      marked.map((node) => node.marks.map(({ type: { name } }) => name)),
      [[mark]],
      text,
    );
    assert.match(state.doc.textContent, /^we \S+.* so$/);
    assert.doesNotMatch(marked[0]?.text ?? "", /[*_~`[\]]/);
  }
});

test("a link to something that runs is not made", () => {
  assert.deepEqual(typed("[x](javascript:alert(1))"), ["[x](javascript:alert(1))|"]);
});
