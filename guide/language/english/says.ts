/** What the English rules say: the reason in one sentence, and a question that leads to what would help a reader. */
export const SAYS = {
  "looking-back": {
    message: "This says what was not done, judged by what is known now.",
    question: "What was known at that moment, and what would have made the other way the easy one?",
  },
  neglect: {
    message: "This tells what somebody left undone, and not what made it easy to leave undone.",
    question: "What did the screen, the alert or the checklist show at that moment?",
  },
  "named-cause": {
    message: "This makes a person or team the cause; a condition is what can be changed.",
    question: "What made the step possible, and what made it look safe?",
  },
  "by-accident": {
    message: "That it was not meant explains nothing to the next person who stands there.",
    question: "What did the tool accept, and what would have told the two cases apart?",
  },
  "human-error": {
    message: "“Human error” ends the search where it could begin.",
    question: "What made the step easy to get wrong, and what let it through?",
  },
  fault: {
    message: "This deals out fault, which readers will remember instead of the conditions.",
    question: "What would have had to be different for anybody in that place?",
  },
  "self-blame": {
    message: "You blame yourself; what stood around you is of more use to readers.",
    question: "What time was it, what else was going on, and what did you see?",
  },
  obvious: {
    message: "It is obvious now; it was not to those who were there.",
    question: "What was known at the time, and by whom?",
  },
  hindsight: {
    message: "This judges by how it ended.",
    question: "What did it look like from where people stood?",
  },
  judgement: {
    message: "This judges instead of telling what happened.",
    question: "What number or fact would let readers judge for themselves?",
  },
  "people-fix": {
    message: "This asks people to be better, which holds until the next busy night.",
    question: "What could the tool refuse, show or do by itself?",
  },
  evasion: {
    message: "This says that something went wrong, and leaves out what acted and what let it.",
    question: "Which role or tool did what, under which condition?",
  },
  role: {
    message: "A name in a timeline; a role keeps the account and leaves the person out.",
    question: null,
  },
} as const satisfies Record<string, { message: string; question: string | null }>;

export type EnglishRule = keyof typeof SAYS;
