/**
 * What a reviewer looks for that no rule can see: whether it is deep, fair and useful. After the rubrics of the SRE books, PagerDuty, the
 * COE checklist and Etsy's debriefing guide, in the words of each pack.
 */
import type { PackName } from "@afterword/model/pack";

export type ChecklistPoint = { id: string; question: string };

const EVERYBODY: readonly ChecklistPoint[] = [
  { id: "learnt", question: "Did you learn something that will change how you work?" },
  { id: "made-sense", question: "Does it say why what people did made sense to them at that moment?" },
  { id: "stranger", question: "Would somebody who was not there understand it?" },
];

const CHECKLISTS: Record<PackName, readonly ChecklistPoint[]> = {
  it: [
    {
      id: "deep",
      question: "Are the causes deep enough, in systems and in how the work is arranged, and not only the last change?",
    },
    { id: "evidence", question: "Does every figure and every time say where it is known from?" },
    {
      id: "detection",
      question: "Is it said how it could have been noticed in half the time, and ended in half the time?",
    },
    { id: "answers", question: "Do the action items answer what went poorly, and where luck helped?" },
    { id: "priorities", question: "Are the first action items those that would have mattered most?" },
    { id: "surprises", question: "Is what surprised the people involved written down?" },
    { id: "shared", question: "Is it said who else runs something alike, and will they get it?" },
  ],
  security: [
    { id: "way-in", question: "Is the whole way in told, with what came before it was noticed?" },
    { id: "proved", question: "Is what is proved kept apart from what is assumed?" },
    { id: "contained", question: "Is it said how one knows that the way in is closed, and stays closed?" },
    { id: "people", question: "Is it told without the person who clicked, lost or opened something?" },
    { id: "told", question: "Do those whose data it was know what they need to know?" },
    { id: "readers", question: "Does nothing in it help somebody to do it again?" },
  ],
  event: [
    { id: "plan", question: "Is it said what was planned, so that one sees where it went otherwise?" },
    { id: "guests", question: "Is it told from the side of the guests too?" },
    { id: "again", question: "Is it said what to do just like this again, and thanks to what?" },
    { id: "next-team", question: "Could a team that was not there use it as its list?" },
    {
      id: "before",
      question: "Does each lesson say before what it should come back: the booking, the set-up, the opening?",
    },
  ],
  hobby: [
    { id: "next-time", question: "Does it say what will be better next time, in one sentence?" },
    { id: "keep", question: "Does it say what to keep?" },
  ],
  project: [
    { id: "known", question: "Are decisions told with what was known at the time?" },
    { id: "plan", question: "Is what came of it compared with what was aimed at?" },
    { id: "conditions", question: "Are the conditions named that would lead another team to the same place?" },
    { id: "keep", question: "Is it said which ways of working to keep?" },
    { id: "next", question: "Will somebody who starts the next project meet the lessons before the first decision?" },
  ],
};

export function checklistFor(pack: PackName): readonly ChecklistPoint[] {
  return pack === "hobby" ? CHECKLISTS.hobby : [...CHECKLISTS[pack], ...EVERYBODY];
}
