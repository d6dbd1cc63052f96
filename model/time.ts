/**
 * Moments. An instant is UTC text everywhere; it is parsed where arithmetic happens (Temporal) and nowhere else.
 * What people know of a moment is often less than an instant: about, between, or not at all.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isZone } from "./is-zone.ts";

/** UTC, ISO 8601, e.g. "2026-11-20T10:04:00.000Z"; fractions of a second optional. */
export const Instant = z.iso.datetime({ error: "a moment looks like 2026-11-20T10:04:00Z (UTC)" });
export type Instant = z.infer<typeof Instant>;

/** A day in no zone in particular, e.g. "2026-11-20". */
export const CalendarDate = z.iso.date({ error: "a day looks like 2026-11-20" });
export type CalendarDate = z.infer<typeof CalendarDate>;

/** An IANA zone ("Europe/Berlin"), "UTC", or a fixed offset ("+02:00"). */
export const Zone = z
  .string()
  .refine(isZone, "a zone is an IANA name such as Europe/Berlin, or UTC, or an offset such as +02:00");
export type Zone = z.infer<typeof Zone>;

/** The words in which somebody gave the time, kept so that nothing they said is lost: "~14:05 PT". */
const written = z.string().max(200).nullable();

/** What is known of a moment. `about` is give or take `marginMinutes`; `range` is somewhere between two instants. */
export const UncertainTime = z.discriminatedUnion("is", [
  z.object({ is: z.literal("exact"), at: Instant, zone: Zone, written }),
  z.object({
    is: z.literal("about"),
    at: Instant,
    marginMinutes: z.number().int().min(1).max(100_000),
    zone: Zone,
    written,
  }),
  z
    .object({ is: z.literal("range"), from: Instant, to: Instant, zone: Zone, written })
    .refine(
      (range) => range.from <= range.to || Date.parse(range.from) <= Date.parse(range.to),
      "a range ends after it begins",
    ),
  z.object({ is: z.literal("unknown"), written }),
]);
export type UncertainTime = z.infer<typeof UncertainTime>;

/** The earliest and the latest instant it can have been (milliseconds since 1970), or null where nothing is known. */
export function bounds(time: UncertainTime): { earliest: number; latest: number } | null {
  if (time.is === "unknown") return null;
  if (time.is === "range") return { earliest: Date.parse(time.from), latest: Date.parse(time.to) };
  const at = Date.parse(time.at);
  const margin = time.is === "about" ? time.marginMinutes * 60_000 : 0;
  return { earliest: at - margin, latest: at + margin };
}

/** Where the moment stands in an order of time: its middle, in milliseconds since 1970, or null where unknown. */
export function middle(time: UncertainTime): number | null {
  const known = bounds(time);
  return known && (known.earliest + known.latest) / 2;
}

/** The day's range in a zone: from midnight to the millisecond before the next midnight. */
export function wholeDay(day: CalendarDate, zone: Zone, written: string | null): UncertainTime {
  const date = Temporal.PlainDate.from(day);
  const from = date.toZonedDateTime(zone).toInstant();
  const to = date.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 });
  return { is: "range", from: from.toString(), to: to.toString(), zone, written };
}

/** The instant as a wall clock in a zone, to be formatted or taken apart. Throws RangeError on an instant that is none. */
export function onTheWall(at: Instant, zone: Zone): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone);
}
