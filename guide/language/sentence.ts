/** A sentence as the rules read it: words with their places, each with the part that it plays. */

export type Tag =
  /** "the", "our", "no" · "that" where it points. */
  | "determiner"
  | "noun"
  /** Capitalised inside a sentence, a handle, or an identifier. */
  | "name"
  | "pronoun"
  /** Present or base form. */
  | "verb"
  /** Past tense or past participle: "tested", "caught". */
  | "past"
  /** "testing" */
  | "gerund"
  /** Forms of be, have, do. */
  | "auxiliary"
  | "modal"
  | "not"
  /** "to" before a verb. */
  | "to"
  | "adjective"
  | "adverb"
  | "preposition"
  /** Joins equals: "and", "or", "but". */
  | "and"
  /** Opens a clause: "because", "if", "which", "who". */
  | "opener"
  | "number"
  | "mark";

export type Word = {
  text: string;
  lower: string;
  from: number;
  to: number;
  tag: Tag;
  /** Stands in code, or between quotation marks: somebody else's words. */
  mute: boolean;
};

export type Sentence = {
  words: Word[];
  from: number;
  to: number;
  text: string;
  asks: boolean;
};
