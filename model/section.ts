/**
 * A section is a part of the text with a known meaning. What it is called may change with the pack and the author;
 * what it is stays its key. A custom section has a heading and no key.
 */
import { z } from "zod";

export const SECTIONS = [
  "summary",
  "what-happened",
  "impact",
  "causes",
  "trigger",
  "detection",
  "diagnosis",
  "short-term-remediation",
  "long-term-remediation",
  "went-well",
  "went-poorly",
  "lucky",
  "blind-spots",
  "lessons",
  "timeline",
  "action-items",
  "background",
  "references",
] as const;

export const SectionKey = z.enum(SECTIONS);
export type SectionKey = z.infer<typeof SectionKey>;
