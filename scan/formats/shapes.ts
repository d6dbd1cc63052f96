/**
 * How times are written in logs. A shape is a regular expression that starts where the time does; its groups are named by the letters of
 * strptime, `f` is what follows the two digits of the seconds, `z` a zone. Texts are Latin-1, so that a place in them is a byte.
 */
export type Shape = {
  name: string;
  pattern: RegExp;
  begins: "digit" | "letter" | "any";
  secondsBelow: 60 | 100;
  /** Where its zone stands: right behind the time, or perhaps after a space. */
  zone: "attached" | "spaced" | "none";
  /** It is believed only there: at a line's start, or behind the letter of glog. */
  where?: "start" | "glog";
  /** Another reading of the same digits: day and month the other way round. */
  rival?: string;
};

const MINUTES = "(?<M>[0-5]\\d):(?<S>[0-5]\\d|60)(?<f>\\d*(?:[.,]\\d+)?)";
const CLOCK = `(?<H>[01]\\d|2[0-3]):${MINUTES}`;
// JavaScript writes a narrow space before AM.
const CLOCK_12 = `(?<I>0?[1-9]|1[0-2]):${MINUTES}(?: |\\xe2\\x80\\xaf)?(?<p>[AaPp]\\.?[Mm])`;
const MONTH = "(?<b>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
export const OFFSET = "[+-]\\d\\d(?::?[0-5]\\d)?";
export const LETTERS =
  "UTC|GMT|WET|WEST|BST|CET|CEST|MEZ|MESZ|EET|EEST|SAST|MSK|IST|SGT|HKT|JST|KST|AEST|AEDT|NZST|NZDT|[ECMP][SD]T";
const ATTACHED = `(?<z>[Zz]|${OFFSET})?`;
const SPACED = `(?: ?(?<z>${OFFSET}(?!\\d)|(?:${LETTERS})(?![A-Za-z])))`;

const ISO = `(?<Y>\\d{4})(?<sep>[-/.])(?<m>\\d\\d)\\k<sep>(?<d>\\d\\d)[Tt _\\t,-]${CLOCK}`;
const BASIC = "(?<Y>[12]\\d{3})(?<m>\\d\\d)(?<d>\\d\\d)[Tt _-]?(?<H>[01]\\d|2[0-3]):?(?<M>[0-5]\\d):?(?<S>[0-5]\\d|60)";
const NAMED = `(?:(?<a>Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?${MONTH} {1,2}(?<d>\\d{1,2})`;
const DAY_FIRST = "(?<d>[0-3]?\\d)(?<sep>[/-])(?<m>[01]?\\d)\\k<sep>(?<Y>\\d{4}),?[ T]";
const MONTH_FIRST = "(?<m>[01]?\\d)(?<sep>[/-])(?<d>[0-3]?\\d)\\k<sep>(?<Y>\\d{4}),?[ T]";

/** In the order in which they are tried at one place: the more that is written, the earlier. */
export const SHAPES: Shape[] = [
  digits("iso-spaced", ISO + SPACED, { zone: "spaced" }),
  digits("iso", ISO + ATTACHED, { zone: "attached" }),
  digits("common-log", `(?<d>\\d\\d)/${MONTH}/(?<Y>\\d{4}):${CLOCK}${SPACED}?`, { zone: "spaced" }),
  digits("day-month-name", `(?<d>\\d{1,2})[ -]${MONTH}[ -](?<Y>\\d{4}),?[ T:]${CLOCK}${SPACED}?`, { zone: "spaced" }),
  letters("weekday-first", `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?<d>\\d{1,2}) ${MONTH} (?<Y>\\d{4}) ${CLOCK}${SPACED}?`),
  letters("ctime", `${NAMED} ${CLOCK}${SPACED}? (?<Y>\\d{4})(?!\\d)`),
  letters("month-day-year", `${NAMED},? (?<Y>\\d{4}),? ${CLOCK}${SPACED}?`),
  { ...letters("syslog", `${NAMED} ${CLOCK}`), zone: "none" },
  digits("day-first-points", `(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<Y>\\d{4}),?[ T]${CLOCK}`, {}),
  digits("day-first-12", DAY_FIRST + CLOCK_12, { rival: "month-first-12" }),
  digits("month-first-12", MONTH_FIRST + CLOCK_12, { rival: "day-first-12" }),
  digits("day-first", DAY_FIRST + CLOCK, { rival: "month-first" }),
  digits("month-first", MONTH_FIRST + CLOCK, { rival: "day-first" }),
  digits("basic", `${BASIC}(?<f>\\d*(?:[.,]\\d+)?)${ATTACHED}`, { zone: "attached" }),
  digits("glog", `(?<m>[01]\\d)(?<d>[0-3]\\d) ${CLOCK}`, { where: "glog" }),
  digits("short-year", `(?<y>\\d\\d)(?<m>[01]\\d)(?<d>[0-3]\\d) ${CLOCK}`, { where: "start" }),
];

/** Ten digits are seconds, and whatever digits follow are a fraction: milliseconds, microseconds and nanoseconds as well. */
export const EPOCH: Shape = {
  name: "epoch",
  pattern: /(?<epoch>[1-4]\d{7}(?<S>\d\d))(?<f>\d*(?:[.,]\d+)?)/dy,
  begins: "digit",
  secondsBelow: 100,
  zone: "none",
  where: "start",
};

function digits(name: string, pattern: string, more: Partial<Shape>): Shape {
  return { name, pattern: new RegExp(pattern, "dy"), begins: "digit", secondsBelow: 60, zone: "none", ...more };
}

function letters(name: string, pattern: string): Shape {
  return { ...digits(name, pattern, { zone: "spaced" }), begins: "letter" };
}
