/** What is kept beside a document because it can be had from it: its Markdown, its words, its first words. */
import { excerpt, plainText } from "@afterword/markdown/plain";
import { type ProseNode, SCHEMA_VERSION } from "@afterword/markdown/schema";
import { freshProse } from "@afterword/markdown/y-prose";
import type { StartProse } from "@afterword/store/starting";
import { markdownOf } from "../prose/codec.ts";

const EXCERPT_LETTERS = 280;

export type Derived = Omit<StartProse, "state">;

/** Everything that a new postmortem's text starts with. */
export function startOf(prose: ProseNode): StartProse {
  return { state: freshProse(prose), ...derivedFrom(prose) };
}

export function derivedFrom(prose: ProseNode): Derived {
  return {
    schemaVersion: SCHEMA_VERSION,
    markdown: markdownOf(prose),
    plain: plainText(prose),
    excerpt: excerpt(prose, EXCERPT_LETTERS),
  };
}
