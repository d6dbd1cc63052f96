import type { Language } from "@afterword/guide/language/check";
import type { Manuscript } from "@afterword/guide/manuscript";

const GERMAN = /\b(?:und|nicht|wurde|war|wir|das|der|die|eine[nrms]?|hat|haben|ist|mit|auf|für|dass|weil)\b/gi;
const ENGLISH = /\b(?:and|not|was|were|we|the|a|an|has|have|is|with|on|for|that|because|to|of)\b/gi;

/** The language that most of its small words are from. */
export function languageOf({ passages }: Manuscript): Language {
  const text = passages
    .map((passage) => passage.text)
    .join("\n")
    .slice(0, 20_000);
  return (text.match(GERMAN)?.length ?? 0) > (text.match(ENGLISH)?.length ?? 0) ? "de" : "en";
}
