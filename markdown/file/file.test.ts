import assert from "node:assert/strict";
import { test } from "node:test";
import {
  newActionItemId,
  newContributingFactorId,
  newEvidenceId,
  newLessonId,
  newPostmortemId,
  newReviewerId,
  newTimelineEventId,
  newWhatHelpedId,
} from "@afterword/model/id";
import { NO_MILESTONES } from "@afterword/model/milestone";
import type { Postmortem } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal } from "@afterword/model/refusal";
import { checkoutEvidence } from "@afterword/model/testing/claim";
import { wholeDay } from "@afterword/model/time";
import fc from "fast-check";
import { parseMarkdown } from "../parse.ts";
import { type Fenced, toProse } from "../to-prose.ts";
import { readFileFacts } from "./read-file.ts";
import { readRows } from "./read-rows.ts";
import { writeFile } from "./write-file.ts";

const at = "2026-11-20T10:04:00.000Z";
const zone = "Europe/Berlin";
const id = newPostmortemId();
const row = { postmortemId: id, position: 1, createdAt: at, updatedAt: at };

function checkoutOutage(changes: Partial<PostmortemRecord> = {}): PostmortemRecord {
  const postmortem: Postmortem = {
    id,
    number: 7,
    title: "Checkout was down: 47 minutes",
    size: "full",
    pack: "it",
    state: "draft",
    visibility: "workspace",
    authorId: null,
    severity: "SEV2",
    zone,
    milestones: {
      ...NO_MILESTONES,
      started: { is: "exact", at, zone, written: null },
      resolved: wholeDay("2026-11-21", zone, null),
    },
    services: ["checkout"],
    tags: ["deploy", "2026"],
    people: [{ name: "Ada", role: null }],
    related: [],
    example: false,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
    removedAt: null,
  };
  return {
    postmortem,
    evidence: [{ ...row, id: newEvidenceId(), ...checkoutEvidence }],
    timeline: [
      {
        ...row,
        id: newTimelineEventId(),
        time: { is: "about", at, marginMinutes: 5, zone, written: "~10:04" },
        kind: "alert",
        text: "`HighErrorRate` fired | twice",
        source: "https://example.org/a",
      },
      {
        ...row,
        position: 2,
        id: newTimelineEventId(),
        time: { is: "unknown", written: "later" },
        kind: "note",
        text: "someone *noticed*",
        source: null,
      },
    ],
    factors: [{ ...row, id: newContributingFactorId(), text: "The pipeline refuses rollbacks", trigger: true }],
    helped: [{ ...row, id: newWhatHelpedId(), what: "Rollback", how: "by hand, in four minutes" }],
    blindSpots: [],
    lessons: [{ ...row, id: newLessonId(), text: "Try the rollback on Mondays", before: "a deploy of payments" }],
    actionItems: [
      {
        ...row,
        id: newActionItemId(),
        text: "Alert above 1 % errors",
        type: "detect-future",
        owner: "Ada",
        dueOn: "2026-12-01",
        proof: "it fires in a drill",
        link: "https://example.org/t/1",
        state: "open",
      },
    ],
    reviewers: [
      {
        id: newReviewerId(),
        postmortemId: id,
        name: "Rob",
        word: "asked",
        comment: null,
        askedAt: at,
        answeredAt: null,
      },
    ],
    unpublishedChanges: null,
    ...changes,
  };
}

/** What a file says: its facts, and the rows with whatever its drawn lines say otherwise. */
function readBack(file: string) {
  const root = parseMarkdown(file);
  const facts = readFileFacts(root, "outage.md");
  assert.ok(facts);
  const fenced: Fenced[] = [];
  const body = toProse(file, { fenced });
  return { ...facts, rows: readRows(facts.rows, fenced, { postmortem: facts.postmortem, now: at }), body, fenced };
}

const TEXT = "Before.\n\n<!-- afterword:actionItems -->\n<!-- /afterword:actionItems -->\n\nAfter.\n";

test("a record comes back from its file, field for field", () => {
  const record = checkoutOutage();
  const back = readBack(writeFile({ record, body: toProse(TEXT, { fenced: [] }) }));
  const { timeline, factors, helped, blindSpots, lessons, actionItems, evidence } = record;
  assert.deepEqual(back.rows, { timeline, factors, helped, blindSpots, lessons, actionItems, evidence });
  assert.deepEqual(back.reviewers, record.reviewers);
  for (const [key, value] of Object.entries(back.postmortem))
    assert.deepEqual(value, record.postmortem[key as keyof Postmortem], key);
});

test("whatever words a record holds, they come back", () => {
  const words = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((text) => text.toWellFormed().replaceAll("\0", "").trim())
    .filter((text) => text !== "");
  fc.assert(
    fc.property(words, words, words, (title, what, how) => {
      const record = checkoutOutage({ helped: [{ ...row, id: newWhatHelpedId(), what, how }] });
      const back = readBack(
        writeFile({ record: { ...record, postmortem: { ...record.postmortem, title } }, body: toProse("x") }),
      );
      assert.equal(back.postmortem.title, title);
      assert.deepEqual(
        back.rows.helped.map((helped) => [helped.what, helped.how]),
        [[what, how]],
      );
    }),
    { numRuns: 300 },
  );
});

test("the file reads well: a table of the timeline, a task list of the promises", () => {
  const file = writeFile({ record: checkoutOutage(), body: toProse(TEXT, { fenced: [] }) });
  assert.match(file, /^---\ntitle: "Checkout was down: 47 minutes"\nseverity: SEV2\n/);
  assert.match(file, /\| about 2026-11-20 11:04 \| `HighErrorRate` fired \\\| twice \| alert \|/);
  assert.match(file, /- \[ \] Alert above 1 % errors · owner: Ada · due: 2026-12-01/);
});

test("a promise ticked off in the file is done, and a line added there is a new one", () => {
  const file = writeFile({ record: checkoutOutage(), body: toProse(TEXT, { fenced: [] }) });
  const edited = file.replace(/- \[ \] (Alert above 1 % errors.*)/, "- [x] $1\n- [ ] Write the runbook · owner: Rob");
  const { rows } = readBack(edited);
  assert.deepEqual(
    rows.actionItems.map((item) => [item.text, item.state, item.owner]),
    [
      ["Alert above 1 % errors", "done", "Ada"],
      ["Write the runbook", "open", "Rob"],
    ],
  );
});

test("a sentence of evidence is edited in the file, its claim stays; a line written under it by hand is kept", () => {
  const text = "<!-- afterword:evidence -->\n<!-- /afterword:evidence -->\n";
  const file = writeFile({ record: checkoutOutage(), body: toProse(text, { fenced: [] }) });
  assert.match(
    file,
    /- Of 4 orders, .* · 2 received, 1 mentioned, 1 undecided; 1 hole\n {2}- not covered: 14 minutes of web-2/,
  );
  const { rows } = readBack(
    file.replace("- Of 4 orders, 2", "- Of 4 orders, only 2").replace("; 1 hole\n", "; 1 hole\n- Ask Rob\n"),
  );
  assert.deepEqual(
    rows.evidence.map(({ text, claim }) => [text, claim]),
    [[`${checkoutEvidence.text.replace("2 were", "only 2 were")}\n\nAsk Rob`, checkoutEvidence.claim]],
  );
});

test("a time corrected in the file's table is the event's time; its source stays", () => {
  const file = writeFile({ record: checkoutOutage(), body: toProse("x") });
  const { rows } = readBack(file.replace("| about 2026-11-20 11:04 |", "| 2026-11-20 11:06 |"));
  assert.deepEqual([rows.timeline[0]?.time.is, rows.timeline[0]?.source], ["exact", "https://example.org/a"]);
  assert.equal(
    rows.timeline[0]?.time.is === "exact" && Date.parse(rows.timeline[0].time.at),
    Date.parse("2026-11-20T10:06:00Z"),
  );
});

test("front matter that was there stays, with ours beside it", () => {
  const body = toProse("---\n# keep me\nlayout: incident\n---\n\nx");
  const file = writeFile({ record: checkoutOutage(), body });
  assert.match(file, /# keep me\nlayout: incident\ntitle:/);
  assert.equal(file.match(/^---$/gm)?.length, 2);
});

test("broken facts are refused with file, place and what to do; a plain document is not ours", () => {
  const file = writeFile({ record: checkoutOutage(), body: toProse("x") });
  assert.throws(
    () => readBack(file.replace("size: full", "size: huge")),
    (error) => error instanceof Refusal && /outage\.md.*size/.test(error.message),
  );
  assert.equal(readFileFacts(parseMarkdown("---\ntitle: x\n---\n\nx"), "x.md"), null);
});
