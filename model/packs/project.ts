import type { Pack } from "../pack.ts";

export const projectPack: Pack = {
  label: "Project",
  about: "A project, release or phase that ended, early, late or well",
  invitation: "What happened in the project?",
  severities: [],
  asks: ["milestones", "people", "tags"],
  brief: [
    { key: "what-happened", heading: "What happened", prompt: "What was aimed at, and what came of it?" },
    { key: "causes", heading: "Why it went this way", prompt: "Which conditions and decisions led there?" },
    {
      key: "long-term-remediation",
      heading: "What will be better",
      prompt: "What will the next project do differently?",
    },
  ],
  full: [
    { key: "summary", heading: "Summary", prompt: "Aim, outcome and what the next project must know." },
    { key: "background", heading: "Aim and background", prompt: "What was to be reached, for whom, until when?" },
    { key: "what-happened", heading: "What happened", prompt: "What came of it, compared with the plan?" },
    { key: "timeline", heading: "Timeline", prompt: "The turning points, one line for each." },
    {
      key: "causes",
      heading: "Contributing factors",
      prompt: "Which conditions and decisions led there? What was known at the time?",
    },
    { key: "went-well", heading: "What went well", prompt: "Which ways of working, tools and decisions to keep?" },
    { key: "went-poorly", heading: "What was hard", prompt: "What cost more than it should have?" },
    { key: "lucky", heading: "Where we got lucky", prompt: "What could have ended worse?" },
    {
      key: "long-term-remediation",
      heading: "What will be better",
      prompt: "What will the next project do differently?",
    },
    {
      key: "lessons",
      heading: "Lessons",
      prompt: "One sentence each, and before what it should come back: “before signing a fixed date”.",
    },
    { key: "action-items", heading: "Action items", prompt: "What is promised: what, who, by when." },
  ],
};
