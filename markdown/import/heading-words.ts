/** A heading's words without what differs from team to team: numbering, emoji, quotes, accents, case, trailing marks. */

/** Words that say only that the document is about an incident. */
const QUALIFIERS = new Set(
  (
    "the a an our your this that its incident incidents outage outages postmortem disruption event report high level brief detailed " +
    "quick overall preliminary final complete full short main initial executive project vorfall incidente"
  ).split(" "),
);

/** "3.2 What went wrong? 🔥" → "what went wrong". */
export function headingWords(text: string): string {
  return text
    .slice(0, 300)
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/['’‘`´]/g, "")
    .replace(/post[\s-]?mortem/g, "postmortem")
    .replace(
      /^[\s\W_]*(?:(?:section|part|step|phase|teil|partie)\s{1,2})?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,4}|[a-h])[.):]\s{1,4}/,
      "",
    )
    .replace(/&amp;|&|\+/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Without the qualifiers, unless nothing else is left: "incident summary" → "summary". */
export function coreWords(words: string): string {
  const kept = words.split(" ").filter((word) => !QUALIFIERS.has(word));
  return kept.length ? kept.join(" ") : words;
}

/** What a heading may also be read as: without its brackets, before and after a colon or dash. */
export function headingParts(text: string): {
  whole: string;
  bare: string;
  before: string | null;
  after: string | null;
} {
  const bare = text.slice(0, 300).replace(/\([^()]{0,200}\)|\[[^\][]{0,200}\]|\{[^{}]{0,200}\}/g, " ");
  const split = /:\s|\s[-–—|]\s|\s?[–—]\s?/.exec(bare.trim());
  const trimmed = bare.trim();
  return {
    whole: headingWords(text),
    bare: headingWords(bare),
    before: split ? headingWords(trimmed.slice(0, split.index)) : null,
    after: split ? headingWords(trimmed.slice(split.index + split[0].length)) : null,
  };
}
