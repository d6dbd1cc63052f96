import assert from "node:assert/strict";
import { test } from "node:test";
import { recognise } from "./recognise.ts";

const read = (text: string, name = "report.md") => recognise({ name, text });
const keys = (text: string) => read(text).sections.map((section) => `${section.line} ${section.key}`);

test("headings of every form and level are sections, and the title is none", () => {
  assert.deepEqual(
    keys("Checkout outage\n===\n\nSummary\n---\n\nDown.\n\n#### Impact ####\n\nMany.\n\n# Notes from Rob\n"),
    ["4 summary", "9 impact", "13 null"],
  );
});

test("bold labels, labels before a text and labels inside a paragraph are sections of level 0", () => {
  const { sections } = read(
    "# Checkout\n\n**Summary**\n\nDown.\n\n**Impact:** 30 users\n\nRoot cause: a full disk\nMitigation: more disk\n",
  );
  assert.deepEqual(
    sections.map((section) => [section.line, section.level, section.key]),
    [
      [3, 0, "summary"],
      [7, 0, "impact"],
      [9, 0, "causes"],
      [10, 0, "short-term-remediation"],
    ],
  );
});

test("labels in a list and rows of a table are sections", () => {
  assert.deepEqual(keys("# Checkout\n\n- **Impact**:\n  - 30 users\n- **Resolution**: rolled back\n"), [
    "3 impact",
    "5 short-term-remediation",
  ]);
  assert.deepEqual(
    keys("# Checkout\n\n| | |\n|--|--|\n| Authors | Ada |\n| Impact | 30 users |\n| Root cause | a full disk |\n"),
    ["6 impact", "7 causes"],
  );
});

test("a plain text has its sections by their names on lines of their own", () => {
  const text =
    "Checkout outage\n\nTimeline\n2018-01-18 10:04 UTC: alert\n10:20 UTC: fixed\n\nRoot cause and resolution\nA full disk.\n";
  const { sections, timeline, title } = read(text, "outage.txt");
  assert.equal(title, "Checkout outage");
  assert.deepEqual(
    sections.map((section) => section.key),
    ["timeline", "causes"],
  );
  assert.deepEqual(
    timeline.map((event) => event.text),
    ["alert", "fixed"],
  );
});

test("times under a timeline are no sections", () => {
  assert.deepEqual(keys("# Checkout 2018-01-18\n\n## Timeline\n\n### 10:04 Impact seen\n\nx\n\n## Impact\n\ny\n"), [
    "3 timeline",
    "9 impact",
  ]);
});

test("the title is front matter, first heading, first line, or the file's name", () => {
  assert.equal(read("---\ntitle: Burnt cookies\n---\n\n# Other\n").title, "Burnt cookies");
  assert.equal(read('+++\ntitle = "Burnt cookies"\n+++\n').title, "Burnt cookies");
  assert.equal(read("# Burnt cookies\n").title, "Burnt cookies");
  assert.equal(read("The cookies burnt.\n").title, "The cookies burnt.");
  assert.equal(read("", "reports/2019-03-18-burnt_cookies.html.md").title, "2019-03-18 burnt cookies");
  assert.equal(read("").title, "report");
});

test("facts come from front matter, tables, labels and headings", () => {
  const matter = read(
    "---\nseverity: SEV2\ntags: [queue, disk]\nauthors:\n  - Ada\naffected: [api]\n---\n\n# Checkout\n",
  );
  assert.deepEqual([matter.severity, matter.tags, matter.services], ["SEV2", ["queue", "disk"], ["api"]]);
  assert.deepEqual(matter.people, [{ name: "Ada", role: "author" }]);

  const table = read(
    "# Checkout\n\n| | |\n|--|--|\n| Severity | P1 |\n| Incident commander | @ada |\n| Affected services | api, web |\n",
  );
  assert.deepEqual([table.severity, table.services], ["P1", ["api", "web"]]);
  assert.deepEqual(table.people, [{ name: "ada", role: "incident commander" }]);

  const labels = read("# Checkout\n\n**Severity:** major\n**Authors:** Ada Silva <ada@example.org>, Rob (scribe)\n");
  assert.equal(labels.severity, "major");
  assert.deepEqual(labels.people, [
    { name: "Ada Silva", role: "author" },
    { name: "Rob", role: "scribe" },
  ]);

  const headings = read("# Checkout\n\n## Attendees\n\n- Ada\n- Rob\n\n## Summary\n\nx\n");
  assert.deepEqual(
    headings.people.map((person) => person.role),
    ["attendee", "attendee"],
  );
});

test("front matter that cannot be read is a hint, and the text stays", () => {
  const { hints, title } = read("---\ntitle: [a, {b\n---\n\n# Checkout\n");
  assert.equal(title, "Checkout");
  assert.equal(hints[0]?.line, 1);
  assert.match(hints[0]?.says ?? "", /front matter cannot be read/);
});

test("milestones are taken where they are named, never from a duration", () => {
  const { milestones } = read(
    "# Checkout\n\n**Started:** 2018-01-18 10:04 UTC\n**Detected:** 10:09\n**Time to resolve:** 00:40\n\n## Timeline\n\n- 2018-01-18 10:40 UTC resolved\n- 2018-01-18 10:41 UTC Ada resolved the ticket\n",
  );
  assert.deepEqual(
    [milestones.started, milestones.detected, milestones.resolved].map((time) => time?.is === "exact" && time.at),
    ["2018-01-18T10:04:00Z", "2018-01-18T10:09:00Z", "2018-01-18T10:40:00Z"],
  );
});

test("a section that holds only a template's prompts is empty, and said to be", () => {
  const { sections, hints } = read(
    "# Checkout\n\n## Summary\n\n_Describe what happened._\n\n## Impact\n\nWho was affected, and for how long?\n\n## Timeline\n\n<!-- all times in UTC -->\n\n## Root cause\n\nTBD\n\n## Lessons\n\n- Document the failover\n",
  );
  assert.deepEqual(
    sections.map((section) => section.empty),
    [true, true, true, true, false],
  );
  assert.equal(hints.filter((hint) => /prompts/.test(hint.says)).length, 3);
});

test("its size and pack are guessed from what it holds", () => {
  assert.deepEqual(
    [
      read("Backpack hurts: add a basket to the bike.\n").size,
      read("Backpack hurts on my bike trip: a basket for the bike.\n").pack,
    ],
    ["note", "hobby"],
  );
  assert.equal(read("# A\n\n## Summary\n\nx\n\n## Impact\n\ny\n").size, "full");
  assert.equal(
    read("# Leaked key\n\nAn attacker used a leaked key; the compromised account was closed. CVE-2021-0001.\n").pack,
    "security",
  );
});

test("a file that Afterword wrote itself does no harm", () => {
  assert.equal(read("---\nafterword: 1\ntitle: Checkout\n---\n\n# Checkout\n").title, "Checkout");
});

test("a report typed in capitals, as service desks print them, has its sections, facts and events", () => {
  const found = read(
    "MAJOR INCIDENT REPORT\n\nPriority: P1\nStart Date/Time: 14/02/2022 08:15\n\n1. BUSINESS IMPACT\nMany.\n\n2. TIMELINE OF EVENTS\n08:15 First calls\n11:40 Restored\n\n3. ROOT CAUSE\nFirmware.\n",
    "report.txt",
  );
  assert.deepEqual(
    found.sections.map((section) => section.key),
    ["impact", "timeline", "causes"],
  );
  assert.equal(found.severity, "P1");
  assert.equal(found.milestones.started?.is === "exact" && found.milestones.started.at, "2022-02-14T08:15:00Z");
  assert.deepEqual(
    found.timeline.map((event) => event.text),
    ["First calls", "Restored"],
  );
});

test("the highest heading is the title where it is the only one so high", () => {
  const { title, sections } = read("## Search was slow\n\n### Summary\n\nx\n\n### Impact\n\ny\n");
  assert.equal(title, "Search was slow");
  assert.equal(sections.length, 2);
});
