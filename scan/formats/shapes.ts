/**
 * How times are written in logs. A shape is a regular expression that starts where the time does; its groups are named by the letters of
 * strptime, `f` is what follows the two digits of the seconds, `z` a zone. Texts are Latin-1, so that a place in them is a byte.
 */
export type Shape = {
  name: string;
  pattern: RegExp;
  begins: "digit" | "letter";
  secondsBelow: 60 | 100;
  /** Where its zone stands: right behind the time, or perhaps after a space. */
  zone: "attached" | "spaced" | "none";
};

const CLOCK = "(?<H>[01]\\d|2[0-3]):(?<M>[0-5]\\d):(?<S>[0-5]\\d|60)(?<f>\\d*(?:[.,]\\d+)?)";
const MONTH = "(?<b>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const OFFSET = "[+-]\\d\\d(?::?[0-5]\\d)?";
const LETTERS =
  "UTC|GMT|WET|WEST|BST|CET|CEST|MEZ|MESZ|EET|EEST|SAST|MSK|IST|SGT|HKT|JST|KST|AEST|AEDT|NZST|NZDT|[ECMP][SD]T";
const ATTACHED = `(?<z>[Zz]|${OFFSET})?`;
const SPACED = `(?: ?(?<z>${OFFSET}(?!\\d)|(?:${LETTERS})(?![A-Za-z])))`;

const ISO = `(?<Y>\\d{4})(?<sep>[-/.])(?<m>\\d\\d)\\k<sep>(?<d>\\d\\d)[Tt _\\t,-]${CLOCK}`;
const BASIC = "(?<Y>[12]\\d{3})(?<m>\\d\\d)(?<d>\\d\\d)[Tt _-]?(?<H>[01]\\d|2[0-3]):?(?<M>[0-5]\\d):?(?<S>[0-5]\\d|60)";
const NAMED = `(?:(?<a>Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?${MONTH} {1,2}(?<d>\\d{1,2})`;

/** In the order in which they are tried at one place: the more that is written, the earlier. */
export const SHAPES: Shape[] = [
  digits("iso-spaced", ISO + SPACED, "spaced"),
  digits("iso", ISO + ATTACHED, "attached"),
  digits("common-log", `(?<d>\\d\\d)/${MONTH}/(?<Y>\\d{4}):${CLOCK}${SPACED}?`, "spaced"),
  digits("day-month-name", `(?<d>\\d{1,2})[ -]${MONTH}[ -](?<Y>\\d{4}),?[ T:]${CLOCK}${SPACED}?`, "spaced"),
  letters("ctime", `${NAMED} ${CLOCK}${SPACED}? (?<Y>\\d{4})(?!\\d)`, "spaced"),
  letters("month-day-year", `${NAMED},? (?<Y>\\d{4}),? ${CLOCK}${SPACED}?`, "spaced"),
  letters("syslog", `${NAMED} ${CLOCK}`, "none"),
  digits("basic", `${BASIC}(?<f>\\d*(?:[.,]\\d+)?)${ATTACHED}`, "attached"),
];

/** Ten digits are seconds, and whatever digits follow are a fraction: milliseconds, microseconds and nanoseconds as well. */
export const EPOCH: Shape = {
  name: "epoch",
  pattern: /(?<epoch>[1-4]\d{7}(?<S>\d\d))(?<f>\d*(?:[.,]\d+)?)/dy,
  begins: "digit",
  secondsBelow: 100,
  zone: "none",
};

function digits(name: string, pattern: string, zone: Shape["zone"]): Shape {
  return { name, pattern: new RegExp(pattern, "dy"), begins: "digit", secondsBelow: 60, zone };
}

function letters(name: string, pattern: string, zone: Shape["zone"]): Shape {
  return { ...digits(name, pattern, zone), begins: "letter" };
}
