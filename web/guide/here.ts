/** What the guide says of the text on this page, shared by the text, the panel beside it and the page before publishing. */
import type { Ask } from "@afterword/guide/ask";
import type { Finding } from "@afterword/guide/finding";
import type { HouseTrouble } from "@afterword/guide/house/house-rules";
import type { Manuscript } from "@afterword/guide/manuscript";
import { useSyncExternalStore } from "react";

/** A finding with the words it speaks of. */
export type Said = Finding & { id: string; quote: string };

export type GuideHere = {
  /** Null until the text was read. */
  manuscript: Manuscript | null;
  findings: readonly Said[];
  asks: readonly Ask[];
  /** What is wrong in files of the team's own rules. */
  troubles: readonly HouseTrouble[];
  /** Leads to where it stands in the text; null where there is no text on the page. */
  goTo: ((said: { passage: string; from: number; to: number }) => void) | null;
  /** Puts the rewording in the place of the words. */
  reword: ((said: Said) => void) | null;
  /** Puts words below the heading of the summary, which is made where there is none. */
  insertSummary: ((words: string) => void) | null;
};

const NOTHING: GuideHere = {
  manuscript: null,
  findings: [],
  asks: [],
  troubles: [],
  goTo: null,
  reword: null,
  insertSummary: null,
};
let here = NOTHING;
const listeners = new Set<() => void>();

const guideHere = (): GuideHere => here;

export function setGuide(change: Partial<GuideHere>): void {
  here = { ...here, ...change };
  for (const listener of listeners) listener();
}

export const forgetGuide = (): void => setGuide(NOTHING);

export function useGuide(): GuideHere {
  return useSyncExternalStore(subscribe, guideHere);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function saidOf(findings: readonly Finding[], { passages }: Manuscript): Said[] {
  const texts = new Map(passages.map(({ id, text }) => [id, text]));
  return findings.map((finding) => {
    const { passage, from, to, kind, rule } = finding;
    const quote = texts.get(passage)?.slice(from, to).slice(0, 1_000) ?? "";
    return { ...finding, id: `${kind}/${rule}/${passage}/${from}`, quote };
  });
}
