import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutGaps } from "./levels.ts";

const heading = (level: number) => ({ type: "element" as const, tagName: `h${level}`, properties: {}, children: [] });

function levels(...given: number[]): string[] {
  const tree = withoutGaps({ type: "root", children: given.map(heading) });
  return tree.children.map((child) => (child.type === "element" ? child.tagName : ""));
}

test("the topmost headings are h2, at whatever level they were typed", () => {
  assert.deepEqual(levels(3, 4, 3), ["h2", "h3", "h2"]);
});

test("a level that was left out is closed", () => {
  assert.deepEqual(levels(2, 5, 6, 2, 4), ["h2", "h3", "h4", "h2", "h3"]);
});

test("a first heading deeper than those after it stays on top", () => {
  assert.deepEqual(levels(4, 2, 3), ["h2", "h2", "h3"]);
});
