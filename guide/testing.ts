/** A manuscript for a test: what it does not name is empty. */
import { NO_MILESTONES } from "@afterword/model/milestone";
import { type Manuscript, NOTHING_SAID, type Placed } from "./manuscript.ts";

type Row = Manuscript["actionItems"][number];

export function manuscriptOf(given: Partial<Manuscript> = {}): Manuscript {
  return {
    title: "The checkout outage",
    pack: "it",
    size: "full",
    passages: [],
    sections: [],
    milestones: NO_MILESTONES,
    zone: "UTC",
    zoneStated: true,
    services: [],
    people: [],
    timeline: [],
    factors: [],
    helped: [],
    blindSpots: [],
    lessons: [],
    actionItems: [],
    about: NOTHING_SAID,
    ...given,
  };
}

/** Action items with their passages; each has an owner and a day unless it says otherwise. */
export function promising(...items: (Partial<Row> & { text: string })[]): Manuscript {
  const actionItems = items.map(
    (item, index): Placed<Row> => ({
      type: null,
      owner: "Ada",
      dueOn: "2026-12-01",
      proof: null,
      link: null,
      state: "open",
      passage: `a${index}`,
      ...item,
    }),
  );
  const passages = actionItems.map(({ passage: id, text }) => ({
    id,
    text,
    kind: "action" as const,
    section: "action-items" as const,
  }));
  return manuscriptOf({ actionItems, passages });
}
