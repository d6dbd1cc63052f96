/**
 * Marks in one paragraph that the parser compares with each other: emphasis and brackets. Its time grows with the square of
 * their number and more, so their number is bounded. These are rules for the parser that match nothing and only count.
 */
import type { Options } from "mdast-util-from-markdown";
import { tooLarge, tooMany } from "./limits.ts";

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Extract<NonNullable<NonNullable<Extension["text"]>[number]>, { tokenize: unknown }>;
type Counts = { emphasis: number; brackets: number };

const MOST: Counts = { emphasis: 2_000, brackets: 2_500 };
/** Pictures in the words of pictures, and brackets that never close. */
const MOST_OPEN = 100;
/** For a whole text: the squares of the counts of paragraphs with many. */
const MOST_SQUARED: Counts = { emphasis: 8_000_000, brackets: 12_000_000 };
const MANY = 64;

/** New for each text, however many parsers it goes through. */
export function countingMarks(): Extension {
  const perParagraph = new WeakMap<object, Counts>();
  const squared: Counts = { emphasis: 0, brackets: 0 };

  function count(what: keyof Counts, more: number, paragraph: object): void {
    const counts = perParagraph.get(paragraph) ?? { emphasis: 0, brackets: 0 };
    perParagraph.set(paragraph, counts);
    const before = counts[what];
    const now = before + more;
    counts[what] = now;
    if (now > MOST[what]) throw tooLarge(`${WORDS[what]} in one paragraph`, now, MOST[what]);
    if (now <= MANY) return;
    squared[what] += now * now - (before > MANY ? before * before : 0);
    if (squared[what] > MOST_SQUARED[what]) throw tooMany(`too many of its paragraphs are full of ${WORDS[what]}`);
  }

  const emphasis: Construct = {
    tokenize(effects, _ok, nok) {
      const { previous } = this;
      let size = 0;
      return (marker) => {
        effects.enter("data");
        const inside = (next: Code): ReturnType<typeof nok> => {
          if (next === marker) {
            effects.consume(next);
            size++;
            return inside;
          }
          effects.exit("data");
          // Between two letters an underscore marks nothing, and between two spaces no mark does.
          const idle =
            marker === UNDERSCORE ? isLetter(previous) && isLetter(next) : isSpace(previous) && isSpace(next);
          if (!idle) count("emphasis", size, this);
          return nok(next);
        };
        return inside(marker);
      };
    },
  };
  const perParagraphOpen = new WeakMap<object, number>();
  function open(more: 1 | -1, paragraph: object): void {
    count("brackets", 1, paragraph);
    const now = Math.max(0, (perParagraphOpen.get(paragraph) ?? 0) + more);
    perParagraphOpen.set(paragraph, now);
    if (now > MOST_OPEN) throw tooLarge("brackets open at once", now, MOST_OPEN);
  }

  const bracket: Construct = {
    tokenize(_effects, _ok, nok) {
      return (code) => {
        open(code === CLOSING ? -1 : 1, this);
        return nok(code);
      };
    },
  };
  const picture: Construct = {
    tokenize(effects, _ok, nok) {
      return (mark) => {
        effects.enter("data");
        effects.consume(mark);
        return (code) => {
          effects.exit("data");
          if (code === OPENING) open(1, this);
          return nok(code);
        };
      };
    },
  };
  return { text: { 33: picture, 42: emphasis, 91: bracket, 93: bracket, 95: emphasis, 126: emphasis } };
}

const WORDS: Record<keyof Counts, string> = { emphasis: "marks of emphasis", brackets: "brackets" };

const OPENING = 91;
const CLOSING = 93;
const UNDERSCORE = 95;
type Code = number | null;
const isSpace = (code: Code): boolean => code === null || code < 0 || code === 32;
const isLetter = (code: Code): boolean =>
  code !== null && (code > 127 || (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123));
