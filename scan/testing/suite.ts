/**
 * One suite of questions for every way of answering them. Its archive holds the files of all traps, each trap in a folder of its own, so that
 * every packing, encoding, form of time and kind of damage is in it; what the ways answer is compared field by field.
 */
import type { KeyFinding } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import type { Answer, ClaimHead } from "../claim/write.ts";
import { type KeysRead, keyListOf, readKeys } from "../question/keys.ts";
import { set } from "./archive.ts";
import { ASKED, type Trap, traps } from "./traps.ts";

export type SuiteQuestion = { name: string; question: Question };

/** Files that change while they are read are another story each time; large ones have tests of their own. */
export function archiveOfAll(folder: string, { first = Number.POSITIVE_INFINITY } = {}): Trap[] {
  const all = traps({ small: 20 })
    .filter(({ files, grows }) => !grows && Object.values(files).every(isSmall))
    .slice(0, first);
  for (const [i, trap] of all.entries()) set(trap, `${folder}/${String(i).padStart(2, "0")}`);
  return all;
}

function isSmall({ length }: Uint8Array): boolean {
  return length < 1 << 20;
}

export function keysOfAll(all: readonly Trap[]): Promise<KeysRead> {
  const keys = new Set(all.flatMap(({ expected }) => Object.keys(expected.keys)));
  return readKeys([{ list: keyListOf("the suite", [...keys].join("\n")), form: { is: "lines" } }]);
}

export function questionsOn(path: string): SuiteQuestion[] {
  const asked = (more: Partial<Question>): Question => ({ ...ASKED, paths: [path], ...more });
  const keys = (place: Extract<Question["asks"], { is: "keys" }>["place"]) => ({
    asks: { is: "keys" as const, place },
  });
  const window = { from: "2026-11-20T09:00:00Z", to: "2026-11-20T12:00:00Z" };
  return [
    { name: "received in a field", question: asked({}) },
    { name: "received in a field, in a window", question: asked({ window, gapSeconds: 600, slackSeconds: 30 }) },
    { name: "received in a parameter", question: asked(keys({ is: "parameter", name: "order_id" })) },
    {
      name: "received in a capture",
      question: asked(keys({ is: "capture", pattern: 'order_id[=:" ]+([^\\s",}&]+)' })),
    },
    { name: "anywhere", question: asked(keys({ is: "anywhere" })) },
  ];
}

export type Comparable = {
  head: Omit<ClaimHead, "made"> & { made: Partial<ClaimHead["made"]> };
  findings: KeyFinding[];
};

/** All of a claim but when it was made, by what command and in how many seconds. */
export function comparable({ head, findings }: Answer): Comparable {
  const { at: _a, seconds: _s, command: _c, folder: _f, ...made } = head.made;
  return { head: { ...head, made }, findings: [...findings()] };
}
