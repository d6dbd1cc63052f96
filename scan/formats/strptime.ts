/** A time in a form of its own, described in strptime's words: "%d.%m.%Y %H:%M:%S". */
import { Refusal } from "@afterword/model/refusal";
import { LETTERS, OFFSET, type Shape } from "./shapes.ts";

/** Refuses a pattern that cannot be a moment, with what it lacks. */
export function shapeOfPattern(pattern: string): Shape {
  const parts: string[] = [];
  const has = new Set<string>();
  let rest = pattern;
  for (const [short, long] of SHORTHANDS) rest = rest.replaceAll(short, long);
  while (rest !== "") {
    const seconds = /^%S(?:[.,]%[fLN])?/.exec(rest);
    if (seconds) {
      take("S");
      parts.push("(?<S>[0-5]\\d|60)(?<f>\\d*(?:[.,]\\d+)?)");
      rest = rest.slice(seconds[0].length);
      continue;
    }
    const [, letter] = /^%(.)/s.exec(rest) ?? [];
    if (letter === undefined) {
      parts.push(literal(rest.charAt(0)));
      rest = rest.slice(1);
      continue;
    }
    const group = GROUPS[letter];
    if (group === undefined) throw new Refusal("invalid", unknownLetter(pattern, letter));
    if (letter !== "%" && letter !== "n" && letter !== "t") take(letter);
    parts.push(group);
    rest = rest.slice(2);
  }
  if (!has.has("s") && !((has.has("d") || has.has("e") || has.has("j")) && hasHour()))
    throw new Refusal("invalid", lacks(pattern));
  const begins = /^%[dmHYyIjsS]/.test(pattern) ? "digit" : /^(?:%[bBhaAp]|[A-Za-z])/.test(pattern) ? "letter" : "any";
  return {
    name: "own",
    pattern: new RegExp(parts.join(""), "dy"),
    begins,
    secondsBelow: has.has("s") ? 100 : 60,
    zone: has.has("z") || has.has("Z") ? "spaced" : "none",
  };

  function take(letter: string): void {
    const name = SAME_GROUP[letter] ?? letter;
    if (has.has(name)) throw new Refusal("invalid", `Cannot read times as ${pattern}: %${letter} stands in it twice`);
    has.add(name).add(letter);
  }

  function hasHour(): boolean {
    return has.has("H") || has.has("k") || ((has.has("I") || has.has("l")) && has.has("p"));
  }
}

const SHORTHANDS: [string, string][] = [
  ["%T", "%H:%M:%S"],
  ["%R", "%H:%M"],
  ["%F", "%Y-%m-%d"],
  ["%D", "%m/%d/%y"],
  ["%c", "%a %b %e %H:%M:%S %Y"],
];
const SAME_GROUP: Record<string, string> = { e: "d", k: "H", l: "I", B: "b", h: "b", A: "a", Z: "z" };
const MONTHS = "(?<b>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)";
const DAYS = "(?<a>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)";
const ZONE = `(?<z>[Zz]|${OFFSET}|${LETTERS})`;

const GROUPS: Record<string, string> = {
  Y: "(?<Y>\\d{4})",
  y: "(?<y>\\d\\d)",
  m: "(?<m>\\d{1,2})",
  d: "(?<d>\\d{1,2})",
  e: "(?<d> ?\\d{1,2})",
  j: "(?<j>\\d{1,3})",
  H: "(?<H>\\d{1,2})",
  k: "(?<H> ?\\d{1,2})",
  I: "(?<I>\\d{1,2})",
  l: "(?<I> ?\\d{1,2})",
  M: "(?<M>\\d{1,2})",
  b: MONTHS,
  B: MONTHS,
  h: MONTHS,
  a: DAYS,
  A: DAYS,
  p: "(?<p>[AaPp]\\.?[Mm]\\.?)",
  z: ZONE,
  Z: ZONE,
  s: "(?<epoch>\\d{8}(?<S>\\d\\d))(?<f>\\d*(?:[.,]\\d+)?)",
  f: "\\d+",
  L: "\\d+",
  N: "\\d+",
  n: "\\s+",
  t: "\\s+",
  "%": "%",
};

function literal(character: string): string {
  const bytes = Buffer.from(character, "utf8").toString("latin1");
  return character === " " ? " +" : bytes.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function unknownLetter(pattern: string, letter: string): string {
  return `Cannot read times as ${pattern}: %${letter} is not known. Known are %Y %y %m %b %d %j %H %I %p %M %S %f %z %Z %s %a and %%`;
}

function lacks(pattern: string): string {
  return `Cannot read times as ${pattern}: it needs a day and an hour, as in "%d.%m.%Y %H:%M:%S", or %s for seconds since 1970`;
}
