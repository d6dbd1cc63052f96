/** The entries that a block of a timeline holds: lines, lists, tables, quotes, code. What has no time belongs to the entry above it. */
import type { Blockquote, ListItem, RootContent } from "mdast";
import { findDay, isMonth } from "./calendar.ts";
import { type Entry, hasClock, type Split, splitAnywhere, splitAtStart } from "./entries.ts";
import { cut, emphasisAtStart, type Inline, inlineOf, inlineOfText, linesOf, markdownOf, oneLine } from "./inline.ts";
import { type Block, blockOf } from "./outline.ts";
import { isPlaceholder } from "./prompts.ts";
import { blockMarkdown, endOf, lineOf, type Source, startOf } from "./source.ts";
import { entriesOfHtml } from "./timeline-html.ts";
import { entriesOfTable } from "./timeline-tables.ts";

/** `joins`: a paragraph without a time belongs to the entry above, which was a heading or a paragraph itself. */
export type Walk = { source: Source; entries: Entry[]; joins: boolean; dots: boolean };

export function timelineBlock(walk: Walk, block: Block): void {
  if (block.is === "words") return wordsEntries(walk, block.inline);
  if (block.is === "list") return listEntries(walk, block);
  if (block.is === "table") {
    const entries = entriesOfTable(walk.source, block.node, true);
    if (entries) {
      walk.entries.push(...entries);
      walk.joins = false;
    } else if (walk.joins) join(walk, blockMarkdown(walk.source, block.node));
    return;
  }
  otherEntries(walk, block.node);
}

/** Each line that begins with a time is an entry; the lines below it are its text. */
export function wordsEntries(walk: Walk, inline: Inline): void {
  const lines = linesOf(inline);
  let begun = walk.joins;
  let here = false;
  let gathered: Inline[] = [];
  const flush = () => {
    const text = gathered.map(markdownOf).join(" ").trim();
    gathered = [];
    if (!begun || !text) return;
    const last = walk.entries.at(-1);
    if (here && last?.texts.length) last.texts.push(`${last.texts.pop()} ${text}`);
    else join(walk, text);
  };
  for (const { line, inline: words } of lines) {
    const split = dayAlone(words) ?? splitAtStart(words, walk.dots) ?? speaker(words, lines.length) ?? boldHead(words);
    if (!split || isWrapped(gathered.at(-1), words) || (!hasClock(split.time) && isProse(split))) {
      gathered.push(words);
      continue;
    }
    flush();
    const texts = split.text ? [split.text] : [];
    walk.entries.push({ line, time: split.time, texts, source: null, heads: split.text === "" });
    begun = true;
    here = true;
  }
  flush();
  walk.joins = begun;
}

/** "Ana [10:04 AM]", with what she said on the lines below. */
function speaker(words: Inline, lines: number): Split | null {
  if (words.words.length > 60 || lines < 1) return null;
  const split = /[[(]\s?\d{1,2}:\d\d[^\])]{0,8}[\])]\s*$/.test(words.words) ? splitAnywhere(words) : null;
  return split ? { ...split, text: split.text ? `${split.text}:` : "" } : null;
}

/** "**Update at 2018-01-18 11:30 UTC**", on a line of its own above what it says. */
export function boldHead(words: Inline): Split | null {
  if (words.words.length > 80 || emphasisAtStart(words) < words.words.trimEnd().length) return null;
  const split = splitAnywhere(words);
  return split?.time.from.clock && split.time.from.day
    ? { ...split, text: split.text.replace(/^\*\*(.*)\*\*$/, "$1") }
    : null;
}

/** "Timeline for September 17, 2018: (all times UTC)", "(UTC August 5th)": a line that only says which day follows. */
function dayAlone(words: Inline): Split | null {
  if (words.words.length > 80) return null;
  const found = findDay(words.words);
  if (!found) return null;
  const others = `${words.words.slice(0, found.at)} ${words.words.slice(found.end)}`;
  if (/\d/.test(others) || others.replace(ABOUT_THE_DAY, "").trim() !== "") return null;
  const from = { day: found.day, clock: null, zone: null };
  const time = { from, to: null, about: false, margin: null, relative: false, written: "", start: 0, end: found.end };
  return { time, text: "", apart: true };
}

const ABOUT_THE_DAY =
  /\b(?:timeline|events?|log|chronology|for|of|on|the|day|all|times?|are|is|in|local|date|from|starting|begins?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|[A-Z]{2,4}T|UTC|GMT)\b|[^\p{L}\d]/giu;

/** "On 18 January we saw" is prose; "18 January: the disk filled up" is an entry. */
export function isProse({ text, apart }: Split): boolean {
  return !apart && /^\p{Ll}/u.test(text);
}

/** "… and then\non January 18th I wrote": the sentence goes on from the line above. */
function isWrapped(above: Inline | undefined, words: Inline): boolean {
  return above !== undefined && /[\p{L},]\s*$/u.test(above.words) && /^\p{Ll}/u.test(words.words);
}

export type ListBlock = Extract<Block, { is: "list" }>;

function listEntries(walk: Walk, block: ListBlock): void {
  const read = block.items.map((item) => itemEntries(walk, item));
  const timed = read.filter((entries) => entries.some((entry) => entry.time)).length;
  if (timed === 0) {
    if (walk.joins)
      for (const item of block.items)
        join(walk, `- ${blockMarkdown(walk.source, item).replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, "")}`);
    return;
  }
  for (const entries of read) {
    const [first] = entries;
    // An item without a time stays text: nobody said when it was.
    if (first && (first.time || entries.length > 1)) walk.entries.push(...entries);
  }
  walk.joins = false;
}

/** An item's own entry, and those of the lists inside it. A label above nested entries ("Monday:") is none itself. */
export function itemEntries(walk: Walk, item: ListItem): Entry[] {
  const source = walk.source;
  const [first, ...rest] = unfold(item).children;
  const nested: Entry[] = [];
  const texts: string[] = [];
  let own: Entry | null = null;
  if (first?.type === "paragraph") {
    const inline = withDayNumber(inlineOf(source, first.children, endOf(first)));
    const lines = linesOf(inline);
    const clocks =
      lines.length > 1
        ? lines.filter(({ inline: words }) => hasClock(splitAtStart(words, walk.dots)?.time ?? null))
        : [];
    if (clocks.length > 1) {
      const inner: Walk = { ...walk, entries: [], joins: false };
      wordsEntries(inner, inline);
      nested.push(...inner.entries);
    } else {
      const split = splitAnywhere(inline, walk.dots);
      const text = split ? split.text : markdownOf(inline);
      if (split || !isPlaceholder(inline.words))
        own = {
          line: lineOf(item),
          time: split?.time ?? null,
          texts: text ? [text] : [],
          source: null,
          heads: text === "",
        };
    }
  } else if (first) rest.unshift(first);
  for (const child of rest) {
    const inside: Walk = { ...walk, entries: [], joins: false };
    timelineBlock(inside, blockOf(source, child));
    const inner = inside.entries.filter((entry) => entry.time);
    if (inner.some((entry) => hasClock(entry.time)) || (inner.length && !own?.time)) nested.push(...inside.entries);
    else
      texts.push(
        child.type === "paragraph"
          ? markdownOf(inlineOf(source, child.children, endOf(child)))
          : blockMarkdown(source, child),
      );
  }
  if (own && !own.time && nested.length) own = null;
  if (own) own.texts.push(...texts.filter(Boolean));
  return own ? [own, ...nested] : nested;
}

/** "- 19. Januar" is an item that holds an ordered list, to Markdown; its one item is what was meant. */
function unfold(item: ListItem): ListItem {
  const only = item.children[0];
  const inner = only?.type === "list" && only.ordered && only.children.length === 1 ? only.children[0] : undefined;
  return inner ? { ...item, children: [...inner.children, ...item.children.slice(1)] } : item;
}

/** "19. Januar 2018" at the beginning of an item: Markdown took the day for the item's number. */
export function withDayNumber(inline: Inline): Inline {
  const start = inline.at[0] ?? 0;
  const number = /(?:^|[\s>*+-])(\d{1,2}\.[ \t]{1,4})$/.exec(
    inline.source.text.slice(Math.max(0, start - 10), start),
  )?.[1];
  if (!number || !isMonth(/^\p{L}{3,11}/u.exec(inline.words)?.[0])) return inline;
  const at = Array.from(number, (_, index) => start - number.length + index);
  return { ...inline, words: number + inline.words, at: [...at, ...inline.at] };
}

function otherEntries(walk: Walk, node: RootContent): void {
  if (node.type === "blockquote") return quoteEntries(walk, node);
  if (node.type === "code" && !walk.joins) {
    const start = startOf(node);
    const body = inlineOfText(walk.source, start, endOf(node));
    const lines = linesOf(body);
    if (lines.filter(({ inline }) => hasClock(splitAtStart(inline)?.time ?? null)).length < 2) return;
    const fenced = /^\s*(?:```|~~~)/.test(body.words);
    const inner = fenced ? cut(body, body.words.indexOf("\n") + 1, Math.max(body.words.lastIndexOf("\n"), 0)) : body;
    wordsEntries(walk, inner);
    walk.joins = false;
    return;
  }
  if (node.type === "html") {
    walk.entries.push(...entriesOfHtml(walk.source, node));
    return;
  }
  if (node.type === "thematicBreak" || node.type === "definition") return;
  if (walk.joins) join(walk, blockMarkdown(walk.source, node));
}

/** A chat log in a quote is entries; any other quote belongs to the entry above. */
function quoteEntries(walk: Walk, quote: Blockquote): void {
  const inner: Walk = { ...walk, entries: [], joins: false };
  for (const child of quote.children) timelineBlock(inner, blockOf(walk.source, child));
  const clocked = inner.entries.filter((entry) => hasClock(entry.time)).length;
  if (clocked > 1 || (clocked === 1 && !walk.joins)) {
    walk.entries.push(...inner.entries);
    walk.joins = false;
  } else if (walk.joins) join(walk, oneLine(blockMarkdown(walk.source, quote)));
}

function join(walk: Walk, text: string): void {
  const last = walk.entries.at(-1);
  if (last && text.trim()) last.texts.push(text.trim());
}
