/** What the German rules say; the rules have the names of the English ones. */
import type { EnglishRule } from "../english/says.ts";

export const SAYS: Record<EnglishRule, { message: string; question: string | null }> = {
  "looking-back": {
    message: "Hier steht, was nicht geschah, gemessen an dem, was heute bekannt ist.",
    question: "Was war in dem Moment bekannt, und was hätte den anderen Weg zum leichten gemacht?",
  },
  neglect: {
    message: "Hier steht, was jemand unterließ, und nicht, was das Unterlassen leicht machte.",
    question: "Was zeigten Bildschirm, Alarm oder Checkliste in dem Moment?",
  },
  "named-cause": {
    message: "Hier ist ein Mensch oder ein Team die Ursache; ändern lässt sich eine Bedingung.",
    question: "Was machte den Schritt möglich, und was ließ ihn sicher aussehen?",
  },
  "by-accident": {
    message: "Dass es nicht gewollt war, hilft der nächsten Person an dieser Stelle nicht.",
    question: "Was nahm das Werkzeug hin, und woran hätte man die beiden Fälle unterscheiden können?",
  },
  "human-error": {
    message: "„Menschliches Versagen“ beendet die Suche dort, wo sie beginnen könnte.",
    question: "Was machte den Schritt fehleranfällig, und was ließ ihn durch?",
  },
  fault: {
    message: "Hier wird Schuld verteilt; sie bleibt eher im Gedächtnis als die Umstände.",
    question: "Was hätte anders sein müssen, für jede Person an dieser Stelle?",
  },
  "self-blame": {
    message: "Du gibst dir selbst die Schuld; was um dich herum war, nützt den Lesenden mehr.",
    question: "Wie spät war es, was lief sonst, und was war zu sehen?",
  },
  obvious: {
    message: "Heute ist es offensichtlich; für die Beteiligten war es das nicht.",
    question: "Was war damals bekannt, und wem?",
  },
  hindsight: {
    message: "Hier wird vom Ausgang her geurteilt.",
    question: "Wie sah es von dort aus, wo die Beteiligten standen?",
  },
  judgement: {
    message: "Hier wird geurteilt, statt zu erzählen, was geschah.",
    question: "Welche Zahl oder Tatsache ließe die Lesenden selbst urteilen?",
  },
  "people-fix": {
    message: "Hier sollen Menschen besser werden; das hält bis zur nächsten anstrengenden Nacht.",
    question: "Was könnte das Werkzeug ablehnen, zeigen oder selbst tun?",
  },
  evasion: {
    message: "Hier ging etwas schief, und es fehlt, was handelte und was es zuließ.",
    question: "Welche Rolle oder welches Werkzeug tat was, unter welcher Bedingung?",
  },
  role: {
    message: "Ein Name im Zeitablauf; eine Rolle erzählt dasselbe und lässt die Person aus dem Spiel.",
    question: null,
  },
};
