/** Everything that the guide would say about a manuscript: findings in its words, and asks about what is not there. */
import type { Ask } from "./ask.ts";
import { asksOf } from "./completeness/asks.ts";
import { checkLooseEnds } from "./facts/loose-ends.ts";
import { checkReaders } from "./facts/readers.ts";
import { checkTimes } from "./facts/times.ts";
import type { Finding, FindingKind } from "./finding.ts";
import { checkLeaks, type Readers } from "./leaks/check.ts";
import type { Manuscript } from "./manuscript.ts";
import { checkPromises } from "./promises/check.ts";

export type CheckOptions = {
  readers: Readers;
  /** Null is all of them. */
  kinds: ReadonlySet<FindingKind> | null;
};

export type Checked = { findings: Finding[]; asks: Ask[] };

export function checkManuscript(manuscript: Manuscript, { readers, kinds }: CheckOptions): Checked {
  const wants = (kind: FindingKind) => kinds === null || kinds.has(kind);
  const isSmall = manuscript.size !== "full";
  const findings = [
    ...(wants("leak") ? checkLeaks(manuscript, readers) : []),
    ...(wants("fact") ? checkTimes(manuscript) : []),
    ...(wants("promise") && (!isSmall || hasActionItems(manuscript)) ? checkPromises(manuscript) : []),
    // What is small is asked one question and not more.
    ...(isSmall ? [] : [...(wants("gap") ? checkLooseEnds(manuscript) : []), ...checkReaders(manuscript)]),
  ].filter(({ kind }) => wants(kind));
  return { findings, asks: wants("gap") ? asksOf(manuscript) : [] };
}

/** Under a heading of their own they are meant as promises, at any size. */
function hasActionItems({ sections }: Manuscript): boolean {
  return sections.some(({ key }) => key === "action-items");
}
