import assert from "node:assert/strict";
import { test } from "node:test";
import { ActionItem } from "@afterword/model/action-item";
import { BlindSpot } from "@afterword/model/blind-spot";
import { Comment, CommentThread } from "@afterword/model/comment";
import { ContributingFactor } from "@afterword/model/contributing-factor";
import { Dismissal } from "@afterword/model/dismissal";
import { Evidence } from "@afterword/model/evidence";
import { HistoryLine } from "@afterword/model/history-line";
import { Lesson } from "@afterword/model/lesson";
import { Person, PersonLink } from "@afterword/model/person";
import { Postmortem } from "@afterword/model/postmortem";
import { Publication } from "@afterword/model/publication";
import { RescuedText } from "@afterword/model/rescued-text";
import { Reviewer } from "@afterword/model/reviewer";
import { StoredFile } from "@afterword/model/stored-file";
import { SummarySources } from "@afterword/model/summary-sources";
import { TextVersion } from "@afterword/model/text-version";
import { TimelineEvent } from "@afterword/model/timeline-event";
import { WhatHelped } from "@afterword/model/what-helped";
import { sql } from "kysely";
import type { z } from "zod";
import { snake } from "./columns.ts";
import { withoutHistory } from "./store.ts";
import type { TableRows } from "./tables.ts";
import { freshStore } from "./testing.ts";

const MODELS = {
  postmortems: Postmortem,
  timelineEvents: TimelineEvent,
  contributingFactors: ContributingFactor,
  whatHelped: WhatHelped,
  blindSpots: BlindSpot,
  lessons: Lesson,
  actionItems: ActionItem,
  evidence: Evidence,
  reviewers: Reviewer,
  publications: Publication,
  history: HistoryLine,
  files: StoredFile,
  commentThreads: CommentThread,
  comments: Comment,
  dismissals: Dismissal,
  summarySources: SummarySources,
  people: Person,
  personLinks: PersonLink,
  textVersions: TextVersion,
  rescuedTexts: RescuedText,
} satisfies Partial<Record<keyof TableRows, z.ZodObject>>;

/** What the store alone needs beside the model. */
const BESIDE: Record<string, string[]> = {
  publications: ["fingerprint"],
  personLinks: ["secret_hash"],
  rescuedTexts: ["client", "clock", "place"],
  textVersions: ["up_to", "closed", "prose"],
};

const { store } = await freshStore();

for (const [table, model] of Object.entries(MODELS)) {
  test(`${table} has the columns of its model, nullable where the model is`, async () => {
    const { rows } = await sql<{ name: string; nullable: boolean }>`
      select column_name as name, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name = ${snake(table)}`.execute(
      withoutHistory(store),
    );
    const columns = rows.filter(({ name }) => !BESIDE[table]?.includes(name));
    const fields = Object.entries(model.shape).map(([key, schema]) => [snake(key), schema.isNullable()] as const);
    assert.deepEqual(
      Object.fromEntries(columns.map(({ name, nullable }) => [name, nullable])),
      Object.fromEntries(fields),
    );
  });
}

test("every table is one that the code knows", async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    withoutHistory(store),
  );
  const others = [
    "counters",
    "fileBringers",
    "fileUses",
    "importedSources",
    "prose",
    "proseHeads",
    "proseUpdates",
    "scanFindings",
    "scanFound",
    "scanKeys",
    "scanRuns",
    "scanTakings",
    "seenThreads",
    "settings",
    "meetingReaders",
    "meetings",
    "textReadings",
    "textTrails",
    "textWriters",
  ];
  const known = [...Object.keys(MODELS), ...others].map(snake);
  assert.deepEqual(
    rows.map((row) => row.name),
    [...known, "migrations"].toSorted(),
  );
});
