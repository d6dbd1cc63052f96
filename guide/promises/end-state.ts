/** Whether a promise says when it is done: a verb with a state that somebody else could look for. */

export type Vagueness = {
  /** What does not tell, as a stretch of the text. */
  from: number;
  to: number;
  words: string;
};

/** Verbs that name a direction and no place to arrive at. */
const VAGUE =
  /^(?:(?:we|they|team|the team)(?: (?:will|should|need to|must|are going to|plan to|want to))? )?(?:please )?(?<verb>improve|enhance|better|strengthen|optimi[sz]e|harden|streamline|look (?:into|at)|investigate|explore|consider|think about|discuss|talk about|revisit|review|evaluate|assess|analy[sz]e|research|study|address|tackle|handle|deal with|work on|fix (?:the |this |that )?(?:issue|problem|bug|it)s?|solve (?:the |this )?(?:issue|problem)s?|raise awareness|increase (?:the )?awareness|monitor (?:the )?(?:situation|closely|more|better)|be more \w+|do better|make sure|verbessern|prüfen|untersuchen|anschauen|optimieren)\b/i;
const MAKE_BETTER =
  /^(?:(?:we|they|team|the team)(?: (?:will|should|need to|must|are going to|plan to|want to))? )?make (?:\S+ ){1,5}?(?<verb>better|more (?:robust|reliable|resilient|stable|visible|careful))\b/i;
const MORE_OF =
  /^(?<verb>(?:more|better) (?:monitoring|alerting|alerts|testing|tests|documentation|docs|training|communication|logging|visibility|tooling|processes|process|reviews?))\b/i;

/** What can be looked for: a number, a condition, a result, a guard. */
const STATE =
  /\d|\b(?:so that|until|unless|whenever|when|once|if|before|after|within|at least|at most|no longer|instead of|rather than|from .{2,40} to|without|fails?|rejects?|refuses?|alerts? (?:on|when|if|for)|pages?|returns?|exceeds?|is (?:not )?(?:below|above|under|over)|such that|ensur(?:e|es|ing) that|by (?:adding|moving|using|removing|replacing|setting|running|making|switching|limiting|rejecting|checking|introducing|creating|enabling|disabling|configuring|implementing|splitting)|and (?:add|move|remove|replace|bring|set|write|publish|fix|decide|report|change|implement|migrate|switch|enable|disable|make|document|create|update|ensure))\b/i;
/** A question with an answer is an end state for looking into something. */
const ASKS = /\b(?:why|how|whether|what|which|who|where)\b/i;
const LOOKS =
  /^(?:look|investigate|explore|consider|think|discuss|talk|revisit|review|evaluate|assess|analy[sz]e|research|study|prüfen|untersuchen)/i;

/** Days, tickets and priorities have digits, and say nothing of what will be seen. */
const NO_STATE =
  /https?:\/\/\S+|#\d+|\b[A-Z]{2,10}-?\d{2,}\b|\b(?:P|SEV-?)\d\b|\b(?:(?:by|until|before|due:?|on) )?\d{4}-\d\d-\d\d\b|\b(?:by|until|before|due:?|on) (?:the )?(?:end of )?(?:\d{1,2}[./]\d{1,2}[./]?\d{0,4}|\d{1,2}(?:st|nd|rd|th)?\.? \p{L}{3,9}|\p{L}{3,9} \d{1,2})(?:,? \d{4})?|\bQ[1-4](?: \d{4})?\b/gu;

export function vagueIn(text: string): Vagueness | null {
  const found = VAGUE.exec(text) ?? MAKE_BETTER.exec(text) ?? MORE_OF.exec(text);
  const words = found?.groups?.verb;
  if (!found || !words) return null;
  const rest = text.slice(found.index + found[0].length).replace(NO_STATE, " ");
  if (STATE.test(rest)) return null;
  if (LOOKS.test(words) && ASKS.test(rest)) return null;
  if (/^(?:make sure|address|handle)$/i.test(words) && rest.trim().split(/\s+/).length > 6) return null;
  const from = found.index + found[0].length - words.length;
  return { from, to: from + words.length, words };
}
