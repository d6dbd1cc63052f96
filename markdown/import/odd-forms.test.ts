import assert from "node:assert/strict";
import { test } from "node:test";
import { recognise } from "./recognise.ts";

const DAY = "# Checkout outage 2018-01-18\n\n";
const read = (text: string, name = "checkout.md") => recognise({ name, text });
const times = (text: string, name?: string) =>
  read(text, name).timeline.map(({ line, time }) => `${line} ${time.is === "exact" ? time.at : time.is}`);
const keys = (text: string, name?: string) =>
  read(text, name).sections.map((section) => `${section.line} ${section.key}`);

test("what folds away is a section by its summary, and ends where it ends", () => {
  const text = `${DAY}<details>\n<summary>Timeline (UTC)</summary>\n\n- 10:04 alert fired\n\n</details>\n\n<details>\n<summary><b>Action items</b></summary>\n\n- [ ] Alert on age\n\n</details>\n\nMore.\n`;
  assert.deepEqual(keys(text), ["3 timeline", "10 action-items"]);
  assert.deepEqual(times(text), ["6 2018-01-18T10:04:00Z"]);
  assert.deepEqual(
    read(text).actionItems.map((item) => item.text),
    ["Alert on age"],
  );
});

test("a timeline that is a table in HTML is read row by row", () => {
  const text = `${DAY}## Timeline\n\n<table>\n<tr><th>Time (CET)</th><th>What</th></tr>\n<tr><td>10:04</td><td>alert fired</td></tr>\n<tr>\n<td>10:09</td>\n<td>Ada <b>rolled</b> back.</td></tr>\n</table>\n`;
  assert.deepEqual(times(text), ["7 2018-01-18T09:04:00Z", "8 2018-01-18T09:09:00Z"]);
  assert.equal(read(text).timeline[1]?.text, "Ada rolled back.");
});

test("headings of AsciiDoc, Jira and reStructuredText are sections", () => {
  const asciidoc = "= Checkout outage\n\n== Summary\n\nIt burnt.\n\n== Action items\n\n* Alert on age\n";
  assert.deepEqual(keys(asciidoc, "a.adoc"), ["3 summary", "7 action-items"]);
  assert.equal(read(asciidoc, "a.adoc").title, "Checkout outage");
  assert.deepEqual(keys("h1. Checkout outage\n\nh2. Timeline\n\n* 2018-01-18 10:04 alert fired\n", "a.txt"), [
    "3 timeline",
  ]);
  assert.deepEqual(keys("Checkout outage\n###############\n\nTimeline\n^^^^^^^^\n\n- 10:04 alert fired\n", "a.rst"), [
    "4 timeline",
  ]);
});

test("the answers of a form are facts and milestones", () => {
  const form =
    "### What happened?\n\nIt burnt.\n\n### When did it start?\n\n2018-01-18 10:04 UTC\n\n### When was it resolved?\n\n2018-01-18 11:04 UTC\n";
  assert.deepEqual(keys(form), ["1 what-happened", "5 null", "9 null"]);
  const { started, resolved } = read(form).milestones;
  assert.deepEqual(
    [started, resolved].map((time) => time?.is === "exact" && time.at),
    ["2018-01-18T10:04:00Z", "2018-01-18T11:04:00Z"],
  );
});

test("clocks of twelve hours pass midnight, and a file's name gives the day", () => {
  const text =
    "# Checkout outage\n\n## Timeline (PST)\n\n- 9:05 PM - alert fired\n- 11:50pm: Ada called\n- 12:10 AM: rolled back\n";
  assert.deepEqual(times(text, "20180118_checkout.md"), [
    "5 2018-01-19T05:05:00Z",
    "6 2018-01-19T07:50:00Z",
    "7 2018-01-19T08:10:00Z",
  ]);
});

test("a sentence names the zone of all times, an entry its own", () => {
  const text = `${DAY}Times are UTC+2.\n\n## Timeline\n\n- 10:04 alert fired\n- 10:15 CET all normal\n- @January 19, 2018 8:00 AM review\n`;
  assert.deepEqual(times(text), ["7 2018-01-18T08:04:00Z", "8 2018-01-18T09:15:00Z", "9 2018-01-19T06:00:00Z"]);
});

test("lists below different headings each begin on the document's day", () => {
  const text = `${DAY}## Peers\n\n- 23:15: ten\n- 00:30: three\n\n## Blocks\n\n- 23:15: slow\n- 00:30: slower\n`;
  assert.deepEqual(times(text), [
    "5 2018-01-18T23:15:00Z",
    "6 2018-01-19T00:30:00Z",
    "10 2018-01-18T23:15:00Z",
    "11 2018-01-19T00:30:00Z",
  ]);
});
