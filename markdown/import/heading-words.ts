/** A heading's words without what differs from team to team: numbering, emoji, quotes, accents, case, trailing marks. */

/** Words that say only that the document is about an incident. */
const QUALIFIERS = new Set(
  (
    "the a an our your this that its incident incidents outage outages postmortem disruption event report high level brief detailed " +
    "quick overall preliminary final complete full short main initial executive project vorfall vorfalls incidente lincident ejecutivo executif executivo del der des de du la le dela"
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
    .replace(/(?<=\w)\(s\)/g, "s")
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

/** Words that hardly change what a section is: "details of the fix", "fix implemented", "potential impact". */
const LIGHT = new Set(
  (
    "details detail of on for about in to and description descriptions information info section notes note list overview explanation full implemented applied proposed " +
    "current potential estimated possible known further our other general additional more brief short overall observed found identified " +
    "production technical specific related relevant maximum total some any possible immediate involved analysis assessment statement"
  ).split(" "),
);

/** The one or two words that carry the meaning, or null where nothing or too much is left. */
export function weightyWords(words: string): string | null {
  const kept = coreWords(words)
    .split(" ")
    .filter((word) => !LIGHT.has(word));
  return kept.length === 0 || kept.length > 3 || kept.length === words.split(" ").length ? null : kept.join(" ");
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
