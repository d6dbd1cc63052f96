import type { Pack } from "../pack.ts";

export const eventPack: Pack = {
  label: "Event",
  about: "Conferences, concerts, parties, exhibitions, and the day that did not go as planned",
  invitation: "What happened?",
  severities: [],
  asks: ["milestones", "people", "tags"],
  brief: [
    { key: "what-happened", heading: "What happened", prompt: "What was planned, and what happened instead?" },
    { key: "went-well", heading: "What went well", prompt: "What should be done just like this again?" },
    { key: "long-term-remediation", heading: "Next time", prompt: "What will we do differently?" },
  ],
  full: [
    { key: "summary", heading: "In short", prompt: "How it went, and what the next team must know." },
    { key: "what-happened", heading: "What happened", prompt: "What was planned, and what happened instead?" },
    { key: "impact", heading: "What it meant for guests and crew", prompt: "Who noticed, how many, for how long?" },
    { key: "timeline", heading: "The day", prompt: "What happened when? One line for each." },
    { key: "causes", heading: "What led to it", prompt: "Which circumstances came together?" },
    {
      key: "short-term-remediation",
      heading: "What we did on the spot",
      prompt: "How was it saved, or made bearable?",
    },
    {
      key: "went-well",
      heading: "What went well",
      prompt: "What should be done just like this again, and thanks to what?",
    },
    { key: "lucky", heading: "Where we got lucky", prompt: "What could have gone wrong, and did not?" },
    { key: "long-term-remediation", heading: "Next time", prompt: "What will be different?" },
    {
      key: "lessons",
      heading: "Lessons",
      prompt: "One sentence each, and before what it should come back: “before booking a venue”.",
    },
    { key: "action-items", heading: "To do", prompt: "What is promised, by whom, until when?" },
  ],
};
