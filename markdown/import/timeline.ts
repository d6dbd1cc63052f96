/**
 * Timelines in all their shapes, as marks in the order of the document: an entry with the time it gives, or only a day that holds
 * for what follows. Working out the moments is another step (`timeline-times.ts`).
 */
import { toString as wordsOf } from "mdast-util-to-string";
import { type Entry, hasClock, splitAnywhere } from "./entries.ts";
import { type Outline, type Part, partsOf } from "./outline.ts";
import type { Source } from "./source.ts";
import { timelineBlock, type Walk } from "./timeline-blocks.ts";
import { areDated, isTimedPart, looseEntries } from "./timeline-loose.ts";

/** One list of entries that is read from top to bottom; `part` is where it stands. */
export type Track = { part: Part; entries: Entry[] };

export function tracksOf(source: Source, outline: Outline): Track[] {
  const tracks: Track[] = [];
  visit(source, outline.whole, tracks);
  const timed = tracks.filter((track) => track.entries.some((entry) => entry.time));
  // A chat log beside a written timeline is where that came from, not a second one.
  const written = timed.filter((track) => !isRawLog(track.part));
  return written.length ? written : timed;
}

function isRawLog(part: Part): boolean {
  for (let at: Part | null = part; at; at = at.parent) {
    if (
      /\b(?:chat|slack|irc|gitter|teams|transcript|thread|conversation|appendix|raw)\b/i.test(at.heading) &&
      at.level > 1
    )
      return true;
    if (at.meaning?.key === "references") return true;
  }
  return false;
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
      if (loose && next.time && loose.part.parent === next.parent) loose.entries.push(...walk.entries);
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
