/**
 * What is refused because a parser would sit on it: the bounds lie far above what people write, and keep any text within
 * about two seconds. Counted before parsing; limits-in-text.ts counts what only the parser can see.
 */
import { Refusal } from "@afterword/model/refusal";

const CHARACTERS = 1_000_000;
const LINES = 25_000;
const LINES_TOGETHER = 12_000;
const CELLS = 60_000;
/** Lines of a quote's paragraph that go without its mark. */
const LAZY_LINES = 1_000;
/** Lengths of backtick runs in lines together: each run looks for one of its own length to the end of its paragraph. */
const BACKTICK_LENGTHS = 60;
const DEPTH = 100;
/** The open quotes and list items at each line, summed over the lines. */
const DEPTH_SUM = 80_000;

export function refuseTooLarge(text: string): void {
  if (text.length > CHARACTERS) throw tooLarge("characters", text.length, CHARACTERS);
  const nesting: Nesting = { columns: [], sum: 0 };
  let [lines, together, cells, lazy] = [0, 0, 0, 0];
  let quoted = false;
  const lengths = new Set<number>();
  for (let from = 0; from < text.length; ) {
    const to = lineEnd(text, from);
    const line = text.slice(from, to);
    from = to;
    const blank = !line.trim();
    together = blank ? 0 : together + 1;
    if (blank) lengths.clear();
    else for (const [run] of line.matchAll(/`+/g)) lengths.add(run.length);
    lines += blank ? 0.1 : 1;
    quoted = !blank && (quoted || /^ {0,3}>/.test(line));
    if (!quoted) lazy = 0;
    else if (!line.trimStart().startsWith(">")) lazy++;
    for (let at = line.indexOf("|"); at >= 0; at = line.indexOf("|", at + 1)) cells++;
    if (lines > LINES) throw tooLarge("lines", text.split("\n").length, LINES);
    if (together > LINES_TOGETHER) throw tooLarge("lines without a blank line between them", together, LINES_TOGETHER);
    if (lengths.size > BACKTICK_LENGTHS)
      throw tooLarge("lengths of backtick runs in one paragraph", lengths.size, BACKTICK_LENGTHS);
    if (cells > CELLS) throw tooLarge("table cells", cells, CELLS);
    if (lazy > LAZY_LINES) throw tooLarge("lines of a quote without its mark", lazy, LAZY_LINES);
    nest(line, blank, nesting);
    if (nesting.columns.length > DEPTH)
      throw tooLarge("quotes and lists inside each other", nesting.columns.length, DEPTH);
    if (nesting.sum > DEPTH_SUM) throw tooLarge("lines in quotes and lists inside each other", nesting.sum, DEPTH_SUM);
  }
}

/** `seen` is the count so far where counting stopped. */
export function tooLarge(what: string, seen: number, most: number): Refusal {
  const number = (value: number) => Math.trunc(value).toLocaleString("en-US");
  return tooMany(`it has ${number(seen)} or more ${what}, and ${number(most)} are the most`);
}

export const tooMany = (why: string): Refusal =>
  new Refusal("too-large", `Cannot read this text: ${why}; split it, or attach it as a file`);

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed < 0 ? text.length : feed + 1;
  // A lone carriage return ends a line as well.
  const back = text.slice(from, end).search(/\r(?!\n)/);
  return back < 0 ? end : from + back + 1;
}

type Nesting = {
  /** The columns of the quote and list marks that are open. */
  columns: number[];
  sum: number;
};

const RULE = /^[ \t]*([*_-])[ \t]*(?:\1[ \t]*){2,}\s*$/;
const MARK = / *(>|(?:[*+-]|\d{1,9}[.)])(?=[ \r\n]|$))/y;

/** An estimate: a mark is inside of those that stand further left, on this line or on lines before. */
function nest(line: string, blank: boolean, nesting: Nesting): void {
  const { columns } = nesting;
  if (blank) {
    nesting.sum += columns.length / 8;
    return;
  }
  const spaced = line.replaceAll("\t", "    ");
  const indent = spaced.search(/[^ ]/);
  while (columns.length && (columns.at(-1) ?? 0) >= indent) columns.pop();
  if (!RULE.test(line)) {
    MARK.lastIndex = 0;
    for (let mark = MARK.exec(spaced); mark; mark = MARK.exec(spaced)) {
      columns.push(MARK.lastIndex - (mark[1]?.length ?? 0));
      if (columns.length > DEPTH) return;
    }
  }
  nesting.sum += columns.length;
}
