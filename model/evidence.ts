/**
 * Evidence is something attached that supports a statement. Today it is always a claim: what was asked of an archive of logs and what
 * was found, kept whole as a stored file, and here in short: what a reader needs to judge it.
 */
import { z } from "zod";
import { Claim, type FileReport, type KeyFinding } from "./claim.ts";
import { EvidenceId } from "./id.ts";
import { rowShape, rowText } from "./row.ts";
import { FileHash } from "./stored-file.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";

/** A claim without its long lists: the files that are not plainly complete, and some keys of each verdict. */
export const ClaimInShort = Claim.extend({ fileCount: z.number().int().min(0) });
export type ClaimInShort = z.infer<typeof ClaimInShort>;

export const EvidenceFields = z.object({
  /** What it supports, as a sentence; at first the claim's own. */
  text: rowText,
  claim: ClaimInShort,
  /** Of the whole claim as JSON. */
  fileHash: FileHash,
});
export type EvidenceFields = z.infer<typeof EvidenceFields>;

export const Evidence = EvidenceFields.extend({ id: EvidenceId, ...rowShape });
export type Evidence = z.infer<typeof Evidence>;

const MOST_FILES = 40;
const MOST_KEYS = 20;

/** `findings` are read to their end, one at a time: there may be millions. */
export async function claimInShort(
  head: Omit<Claim, "findings">,
  findings: Iterable<KeyFinding> | AsyncIterable<KeyFinding>,
): Promise<ClaimInShort> {
  const some: Record<Verdict, KeyFinding[]> = { received: [], mentioned: [], never: [], undecided: [] };
  for await (const finding of findings) {
    const alike = some[finding.verdict];
    if (alike.length < MOST_KEYS) alike.push(finding);
  }
  const worst = head.files.filter(({ condition, copyOf }) => condition !== "complete" || copyOf !== null);
  return {
    ...head,
    files: worst.slice(0, MOST_FILES).map(withShortDetail),
    fileCount: head.files.length,
    findings: VERDICTS.flatMap((verdict) => some[verdict]),
  };
}

function withShortDetail(file: FileReport): FileReport {
  return { ...file, detail: file.detail?.slice(0, 300) ?? null };
}

/** How prose and events refer to a piece of evidence: an anchor where it is drawn. */
export function evidenceAnchor(id: EvidenceId): string {
  return `#${id}`;
}

/** The evidence that some Markdown refers to, each once. */
export function evidenceIn(markdown: string): EvidenceId[] {
  return [...new Set(Array.from(markdown.matchAll(/#(ed_[0-9a-f]{32})\b/g), ([, id]) => id as EvidenceId))];
}

/** "98 received, 2 never; everything was covered" */
export function claimInWords({ counts, coverage, counted }: Pick<Claim, "counts" | "coverage" | "counted">): string {
  const found = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`);
  const what = counted ? `${counted.total} counted` : found.join(", ") || "no keys";
  const { length } = coverage.holes;
  return `${what}; ${coverage.complete ? "everything was covered" : `${length} ${length === 1 ? "hole" : "holes"}`}`;
}
