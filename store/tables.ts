import type { ActionItem } from "@afterword/model/action-item";
import type { Actor } from "@afterword/model/actor";
import type { BlindSpot } from "@afterword/model/blind-spot";
import type { Comment, CommentThread } from "@afterword/model/comment";
import type { ContributingFactor } from "@afterword/model/contributing-factor";
import type { Dismissal } from "@afterword/model/dismissal";
import type { Evidence } from "@afterword/model/evidence";
import type { HistoryLine } from "@afterword/model/history-line";
import type { CommentId, CommentThreadId, PersonId, PostmortemId } from "@afterword/model/id";
import type { Lesson } from "@afterword/model/lesson";
import type { Meeting, MeetingReader } from "@afterword/model/meeting";
import type { Person, PersonLink } from "@afterword/model/person";
import type { Postmortem } from "@afterword/model/postmortem";
import type { Publication } from "@afterword/model/publication";
import type { Recognised } from "@afterword/model/recognised";
import type { RescuedText } from "@afterword/model/rescued-text";
import type { Reviewer } from "@afterword/model/reviewer";
import type { FileHash, StoredFile } from "@afterword/model/stored-file";
import type { SummarySources } from "@afterword/model/summary-sources";
import type { TextVersion } from "@afterword/model/text-version";
import type { Instant } from "@afterword/model/time";
import type { TimelineEvent } from "@afterword/model/timeline-event";
import type { WhatHelped } from "@afterword/model/what-helped";
import type { ColumnType } from "kysely";

/** Every table by its name, a row of it as it reads. Where it is a model, it is that model, field for field. */
export type TableRows = {
  postmortems: Postmortem;
  timelineEvents: TimelineEvent;
  contributingFactors: ContributingFactor;
  whatHelped: WhatHelped;
  blindSpots: BlindSpot;
  lessons: Lesson;
  actionItems: ActionItem;
  evidence: Evidence;
  reviewers: Reviewer;
  /** `fingerprint`: see fingerprint.ts. */
  publications: Publication & { fingerprint: string };
  history: HistoryLine;
  files: StoredFile;
  fileUses: { hash: FileHash; postmortemId: PostmortemId };
  fileBringers: { hash: FileHash; personId: PersonId };
  prose: ProseRow;
  proseHeads: { postmortemId: PostmortemId; lastSeq: number };
  proseUpdates: { postmortemId: PostmortemId; seq: number; bytes: Uint8Array; actor: Actor; at: Instant };
  importedSources: ImportedSourceRow;
  textVersions: TextVersionRow;
  meetings: Omit<Meeting, "readers">;
  meetingReaders: MeetingReader & { postmortemId: PostmortemId };
  textReadings: { postmortemId: PostmortemId; etag: string; state: Uint8Array; readAt: Instant };
  textWriters: { postmortemId: PostmortemId; client: number; name: string };
  commentThreads: CommentThread;
  comments: Comment;
  seenThreads: { viewer: string; threadId: CommentThreadId; seenTo: CommentId; seenAt: Instant };
  dismissals: Dismissal;
  summarySources: SummarySources;
  people: Person;
  /** `secretHash`: SHA-256 of the secret, in hexadecimal digits. */
  personLinks: PersonLink & { secretHash: string };
  settings: { name: "workspace" | "owner"; value: unknown };
  /** `client` and `clock` name the first character in the shared document, `place` what stood around it. */
  rescuedTexts: RescuedTextRow;
  textTrails: { postmortemId: PostmortemId; seq: number; entries: unknown };
  counters: { name: "postmortems"; value: number };
  /** Scans whose units are read elsewhere, see scans/board.ts; question, units and reports are as asker and workers tell them. */
  scanRuns: { id: string; engine: string; question: string; lock: number; pass: number; keysLeft: Uint8Array | null };
  scanKeys: { runId: string; part: number; bytes: Uint8Array };
  scanTakings: { jobId: string; runId: string; pass: number; attempt: number; lock: number };
  scanFound: { runId: string; pass: number; unit: number; report: string; told: boolean };
  scanFindings: { runId: string; pass: number; unit: number; part: number; bytes: Uint8Array };
};

export type RescuedTextRow = RescuedText & { client: number; clock: number; place: unknown };

export type ProseRow = {
  postmortemId: PostmortemId;
  state: Uint8Array;
  upTo: number;
  schemaVersion: number;
  markdown: string;
  plain: string;
  excerpt: string;
  savedAt: Instant;
};

/** `prose` is the document as JSON; `upTo` the newest update in it; what is written after a closed one belongs to the next. */
export type TextVersionRow = TextVersion & { upTo: number; closed: boolean; prose: unknown };

export type ImportedSourceRow = {
  postmortemId: PostmortemId;
  hash: FileHash;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  recognised: Recognised;
  attachments: Record<string, FileHash>;
  importedAt: Instant;
  fingerprint: string;
  proseFingerprint: string;
};

/** Kysely asks these; it writes none of them, because `pg` would turn a list into the wrong kind of value. See columns.ts. */
export type Tables = {
  [Name in keyof TableRows]: { [Column in keyof TableRows[Name]]: ColumnType<TableRows[Name][Column], never, never> };
} & { prose: { words: ColumnType<string, never, never> } };
