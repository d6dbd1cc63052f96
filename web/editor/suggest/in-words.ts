/** What is suggested of a block as a whole, in words: for those who do not see its line, and for the list of suggestions. */
import { parseSuggested } from "@afterword/markdown/suggested";
import type { Node } from "@tiptap/pm/model";
import { pathOf } from "../structure.ts";
import { WORDS } from "../words.ts";

type Kinds = { level?: unknown; path?: unknown };

/** What the line beside the block stands for, and what is read out with it; nothing where nothing is suggested. */
export function sideLineOf(node: Node): Record<string, string> {
  const { whole, changes } = parseSuggested(node.attrs.suggested);
  const last = changes.at(-1);
  if (!whole && !last) return {};
  const isWords = node.type.name === "block";
  const becomes = last && WORDS.suggested.becomes(kindInWords(node.attrs, { ...node.attrs, ...last.attrs }));
  const said = whole ? WORDS.suggested[whole.type][isWords ? "words" : "whole"] : becomes;
  return { "data-suggested": whole?.type ?? "change", "data-says": said ?? "" };
}

/** The kind of block that one becomes; where only its place is another, that. */
export function kindInWords(was: Kinds, is: Kinds): string {
  const [before, after] = [was, is].map((kinds) => kindsOf(kinds).join(", "));
  return before === after || !after ? WORDS.suggested.elsewhere : after;
}

function kindsOf({ level, path }: Kinds): string[] {
  const around = pathOf(String(path ?? "")).map((entry) => {
    if (entry.in === "footnote") return WORDS.suggested.footnote;
    if (entry.in === "quote") return WORDS.blocks.quote;
    if (entry.checked !== null) return WORDS.blocks.task;
    return WORDS.blocks[entry.list];
  });
  const own = Number(level) > 0 ? [WORDS.heading(Number(level))] : [];
  return around.length + own.length > 0 ? [...around, ...own] : [WORDS.blocks.text];
}
