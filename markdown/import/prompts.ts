/** What a template leaves behind: placeholders, questions and orders to the writer. They are no content. */
import type { RootContent } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { emphasisAtStart, type Inline } from "./inline.ts";

const EMPTY = /^[\s\-–—_.…*•:|/\\()[\]]*$/;
const NOTHING =
  /^(?:n\/?a|none|nil|nothing|tbd|tba|tbc|tbw|todo|to do|to be (?:done|determined|decided|added|filled(?: in)?|written|completed|confirmed)|xx+|yy+|zz+|\?+|-+|no|null|unknown|keine?|aucune?|ninguno|lorem ipsum\b.*|coming soon|wip|work in progress|pending|your name(?: here)?|not applicable|none(?: (?:so far|yet|identified|at this time|known))?)[.!]?$/i;
const HOLE =
  /^[\s*_"'“]{0,9}(?:(?:<[^<>]{1,200}>|\{\{[^{}]{0,32}\}\}|\{[^{}]{1,40}\}|\[[^\][]{2,120}\](?!\())[\s*_"'”.:,–-]{0,9}){1,4}$/;
const DATE_HOLE =
  /\b(?:20[xXyY]{2}|[yY]{4}|[dD]{2}|[mM]{2}|[hH]{2}|xx)[-/.:](?:[mM]{2}|[dD]{2}|[xX]{2})\b|\bHH:mm\b|\bYYYY\b/;

/** Nothing, or a word for it: "none", "N/A", "–". */
export const isNothing = (text: string) => EMPTY.test(text.trim()) || NOTHING.test(text.trim());

/** A value or cell that says nothing. */
export function isPlaceholder(text: string): boolean {
  const plain = text.replace(/[*_`~]/g, "").trim();
  return (
    plain.length < 400 &&
    (EMPTY.test(plain) || NOTHING.test(plain) || HOLE.test(text) || (plain.length < 40 && DATE_HOLE.test(plain)))
  );
}

const ORDER =
  /^[\s*_>(["'“-]*(?:please |optional(?:ly)?[:,.]? ?|e\.?g\.?[,:]? |example[:,]? |for example[,:]? |note: |guidance: |instructions?: |briefly |quick(?:ly)? |\(|this section (?:should|is|describes|contains|covers)|this (?:is|field|table) (?:should|where|the place)|in this section\b|use this section)?(?:describe|list|include|explain|add|provide|summari[sz]e|write|give|document|detail|state|link (?:to|any|the|here)|copy|insert|fill|enter|outline|record|specify|identify|define|indicate|mention|consider|attach|paste|replace|delete|complete|capture|note (?:any|down|the|what|where)|answer|think about|try to|be (?:very )?specific|ask (?:yourself|why|the)|schedule|start with|put|remember|ensure (?:to|you|that you)|don['’]t forget|do not|keep (?:it|this)|make sure (?:to|you))\b/i;
const PLAN =
  /^[\s*_>(["'“-]*(?:(?:a |an |the )?(?:short|brief|quick|one[- ](?:line|sentence|paragraph)|concise|high[- ]level|detailed|full|bulleted|chronological)? ?(?:summary|description|list|overview|explanation|account|timeline|narrative|bullet points?|statement|link) (?:of|to|about|for|describing|explaining|here)\b|list of |things that |these are (?:only |just )?(?:good|sample|example|things)|to be (?:done|filled|completed|added)|section \d|e\.g\.|for example\b|such as\b|every action item should|each (?:action item|section|item) should|some (?:important|questions)|your first step|template\b|(?:short|brief|quick|one[- ]line|event) (?:\w+ ){0,2}(?:description|summary|explanation)\W*$)/i;
const QUESTION =
  /^[\s*_>(["'“-]*(?:who|what|when|where|why|how|which|did|do|does|was|were|is|are|can|could|should|would|has|have|in what|at what|to what|for how|by (?:whom|when))\b[^.!\n]{2,300}\?/i;

/** A sentence that tells or asks the writer what to write. */
export function isInstruction(text: string): boolean {
  const plain = text.slice(0, 600).trim();
  return ORDER.test(plain) || PLAN.test(plain) || QUESTION.test(plain);
}

/** As `isPrompt`, for a run of words: a paragraph, or what a label left of one. */
export function isPromptWords(inline: Inline, alone: boolean): boolean {
  if (isPlaceholder(inline.words)) return !inline.source.text.slice(inline.at[0], inline.at.at(-1)).includes("![");
  const italic = emphasisAtStart(inline, ["emphasis"]) >= inline.words.trimEnd().length;
  return (italic || alone) && (isInstruction(inline.words) || (italic && alone));
}

/** True where a block holds nothing but prompts. `alone`: it is all that its section has, so that an order can only be a prompt. */
export function isPrompt(node: RootContent, alone: boolean): boolean {
  switch (node.type) {
    case "html":
      return /^(?:\s*<!--[\s\S]*-->\s*)+$/.test(node.value) || /^<\/?[a-z][^>]*>$/i.test(node.value.trim());
    case "thematicBreak":
    case "definition":
      return true;
    case "paragraph": {
      const text = wordsOf(node);
      if (isPlaceholder(text)) return !node.children.some((child) => child.type === "image");
      const italic = node.children.every(
        (child) => child.type === "emphasis" || child.type === "html" || wordsOf(child).trim() === "",
      );
      if (italic) return isInstruction(text) || alone;
      return alone && isInstruction(text);
    }
    case "blockquote":
      return node.children.every((child) => isPrompt(child, alone));
    case "list":
      return node.children.every((item) => item.children.every((child) => isPrompt(child, alone)));
    case "table":
      return node.children
        .slice(1)
        .every((row) =>
          row.children.every(
            (cell, index) =>
              isPlaceholder(wordsOf(cell)) ||
              (index === 0 &&
                row.children.length > 1 &&
                row.children.slice(1).every((other) => isPlaceholder(wordsOf(other)) || isInstruction(wordsOf(other)))),
          ),
        );
    default:
      return false;
  }
}
