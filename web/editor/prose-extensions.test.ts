import assert from "node:assert/strict";
import test from "node:test";
import { PROSE_SPEC, proseSchema } from "@afterword/markdown/schema";
import { getSchema } from "@tiptap/core";
import type { NodeSpec } from "@tiptap/pm/model";
import { proseExtensions } from "./testing.ts";

const schema = getSchema(proseExtensions());
const SHAPE = ["content", "group", "inline", "atom", "marks", "code", "isolating", "excludes", "inclusive"] as const;

test("the editor's nodes are those of the prose, in content and attributes", () => {
  assert.deepEqual(Object.keys(schema.nodes), Object.keys(PROSE_SPEC.nodes));
  for (const [name, spec] of Object.entries(PROSE_SPEC.nodes) as [string, NodeSpec][]) {
    const type = schema.nodes[name]!;
    for (const key of SHAPE) assert.equal(type.spec[key], spec[key], `${name}.${key}`);
    assert.deepEqual(defaults(type.spec.attrs), defaults(spec.attrs), name);
    assert.equal(type.contentMatch.defaultType?.name, proseSchema.nodes[name]?.contentMatch.defaultType?.name, name);
  }
});

test("the editor's marks are those of the prose, in rank and attributes", () => {
  assert.deepEqual(Object.keys(schema.marks), Object.keys(PROSE_SPEC.marks));
  for (const [name, spec] of Object.entries(PROSE_SPEC.marks)) {
    const type = schema.marks[name]!;
    for (const key of SHAPE) assert.equal(type.spec[key], (spec as Record<string, unknown>)[key], `${name}.${key}`);
    assert.deepEqual(defaults(type.spec.attrs), defaults((spec as { attrs?: object }).attrs), name);
  }
});

function defaults(attrs: object = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attrs as Record<string, { default: unknown }>).map(([name, spec]) => [name, spec.default]),
  );
}
