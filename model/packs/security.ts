import type { Pack } from "../pack.ts";

export const securityPack: Pack = {
  label: "Security",
  about: "Intrusions, leaks, lost devices, phishing, and what nearly became one",
  invitation: "What happened, or nearly happened?",
  severities: ["Critical", "High", "Medium", "Low"],
  asks: ["severity", "milestones", "services", "people", "tags"],
  brief: [
    {
      key: "what-happened",
      heading: "What happened",
      prompt: "What was reached, seen or changed, and by which way in?",
    },
    {
      key: "impact",
      heading: "What was exposed",
      prompt: "Which data, systems or people, for how long? What is proved, what is not?",
    },
    {
      key: "long-term-remediation",
      heading: "What will be better",
      prompt: "Which way in is closed, and how will we know that it stays closed?",
    },
  ],
  full: [
    {
      key: "summary",
      heading: "Summary",
      prompt: "The way in, what was exposed and what must be done, for someone who reads only this.",
    },
    {
      key: "impact",
      heading: "Exposure",
      prompt: "Which data, systems and people, for how long? What is proved by logs, what only assumed?",
    },
    {
      key: "timeline",
      heading: "Timeline",
      prompt: "What happened when, and how do we know? Include what came before it was noticed.",
    },
    { key: "detection", heading: "Detection", prompt: "How was it noticed? Which trace was there earlier?" },
    {
      key: "diagnosis",
      heading: "Investigation",
      prompt: "What was examined, with which evidence? What remains unknown?",
    },
    {
      key: "causes",
      heading: "Contributing factors",
      prompt: "Which conditions made it possible, in systems, defaults and habits?",
    },
    {
      key: "short-term-remediation",
      heading: "Containment",
      prompt: "What was done at once: access withdrawn, systems cut off, keys replaced, people told?",
    },
    {
      key: "long-term-remediation",
      heading: "Long-term remediation",
      prompt: "What makes this way in impossible or visible from now on?",
    },
    { key: "went-well", heading: "What went well", prompt: "Which controls, tools and habits held? Name them." },
    { key: "lucky", heading: "Where we got lucky", prompt: "What could have been reached, and was not?" },
    { key: "blind-spots", heading: "Blind spots", prompt: "Which question could the logs not answer?" },
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
