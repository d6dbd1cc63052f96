/** Names of sections that are no headings to Markdown: a line of its own, one with marks of another language, one in HTML. */
import { cut, type Inline, linesOf } from "./inline.ts";
import type { Label } from "./labels.ts";

/** "== Timeline" of AsciiDoc and wikis, "h2. Timeline" of Jira. */
const OTHER_HEADING = /^(?:={1,6}|h[1-6]\.)\s+(?=\S)/;
/** "~~~~" or "^^^^" below a line, as reStructuredText underlines its headings; Markdown knows only "====" and "----". */
const UNDERLINE = /^([~^"*+#=.'`:_-])\1{2,}\s*$/;

/** A section's name alone on a line, in a text that has no headings. */
export function bareName(words: Inline): Label | null {
  if (words.words.length > 200) return null;
  const name = words.words
    .trim()
    .replace(OTHER_HEADING, "")
    .replace(/\s{1,8}=+$/, "");
  if (!/^[\p{Lu}\d]/u.test(name) || name.length > 60 || /[.,;!]$/.test(name) || name.split(/\s+/).length > 6)
    return null;
  if (/^(?:the|an?|our|this|we|it|in|on|at)\b/i.test(name)) return null;
  return { name, marked: false, rest: cut(words, words.words.length, words.words.length) };
}

export const isOtherHeading = (words: Inline): boolean => OTHER_HEADING.test(words.words);
export const isUnderline = (words: Inline | undefined): boolean => words !== undefined && UNDERLINE.test(words.words);

/** "4. ROOT CAUSE" with its text on the lines below: Markdown takes it for an item of a list. */
export function firstLineName(inline: Inline): Label | null {
  const [first] = linesOf(inline);
  const label = first && bareName(first.inline);
  if (!label || !first) return null;
  return {
    ...label,
    rest: cut(inline, Math.min(first.inline.words.length + 1, inline.words.length), inline.words.length),
  };
}

/** What a piece of HTML calls what follows it: "<summary>Timeline</summary>", "<h2>Timeline</h2>". */
export function nameInHtml(html: string): string | null {
  const match = /<(summary|h[1-6])\b[^>]{0,200}>([^<]{1,120}|(?:\s{0,20}<[a-z]{1,6}>){1,3}[^<]{1,120})/i.exec(html);
  const name = match?.[2]?.replace(/<[^>]*>/g, "").trim();
  return name || null;
}

export const closesDetails = (html: string): boolean => /<\/details>/i.test(html) && !/<summary\b/i.test(html);
