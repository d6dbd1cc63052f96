/** Every word the editor says, in one place. */
import type { SectionKey } from "@afterword/model/section";

export const WORDS = {
  textbox: "Text of the postmortem",
  toolbar: "Formatting",
  bubble: "Formatting of the selection",
  taskDone: "Done",
  unknownBlock: "Something a newer version put here. It is kept as it is.",
  frontmatter: "Front matter",
  html: "HTML, kept as it is",
  definition: "Link definition",
  readOnly: {
    noRight: "You may read this, not change it",
    outdated: "This page is older than the text: reload it to go on writing. Nothing is lost",
    refused: (reason: string) => `The server refused to open the text (${reason}): reload the page, or ask for access`,
  },
} as const;

/** What a section is, said in a word or two, for a heading whose own words say something else. */
export const SECTION_WORDS: Record<SectionKey, string> = {
  summary: "Summary",
  "what-happened": "What happened",
  impact: "Impact",
  causes: "Contributing factors",
  trigger: "Trigger",
  detection: "Detection",
  diagnosis: "Diagnosis",
  "short-term-remediation": "Short-term remediation",
  "long-term-remediation": "Long-term remediation",
  "went-well": "What went well",
  "went-poorly": "What went poorly",
  lucky: "Where we got lucky",
  "blind-spots": "Blind spots",
  lessons: "Lessons",
  timeline: "Timeline",
  "action-items": "Action items",
  background: "Background",
  references: "References",
};
