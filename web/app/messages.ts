import { i18n } from "@lingui/core";
import { messages } from "../locales/en.po";

/** English is the language the messages are written in; a catalog beside it adds another. */
export function speakEnglish(): void {
  i18n.loadAndActivate({ locale: "en", messages });
}

/** Dates and numbers follow the reader's own habits, whatever language the words are in. */
export const dateLocale = (): string => navigator.language || "en-GB";
