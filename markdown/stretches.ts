/**
 * A long text cut where nothing can be open: before a line at the left margin that follows a blank line, outside of fences
 * and of HTML that runs across blank lines. The parser's time and memory grow faster than the text, so it gets it in stretches.
 */
export type Stretch = { text: string; offset: number; line: number };

export function cutIntoStretches(text: string, length: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [start, startLine] = [0, 0];
  const state: State = { within: null, item: null, blank: false };
  let line = 0;
  for (const [from, to] of linesOf(text, afterFrontMatter(text))) {
    if (line === 0) line = countLines(text.slice(0, from));
    const words = text.slice(from, to);
    if (from - start >= length && state.blank && !state.within && SAFE.test(words)) {
      stretches.push({ text: text.slice(start, from), offset: start, line: startLine });
      [start, startLine] = [from, line];
    }
    readLine(words, state);
    line++;
  }
  stretches.push({ text: text.slice(start), offset: start, line: startLine });
  return stretches;
}

/** Not a space, nor what may begin a list item: an item after a blank line belongs to the list before it. */
const SAFE = /^[^\s*+\-\d\uFEFF]/;

type State = {
  /** What ends the fence or the HTML that is open at the margin. */
  within: RegExp | null;
  /** The column at which the content of the open item at the margin begins. */
  item: number | null;
  /** Whether the line before was blank. */
  blank: boolean;
};

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^( {0,3}(?:[*+-]|\d{1,9}[.)]))(?:([ \t]+)(\S)|\s*$)/;
const NOTE = /^ {0,3}\[\^[^\]]+\]:/;
const RULE = /^ {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}\s*$/;
/** What closes a list even where no blank line stands before it. */
const INTERRUPTS = /^ {0,3}(?:#{1,6}(?:\s|$)|>|<|`{3}|~{3})/;
/** HTML that ends with a word of its own rather than with a blank line, and that word. */
const HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];
/** Where it takes a parser to know what is open, nothing more is cut. */
const UNSURE = /(?!)/;

function readLine(words: string, state: State): void {
  const wasBlank = state.blank;
  state.blank = !words.trim();
  if (state.within) {
    if (state.within.test(words)) state.within = null;
    return;
  }
  const indent = columnsIn(words);
  if (state.blank || (state.item !== null && indent >= state.item)) return;
  if (RULE.test(words)) {
    state.item = null;
    return;
  }
  const item = ITEM.exec(words);
  if (item) {
    const [, marker = "", gap = "", first] = item;
    // An empty item ends at a blank line, and neither it nor one with another number than 1 can break into a paragraph.
    if (!first || (!wasBlank && state.item === null && !/[*+-]|^ *1[.)]/.test(marker))) state.within = UNSURE;
    const content = columnsIn(`${" ".repeat(marker.length)}${gap}`);
    state.item = content - marker.length <= 4 ? content : marker.length + 1;
    return;
  }
  if (NOTE.test(words)) {
    state.item = 4;
    return;
  }
  if (wasBlank || INTERRUPTS.test(words)) state.item = null;
  if (indent >= 4) return;
  const [, fence] = FENCE.exec(words) ?? [];
  if (fence) {
    state.within = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*[\\r\\n]*$`);
    return;
  }
  const [, end] = HTML.find(([begin]) => begin.test(words)) ?? [];
  if (end && !end.test(words)) state.within = end;
}

/** How far the white space at the beginning reaches, with a tab stop every four columns. */
function columnsIn(words: string): number {
  let columns = 0;
  for (const char of words) {
    if (char === " ") columns++;
    else if (char === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

function afterFrontMatter(text: string): number {
  const [open] = /^\uFEFF?(?:---|\+\+\+)[ \t]*(?=[\r\n])/.exec(text) ?? [];
  if (!open) return 0;
  const close = new RegExp(`[\\r\\n]${open.includes("-") ? "---" : "\\+\\+\\+"}[ \\t]*(?:[\\r\\n]|$)`, "g");
  close.lastIndex = open.length;
  return close.exec(text) ? close.lastIndex : 0;
}

function* linesOf(text: string, from: number): Generator<[from: number, to: number]> {
  const end = /\r\n?|\n/g;
  while (from < text.length) {
    end.lastIndex = from;
    const to = end.exec(text) ? end.lastIndex : text.length;
    yield [from, to];
    from = to;
  }
}

const countLines = (text: string): number => text.split(/\r\n?|\n/).length - 1;
