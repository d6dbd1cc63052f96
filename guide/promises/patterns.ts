/** For a vague promise, what a kept one looks like: a question, and a pattern after what teams wrote that could be checked. */

type Pattern = { about: RegExp; question: string; like: string };

const PATTERNS: readonly Pattern[] = [
  {
    about: /\b(?:alert|alarm|pag(?:e|ing)|notif)\w*/i,
    question: "Which figure tells it first, and from which value on should it call somebody?",
    like: "Alert when checkout returns more than 1 % errors for 5 minutes",
  },
  {
    about: /\b(?:monitor|observab|visib|dashboard|metric|logg?ing|logs?\b)\w*/i,
    question: "Which question could nobody answer at the time, and what would show the answer?",
    like: "Alert when this service returns more than 1 % errors",
  },
  {
    about: /\b(?:document|docs\b|runbook|playbook|wiki|procedure|handbook)\w*/i,
    question: "Which step was looked for and not found, and where will it stand?",
    like: "The runbook “Queue is full” says how to drain it, and the alert links to it",
  },
  {
    about: /\b(?:test|coverage|qa\b|review)\w*/i,
    question: "Which case would have shown it before release?",
    like: "A check in CI refuses a schema change that locks a table of more than 1 GB",
  },
  {
    about: /\b(?:train|teach|educat|learn|aware|onboard|careful|attention)\w*/i,
    question: "What would make the wrong step hard to take, also for someone who was not trained?",
    like: "The tool refuses a second run unless --force is given, and a test covers it",
  },
  {
    about: /\b(?:communicat|inform|status ?page|escalat|hand-?(?:off|over))\w*/i,
    question: "Who needed to know what, and after how many minutes?",
    like: "The status page says so within 10 minutes of an alert of severity 1",
  },
  {
    about: /\b(?:capacity|scal|performance|slow|latency|load|memory|disk|timeout|limit)\w*/i,
    question: "From which load on must it hold, and what happens above that?",
    like: "The queue refuses new jobs at 80 % of its disk, and says so to who sends them",
  },
  {
    about: /\b(?:automat|tool|script|pipeline|deploy|release|rollback)\w*/i,
    question: "Which step is done by hand today, and what should do it or refuse it?",
    like: "The release stops by itself when errors double within 10 minutes, and rolls back",
  },
  {
    about: /\b(?:process|workflow|polic|planning|organi[sz]ation|coordination)\w*/i,
    question: "What will be different the next time, that somebody else could see?",
    like: "A release on a Friday needs a second person's word in the release tool",
  },
];

const ANY: Omit<Pattern, "about"> = {
  question: "What will be there afterwards that is not there now?",
  like: "The form refuses a postal code it cannot read, and says which one",
};

export function patternFor(text: string): Omit<Pattern, "about"> {
  return PATTERNS.find(({ about }) => about.test(text)) ?? ANY;
}
