import assert from "node:assert/strict";
import { test } from "node:test";
import type { PackName } from "@afterword/model/pack";
import { checkManuscript } from "../check.ts";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { manuscriptOf } from "../testing.ts";

function found(text: string, pack: PackName = "it") {
  const { manuscript, placeOf } = markdownManuscript({ name: "outage.md", text, size: "full", pack });
  const { findings } = checkManuscript(manuscript, { readers: "team", kinds: new Set(["fact", "gap"]) });
  return findings.map(({ rule, passage, from }) => `${placeOf(passage, from).line} ${rule}`);
}

const timeline = (...lines: string[]) =>
  `# Checkout outage 2026-11-20\n\n## Timeline\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;

test("an entry that is earlier than the one above it is asked about", () => {
  assert.deepEqual(
    found(
      timeline(
        "10:04 UTC errors",
        "10:09 UTC alert",
        "10:31 UTC rolled back",
        "10:22 UTC release stopped",
        "10:51 UTC fine",
        "10:58 UTC closed",
      ),
    ),
    ["8 out-of-order"],
  );
});

test("a timeline that runs backwards has its own order", () => {
  assert.deepEqual(
    found(timeline("10:51 UTC fine", "10:31 UTC rolled back", "10:09 UTC alert", "10:04 UTC errors")),
    [],
  );
});

test("times without a zone are asked for it once, and not in a kitchen", () => {
  const text = timeline("10:04 errors of the server", "10:09 alert fired in production");
  assert.deepEqual(found(text), ["5 no-zone"]);
  assert.deepEqual(found(timeline("10:04 the cookies go into the oven", "10:20 they burn"), "hobby"), []);
});

test("signs of trouble after the end are asked about, and what came of it is not", () => {
  const end = "**Resolved:** 2026-11-20 10:51 UTC\n\n";
  const told = (line: string) =>
    found(timeline("10:04 UTC started to fail", line).replace("## Timeline", `${end}## Timeline`));
  assert.deepEqual(told("11:20 UTC checkout errors again, Ada restarted the consumer"), ["8 after-resolved"]);
  assert.deepEqual(told("11:20 UTC postmortem review scheduled"), []);
  assert.deepEqual(told("11:20 UTC no more errors"), []);
});

test("an end before its beginning is asked about", () => {
  assert.deepEqual(
    found("# Checkout\n\n**Started:** 2026-11-20 10:04 UTC\n**Resolved:** 2026-11-20 09:51 UTC\n\nDown.\n"),
    ["1 end-before-beginning"],
  );
});

test("prompts and places left for later are found, in code they are not", () => {
  assert.deepEqual(
    found("# Checkout\n\n## Impact\n\n_Who was affected?_\n\nTODO: ask support\n\n`TODO` is a label.\n"),
    ["5 prompt-left", "7 placeholder"],
  );
});

test("luck that nothing was made of is asked about, luck with an action item is not", () => {
  const text = (item: string) =>
    `# Checkout\n\n## Lucky\n\n- The batch of the night had finished.\n\n## Action items\n\n- ${item}\n`;
  assert.deepEqual(found(text("Limit retries to 10")), ["5 luck-alone"]);
  assert.deepEqual(found(text("Stop the batch when the queue is full")), []);
});

test("lessons without a when are asked for it once", () => {
  const text = (lesson: string) => `# Checkout\n\n## Lessons\n\n- Rollback is quick.\n- ${lesson}\n`;
  assert.deepEqual(found(text("Queues need limits.")), ["5 lesson-when"]);
  assert.deepEqual(found(text("Look at the queue before a release.")), []);
});

test("letters that stand for words are asked about unless they are explained anywhere or known to all", () => {
  const text = (more: string) =>
    `# Checkout\n\n## Impact\n\nThe NST saw it first, and the NST called. HTTP and DNS were fine.\n\n${more}\n`;
  assert.deepEqual(found(text("")), ["5 acronym"]);
  for (const more of [
    "The Network Support Team is on call.",
    "NST (the people of the network)",
    "## Glossary\n\n- NST: network support",
    "(short for NST)",
  ])
    assert.deepEqual(found(text(more)), [], more);
});

test("a section that repeats another is asked about, a summary is not", () => {
  const said =
    "Orders that went through the new consumer were charged and never confirmed to the customer who placed them, until the release was rolled back.";
  assert.deepEqual(found(`# Checkout\n\n## Impact\n\n${said}\n\n## Causes\n\n${said}\n`), ["9 repeats"]);
  assert.deepEqual(found(`# Checkout\n\n## Summary\n\n${said}\n\n## Impact\n\n${said}\n`), []);
});

test("a late one, one for a single team and one with many owners are asked about", () => {
  const head = "**Incident date:** 2026-03-02\n\n**Published:** 2026-08-14\n\n**Shared with:** checkout-team@\n";
  assert.deepEqual(found(`# Checkout\n\n${head}\nDown.\n`), ["5 late", "7 narrow-audience"]);
  assert.deepEqual(
    found(`# Checkout\n\n${head.replace("-08-14", "-03-06").replace("checkout-team@", "all of engineering")}\nDown.\n`),
    [],
  );
});

test("a small one is asked none of this", () => {
  const note = manuscriptOf({ size: "note", passages: [{ id: "0", text: "TODO", kind: "prose", section: "lucky" }] });
  assert.deepEqual(checkManuscript(note, { readers: "team", kinds: new Set(["gap", "promise"]) }).findings, []);
});
