/** How this page reads and says times: in the postmortem's zone, counted from its own day. */

import { MILESTONES } from "@afterword/model/milestone";
import type { Postmortem } from "@afterword/model/postmortem";
import { type SaidIn, sayTime } from "@afterword/model/said-time";
import { type CalendarDate, middle, onTheWall, type UncertainTime } from "@afterword/model/time";
import { dateLocale } from "../app/messages.ts";

/** Words that are typed again mean the same only where they are said in English. */
const LOCALE = "en-GB";

/** The day on which it happened, as far as is known: that of its first milestone, else the day it was written down. */
export function dayOf(postmortem: Pick<Postmortem, "milestones" | "zone" | "createdAt">): CalendarDate {
  const known = MILESTONES.map((name) => postmortem.milestones[name])
    .map((time) => time && middle(time))
    .find((at) => at !== null && at !== undefined);
  const at = known ? new Date(known).toISOString() : postmortem.createdAt;
  return onTheWall(at, postmortem.zone).toPlainDate().toString();
}

export function saidIn(postmortem: Pick<Postmortem, "milestones" | "zone" | "createdAt">): SaidIn {
  return { zone: postmortem.zone, day: dayOf(postmortem), now: new Date().toISOString() };
}

/** The time as words for its field: absolute, so that they can be typed again on another day. */
export const inField = (time: UncertainTime | null, zone: string, day?: CalendarDate): string =>
  time === null ? "" : sayTime(time, { zone, locale: LOCALE, day });

/** How a time was understood, in its zone and in UTC. */
export function understood(time: UncertainTime, zone: string): { here: string; utc: string | null } {
  if (time.is === "unknown") return { here: time.written ?? "", utc: null };
  const here = sayTime(time, { zone, locale: LOCALE });
  const from = time.is === "range" ? time.from : time.at;
  // The margin is the same in every zone.
  const point: UncertainTime = time.is === "about" ? { ...time, is: "exact" } : time;
  const utc = sayTime(point, { zone: "UTC", locale: LOCALE, day: onTheWall(from, zone).toPlainDate().toString() });
  return { here, utc: zone === "UTC" ? null : utc };
}

/** For a list: the clock alone where the day is the list's own. */
export const inList = (time: UncertainTime, zone: string, day: CalendarDate): string =>
  time.is === "unknown" ? "" : sayTime(time, { zone, locale: LOCALE, day });

/** A whole day, as the reader's own habits have it. */
export function sayDay(day: CalendarDate, weekday = false): string {
  const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(dateLocale(), { ...parts, ...(weekday && { weekday: "long" }) }).format(
    new Date(`${day}T12:00:00Z`),
  );
}
