/** A record and its live text as one manuscript; the words of each row are a passage too. */
import type { Manuscript, Placed } from "@afterword/guide/manuscript";
import { NOTHING_SAID } from "@afterword/guide/manuscript";
import type { Passage, PassageKind } from "@afterword/guide/passage";
import { actionLink, actionOwner } from "@afterword/markdown/import/action-words";
import type { PostmortemRecord } from "@afterword/model/record";
import type { SectionKey } from "@afterword/model/section";

/** A row that does not stand in the text has a passage of its own, which is told from the text's by its name. */
const ofRow = (id: string) => `row ${id}`;
export const isOfRow = (passage: string): boolean => passage.startsWith("row ");

export function liveManuscript(
  record: PostmortemRecord,
  { passages, sections }: Pick<Manuscript, "passages" | "sections">,
): Manuscript {
  const { title, pack, size, milestones, zone, services, people } = record.postmortem;
  const ofRows: Passage[] = [];
  const bySection = Map.groupBy(passages, (passage) => passage.section);
  const placed = <Row extends { id: string }>(
    rows: readonly Row[],
    kind: PassageKind,
    section: SectionKey,
    wordsOf: (row: Row) => string,
  ): Placed<Row>[] =>
    rows.map((row) => {
      const text = wordsOf(row);
      // What was recognised in an imported text stands in that text.
      const standing = bySection.get(section)?.find((passage) => passage.text.includes(text));
      const passage = standing?.id ?? ofRow(row.id);
      if (!standing) ofRows.push({ id: passage, text, kind, section });
      return { ...row, passage };
    });
  const rows = {
    timeline: placed(record.timeline, "timeline", "timeline", ({ text }) => text),
    factors: placed(record.factors, "prose", "causes", ({ text }) => text),
    helped: placed(record.helped, "prose", "went-well", ({ what, how }) => [what, how].filter(Boolean).join(": ")),
    blindSpots: placed(record.blindSpots, "prose", "blind-spots", ({ text }) => text),
    lessons: placed(record.lessons, "prose", "lessons", ({ text }) => text),
    actionItems: placed(record.actionItems, "action", "action-items", ({ text }) => text),
  };
  return {
    ...{ title, pack, size, milestones, services, people, sections, about: NOTHING_SAID },
    zone,
    // A record always has a zone, and every time in it shows in it.
    zoneStated: true,
    passages: [...passages, ...ofRows],
    ...rows,
    actionItems: [...rows.actionItems, ...promisesInText(passages, rows.actionItems)],
  };
}

/** Items of the text's own list of promises that are no rows. */
function promisesInText(passages: readonly Passage[], rows: readonly { passage: string }[]): Manuscript["actionItems"] {
  const known = new Set(rows.map(({ passage }) => passage));
  return passages
    .filter(({ id, kind, text }) => kind === "action" && !known.has(id) && /\p{L}/u.test(text))
    .map(({ id, text }) => ({
      text,
      type: null,
      owner: actionOwner(text),
      dueOn: /\b\d{4}-\d\d-\d\d\b/.exec(text)?.[0] ?? null,
      proof: null,
      link: actionLink(text),
      state: "open",
      passage: id,
    }));
}
