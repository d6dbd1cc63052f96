/** What a manuscript says in a section: its passages without headings, prompts and code, and the rows that stand for it. */
import type { SectionKey } from "@afterword/model/section";
import type { Manuscript } from "./manuscript.ts";
import type { Passage } from "./passage.ts";

export function passagesIn({ passages }: Manuscript, ...keys: readonly SectionKey[]): Passage[] {
  return passages.filter((passage) => passage.section !== null && keys.includes(passage.section) && isWords(passage));
}

export function textIn(manuscript: Manuscript, ...keys: readonly SectionKey[]): string {
  return passagesIn(manuscript, ...keys)
    .map(({ text }) => text)
    .join("\n");
}

/** Everything that somebody wrote, title and headings left out. */
export function wordsOf({ passages }: Manuscript): string {
  return passages
    .filter(isWords)
    .map(({ text }) => text)
    .join("\n");
}

/** Where an answer for a section goes: its heading, or null where it is not there. */
export function headingOf({ sections }: Manuscript, key: SectionKey): string | null {
  const own = sections.find((section) => section.key === key) ?? sections.find((section) => section.secondary === key);
  return own?.passage ?? null;
}

/** The passage of this id. A manuscript's passages never change, so they are listed by id once. */
export function passageCalled({ passages }: Pick<Manuscript, "passages">, id: string): Passage | undefined {
  const known = BY_ID.get(passages) ?? new Map(passages.map((passage) => [passage.id, passage]));
  BY_ID.set(passages, known);
  return known.get(id);
}

const BY_ID = new WeakMap<readonly Passage[], ReadonlyMap<string, Passage>>();

function isWords({ kind }: Passage): boolean {
  return kind !== "heading" && kind !== "prompt" && kind !== "code";
}
