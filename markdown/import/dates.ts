/** The day that a document is about, which of day and month comes first in its dates, and the zone of its times. */
import type { CalendarDate, Zone } from "@afterword/model/time";
import { toString as wordsOf } from "mdast-util-to-string";
import { type DayOrder, findDay, readDay, type WrittenDay } from "./calendar.ts";
import type { Fact } from "./facts.ts";
import { type Block, cellsOf, type Outline, type Part, partsOf } from "./outline.ts";
import { calendarDate, type Reckoning } from "./reckoning.ts";
import type { Source } from "./source.ts";
import type { Track } from "./timeline.ts";
import { headOfHtml } from "./timeline-html.ts";
import { findZone, type WrittenZone } from "./zones.ts";

export type Hints = { zone?: Zone; year?: number; today?: CalendarDate };
export type Dating = { day: CalendarDate | null; order: DayOrder; orderAssumed: boolean };

const INCIDENT_DATE =
  /^(?:incident date|date of incident|date of the incident|incident start|event date|start(?:ed)?|start date|start time|date time|incident start time|start date time|vorfallsdatum|datum)$/;
const DATE = /^(?:dates?|when|day|fecha|published|created|last modified|postmortem date)$/;

export function datingOf(
  source: Source,
  outline: Outline,
  facts: readonly Fact[],
  title: string,
  hints: Hints,
): Dating {
  const { order, assumed } = orderOf(source, hints);
  const near = hints.year ? `${hints.year}-06-30` : (hints.today ?? null);
  const date = (day: WrittenDay | undefined) => (day?.is === "day" ? calendarDate(bare(order, near), day) : null);
  const inText = (text: string) => date(findDay(text)?.day);
  const full = (text: string) => {
    const found = findDay(text)?.day;
    return found?.is === "day" && found.year !== null ? date(found) : null;
  };
  const fact = (pattern: RegExp, from?: Fact["from"]) =>
    facts.find((each) => pattern.test(each.label) && (!from || each.from === from) && inText(each.value))?.value;
  const named = source.name.split(/[\\/]/).at(-1) ?? "";
  const day =
    full(fact(INCIDENT_DATE) ?? "") ??
    nightBefore(outline, date, full(fact(DATE) ?? "") ?? full(title)) ??
    full(title) ??
    full(fact(DATE, "text") ?? "") ??
    full(fact(DATE) ?? "") ??
    full(named.replace(/_/g, " ")) ??
    full(firstFullDate(firstWords(outline))) ??
    inText(fact(INCIDENT_DATE) ?? fact(DATE) ?? "") ??
    inText(title);
  return { day, order, orderAssumed: assumed };
}

const bare = (order: DayOrder, about: CalendarDate | null): Reckoning => ({
  day: null,
  about,
  zone: "UTC",
  order,
  newestFirst: false,
  twelveHours: false,
  last: null,
});

/** "On the evening of Feb 23" in a report dated the 24th: the clock times are the evening's. */
function nightBefore(
  outline: Outline,
  date: (day: WrittenDay | undefined) => CalendarDate | null,
  dated: CalendarDate | null,
): CalendarDate | null {
  const match = dated && /\b(?:morning|afternoon|evening|night) of (?:the )?/i.exec(firstWords(outline));
  if (!dated || !match) return null;
  const words = firstWords(outline);
  const day = readDay(words, match.index + match[0].length)?.day;
  const near = day?.is === "day" ? date({ ...day, year: day.year ?? Number(dated.slice(0, 4)) }) : null;
  const before = near ? (Date.parse(dated) - Date.parse(near)) / 86_400_000 : 0;
  return before > 0 && before <= 3 ? near : null;
}

/** The words above and inside the first sections, where a summary says when it was. */
function firstWords(outline: Outline): string {
  let words = "";
  const read = (part: Part) => {
    words += `${part.heading}\n`;
    for (const block of part.blocks) if (words.length < 4000) words += `${wordsOfBlock(block)}\n`;
  };
  read(outline.whole);
  for (const part of partsOf(outline.whole)) {
    if (words.length > 3000) break;
    read(part);
  }
  return words;
}

function wordsOfBlock(block: Block): string {
  if (block.is === "words") return block.inline.words;
  return block.is === "list" ? block.items.map((item) => wordsOf(item).slice(0, 400)).join("\n") : "";
}

function firstFullDate(words: string): string {
  for (let at = 0; at < words.length; at += 1) {
    if (at > 0 && /[A-Za-z0-9]/.test(words[at - 1] ?? "")) continue;
    const read = readDay(words, at);
    if (read?.day.is === "day" && read.day.year !== null) return words.slice(at, read.end);
  }
  return "";
}

/** Dates such as 18/01 that can be read one way only decide for those that can be read both ways. */
function orderOf(source: Source, hints: Hints): { order: DayOrder; assumed: boolean } {
  let dayFirst = 0;
  let monthFirst = 0;
  let either = 0;
  const pattern = /(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/g;
  const text = source.text.slice(0, 300_000);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const day = readDay(text, match.index)?.day;
    if (day?.is !== "day") continue;
    if (day.order === "day-first") dayFirst += 1;
    if (day.order === "month-first") monthFirst += 1;
    if (day.order === "either") either += 1;
  }
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? "day-first" : "month-first", assumed: false };
  const american =
    /^America\//.test(hints.zone ?? "") ||
    /\b(?:P[SD]?T|E[SD]T|C[SD]T|M[SD]T|Pacific|Eastern)\b/.test(text.slice(0, 50_000));
  return { order: american ? "month-first" : "day-first", assumed: either > 0 };
}

export type Zoning = { zone: Zone; stated: boolean; ambiguous: WrittenZone | null };

/** "All times in UTC", "(times are PT)", "Timezone: CET". */
const ALL_TIMES =
  /\b(?:all (?:the |of the )?(?:times?|timestamps?|dates)\b[^.\n|\d"]{0,40}?|(?:times?|timestamps?|dates and times?)(?: (?:are|is|given|listed|shown|reported|stated|below|here|local|all|expressed|displayed|noted|mentioned)){0,4}(?: in| use|:| =|\s?\()|(?:times?|timestamps?) (?:are|is)(?=\s(?:UTC|GMT|[A-Z]{2,4}T\b)(?<!not))|time ?zone(?: used| is|:| =)*|(?:alle )?(?:zeiten|uhrzeiten|zeitangaben)(?: sind)? in|(?:toutes les )?heures (?:sont )?en|(?:todas las )?horas (?:están )?en)[\s*_`({:]{1,5}/gi;

export function zoningOf(
  source: Source,
  outline: Outline,
  facts: readonly Fact[],
  tracks: readonly Track[],
  hints: Hints,
): Zoning {
  const written = statedZone(source, outline, facts) ?? usualZone(tracks) ?? factZone(facts) ?? proseZone(source);
  if (written) return { zone: written.zone, stated: true, ambiguous: written.ambiguous ? written : null };
  return { zone: hints.zone ?? "UTC", stated: false, ambiguous: null };
}

function statedZone(source: Source, outline: Outline, facts: readonly Fact[]): WrittenZone | null {
  for (const fact of facts) {
    if (!/^(?:time ?zone|tz|zeitzone|fuseau horaire|zona horaria)$/.test(fact.label)) continue;
    const zone = findZone(fact.value);
    if (zone) return zone;
  }
  return sentenceZone(source.text.slice(0, 300_000)) ?? headingZone(source, outline);
}

function sentenceZone(text: string): WrittenZone | null {
  ALL_TIMES.lastIndex = 0;
  for (let match = ALL_TIMES.exec(text); match; match = ALL_TIMES.exec(text)) {
    const from = match.index + match[0].length;
    const end = text.indexOf("\n", from);
    const zone = findZone(text, from, Math.min(end === -1 ? text.length : end, from + 40));
    if (zone) {
      // "PST (UTC-7)": the number is what they meant.
      const offset = /^[^\n]{0,40}?\(\s?((?:UTC|GMT)\s?[+-]\d{1,2}(?::\d{2})?)\s?\)/.exec(
        text.slice(from, from + 60),
      )?.[1];
      return (offset && findZone(offset)) || zone;
    }
  }
  return null;
}

/** "Timeline (UTC)", and a column "Time (CET)". */
function headingZone(source: Source, outline: Outline): WrittenZone | null {
  for (const part of partsOf(outline.whole)) {
    const zone = part.meaning?.key === "timeline" || /\btimes?\b/i.test(part.heading) ? findZone(part.heading) : null;
    if (zone) return zone;
    for (const block of part.blocks) {
      const html = block.is === "other" && block.node.type === "html" ? headOfHtml(block.node.value) : [];
      const named = html.map((words) => findZone(words)).find(Boolean);
      if (named) return named;
      const head = block.is === "table" ? block.node.children[0] : undefined;
      if (!head) continue;
      for (const cell of cellsOf(source, head)) {
        const found = /\b(?:time|date|when|zeit|uhrzeit|datum|heure|hora|utc|gmt)\b/i.test(cell.words)
          ? findZone(cell.words)
          : null;
        if (found) return found;
      }
    }
  }
  return null;
}

/** The zone that most entries give themselves. */
function usualZone(tracks: readonly Track[]): WrittenZone | null {
  const counts = new Map<string, { zone: WrittenZone; count: number }>();
  for (const track of tracks) {
    for (const entry of track.entries) {
      const zone = entry.time?.from.zone ?? entry.time?.to?.zone;
      if (!zone) continue;
      const before = counts.get(zone.zone);
      if (before) before.count += 1;
      else counts.set(zone.zone, { zone, count: 1 });
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.zone ?? null;
}

/** The one zone that the prose gives with its clock times ("2:30 AM PST"); two of them would decide nothing. */
function proseZone(source: Source): WrittenZone | null {
  const text = source.text.slice(0, 200_000);
  const pattern = /\b\d{1,2}[:.]\d{2}(?:[ap]m| ?[AP]M)? \(?(?=[A-Z])/g;
  let only: WrittenZone | null = null;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const at = match.index + match[0].length;
    const zone = findZone(text, at, at + 1);
    if (!zone) continue;
    if (only && only.zone !== zone.zone) return null;
    only = zone;
  }
  return only;
}

function factZone(facts: readonly Fact[]): WrittenZone | null {
  for (const fact of facts) {
    const match = fact.from === "text" ? /\d{1,2}:\d{2}(?::\d{2})?\s?(?=[A-Za-z+-])/.exec(fact.value) : null;
    const zone = match && findZone(fact.value, match.index + match[0].length, match.index + match[0].length + 12);
    if (zone) return zone;
  }
  return null;
}
