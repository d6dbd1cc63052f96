/** Lines typed or pasted as a timeline: "10:04 alert fired" becomes an event; nothing that was typed is lost. */
import type { CalendarDate, Zone } from "@afterword/model/time";
import type { TimelineEventFields } from "@afterword/model/timeline-event";
import { type Entry, splitAtStart } from "./entries.ts";
import { inlineOfText, markdownOf } from "./inline.ts";
import { sourceOf } from "./source.ts";
import { eventsOf } from "./timeline-times.ts";

/** A line without a time joins the event above it, or is an event whose time is unknown where there is none above. */
export function linesToEvents(
  text: string,
  { day, zone }: { day: CalendarDate | null; zone: Zone },
): TimelineEventFields[] {
  const source = sourceOf("", text, { type: "root", children: [] });
  const entries: Entry[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const marker = /^[\s>]{0,40}(?:(?:[-*+•]|\d{1,3}[.)])\s{1,8}(?:\[[ xX]\]\s)?)?/.exec(line)?.[0].length ?? 0;
    const inline = inlineOfText(source, from + marker, from + line.length);
    from += line.length + 1;
    const words = inline.words.trim();
    if (words === "") continue;
    const split = splitAtStart(inline);
    const last = entries.at(-1);
    if (split) {
      // What a person types is no template: "xx" is a word like any other.
      const said = split.rest ? markdownOf(split.rest) : split.text;
      entries.push({ line: 1, time: split.time, texts: said ? [said] : [], source: null, heads: false });
    } else if (last && (last.time?.from.clock || last.texts.length || last.time === null)) last.texts.push(words);
    else entries.push({ line: 1, time: null, texts: [words], source: null, heads: false });
  }
  for (const entry of entries)
    if (entry.texts.length === 0 && entry.time?.from.clock) entry.texts.push(entry.time.written);
  return eventsOf(entries, { day, zone, order: "day-first" }).map(({ line: _, ...event }) => event);
}
