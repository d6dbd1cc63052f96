/** Timelines as tables in HTML, which Markdown leaves as they are: each row whose first cells give a time is an entry. */
import type { Html } from "mdast";
import { type Entry, hasClock } from "./entries.ts";
import { lineAt, type Source, startOf } from "./source.ts";
import { readTime } from "./written-time.ts";

const ROW = /<tr\b[^>]{0,300}>([\s\S]*?)(?=<\/tr\s{0,3}>|<tr\b|$)/gi;
const CELL = /<t[dh]\b[^>]{0,300}>([\s\S]*?)(?=<\/t[dh]\s{0,3}>|<t[dh]\b|$)/gi;
const LONGEST = 100_000;

export function entriesOfHtml(source: Source, node: Html): Entry[] {
  if (!/<tr\b/i.test(node.value) || node.value.length > LONGEST) return [];
  const entries: Entry[] = [];
  for (const row of node.value.matchAll(ROW)) {
    const cells = [...(row[1] ?? "").matchAll(CELL)].map((cell) => plain(cell[1] ?? ""));
    const [first = "", second = "", ...others] = cells;
    const clocked = readTime(first, 0);
    // A day in a column of its own, and the time of day in the next.
    const joined =
      clocked && !hasClock(clocked) && hasClock(readTime(second, 0)) ? readTime(`${first} ${second}`, 0) : null;
    const time = joined ?? clocked;
    if (!time || time.end < (joined ? first.length + 1 : first.length) - 24) continue;
    const text = (joined ? others : cells.slice(1)).filter(Boolean).join(" — ");
    entries.push({
      line: lineAt(source, startOf(node) + row.index),
      time,
      texts: text ? [text] : [],
      source: null,
      heads: text === "",
    });
  }
  return entries;
}

/** The zone that the head of such a table names: "Time (UTC)". */
export function headOfHtml(html: string): string[] {
  return [...html.slice(0, 5000).matchAll(/<th\b[^>]{0,300}>([^<]{1,80})/gi)].map((match) => match[1] ?? "");
}

const plain = (html: string) =>
  html
    .replace(/<[^<>]{0,1000}>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?])/g, "")
    .trim();
