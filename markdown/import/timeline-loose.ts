/** Timelines that no heading announces: tables of times, lists that begin with times, updates as a status page prints them. */
import { hasClock, type Split, splitAnywhere, splitAtStart } from "./entries.ts";
import { cut, emphasisAtStart, type Inline, inlineOf, linesOf, markdownOf } from "./inline.ts";
import { type Block, blockOf, isWithin, type Part } from "./outline.ts";
import { endOf, type Source } from "./source.ts";
import {
  boldHead,
  isProse,
  itemEntries,
  type ListBlock,
  type Walk,
  withDayNumber,
  wordsEntries,
} from "./timeline-blocks.ts";
import { entriesOfTable } from "./timeline-tables.ts";

/** Outside a timeline only what can be nothing else: tables of times, lists where most items begin with a clock time. */
export function looseEntries(walk: Walk, block: Block, part: Part, dated: boolean): void {
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
export function areDated(source: Source, blocks: readonly Block[]): boolean {
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

const STATUS =
  /^\W{0,4}(?:investigating|identified|monitoring|update|resolved|postmortem|scheduled|in progress|completed|verifying|recovering|degraded)\b/i;

/** Updates as a status page prints them: "Investigating - … Jan 18, 10:04 UTC", "10:04 UTC - Resolved …"; or three timed paragraphs. */
function statusEntries(walk: Walk, block: Extract<Block, { is: "words" }>): void {
  const lines = linesOf(block.inline);
  const starts = lines.map(({ inline }) => splitAtStart(inline));
  const timed = starts.filter((split) => split && hasClock(split.time) && !isProse(split));
  const all = lines.length === 2 && timed.length === 2;
  if (timed.length >= 3 || all || timed.some((split) => split && STATUS.test(split.text))) {
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
export function isTimedPart(part: Part): boolean {
  if (!mayHoldEntries(part) || part.isFacts) return false;
  let timed = 0;
  for (const block of part.blocks) {
    const first = block.is === "words" ? linesOf(block.inline)[0]?.inline : undefined;
    const split = first ? (splitAtStart(first) ?? boldHead(first)) : null;
    if (!first || !split) continue;
    if (hasClock(split.time) && !isProse(split)) timed += 1;
    if (timed >= 3 || isInstant(split, first)) return true;
  }
  return false;
}

/** A full date and time in bold, in brackets or alone on its line: an update, even where it is the only one. */
function isInstant(split: Split, words: Inline): boolean {
  const { day, clock } = split.time.from;
  if (!clock || day?.is !== "day") return false;
  return split.text === "" || /^\s*\[/.test(words.words) || emphasisAtStart(words) >= split.time.end;
}
