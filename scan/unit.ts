/**
 * A unit of reading: one file, or one member of an archive file. Everything known about a unit's content is found by reading it once
 * from its beginning; what is found does not depend on which worker reads it, or when.
 */
import type { Condition, FileReport, Format, Mention } from "@afterword/model/claim";

export type Packing = FileReport["packing"];

/** Before anything of it was read, except its first bytes. */
export type Unit = {
  /** Its place in the manifest, from 0; decides between two sightings at one moment. */
  index: number;
  /** As shown and kept in the claim. */
  path: string;
  source: string;
  /** Where the bytes are: of the file itself, or of the archive file that holds it. */
  at: { is: "file"; path: string } | { is: "s3"; url: string; etag: string; size: number };
  /** Inside an archive file (zip, tar; the tar may itself be packed, and `offset` counts what is unpacked). `packing` is then the member's own. */
  member: Member | null;
  packing: Packing;
  /** Of the stored bytes. */
  storedBytes: number;
  /** Milliseconds since 1970; of a member, its own where the archive says it. */
  modified: number | null;
  /** Known before reading. Where it is "checksum-wrong", of the archive file around it, all of it is doubtful; else nothing of it is read. */
  known?: Flaw;
  /** Units with the same word go to one worker, in the order of the manifest: members of a packed tar, which has no way in but its beginning. */
  together?: string;
};

export type Flaw = { is: Condition; detail: string };

export type Member =
  /** At `offset` is its local header; `crc32` and `bytes` are of what is in it. */
  | { archive: "zip"; name: string; offset: number; size: number; method: number; crc32: number; bytes: number }
  | { archive: "tar"; name: string; offset: number; size: number; packing: Packing };

/**
 * Reads a unit's content, synchronously, in a thread of its own. What is wrong with the data never throws: reading ends, and
 * `end()` says what it was. All it gave before counts.
 */
export type UnitReader = {
  /** Writes the next bytes of content into `into`, returns how many; 0 is the end. `into` may be a view of shared memory. */
  read(into: Uint8Array): number;
  /** After the end, or to be done with the unit before it; then `sha256` is null. */
  end(): UnitEnd;
  close(): void;
};

export type UnitEnd = {
  condition: Condition;
  detail: string | null;
  storedBytes: number;
  bytes: number;
  members: number;
  /** Stretches of content [from, to) in members or frames with a wrong checksum. */
  doubtful: { from: number; to: number }[];
  sha256: string | null;
  /** CRC-32 of the first 4 KB of every MB of content, and of its first 64 KB: what may be a copy is found by them, and then compared. */
  crc32: number;
  headCrc32: number;
};

/** How lines of a unit are to be read: found from its first bytes. */
export type Dialect = {
  format: Format;
  encoding: FileReport["encoding"];
  /** Null where its lines have no times that can be read. */
  time: TimeRule | null;
};

/**
 * How to find and read a line's time. The kernel asks `read` for the first line and wherever the bytes at the place differ from the last
 * answer's `same` bytes; in between it takes the two digits of the seconds alone. The answer before is remembered as well where it is of
 * about the same time, and `follow` tells the rule when lines went back to it, so that a clock that is put back is read the same way by
 * whoever asks. A rule looks at the first 64 KB of a line and no further.
 */
export type TimeRule = {
  /**
   * Where to look before asking: at a fixed offset, or right after the first occurrence of these bytes (1 to 32) that ends in the first `within`
   * bytes of the line. Where they are not found, a line is asked for if `begins` is "any"; otherwise it has no time.
   */
  find: { is: "at"; offset: number } | { is: "after"; bytes: Uint8Array; within: number };
  /** What a line that has a time has there, so that the lines of a stack trace need not be asked for: `read` gives null without it. */
  begins: "digit" | "letter" | "any";
  /** The time of a line (without its end of line) or null. Never throws. */
  read(line: Uint8Array): TimeRead | null;
  /** The line before was of this second, and was not asked for. */
  follow(seconds: number): void;
  /** What it had to suppose so far. */
  assumed(): { zone: boolean; year: boolean };
};

export type TimeRead = {
  /** Whole seconds since 1970. */
  seconds: number;
  /** Where its text begins in the line. */
  at: number;
  /**
   * So many bytes from there are the same for all times of one minute (or hundred seconds), and end before the seconds' digits. 0: no other
   * line's time follows from this one; remember nothing, not even the answer before.
   */
  same: number;
  /** Of the first of the seconds' two digits, from `at`. -1: none; then every line with the same bytes has this very time. */
  secondsAt: number;
  /** The seconds' two digits are below this; with others, ask. */
  secondsBelow: 60 | 100;
  /**
   * Bytes after the seconds and their fraction that must be the same as well (a zone's offset, and what shows that there is none); 0 to 8. The
   * fraction is: any more digits, then a point or comma with digits if there is one.
   */
  after: number;
};

/** What reading a unit gave, without the keys. */
export type UnitReport = UnitEnd & {
  format: Format;
  encoding: FileReport["encoding"];
  /** CRC-32 of the first 1, 2, 4 … 65,536 bytes of content, as far as there are: what may be the beginning of another is found by them. */
  beginnings: number[];
  lines: number;
  linesWithoutTime: number;
  misfits: number;
  outOfOrder: number;
  /** Whole seconds since 1970. */
  first: number | null;
  last: number | null;
  assumed: FileReport["assumed"];
  /** Lines per minute: the minute (since 1970) and how many, ascending. */
  minutes: [minute: number, lines: number][];
  /** Lines with receipts, likewise. */
  receivedMinutes: [minute: number, lines: number][];
  /** Distances in seconds between neighbouring moments with lines: by powers of 2^(1/4), how many. */
  distances: number[];
  /** The longest silences: from the last second before to the first after. At most 100, longest first. */
  silences: [from: number, to: number][];
};

/** What is known of one key from all units together. */
export type KeyTally = {
  /** Of the key, in the order asked. */
  key: number;
  /** Null: these are receipts inside the window. Otherwise the first that fits, in the order of MENTIONS. */
  mention: Mention | null;
  /** Lines with it; one that has it twice counts once. */
  count: number;
  /** Whole seconds since 1970; null: its lines have no time. */
  first: number | null;
  last: number | null;
  /** Where it was first: the smallest time (none is the largest), then unit, then offset. */
  unit: number;
  offset: number;
  line: number;
  /** Seen only in stretches with a wrong checksum. */
  doubtful: boolean;
};
