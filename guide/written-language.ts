/** In which of the guide's languages a text is written, by its small words. Where it cannot be told it is English. */
import type { Language } from "./language/check.ts";
import type { Passage } from "./passage.ts";

const SMALL: Record<Language, RegExp> = {
  en: /(?<!\p{L})(?:the|and|was|were|is|are|of|to|that|this|with|not|we|it|by|from|had|have|for)(?!\p{L})/giu,
  de: /(?<!\p{L})(?:der|die|das|und|wurde|wurden|ist|sind|nicht|dass|mit|wir|ein|eine|auf|für|war|waren|hat|haben|nächstes|den|dem|im|zu)(?!\p{L})/giu,
};

/** The first words tell. */
const MOST = 6_000;

export function writtenLanguage(passages: readonly Passage[]): Language {
  let text = "";
  for (const passage of passages) {
    if (passage.kind === "code" || passage.kind === "prompt") continue;
    text += `${passage.text}\n`;
    if (text.length > MOST) break;
  }
  const count = (language: Language) => text.match(SMALL[language])?.length ?? 0;
  return count("de") > count("en") ? "de" : "en";
}
