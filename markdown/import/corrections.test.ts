import assert from "node:assert/strict";
import { test } from "node:test";
import { applyCorrections } from "./corrections.ts";
import { recognise } from "./recognise.ts";

const recognised = recognise({
  name: "2018-01-18.md",
  text: "# Checkout\n\n## Odd name\n\nx\n\n## Timeline\n\n- 10:04 alert\n- 10:10 fixed\n\n## Actions\n\n- Add disk\n- Alert on age\n",
});

test("what a person said stands, and the rest stays as it was recognised", () => {
  const corrected = applyCorrections(recognised, {
    facts: { title: "Checkout outage", severity: "SEV1" },
    sections: [{ line: 3, key: "impact" }],
    withoutTimelineLines: [9],
    withoutActionItemLines: [14],
  });
  assert.deepEqual([corrected.title, corrected.severity, corrected.zone], ["Checkout outage", "SEV1", recognised.zone]);
  assert.equal(corrected.sections[0]?.key, "impact");
  assert.deepEqual(
    corrected.timeline.map((event) => event.text),
    ["fixed"],
  );
  assert.deepEqual(
    corrected.actionItems.map((item) => item.text),
    ["Alert on age"],
  );
});

test("a section may be said to mean nothing, and no corrections change nothing", () => {
  assert.equal(applyCorrections(recognised, { sections: [{ line: 7, key: null }] }).sections[1]?.key, null);
  assert.deepEqual(applyCorrections(recognised, {}), recognised);
});
