/**
 * What somebody sees before publishing, on one page: what is there, what is asked, what leaks, what is promised, and what a reviewer looks
 * for. It stands in nobody's way: publishing works whatever it says, and what was still asked is recorded with it.
 */
import type { ActionItemFields, ActionType } from "@afterword/model/action-item";
import { sectionsOf, wordsFor } from "@afterword/model/pack";
import type { SectionKey } from "@afterword/model/section";
import type { Ask } from "../ask.ts";
import type { Checked } from "../check.ts";
import { FULL, NEXT_TIME } from "../completeness/questions.ts";
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";
import { type Strength, strengthOf } from "../promises/strength.ts";
import { typeOf } from "../promises/type.ts";
import { inWords } from "../report/in-words.ts";
import { wordsOf } from "../section-text.ts";
import { type ChecklistPoint, checklistFor } from "./checklists.ts";

export type Review = {
  /** What a reader would look for and finds, in the words of the pack. */
  complete: { section: SectionKey; heading: string }[];
  asked: readonly Ask[];
  leaks: readonly Finding[];
  /** Everything else that the guide would say: blame, facts, vague promises, loose ends. */
  said: readonly Finding[];
  promised: Promised[];
  checklist: readonly ChecklistPoint[];
};

export type Promised = Pick<ActionItemFields, "text" | "owner" | "dueOn" | "link" | "proof" | "state"> & {
  passage: string;
  type: ActionType | null;
  strength: Strength | null;
  /** What stands in its way, as rules of its findings. */
  lacks: readonly string[];
};

export function reviewOf(manuscript: Manuscript, { findings, asks }: Checked): Review {
  return {
    complete: completeIn(manuscript, asks),
    asked: asks,
    leaks: findings.filter(({ kind }) => kind === "leak"),
    said: findings.filter(({ kind }) => kind !== "leak"),
    promised: manuscript.actionItems.map((item) => {
      const { text, owner, dueOn, link, proof, state, passage } = item;
      const lacks = findings.filter(
        (one) => one.kind === "promise" && one.passage === passage && PER_ITEM.has(one.rule),
      );
      return {
        text: plainWords(text),
        owner,
        dueOn,
        link,
        proof,
        state,
        passage,
        type: typeOf(item),
        strength: strengthOf(text),
        lacks: lacks.map(({ rule }) => rule),
      };
    }),
    checklist: checklistFor(manuscript.pack),
  };
}

const PER_ITEM = new Set(["no-end-state", "no-owner", "several-owners", "no-date"]);

/** What was still asked when somebody published all the same, one line each, for the record. Leaks first. */
export function stillAsked({ asked, leaks, said }: Review): string[] {
  const lines = [...leaks, ...said, ...asked].map(inWords);
  return [...new Set(lines)].slice(0, 200).map((line) => line.slice(0, 500));
}

/** Each section once; a small one has but its one question. */
function completeIn(manuscript: Manuscript, asks: readonly Ask[]): Review["complete"] {
  const { pack, size } = manuscript;
  const words = wordsOf(manuscript);
  const looked =
    size === "full"
      ? FULL.filter(({ section }) => sectionsOf(pack, "full").some(({ key }) => key === section))
      : [NEXT_TIME];
  const missing = new Set(asks.map(({ section }) => section));
  const there = new Set(
    looked
      .filter(({ section, isSaid }) => !missing.has(section) && isSaid(manuscript, words))
      .map(({ section }) => section),
  );
  return [...there].map((section) => ({ section, heading: wordsFor(pack, section)?.heading ?? section }));
}
