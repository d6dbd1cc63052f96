import assert from "node:assert/strict";
import { test } from "node:test";
import { PACK_NAMES, PACKS, sectionsOf } from "@afterword/model/pack";
import { SIZES } from "@afterword/model/postmortem";
import { SECTIONS } from "@afterword/model/section";
import fc from "fast-check";
import { markdownOf, proseFrom } from "./codec.ts";
import { grown, proseOfSections } from "./grow.ts";

const headingsOf = (markdown: string) => [...markdown.matchAll(/^## (.+)$/gm)].map((match) => match[1]);

test("a note grows under its own text, which stays at the top", () => {
  const note = proseFrom("The cookies burnt on the lowest rail.");
  const markdown = markdownOf(grown(note, sectionsOf("hobby", "brief")));
  assert.match(markdown, /^The cookies burnt on the lowest rail\.\n\n## What happened\n/);
  assert.deepEqual(headingsOf(markdown), ["What happened", "Next time"]);
});

test("growing twice adds nothing the second time", () => {
  const once = grown(proseFrom("Checkout was down."), sectionsOf("it", "full"));
  assert.deepEqual(grown(once, sectionsOf("it", "full")), once);
});

test("a brief keeps its sections when it becomes full, and the missing ones come in the pack's order", () => {
  const brief = proseFrom(
    "## What happened\n\nOrders failed.\n\n## Why it happened\n\nA limit.\n\n## What will be better\n\nA check.\n",
  );
  const markdown = markdownOf(grown(brief, sectionsOf("it", "full")));
  const headings = headingsOf(markdown);
  for (const heading of ["What happened", "Why it happened", "What will be better"])
    assert.ok(headings.includes(heading));
  assert.ok(!headings.includes("Contributing factors"), "the causes are there already, under the author's heading");
  assert.ok(headings.indexOf("Diagnosis") < headings.indexOf("Why it happened"));
  assert.ok(headings.indexOf("What went well") > headings.indexOf("What will be better"));
});

test("a renamed section is known by its key and does not come twice", () => {
  const prose = proseFrom("## Pain <!-- section: impact -->\n\nMuch.\n");
  assert.ok(!headingsOf(markdownOf(grown(prose, sectionsOf("it", "full")))).includes("Impact"));
});

test("a section with parts of its own is passed over whole", () => {
  const prose = proseFrom("## Impact\n\n### Customers\n\nMany.\n\n### Money\n\nSome.\n");
  const headings = [...markdownOf(grown(prose, sectionsOf("it", "full"))).matchAll(/^#+ (.+)$/gm)].map(
    (match) => match[1],
  );
  assert.equal(headings.indexOf("Timeline"), headings.indexOf("Money") + 1);
});

test("timeline and action items begin with their rows", () => {
  const markdown = markdownOf(proseOfSections(sectionsOf("it", "full")));
  assert.match(markdown, /## Timeline\n\n<!-- afterword:timeline -->\n<!-- \/afterword:timeline -->/);
  assert.match(markdown, /## Action items\n\n<!-- afterword:actionItems -->/);
});

test("whatever is there, nothing of it moves, changes or goes, and every section comes once", () => {
  const block = fc.oneof(
    fc.constantFrom(
      "A paragraph.",
      "- a bullet",
      "> quoted",
      "# Title",
      "### Deeper",
      "<!-- afterword:timeline -->\n<!-- /afterword:timeline -->",
    ),
    fc.constantFrom(...SECTIONS).map((key) => `## Words of ours <!-- section: ${key} -->`),
  );
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 12 }),
      fc.constantFrom(...PACK_NAMES),
      fc.constantFrom(...SIZES),
      (blocks, pack, size) => {
        const before = proseFrom(blocks.join("\n\n"));
        const after = grown(before, sectionsOf(pack, size));
        const kept = (after.content ?? []).filter((candidate) => before.content?.includes(candidate));
        const real = blocks.length === 0 ? [] : before.content;
        assert.deepEqual(kept, real?.length ? real : kept);
        for (const { key } of sectionsOf(pack, size)) {
          const count = (content: typeof after.content) =>
            (content ?? []).filter((candidate) => candidate.attrs?.section === key).length;
          assert.equal(count(after.content), Math.max(1, count(before.content)));
        }
      },
    ),
  );
});

test("every pack's headings mean their own sections, so Markdown brings them back", () => {
  for (const pack of PACK_NAMES) {
    for (const sections of [PACKS[pack].brief, PACKS[pack].full]) {
      const keys = proseFrom(markdownOf(proseOfSections(sections))).content?.flatMap(
        (candidate) => candidate.attrs?.section ?? [],
      );
      assert.deepEqual(
        keys,
        sections.map((section) => section.key),
      );
    }
  }
});
