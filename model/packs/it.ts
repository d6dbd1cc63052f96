import type { Pack } from "../pack.ts";

export const itPack: Pack = {
  label: "IT and operations",
  about: "Outages, degraded services, data trouble, near misses in production",
  invitation: "What happened?",
  severities: ["SEV1", "SEV2", "SEV3", "SEV4"],
  asks: ["severity", "milestones", "services", "people", "tags"],
  brief: [
    { key: "what-happened", heading: "What happened", prompt: "What did users or systems see, from when to when?" },
    { key: "causes", heading: "Why it happened", prompt: "Which conditions made it possible? What came last?" },
    { key: "long-term-remediation", heading: "What will be better", prompt: "What will keep it from happening again?" },
  ],
  full: [
    {
      key: "summary",
      heading: "Summary",
      prompt: "The cause, the impact and what must be done, in a few sentences for someone who reads only this.",
    },
    { key: "impact", heading: "Impact", prompt: "Who was affected, how much, for how long? Give numbers with units." },
    {
      key: "timeline",
      heading: "Timeline",
      prompt: "What happened when, and how do we know? Type “10:04 alert fired”, one line for each event.",
    },
    {
      key: "detection",
      heading: "Detection",
      prompt: "How was it noticed: by an alert, a person, a customer? What could have shown it earlier?",
    },
    {
      key: "diagnosis",
      heading: "Diagnosis",
      prompt: "How was it narrowed down? What was tried, what misled, which tool showed it?",
    },
    {
      key: "causes",
      heading: "Contributing factors",
      prompt: "Which conditions made it possible? There are always several; what came last is the trigger.",
    },
    {
      key: "short-term-remediation",
      heading: "Short-term remediation",
      prompt: "What was done at once to end the harm?",
    },
    {
      key: "long-term-remediation",
      heading: "Long-term remediation",
      prompt: "What will keep this from happening again, and how will we know that it holds?",
    },
    {
      key: "went-well",
      heading: "What went well",
      prompt: "Which tools, habits and decisions made it less bad? Name them, so that they keep their place.",
    },
    { key: "lucky", heading: "Where we got lucky", prompt: "What could have made it worse, and did not?" },
    {
      key: "blind-spots",
      heading: "Blind spots",
      prompt: "What could we not see? What logging or reporting would have shown it?",
    },
    {
      key: "lessons",
      heading: "Lessons",
      prompt: "What would we do better next time, and before what should the lesson come back?",
    },
    {
      key: "action-items",
      heading: "Action items",
      prompt: "What is promised: what, who, by when, and how we will know that it holds.",
    },
  ],
};
