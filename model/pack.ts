/**
 * A pack is the words and prompts for a kind of life. It changes headings, prompts and which facts are asked,
 * never the model: the same sections and facts stand behind every pack.
 */
import { z } from "zod";
import { eventPack } from "./packs/event.ts";
import { hobbyPack } from "./packs/hobby.ts";
import { itPack } from "./packs/it.ts";
import { projectPack } from "./packs/project.ts";
import { securityPack } from "./packs/security.ts";
import type { Size } from "./postmortem.ts";
import type { SectionKey } from "./section.ts";

export const PACK_NAMES = ["it", "security", "event", "hobby", "project"] as const;
export const PackName = z.enum(PACK_NAMES);
export type PackName = z.infer<typeof PackName>;

/** The facts a pack asks for beside the text; the others stay available, only unasked. */
export type AskedFact = "severity" | "milestones" | "services" | "people" | "tags";

export type PackSection = {
  key: SectionKey;
  heading: string;
  /** The question shown while the section is empty. Never part of the text. */
  prompt: string;
};

export type Pack = {
  label: string;
  /** One line on what it is for. */
  about: string;
  /** What the capture box asks. */
  invitation: string;
  severities: readonly string[];
  asks: readonly AskedFact[];
  brief: readonly PackSection[];
  full: readonly PackSection[];
};

export const PACKS = {
  it: itPack,
  security: securityPack,
  event: eventPack,
  hobby: hobbyPack,
  project: projectPack,
} as const satisfies Record<PackName, Pack>;

/** The sections that a postmortem of this size offers, in their order. A note has none. */
export function sectionsOf(pack: PackName, size: Size): readonly PackSection[] {
  return size === "note" ? [] : PACKS[pack][size];
}

/** What this pack calls a section, whether or not it offers it at the size at hand. */
export function wordsFor(pack: PackName, key: SectionKey): PackSection | null {
  const { full, brief }: Pack = PACKS[pack];
  return full.find((section) => section.key === key) ?? brief.find((section) => section.key === key) ?? null;
}
