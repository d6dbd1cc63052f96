/** The sections of a document as they are shown before an import: where, called what, meaning what, and whether anything is in them. */

import type { RecognisedSection } from "@afterword/model/recognised";
import type { SectionKey } from "@afterword/model/section";
import type { RootContent } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { type Block, type Outline, type Part, partsOf } from "./outline.ts";
import { isNothing, isPrompt, isPromptWords } from "./prompts.ts";

export type SectionReading = { sections: RecognisedSection[]; prompts: { line: number; heading: string }[] };

export function sectionsOf(outline: Outline): SectionReading {
  const sections: RecognisedSection[] = [];
  const prompts: { line: number; heading: string }[] = [];
  for (const part of partsOf(outline.whole)) {
    if (part === outline.title || part.time || part.heading === "") continue;
    const holds = contentOf(part);
    if (holds === "prompts") prompts.push({ line: part.line, heading: part.heading });
    sections.push({
      line: part.line,
      heading: part.heading,
      level: part.level,
      key: part.meaning?.key ?? null,
      secondary: part.meaning?.secondary ?? null,
      empty: holds !== "words",
    });
  }
  return { sections, prompts };
}

/** Nothing, a template's prompts only, or words of somebody; sub-sections count. */
function contentOf(part: Part): "nothing" | "prompts" | "words" {
  let prompts = false;
  const orders = !part.meaning || !TAKES_ORDERS.has(part.meaning.key);
  for (const block of part.blocks) {
    if (!isEmptyBlock(block, orders)) return "words";
    prompts ||= isLeftover(block);
  }
  for (const child of part.parts) {
    if (child.time) return "words";
    const inner = contentOf(child);
    if (inner === "words") return "words";
    prompts ||= inner === "prompts";
  }
  return prompts ? "prompts" : "nothing";
}

/** Where "Document the failover" is what the section is for, rather than a template's order to its writer. */
const TAKES_ORDERS = new Set<SectionKey>([
  "action-items",
  "lessons",
  "long-term-remediation",
  "short-term-remediation",
]);

function isEmptyBlock(block: Block, orders: boolean): boolean {
  if (block.is === "words") return isPromptWords(block.inline, true);
  if (block.is === "table") return isPrompt(block.node, true);
  if (block.is === "list") {
    return block.items.every((item) => item.children.every((child: RootContent) => isPrompt(child, orders)));
  }
  return isPrompt(block.node, true);
}

/** A prompt that a template left, rather than an empty line or "none". */
function isLeftover(block: Block): boolean {
  if (block.is === "table") return true;
  if (block.is === "words") return !isNothing(block.inline.words);
  if (block.is === "list") return block.items.some((item) => !isNothing(wordsOf(item)));
  return block.node.type === "html" || block.node.type === "blockquote";
}
