/** German sentences in clauses, each with its subject: the first noun phrase that no preposition or case takes. */
import { GIVEN_NAMES } from "../given-names.ts";
import type { Sentence, Word } from "../sentence.ts";

export type Who = "self" | "us" | "person" | "group" | "public" | "thing" | "none";

export type Clause = {
  words: readonly Word[];
  text: string;
  from: number;
  to: number;
  who: Who;
  subject: Word | null;
};

/** Cut at commas and marks, and at "und" or "aber" before a new verb's subject. */
export function clausesOf(sentence: Sentence, named: ReadonlySet<string>): Clause[] {
  const clauses: Clause[] = [];
  let words: Word[] = [];
  const close = () => {
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) {
      const text = sentence.text.slice(first.from - sentence.from, last.to - sentence.from);
      const own = subjectOf(words, named);
      // "… und hat nicht geprüft": whoever it was before.
      const before = own.who === "none" ? clauses.at(-1) : undefined;
      const shared = before && /^(?:und|aber|oder|sowie|dann|jedoch)$/.test(first.lower) ? before : own;
      clauses.push({ words, text, from: first.from, to: last.to, who: shared.who, subject: shared.subject });
    }
    words = [];
  };
  for (const [index, word] of sentence.words.entries()) {
    const joins = /^(?:und|aber|denn|sondern)$/.test(word.lower) && STARTS.test(sentence.words[index + 1]?.lower ?? "");
    if (joins) close();
    if (/^(?:[,;:–—()]|[.!?]+)$/.test(word.text) && !word.mute) close();
    else words.push(word);
  }
  close();
  return clauses;
}

const STARTS =
  /^(?:ich|wir|er|sie|es|man|niemand|jemand|der|die|das|ein|eine|hat|haben|hatte|hatten|wurde|wurden|war|waren|ist|sind|dann|so|deshalb|daher|damit|dadurch|nicht)$/;

const PREPOSITION =
  /^(?:von|vom|durch|mit|für|bei|beim|an|am|auf|aus|in|im|ins|zu|zum|zur|nach|vor|über|unter|gegen|ohne|um|wegen|während|seit|bis|trotz|aufgrund|zwischen|hinter|neben|statt|anstatt|laut|gemäß|innerhalb|außerhalb|dank)$/;
const SMALL = new Set(
  "der die das ein eine einer eines einem einen dem den des dieser diese dieses jener jede jeder jedes kein keine unser unsere unserer mein meine sein seine ihr ihre und oder aber denn dass weil wenn ob als da obwohl nachdem bevor damit so dann danach dort hier heute gestern morgen leider zum zuerst zunächst später nicht nie auch nur noch schon sehr mehr hätte hätten hat haben hatte hatten war waren ist sind wurde wurden wird werden kann konnte sollte musste bitte offensichtlich natürlich klar im am beim".split(
    " ",
  ),
);

function subjectOf(words: readonly Word[], named: ReadonlySet<string>): { who: Who; subject: Word | null } {
  let taken = false;
  for (const [index, word] of words.entries()) {
    const { lower } = word;
    if (PREPOSITION.test(lower)) taken = true;
    else if (PRONOUNS[lower] && !taken) return { who: PRONOUNS[lower], subject: word };
    else if (
      /^(?:den|dem|des|einen|einem|eines|ihn|ihm|uns|mir|mich|keinen|keinem|unserem|unseren|meinen|seinen)$/.test(lower)
    )
      taken = true;
    else if (
      /^(?:der|die|das|ein|eine|unser|unsere|kein|keine|mein|meine)$/.test(lower) &&
      !PREPOSITION.test(words[index - 1]?.lower ?? "")
    )
      taken = false;
    else if (isNoun(word, index, named)) {
      if (!taken) return { who: word.mute ? "thing" : whoIs(word, named), subject: word };
      taken = false;
    }
  }
  return { who: "none", subject: null };
}

function isNoun({ text, lower }: Word, index: number, named: ReadonlySet<string>): boolean {
  if (named.has(lower) || text.startsWith("@")) return true;
  return /^\p{Lu}/u.test(text) && !(index === 0 && (SMALL.has(lower) || /(?:te|ten|ig|lich)$/.test(lower)));
}

const PRONOUNS: Record<string, Who> = {
  ich: "self",
  wir: "us",
  er: "person",
  sie: "person",
  man: "group",
  jemand: "person",
  niemand: "person",
  keiner: "person",
  wer: "person",
  es: "thing",
  dies: "thing",
  jeder: "person",
  alle: "group",
};

const PERSON =
  /^(?:.*(?:entwickler|ingenieur|techniker|administrator|kolleg|mitarbeiter|mitarbeitend|leiter|praktikant|verantwortlich|dienstleister|lieferant|hersteller|autor|prüfer|reviewer|bäcker|betreuer|zuständig|angestellt|bediener|fahrer|schichtleit|redakteur)(?:e|en|in|innen|n|s|er|inn)?|operators?|operator(?:in|en)|admins?|chefs?|chefin|person|personen|mensch|menschen|jemand|entwicklers|oncall|on-call|sre|azubi|azubis|leute|diensthabende[rn]?)$/;
const GROUP =
  /^(?:.*(?:team|teams|abteilung|gruppe|mannschaft|leitung|führung|geschäftsführung|schicht|bereitschaft|bereitschaftsdienst|support|betrieb|einkauf|vertrieb|firma|management|crew|vorstand))$/;
const PUBLIC = /^(?:kund|nutzer|benutzer|anwender|besucher|gäst|teilnehmer)(?:e|en|in|innen|n|s)?$/;

export function whoIs({ text, lower }: Word, named: ReadonlySet<string>): Who {
  if (text.startsWith("@") || named.has(lower) || GIVEN_NAMES.has(lower)) return "person";
  if (PERSON.test(lower)) return "person";
  if (GROUP.test(lower)) return "group";
  return PUBLIC.test(lower) ? "public" : "thing";
}

export const isSomebody = (who: Who) => who === "self" || who === "us" || who === "person" || who === "group";
