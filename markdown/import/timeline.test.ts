import assert from "node:assert/strict";
import { test } from "node:test";
import type { UncertainTime } from "@afterword/model/time";
import { recognise } from "./recognise.ts";

/** Each event as "line instant text", so that a test reads like the timeline. */
function events(text: string, name = "checkout.md"): string[] {
  return recognise({ name, text }).timeline.map((event) => `${event.line} ${said(event.time)} ${event.text}`);
}

function said(time: UncertainTime): string {
  if (time.is === "unknown") return `unknown(${time.written ?? ""})`;
  if (time.is === "range") return `${short(time.from)}..${short(time.to)}`;
  return `${time.is === "about" ? "~" : ""}${short(time.at)}`;
}
const short = (at: string) => at.replace(/:00Z$/, "Z").replace("T", " ");

const DATED = "# Checkout outage on 18 January 2018\n\n## Timeline\n\nAll times in UTC.\n\n";

test("a list that begins with clock times takes its day from the title", () => {
  assert.deepEqual(events(`${DATED}- 10:04 — alert fired\n- 10:09: Ada rolled back\n- **10:20 UTC** - errors stop\n`), [
    "7 2018-01-18 10:04Z alert fired",
    "8 2018-01-18 10:09Z Ada rolled back",
    "9 2018-01-18 10:20Z errors stop",
  ]);
});

test("bold dates, code times, brackets and numbers before the time all read alike", () => {
  const text = `${DATED}* **2018-01-18 09:04 UTC** the disk filled\n* \`09:10\` Rob looked\n* [09:12] Ada joined\n`;
  assert.deepEqual(events(text), [
    "7 2018-01-18 09:04Z the disk filled",
    "8 2018-01-18 09:10Z Rob looked",
    "9 2018-01-18 09:12Z Ada joined",
  ]);
  assert.deepEqual(events(`${DATED}1. 10:04 alert fired\n2. 10:09 rolled back\n`), [
    "7 2018-01-18 10:04Z alert fired",
    "8 2018-01-18 10:09Z rolled back",
  ]);
});

test("a table may have its columns in any order, with date and time apart", () => {
  const text = `${DATED}| What | Who | Time | Date |\n|---|---|---|---|\n| alert fired | Ada | 10:04 | 2018-01-18 |\n| rolled back | | 00:10 | 2018-01-19 |\n`;
  assert.deepEqual(events(text), ["9 2018-01-18 10:04Z Ada: alert fired", "10 2018-01-19 00:10Z rolled back"]);
});

test("a table with start and end columns gives ranges, and a link column gives the source", () => {
  const text = `${DATED}| Start | End | Event | Link |\n|--|--|--|--|\n| 10:04 | 10:20 | errors | https://example.org/graph |\n`;
  assert.deepEqual(events(text), ["9 2018-01-18 10:04Z..2018-01-18 10:20Z errors"]);
  assert.equal(recognise({ name: "a.md", text }).timeline[0]?.source, "https://example.org/graph");
});

test("a table is a timeline wherever it stands, and a table of versions is none", () => {
  const table = (rows: string) => `# Checkout\n\n## What happened\n\n| Time (CET) | Event |\n|--|--|\n${rows}`;
  assert.deepEqual(events(table("| 2018-01-18 10:04 | alert fired |\n| 2018-01-18 10:09 | rolled back |\n")), [
    "7 2018-01-18 09:04Z alert fired",
    "8 2018-01-18 09:09Z rolled back",
  ]);
  assert.deepEqual(events("## Versions\n\n| Package | Version |\n|--|--|\n| pg | 10.04 |\n| node | 24.21 |\n"), []);
});

test("a heading for each time holds what stands under it", () => {
  const text = `${DATED}### 10:04 Alert fired\n\nThe queue was\nlong.\n\nAda looked.\n\n### 10:20\n\nFixed.\n\n## Impact\n\nCheckout at 10:05 was down.\n`;
  assert.deepEqual(events(text), [
    "7 2018-01-18 10:04Z Alert fired\nThe queue was long.\nAda looked.",
    "14 2018-01-18 10:20Z Fixed.",
  ]);
});

test("headings of times may stand beside the timeline's heading, under headings of days", () => {
  const text =
    "# Checkout\n\n## Timeline\n\n### 2018-01-18\n\n#### 23:50\n\nAlert.\n\n#### 00:10\n\nFixed.\n\n### 2018-01-20\n\n#### 08:00\n\nReviewed.\n";
  assert.deepEqual(events(text), [
    "7 2018-01-18 23:50Z Alert.",
    "11 2018-01-19 00:10Z Fixed.",
    "17 2018-01-20 08:00Z Reviewed.",
  ]);
  assert.deepEqual(events("## Timeline\n\n## Feb 21 2018, 13:00\n\nAlert.\n\n## 13:20\n\nFixed.\n"), [
    "3 2018-02-21 13:00Z Alert.",
    "7 2018-02-21 13:20Z Fixed.",
  ]);
});

test("lines of one paragraph are entries, and a line without a time belongs to the one above", () => {
  assert.deepEqual(events(`${DATED}10:04 alert fired\nfor all shops\n10:10 rolled back\n`), [
    "7 2018-01-18 10:04Z alert fired for all shops",
    "9 2018-01-18 10:10Z rolled back",
  ]);
});

test("times with dots count where the whole list writes them so", () => {
  assert.deepEqual(
    events(`${DATED}11.57 Deployed\n\n12.44 Ada saw errors\n\n1.02 Rolled back\n\nversion 1.20 is out\n`),
    [
      "7 2018-01-18 11:57Z Deployed",
      "9 2018-01-18 12:44Z Ada saw errors",
      "11 2018-01-18 13:02Z Rolled back\nversion 1.20 is out",
    ],
  );
  assert.deepEqual(events(`${DATED}- 1.20 is the new version\n- 2.30 follows\n`), []);
});

test("a list under a date belongs to that day, and midnight passes on the way down", () => {
  assert.deepEqual(
    events(`${DATED}- 2018-02-01\n  - 23:50 alert fired\n  - 00:20 rolled back\n- 2018-02-03\n  - 09:00 reviewed\n`),
    ["8 2018-02-01 23:50Z alert fired", "9 2018-02-02 00:20Z rolled back", "11 2018-02-03 09:00Z reviewed"],
  );
});

test("a small step back in time is a slip, not the next day", () => {
  assert.deepEqual(events(`${DATED}- 10:04 alert\n- 10:02 deploy\n`), [
    "7 2018-01-18 10:04Z alert",
    "8 2018-01-18 10:02Z deploy",
  ]);
});

test("newest first goes back over midnight", () => {
  assert.deepEqual(events(`${DATED}- 02:10 resolved\n- 01:00 found\n- 00:30 looked\n- 23:50 alert\n`), [
    "7 2018-01-18 02:10Z resolved",
    "8 2018-01-18 01:00Z found",
    "9 2018-01-18 00:30Z looked",
    "10 2018-01-17 23:50Z alert",
  ]);
});

test("approximations, ranges, days and months keep how much is known", () => {
  const text = `${DATED}- ~10:00 first errors\n- around 10am Ada looked\n- 10:04-10:20 errors\n- 10:30 – 10:40 UTC: restarts\n- 2018-01-20: reviewed\n- May 2018: forgotten\n- 12:xx lunch\n`;
  assert.deepEqual(events(text), [
    "7 ~2018-01-18 10:00Z first errors",
    "8 ~2018-01-18 10:00Z Ada looked",
    "9 2018-01-18 10:04Z..2018-01-18 10:20Z errors",
    "10 2018-01-18 10:30Z..2018-01-18 10:40Z restarts",
    "11 2018-01-20 00:00Z..2018-01-20 23:59:59.999Z reviewed",
    "12 2018-05-01 00:00Z..2018-05-31 23:59:59.999Z forgotten",
    "13 2018-01-20 12:00Z..2018-01-20 12:59:59Z lunch",
  ]);
});

test("a time at the end, or after a short name, is the entry's time", () => {
  const text = `${DATED}- Fault occurs 2018-01-18 14:13\n- Incident declared: 2018-01-18 14:23\n- Rolled back (14:40)\n- Resolved at 14:59 UTC\n`;
  assert.deepEqual(events(text), [
    "7 2018-01-18 14:13Z Fault occurs",
    "8 2018-01-18 14:23Z Incident declared",
    "9 2018-01-18 14:40Z Rolled back",
    "10 2018-01-18 14:59Z Resolved",
  ]);
});

test("written and European dates are read, and the document decides which of day and month comes first", () => {
  const text = (a: string, b: string) => `## Timeline\n\n- ${a} 10:04: alert\n- ${b} 10:04: fixed\n`;
  const second = (a: string, b: string) => events(text(a, b)).map((line) => line.slice(2, 12));
  assert.deepEqual(second("Jan 18th, 2018", "18 January 2018"), ["2018-01-18", "2018-01-18"]);
  assert.deepEqual(second("18.01.2018", "19. Januar 2018"), ["2018-01-18", "2018-01-19"]);
  assert.deepEqual(second("01/02/2018", "01/20/2018"), ["2018-01-02", "2018-01-20"]);
  assert.deepEqual(second("01/02/2018", "20/02/2018"), ["2018-02-01", "2018-02-20"]);
});

test("a date that can be read both ways is said to be", () => {
  const { hints } = recognise({ name: "a.md", text: "## Timeline\n\n- 01/02/2018 10:04: alert\n" });
  assert.ok(hints.some((hint) => /both ways/.test(hint.says)));
});

test("the zone is read from a sentence, a column, a heading or the entries, and assumed aloud otherwise", () => {
  const at = (text: string) => recognise({ name: "2018-07-18.md", text }).timeline.map((event) => said(event.time));
  assert.deepEqual(at("## Timeline\n\nAll times are in PST.\n\n- 10:04 alert\n- 10:05 x\n"), [
    "2018-07-18 18:04Z",
    "2018-07-18 18:05Z",
  ]);
  assert.deepEqual(at("## Timeline (all times PT)\n\n- 10:04 alert\n"), ["2018-07-18 17:04Z"]);
  assert.deepEqual(at("## Timeline\n\n| Time (CEST) | What |\n|--|--|\n| 10:04 | alert |\n"), ["2018-07-18 08:04Z"]);
  assert.deepEqual(at("## Timeline\n\n- 10:04 +02:00 alert\n- 10:05 fixed\n"), [
    "2018-07-18 08:04Z",
    "2018-07-18 08:05Z",
  ]);
  assert.deepEqual(at("## Timeline\n\n- 16:37 Denver time - alert\n"), ["2018-07-18 22:37Z"]);
  const silent = recognise({
    name: "2018-07-18.md",
    text: "## Timeline\n\n- 10:04 alert\n",
    hints: { zone: "Europe/Berlin" },
  });
  assert.equal(silent.zoneStated, false);
  assert.equal(said(silent.timeline[0]!.time), "2018-07-18 08:04Z");
  assert.ok(silent.hints.some((hint) => /No zone/.test(hint.says)));
});

test("an abbreviation of several zones is read one way and said", () => {
  const { hints, zone } = recognise({
    name: "2018-07-18.md",
    text: "## Timeline\n\nAll times in IST\n\n- 10:04 alert\n",
  });
  assert.equal(zone, "+05:30");
  assert.ok(hints.some((hint) => /IST can mean/.test(hint.says)));
});

test("without any day, the words of the time are kept", () => {
  assert.deepEqual(events("## Timeline\n\n- 10:04 alert fired\n- T+12m rolled back\n"), [
    "3 unknown(10:04) alert fired",
    "4 unknown(T+12m) rolled back",
  ]);
});

test("updates of a status page are entries in either form", () => {
  const text =
    "# Checkout slow\n\n**Resolved** - All is well.\nJan 18, 12:09 UTC\n\n**Investigating** - We are looking.\nJan 18, 10:04 UTC\n";
  assert.deepEqual(events(text, "2018-01-18.md"), [
    "3 2018-01-18 12:09Z **Resolved** - All is well.",
    "6 2018-01-18 10:04Z **Investigating** - We are looking.",
  ]);
  assert.deepEqual(
    events("# Slow\n\n10:04 UTC - Investigating slow pages\n\n10:30 UTC - Resolved\n", "2018-01-18.md"),
    ["3 2018-01-18 10:04Z Investigating slow pages", "5 2018-01-18 10:30Z Resolved"],
  );
});

test("a chat log in a quote is entries with who spoke", () => {
  assert.deepEqual(events(`${DATED}> Ada [10:04 AM]\n> is checkout down?\n>\n> Rob [10:05 AM]\n> yes\n`), [
    "7 2018-01-18 10:04Z Ada: is checkout down?",
    "10 2018-01-18 10:05Z Rob: yes",
  ]);
});

test("a code block of times is entries; a code block below an entry is part of it", () => {
  assert.deepEqual(events(`${DATED}\`\`\`\n10:04 alert fired\n10:10 rolled back\n\`\`\`\n`), [
    "8 2018-01-18 10:04Z alert fired",
    "9 2018-01-18 10:10Z rolled back",
  ]);
  assert.match(
    events(`${DATED}### 10:04\n\nAda ran\n\n\`\`\`\n10:05:01 log line\n10:05:02 log line\n\`\`\`\n`).join(),
    /^7 .*Ada ran\n```\n10:05:01/,
  );
});

test("a template's rows and prose that begins with a date are no entries", () => {
  assert.deepEqual(
    events(
      `${DATED}| Time | Event |\n|--|--|\n| 20xx-MM-DD HH:mm | Short event description |\n| | |\n| HH:MM | <what happened> |\n`,
    ),
    [],
  );
  assert.deepEqual(
    events("# Checkout\n\n## Summary\n\nOn 18 January 2018 we saw errors.\n\n18 January 2018 was a bad day.\n"),
    [],
  );
});

test("the text keeps its links and marks, without the time", () => {
  assert.deepEqual(events(`${DATED}- **10:04 – alert _fired_** see [graph](https://example.org/g)\n`), [
    "7 2018-01-18 10:04Z **alert _fired_** see [graph](https://example.org/g)",
  ]);
});

test("sub-bullets belong to their entry, unless they have times of their own", () => {
  assert.deepEqual(
    events(`${DATED}- 10:04 alert fired\n  - by queue age\n- 10:10 rolled back\n  - 10:12 second try\n`),
    [
      "7 2018-01-18 10:04Z alert fired\n- by queue age",
      "9 2018-01-18 10:10Z rolled back",
      "10 2018-01-18 10:12Z second try",
    ],
  );
});

test("the kind is guessed from the words", () => {
  const kinds = recognise({
    name: "2018-01-18.md",
    text: "## Timeline\n\n- 10:04 alert fired\n- 10:05 deployed 1.2.3\n- 10:06 posted in Slack\n- 10:07 Ada had lunch\n",
  }).timeline.map((event) => event.kind);
  assert.deepEqual(kinds, ["alert", "deploy", "message", "note"]);
});

test("a chat log beside a timeline stays text, and is the timeline where there is no other", () => {
  const log = "## Chat log\n\n> Ada [10:04 AM]\n> down?\n\n> Rob [10:05 AM]\n> yes\n";
  assert.deepEqual(events(`${DATED}- 10:04 alert\n\n${log}`), ["7 2018-01-18 10:04Z alert"]);
  assert.equal(events(`# Checkout on 18 January 2018\n\n${log}`).length, 2);
});

test("several outages in one document each have their day, from the heading above", () => {
  const part = (day: string, time: string) =>
    `### ${day} - Full disk\n\n**Impact:** many\n\n**Timeline:**\n\n- **${time} UTC** alert\n\n`;
  const text = `# Outages\n\n## Incident timeline\n\n${part("January 18, 2018", "23:50")}${part("January 20, 2018", "10:04")}`;
  assert.deepEqual(events(text), ["11 2018-01-18 23:50Z alert", "19 2018-01-20 10:04Z alert"]);
  assert.deepEqual(
    recognise({ name: "a.md", text }).sections.map((section) => section.key),
    ["timeline", "impact", "timeline", "impact", "timeline"],
  );
});

test("a full date and time in bold or brackets is an update, even where it is the only one", () => {
  assert.deepEqual(events("Mirrors are down.\n\n**2018-01-18T21:30:00-00:00**\n\nThe disk was full.\n"), [
    "3 2018-01-18 21:30Z The disk was full.",
  ]);
  assert.deepEqual(events("**Update at 2018-01-18 11:30 UTC**\n\nAll is well.\n"), [
    "1 2018-01-18 11:30Z Update\nAll is well.",
  ]);
});

test("dates of German lists are read although Markdown numbers them away", () => {
  assert.deepEqual(events("## Ablauf\n\n- 19. Januar 2018 10:04: Alarm\n- 19. Januar 2018 10:20 Uhr: behoben\n"), [
    "3 2018-01-19 10:04Z Alarm",
    "4 2018-01-19 10:20Z behoben",
  ]);
});

test("an entry whose time nobody filled in keeps its words, and an item without a time stays text", () => {
  assert.deepEqual(events(`${DATED}- 10:04 alert\n- ??:?? somebody deployed\n- Review the plugins\n`), [
    "7 2018-01-18 10:04Z alert",
    "8 unknown(??:??) somebody deployed",
  ]);
});

test("a day without its year, as logs write it, takes the year of the document", () => {
  assert.deepEqual(events(`${DATED}- [12-05 16:21] the bug came in\n- [01-18 06:27] Ada saw it\n`), [
    "7 2017-12-05 16:21Z the bug came in",
    "8 2018-01-18 06:27Z Ada saw it",
  ]);
});

const times = (text: string) =>
  recognise({ name: "checkout.md", text }).timeline.map(({ time }) =>
    time.is === "unknown" ? "unknown" : time.is === "range" ? `${time.from}…${time.to}` : time.at,
  );

test("a line that only says which day it is turns the day, in a paragraph and in a row", () => {
  const lines = times(
    "# Outage\n\n## Timeline\n\nTimeline for January 18, 2018: (all times UTC)\n\n- 10:04 alert fired\n",
  );
  assert.deepEqual(lines, ["2018-01-18T10:04:00Z"]);
  const rows = times(
    "# Outage 2018-01-20\n\n## Timeline\n\n| Time | What |\n| --- | --- |\n| 1/18 | |\n| 10:04 | alert fired |\n| 1/19 | |\n| 09:00 | all normal |\n",
  );
  assert.deepEqual(rows, ["2018-01-18T10:04:00Z", "2018-01-19T09:00:00Z"]);
});

test("a day without its year stands before a colon, alone or as two days", () => {
  const days = times(
    "# Outage 2018-02-01\n\n## Timeline\n\n- Jan 13: first complaint\n- **January 14th:** a second\n- January 15th & 16th: the audit\n- 2018-01-18/19: the fix\n",
  );
  assert.deepEqual(days, [
    "2018-01-13T00:00:00Z…2018-01-13T23:59:59.999Z",
    "2018-01-14T00:00:00Z…2018-01-14T23:59:59.999Z",
    "2018-01-15T00:00:00Z…2018-01-16T23:59:59.999Z",
    "2018-01-18T00:00:00Z…2018-01-19T23:59:59.999Z",
  ]);
});

test("four digits after a day are the time of day, with a colon behind them too", () => {
  assert.deepEqual(
    times("# Outage\n\n## Timeline\n\n- 2018-01-18 1625: alert fired\n- 2018-01-18 2021: rolled back\n"),
    ["2018-01-18T16:25:00Z", "2018-01-18T20:21:00Z"],
  );
});
