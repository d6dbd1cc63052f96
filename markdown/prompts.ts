/** Prompts: what a template asks under a heading, in HTML comments, `<!-- prompt: What did people notice? -->`. */
import { proseDoc, textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";

const PROMPT = /^<!--\s*prompt:(.*?)-->$/s;

/** The question of a prompt, or null for any other block. */
export function promptOf(block: ProseNode): string | null {
  if (block.type !== "htmlBlock") return null;
  return PROMPT.exec(textOf(block).trim())?.[1]?.trim() ?? null;
}

export const withoutPrompts = (doc: ProseNode): ProseNode =>
  proseDoc((doc.content ?? []).filter((block) => promptOf(block) === null));
