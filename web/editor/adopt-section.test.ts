import assert from "node:assert/strict";
import test from "node:test";
import { TextSelection } from "@tiptap/pm/state";
import { adoptSections } from "./adopt-section.ts";
import { enter } from "./commands/enter.ts";
import { markdownInputRules } from "./input-rules.ts";
import { loadSectionNames } from "./section-names.ts";
import { run, schema, stateOf, type } from "./testing.ts";

await loadSectionNames();
const plugins = [markdownInputRules(schema), adoptSections()];
const sections = (state: ReturnType<typeof stateOf>) => state.doc.children.map((node) => node.attrs.section);

test("a typed heading becomes the section its words say once the caret leaves it", () => {
  const typed = type(stateOf(["|"], plugins), "## Impact");
  assert.deepEqual(sections(typed), [null]);
  assert.deepEqual(sections(run(typed, enter)), ["impact", null]);
});

test("a heading of the author's own stays one, and one that was not touched is not asked", () => {
  assert.deepEqual(sections(run(type(stateOf(["|"], plugins), "## The night"), enter)), [null, null]);
  const visited = stateOf(["## Impa|ct", "text"], plugins);
  const left = visited.apply(visited.tr.setSelection(TextSelection.atEnd(visited.doc)));
  assert.deepEqual(sections(left), [null, null]);
});
