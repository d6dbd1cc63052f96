/** What a document says of itself at its head: "Owner: …", "Shared with: …", "Published: …", as lines or as rows of a table. */
import { findDay } from "@afterword/markdown/import/calendar";
import type { CalendarDate } from "@afterword/model/time";
import { type About, NOTHING_SAID } from "./manuscript.ts";
import type { Passage } from "./passage.ts";

const LABEL =
  /^(?:(?<owners>(?:(?:post-?mortem|document|incident|report) )?owners?)|(?<sharedWith>(?:shared|share) with|audience|distribution)|(?<publishedOn>published(?: on)?|(?:publication|publishing) date|date published)|(?<happenedOn>(?:incident|event|outage) date|date of (?:the )?(?:incident|event|outage)|date))\s*(?:[:：]\s*(?<value>.*))?$/i;

/** Labels stand at the head; a few more passages are looked at than a head has. */
const HEAD = 60;

export function aboutIn(passages: readonly Passage[]): About {
  const about: { -readonly [Key in keyof About]: About[Key] } = { ...NOTHING_SAID };
  for (const [index, passage] of passages.slice(0, HEAD).entries()) {
    if (passage.kind === "code" || passage.kind === "quote") continue;
    for (const line of passage.text.split("\n", 20)) {
      const groups = LABEL.exec(line.trim().slice(0, 1_000))?.groups;
      if (!groups) continue;
      const isCell = groups.value === undefined;
      if (isCell && passage.kind !== "table-cell" && passage.kind !== "heading") continue;
      const where = isCell ? passages[index + 1] : passage;
      const value = (groups.value ?? where?.text ?? "").trim();
      if (!where || value === "") continue;
      if (groups.owners) about.owners ??= { value: namesIn(value), passage: where.id };
      if (groups.sharedWith) about.sharedWith ??= { value, passage: where.id };
      const day = dayIn(value);
      if (groups.publishedOn && day) about.publishedOn ??= { value: day, passage: where.id };
      if (groups.happenedOn) about.happenedOn ??= day;
    }
  }
  return about;
}

/** One name where each has a part of their own: "Network: ana, Storage: rob". */
function namesIn(value: string): string[] {
  if (value.includes(":")) return [value];
  return value.split(/\s*(?:,|;|&|\/|\band\b|\bund\b)\s*/).filter(Boolean);
}

function dayIn(value: string): CalendarDate | null {
  const found = findDay(value.replace(/^(\d{4})-(\p{L}+)-(\d{1,2})$/u, "$3 $2 $1"))?.day;
  if (found?.is !== "day" || found.year === null) return null;
  return `${found.year}-${String(found.month).padStart(2, "0")}-${String(found.day).padStart(2, "0")}`;
}
