/** What became of a file, from best to worst. Everything before the damage was read and counts. */
export const CONDITIONS = [
  "complete",
  /** Its last line has no end of line; the line counts. */
  "open-tail",
  /** It grew while it was read, or was written moments before: what was there at the start was read. */
  "growing",
  /** Bytes after its end that are neither zeros nor another member. */
  "garbage-after-end",
  "truncated",
  /** Everything could be read, and its checksum says that something in it is not as it was written. */
  "checksum-wrong",
  "corrupt",
  "unreadable",
  /** It was replaced or rewritten while it was read. */
  "changed",
  /** Packed in a way that cannot be opened here; `detail` says what would help. */
  "unsupported",
] as const;
