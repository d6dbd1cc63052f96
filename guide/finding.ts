/**
 * A finding is what the guide would say about a stretch of a passage: a reason, a question, perhaps other words. It is never a score,
 * it says nothing about who wrote, and nothing keeps or counts findings.
 */
export const FINDING_KINDS = [
  /** Language that looks for a culprit, looks back with hindsight, or hides who and what acted. */
  "blame",
  /** A person's name where a role would do. A hint, weaker than the others. */
  "name",
  /** Something that readers will look for is not there. */
  "gap",
  /** Facts that cannot all be true, or lack a zone, a unit, a number. */
  "fact",
  /** An action item that nobody could tell is done. */
  "promise",
  /** A sentence of a summary whose source changed. */
  "summary",
  /** What must not go to the readers of this text: secrets, addresses, names, internal hosts. */
  "leak",
  /** A rule that the team wrote itself. */
  "house",
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** Other words for a stretch of the passage, which may be longer than what was found. Grammatical in place. */
export type Rewrite = { from: number; to: number; text: string };

export type Finding = {
  /** The id of the passage. */
  passage: string;
  /** UTF-16 offsets in the passage's text, `to` exclusive. */
  from: number;
  to: number;
  kind: FindingKind;
  /** Names the rule among those of its kind, for dismissing it: "looking-back", "human-error", "acme.no-jargon". */
  rule: string;
  /** The reason, one sentence. */
  message: string;
  /** What one might ask instead, or null. */
  question: string | null;
  rewrite: Rewrite | null;
};
