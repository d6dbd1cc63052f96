/**
 * Timelines in all their shapes, as marks in the order of the document: an entry with the time it gives, or only a day that holds
 * for what follows. Working out the moments is another step (`timeline-times.ts`).
 */
import type { Blockquote, ListItem, RootContent } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { isMonth } from "./calendar.ts";
import { type Entry, hasClock, type Split, splitAnywhere, splitAtStart } from "./entries.ts";
import { cut, type Inline, inlineOf, inlineOfText, linesOf, markdownOf, oneLine } from "./inline.ts";
import { type Block, blockOf, isWithin, type Outline, type Part, partsOf } from "./outline.ts";
import { isPlaceholder } from "./prompts.ts";
import { blockMarkdown, endOf, lineOf, type Source, startOf } from "./source.ts";
import { entriesOfTable } from "./timeline-tables.ts";

/** One list of entries that is read from top to bottom; `part` is where it stands. */
export type Track = { part: Part; entries: Entry[] };

/** `joins`: a paragraph without a time belongs to the entry above, which was a heading or a paragraph itself. */
type Walk = { source: Source; entries: Entry[]; joins: boolean; dots: boolean };

export function tracksOf(source: Source, outline: Outline): Track[] {
  const tracks: Track[] = [];
  visit(source, outline.whole, tracks);
  return tracks.filter((track) => track.entries.some((entry) => entry.time));
}

/** Parts of a timeline make one track; elsewhere each part is looked at for lists that can be nothing else. */
function visit(source: Source, part: Part, tracks: Track[]): void {
  const waiting: Part[] = [part];
  let loose: Track | null = null;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isTimeline(next)) {
      const walk: Walk = { source, entries: [], joins: false, dots: usesDots(next) };
      walkTimeline(walk, next, waiting);
      tracks.push({ part: next, entries: walk.entries });
      loose = null;
      continue;
    }
    const walk: Walk = { source, entries: [], joins: false, dots: false };
    if (next.time) {
      if (hasClock(next.time)) headingEntry(walk, next);
    } else if (isTimedPart(next)) for (const block of next.blocks) timelineBlock(walk, block);
    else {
      const dated = areDated(source, next.blocks);
      for (const block of next.blocks) looseEntries(walk, block, next, dated);
    }
    if (walk.entries.length) {
      if (loose && loose.part.parent === next.parent) loose.entries.push(...walk.entries);
      else {
        loose = { part: next, entries: walk.entries };
        tracks.push(loose);
      }
    } else if (!next.time) loose = null;
    waiting.push(...next.parts.toReversed());
  }
}

const isTimeline = (part: Part) => part.meaning?.key === "timeline" || part.meaning?.secondary === "timeline";

/** Everything below a timeline's heading, except what another section's heading claims; that goes back to `elsewhere`. */
function walkTimeline(walk: Walk, part: Part, elsewhere: Part[]): void {
  const waiting: Part[] = [part];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next !== part && next.meaning && !isTimeline(next)) {
      elsewhere.push(next);
      continue;
    }
    walk.joins = false;
    if (next.time) headingEntry(walk, next);
    else for (const block of next.blocks) timelineBlock(walk, block);
    waiting.push(...next.parts.toReversed());
  }
}

/** "### 10:04 Alert fired" and what stands under it. */
function headingEntry(walk: Walk, part: Part): void {
  const inline = part.inline;
  const split = inline && splitAnywhere(inline, walk.dots);
  if (!split) return;
  const entry: Entry = {
    line: part.line,
    time: split.time,
    texts: split.text ? [split.text] : [],
    source: null,
    heads: true,
  };
  walk.entries.push(entry);
  walk.joins = true;
  for (const block of part.blocks) timelineBlock(walk, block);
}

/** Three lines or more begin with a time such as "10.04", and fewer with "10:04". */
function usesDots(part: Part): boolean {
  let dots = 0;
  let colons = 0;
  for (const each of [part, ...partsOf(part)]) {
    for (const block of each.blocks) {
      const texts =
        block.is === "words"
          ? block.inline.words.split("\n")
          : block.is === "list"
            ? block.items.map((item) => wordsOf(item).slice(0, 40))
            : [];
      for (const text of texts) {
        if (/^\W{0,6}(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.])/.test(text)) dots += 1;
        if (/^\W{0,6}(?:[01]?\d|2[0-3]):[0-5]\d/.test(text)) colons += 1;
      }
    }
  }
  return dots >= 3 && dots > colons;
}

function timelineBlock(walk: Walk, block: Block): void {
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
function wordsEntries(walk: Walk, inline: Inline): void {
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
    const split = splitAtStart(words, walk.dots) ?? speaker(words, lines.length);
    if (!split || (!hasClock(split.time) && isProse(split))) {
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

/** "On 18 January we saw" is prose; "18 January: the disk filled up" is an entry. */
function isProse({ text, apart }: Split): boolean {
  return !apart && /^\p{Ll}/u.test(text);
}

type ListBlock = Extract<Block, { is: "list" }>;

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
function itemEntries(walk: Walk, item: ListItem): Entry[] {
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
function withDayNumber(inline: Inline): Inline {
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
  if (node.type === "html" || node.type === "thematicBreak" || node.type === "definition") return;
  if (walk.joins) join(walk, blockMarkdown(walk.source, node));
}

/** A chat log in a quote is entries; any other quote belongs to the entry above. */
function quoteEntries(walk: Walk, quote: Blockquote): void {
  const inner: Walk = { ...walk, entries: [], joins: false };
  for (const child of quote.children) timelineBlock(inner, blockOf(walk.source, child));
  const clocked = inner.entries.filter((entry) => hasClock(entry.time)).length;
  if (clocked > 1 || (clocked === 1 && !walk.joins)) {
    walk.entries.push(...inner.entries);
    walk.joins = true;
  } else if (walk.joins) join(walk, oneLine(blockMarkdown(walk.source, quote)));
}

function join(walk: Walk, text: string): void {
  const last = walk.entries.at(-1);
  if (last && text.trim()) last.texts.push(text.trim());
}

const STATUS =
  /^\W{0,4}(?:investigating|identified|monitoring|update|resolved|postmortem|scheduled|in progress|completed|verifying|recovering|degraded)\b/i;

/** Outside a timeline only what can be nothing else: tables of times, lists where most items begin with a clock time. */
function looseEntries(walk: Walk, block: Block, part: Part, dated: boolean): void {
  if (part.isFacts || isWithin(part, "action-items") || isWithin(part, "references")) return;
  if (block.is === "table") {
    const entries = entriesOfTable(walk.source, block.node, false);
    if (entries && entries.length > 1) walk.entries.push(...entries);
    return;
  }
  if (block.is === "list") {
    if (!mayHoldEntries(part)) return;
    const begun = begunItems(walk.source, block);
    if (dated && begun > 0) {
      for (const item of block.items) {
        const entries = itemEntries(walk, item);
        if (entries[0]?.time) walk.entries.push(...entries);
      }
    } else nestedEntries(walk, block, part);
    return;
  }
  if (block.is === "words") statusEntries(walk, block);
}

/** "- Timeline:" with the entries below it, somewhere in a list of other things. */
function nestedEntries(walk: Walk, block: ListBlock, part: Part): void {
  for (const item of block.items) {
    for (const child of item.children) {
      const inner = child.type === "list" ? blockOf(walk.source, child) : null;
      if (inner?.is === "list") looseEntries(walk, inner, part, areDated(walk.source, [inner]));
    }
  }
}

/** Most items of these lists begin with a time: a timeline, in one list or cut into several by what stands between. */
function areDated(source: Source, blocks: readonly Block[]): boolean {
  let begun = 0;
  let items = 0;
  for (const block of blocks) {
    if (block.is !== "list") continue;
    begun += begunItems(source, block);
    items += block.items.length;
  }
  return begun >= 2 && begun * 10 >= items * 6;
}

function begunItems(source: Source, block: ListBlock): number {
  return block.items.filter((item) => {
    const first = item.children[0];
    const split =
      first?.type === "paragraph" ? splitAtStart(withDayNumber(inlineOf(source, first.children, endOf(first)))) : null;
    return split !== null && isDated(split) && !(split.time.to && !split.apart);
  }).length;
}

function mayHoldEntries(part: Part): boolean {
  const key = part.meaning?.key;
  return (
    !key || ["summary", "what-happened", "diagnosis", "short-term-remediation", "detection", "background"].includes(key)
  );
}

/** A clock time, or a full date with a mark after it; a sentence such as "On 18 January 2018 we saw" is neither. */
function isDated(split: Split): boolean {
  const day = split.time.from.day;
  return hasClock(split.time) ? !split.time.relative : split.apart && day?.is === "day" && day.year !== null;
}

/** Updates as a status page prints them: "Investigating - … Jan 18, 10:04 UTC", "10:04 UTC - Resolved …"; or three timed paragraphs. */
function statusEntries(walk: Walk, block: Extract<Block, { is: "words" }>): void {
  const lines = linesOf(block.inline);
  const starts = lines.map(({ inline }) => splitAtStart(inline));
  const timed = starts.filter((split) => split && hasClock(split.time) && !isProse(split));
  if (timed.length >= 3 || timed.some((split) => split && STATUS.test(split.text))) {
    wordsEntries(walk, block.inline);
    walk.joins = false;
    return;
  }
  if (!STATUS.test(block.inline.words)) return;
  const last = lines.at(-1);
  const end = last && splitAnywhere(last.inline);
  if (!end?.time.from.clock || !last) return;
  const before =
    lines.length > 1 ? markdownOf(cut(block.inline, 0, block.inline.words.length - last.inline.words.length)) : "";
  walk.entries.push({
    line: block.line,
    time: end.time,
    texts: [[before, end.text].filter(Boolean).join(" ")],
    source: null,
    heads: false,
  });
}

/** Three or more paragraphs of the part begin with a clock time: it is a timeline, whatever it is called. */
function isTimedPart(part: Part): boolean {
  if (!mayHoldEntries(part) || part.isFacts) return false;
  let timed = 0;
  for (const block of part.blocks) {
    const split = block.is === "words" ? splitAtStart(block.inline) : null;
    if (split && hasClock(split.time) && !isProse(split)) timed += 1;
    if (timed >= 3) return true;
  }
  return false;
}
