import assert from "node:assert/strict";
import { test } from "node:test";
import { recognise } from "./recognise.ts";

const read = (body: string) =>
  recognise({ name: "2018-01-18.md", text: `# Checkout outage\n\n## Action items\n\n${body}` }).actionItems;
/** Line and text of each, which is what most tests are about. */
const texts = (body: string) => read(body).map((item) => `${item.line} ${item.text}`);

test("bullets and numbered items are actions, with their sub-bullets", () => {
  assert.deepEqual(texts("- Alert on queue age\n  - in both regions\n- Write a runbook\n"), [
    "5 Alert on queue age\n- in both regions",
    "7 Write a runbook",
  ]);
  assert.deepEqual(texts("1. Alert on queue age\n2. Write a runbook\n"), ["5 Alert on queue age", "6 Write a runbook"]);
});

test("a ticked box, struck text and a word for it mean done", () => {
  const states = read(
    "- [x] Alert on age\n- [ ] Write a runbook\n- ~~Add disk~~\n- Test restore (done)\n- DONE: rotate keys\n- ✅ Drain\n- Doing more\n",
  ).map((item) => item.state);
  assert.deepEqual(states, ["done", "open", "done", "done", "done", "done", "open"]);
  assert.equal(read("- ~~Add disk~~\n")[0]?.text, "Add disk");
});

test("a table may have its columns in any order", () => {
  const [item, other, ...rest] = read(
    "| Ticket | Status | Owner | Action item | Due | Type |\n|--|--|--|--|--|--|\n| [OPS-1](https://example.org/OPS-1) | Done | @ada | Alert on age | 2018-02-01 | detect |\n| | | | Write a runbook | TBD | |\n| | | | | | |\n",
  );
  assert.deepEqual(item, {
    line: 7,
    text: "Alert on age",
    type: "detect-future",
    owner: "ada",
    dueOn: "2018-02-01",
    proof: null,
    link: "https://example.org/OPS-1",
    state: "done",
  });
  assert.equal(other?.text, "Write a runbook");
  assert.equal(other?.dueOn, null);
  assert.equal(rest.length, 0);
});

test("an owner is read from a handle, brackets, a word for it, or the beginning", () => {
  const owners = read(
    "- Alert on age @ada\n- Write a runbook (Rob)\n- Test restore, owner: Ada Silva\n- Rob to rotate the keys\n- Tell everyone\n- Fix the pool (PR)\n",
  ).map((item) => item.owner);
  assert.deepEqual(owners, ["ada", "Rob", "Ada Silva", "Rob", null, null]);
});

test("a due date and a ticket are read where the item gives them", () => {
  const [item] = read(
    "- Alert on age by 2018-02-01, see [graph](https://example.org/g) and https://example.org/issues/7\n",
  );
  assert.equal(item?.dueOn, "2018-02-01");
  assert.equal(item?.link, "https://example.org/issues/7");
});

test("a list under a name or a category is that person's, or of that kind", () => {
  const items = read(
    "- **Ada**\n  - Alert on age\n- **Prevention**\n  - Write a runbook\n- Detect:\n  - Page on age\n",
  );
  assert.deepEqual(
    items.map((item) => [item.line, item.text, item.owner, item.type]),
    [
      [6, "Alert on age", "Ada", null],
      [8, "Write a runbook", null, "prevent-future"],
      [10, "Page on age", null, "detect-future"],
    ],
  );
  assert.deepEqual(
    read("**Rob**\n- Write a runbook\n\n**Ada**\n\n- Test it\n").map((item) => [item.text, item.owner]),
    [
      ["Write a runbook", "Rob"],
      ["Test it", "Ada"],
    ],
  );
});

test("headings below action items are kinds, and what stands under them are actions", () => {
  const { sections, actionItems } = recognise({
    name: "a.md",
    text: "# Checkout\n\n## Action items\n\n### Process\n\n- Write a runbook\n\n### billing-service\n\n- Add a test\n\n### Long term\n\n- Replace it\n",
  });
  assert.deepEqual(
    sections.map((section) => section.key),
    ["action-items", "action-items", null, "action-items"],
  );
  assert.deepEqual(
    actionItems.map((item) => item.text),
    ["Write a runbook", "Add a test", "Replace it"],
  );
});

test("a heading for each item is the item", () => {
  assert.deepEqual(texts("### Add an alert on queue age\n\nIt would have shown it.\n"), [
    "5 Add an alert on queue age",
  ]);
});

test("paragraphs that begin with a label or with what to do are items; other prose is none", () => {
  assert.deepEqual(
    texts("**Alerting**: page on queue age\n\nWrite a runbook for failover.\n\nThese came out of the review:\n"),
    ["5 **Alerting**: page on queue age", "7 Write a runbook for failover."],
  );
});

test("boxes and dashes that Markdown does not see are items too", () => {
  assert.deepEqual(texts("[ ] Alert on age\n[x] Write a runbook\n"), ["5 Alert on age", "6 Write a runbook"]);
  assert.deepEqual(
    read("[ ] Alert on age\n[x] Write a runbook\n").map((item) => item.state),
    ["open", "done"],
  );
});

test("nothing, none, placeholders and a check list about the report are no items", () => {
  assert.deepEqual(texts("None\n"), []);
  assert.deepEqual(texts("- N/A\n- TBD\n-\n- <action>\n- {{ summary }} [link to issue]\n"), []);
  assert.deepEqual(texts("- [ ] Sections above are filled out\n- [ ] Action items have owners\n"), []);
});

test("recommendations to the readers are no promise of the team", () => {
  const { actionItems } = recognise({
    name: "a.md",
    text: "# Keys\n\n## Recommendations\n\n- Users should rotate their keys\n- Rotate ours weekly\n",
  });
  assert.deepEqual(
    actionItems.map((item) => item.text),
    ["Rotate ours weekly"],
  );
});

test("a section called completed holds done items", () => {
  const { actionItems } = recognise({
    name: "a.md",
    text: "# A\n\n## Remediation\n\n### Immediate actions (completed)\n\n- Raised the timeout\n",
  });
  assert.deepEqual(
    actionItems.map((item) => [item.text, item.state]),
    [["Raised the timeout", "done"]],
  );
});

test("a titled paragraph takes the list below it along, and a line of names says whose items follow", () => {
  assert.deepEqual(texts("**Deeper monitoring.** We add alerts on:\n\n- age\n- length\n"), [
    "5 **Deeper monitoring.** We add alerts on:\n- age\n- length",
  ]);
  assert.deepEqual(
    read("**Ada & Rob**\n\n- Write a runbook - done\n\n**RK/JT - for planning**\n\n- Test it\n").map((item) => [
      item.owner,
      item.state,
    ]),
    [
      ["Ada & Rob", "done"],
      ["RK/JT", "open"],
    ],
  );
});

test("lists under remediation and prevention are promises; their prose is not", () => {
  const { actionItems } = recognise({
    name: "a.md",
    text: "# A\n\n## Remediation\n\nWe rolled back.\n\n- Add a disk\n\n## Prevention\n\n- Alert on age\n",
  });
  assert.deepEqual(
    actionItems.map((item) => item.text),
    ["Add a disk", "Alert on age"],
  );
});

test("what a sentence above a list says of it decides whether its points are actions", () => {
  assert.deepEqual(
    texts("We leave the old queue as it is, because:\n\n- There is no way to fill it.\n- It is small.\n"),
    [],
  );
  assert.deepEqual(
    texts("We will page somebody on two signs:\n\n- The queue is older than a minute\n- Half of the ovens are cold\n"),
    ["5 We will page somebody on two signs:\n- The queue is older than a minute\n- Half of the ovens are cold"],
  );
  assert.deepEqual(texts("We will take the following steps:\n\n- Alert on age\n- Write a runbook\n"), [
    "7 Alert on age",
    "8 Write a runbook",
  ]);
});

test("what the words of a table mean is explained above it, and promises nothing", () => {
  const legend = "- Prevent - such a thing does not happen again\n- Detect - it is seen sooner\n\n";
  assert.deepEqual(texts(`${legend}| Action | Type |\n| --- | --- |\n| Alert on age | Detect |\n`), [
    "10 Alert on age",
  ]);
});

test("what has been done counts, and what a lesson plans or took does too", () => {
  assert.deepEqual(texts("- The old job has been removed, which was not needed\n"), [
    "5 The old job has been removed, which was not needed",
  ]);
  const lesson =
    "# Outage\n\n## Lessons learned\n\n### On baking\n\nThe oven was hot.\n\n**Actions planned:**\n\n- We will buy a thermometer\n\n**Actions taken:**\n\n- We wrote the temperature down\n";
  assert.deepEqual(
    recognise({ name: "a.md", text: lesson }).actionItems.map((item) => `${item.line} ${item.state}`),
    ["11 open", "15 done"],
  );
});

test("a line in few words is an action where there is no list", () => {
  assert.deepEqual(texts("Dashboard for the queue's age (in review)\n"), [
    "5 Dashboard for the queue's age (in review)",
  ]);
  assert.deepEqual(texts("See the tracker of the team\n"), []);
});

test("a question of the readers is no section", () => {
  const asked = "# Outage\n\n## Summary\n\nIt burnt.\n\n## Q&A\n\n**Why did it happen?**\nIt was hot.\n";
  assert.deepEqual(
    recognise({ name: "a.md", text: asked }).sections.map((section) => section.line),
    [3, 7],
  );
});
