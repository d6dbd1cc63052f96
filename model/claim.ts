/**
 * A checked statement about an archive of logs: what was asked, the verdict for every key, what was read and what could not be, and
 * everything that is needed to check it again. As JSON it is a file of its own, and this is its schema; `format` names its version.
 */
import { z } from "zod";
import { CONDITIONS } from "./condition.ts";
import { Question } from "./question.ts";
import { Instant } from "./time.ts";
import { Verdict } from "./verdict.ts";

export const CLAIM_FORMAT = "afterword-claim/1";

const count = z.number().int().min(0);

export const Condition = z.enum(CONDITIONS);
export type Condition = z.infer<typeof Condition>;

export const FORMATS = [
  "json-lines",
  "logfmt",
  "syslog-3164",
  "syslog-5424",
  "journald-json",
  "access-log",
  "postgresql",
  "redis",
  "plain",
  "binary",
  "empty",
] as const;
export const Format = z.enum(FORMATS);
export type Format = z.infer<typeof Format>;

/** One file, or one member of an archive file: what was read of it. */
export const FileReport = z.object({
  /** As it was named or found, "/" between folders; a member of an archive file after "!": logs.zip!web-1/a.log */
  path: z.string(),
  source: z.string(),
  packing: z.enum(["none", "gzip", "zstd", "bzip2", "xz"]),
  format: Format,
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be"]),
  condition: Condition,
  /** In words, for whatever is not plainly complete. */
  detail: z.string().nullable(),
  /** Bytes as stored, and as read from it (unpacked). */
  storedBytes: count,
  bytes: count,
  lines: count,
  /** Members of gzip, frames of zstd. */
  members: count,
  /** Lines that take the time of a line before them, because they have none they could be read with. */
  linesWithoutTime: count,
  /** Lines that do not parse as the file's format. */
  misfits: count,
  /** Lines whose time is earlier than one before them. */
  outOfOrder: count,
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Of the stored bytes, hex; null where they could not be read to the end. */
  sha256: z.string().nullable(),
  modifiedAt: Instant.nullable(),
  /** The path of the file whose copy, or whose beginning, this one is. It was read and not counted again. */
  copyOf: z.string().nullable(),
  /** Zone-less times were read in the question's zone; a year was supplied. */
  assumed: z.array(z.enum(["zone", "year"])),
});
export type FileReport = z.infer<typeof FileReport>;

/** Something that covers the window and was not read, or is not there. `from` and `to` are null where it cannot be said. */
export const Hole = z.object({
  source: z.string(),
  is: z.enum(["gap", "late-start", "early-end", "missing", "damage", "unreadable", "growing", "no-times", "unproved"]),
  from: Instant.nullable(),
  to: Instant.nullable(),
  /** The paths it is about, a few of them; `fileCount` says how many there are. */
  files: z.array(z.string()),
  fileCount: count,
  /** In words: "14 minutes of web-2, 3 files". */
  words: z.string(),
});
export type Hole = z.infer<typeof Hole>;

export const SourceReport = z.object({
  name: z.string(),
  everythingOf: z.string().nullable(),
  files: count,
  lines: count,
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Seconds of silence from which on it is a gap, and how that is known; null where nothing can be said. */
  gapSeconds: z.number().nullable(),
  rhythm: z.enum(["given", "inferred", "unknown"]),
  /** Lines over time: `from` is the start of the first step, each step `stepSeconds` long. Inside the window only. */
  counts: z.object({ from: Instant, stepSeconds: z.number().int().positive(), lines: z.array(count) }).nullable(),
});
export type SourceReport = z.infer<typeof SourceReport>;

/** Where a key was first seen: the byte of the unpacked file at which it stands, and the number of its line from 1. */
export const Sighting = z.object({
  at: Instant.nullable(),
  path: z.string(),
  offset: count,
  line: count,
  /** The line, secrets masked, cut to a length; null where it was not kept. */
  quote: z.string().nullable(),
});
export type Sighting = z.infer<typeof Sighting>;

/** How a key was mentioned that was not received. */
export const MENTIONS = [
  "another-field",
  "longer-token",
  "quoted",
  "percent-encoded",
  "escaped",
  "utf-16",
  "outside-window",
  "time-unknown",
  /** Its letters in another encoding, composed or decomposed, or its spaces as a form sends them. Looked for where nothing else was found. */
  "another-spelling",
] as const;
export const Mention = z.enum(MENTIONS);
export type Mention = z.infer<typeof Mention>;

export const KeyFinding = z.object({
  key: z.string(),
  verdict: Verdict,
  /** Lines with it: in the field that means receipt where it is received, of mentions where it is mentioned. */
  count,
  first: Sighting.nullable(),
  lastAt: Instant.nullable(),
  mention: Mention.nullable(),
  /** It was seen only in what a wrong checksum covers. */
  doubtful: z.boolean(),
});
export type KeyFinding = z.infer<typeof KeyFinding>;

/** Something that made the question hard to answer, which better logging would mend. */
export const BlindSpotFound = z.object({
  is: z.enum([
    "no-request-id",
    "no-zone",
    "no-year",
    "no-times",
    "no-refusals",
    "sampling",
    "gaps-at-rotation",
    "clock-skew",
    "mixed-formats",
    "damaged-files",
    "no-field",
  ]),
  source: z.string().nullable(),
  /** What could not be seen, and what would have shown it. */
  words: z.string(),
  wouldHaveShown: z.string(),
});
export type BlindSpotFound = z.infer<typeof BlindSpotFound>;

const Counts = z.object({ received: count, mentioned: count, never: count, undecided: count });

export const Claim = z.object({
  format: z.literal(CLAIM_FORMAT),
  counts: Counts,
  coverage: z.object({ complete: z.boolean(), holes: z.array(Hole) }),
  /** What can be written into a postmortem. */
  sentence: z.string(),
  question: Question,
  /** Where keys were asked for. `hash`: SHA-256 of the distinct keys in the order asked, a line feed after each. */
  keys: z
    .object({ asked: count, distinct: count, blank: count, warnings: z.array(z.string()), hash: z.string() })
    .nullable(),
  /** Lines with receipts over time, all sources together; inside the window. */
  received: z.object({ from: Instant, stepSeconds: z.number().int().positive(), counts: z.array(count) }).nullable(),
  /** Where things were counted instead: what and how often, most frequent first; `more` were left out. */
  counted: z.object({ total: count, values: z.array(z.object({ value: z.string(), count })), more: count }).nullable(),
  sources: z.array(SourceReport),
  files: z.array(FileReport),
  blindSpots: z.array(BlindSpotFound),
  made: z.object({
    at: Instant,
    /** To be typed again, where the archive is. */
    command: z.string(),
    /** Paths that are not absolute begin here. */
    folder: z.string(),
    engine: z.enum(["scan", "clickhouse"]),
    afterword: z.string(),
    runtime: z.string(),
    /** Which way of reading the engine's own test at its start has found right. */
    reading: z.enum(["direct", "streams", "sql"]),
    /** SHA-256 over path, size and hash of every file. */
    archiveHash: z.string(),
    seconds: z.number(),
  }),
  /** Every key, in the order asked; last, because it is long. */
  findings: z.array(KeyFinding),
});
export type Claim = z.infer<typeof Claim>;
