import type { Pack } from "../pack.ts";

export const hobbyPack: Pack = {
  label: "Home and hobby",
  about: "Kitchen, garden, bike, workshop, travel: small things worth a line",
  invitation: "What happened, and what will be better next time?",
  severities: [],
  asks: ["tags"],
  brief: [
    { key: "what-happened", heading: "What happened", prompt: "How did it go?" },
    { key: "long-term-remediation", heading: "Next time", prompt: "What will be better next time?" },
  ],
  full: [
    { key: "what-happened", heading: "What happened", prompt: "How did it go?" },
    { key: "causes", heading: "Why", prompt: "What came together? What was different from when it works?" },
    { key: "timeline", heading: "Step by step", prompt: "What happened when? One line for each step." },
    { key: "short-term-remediation", heading: "What saved it", prompt: "What was done at once?" },
    { key: "went-well", heading: "What went well", prompt: "What to keep: tool, recipe, habit." },
    { key: "long-term-remediation", heading: "Next time", prompt: "What will be better next time?" },
    {
      key: "lessons",
      heading: "Lessons",
      prompt: "One sentence each, and before what it should come back: “before a long ride”.",
    },
  ],
};
