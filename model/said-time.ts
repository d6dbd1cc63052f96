/**
 * Reads a moment as a person types it into one field: "10:04", "about 14:05", "between 10:00 and 10:20", "yesterday 9am",
 * "20 Nov 10:04 CET", "unknown". What it cannot read whole it does not guess at: null.
 */
import { Temporal } from "temporal-polyfill";
import { type Said, saidPoint } from "./said-point.ts";
import type { CalendarDate, Instant, UncertainTime, Zone } from "./time.ts";

/** A clock with no zone is read in `zone`, one with no day on `day`; `now` is what "yesterday" counts from. */
export type SaidIn = { zone: Zone; day: CalendarDate; now: Instant };

const UNKNOWN = /^(?:unknown|not known|unclear|unsure|no idea|nobody knows|\?+|n\/a|tbd)\.?$/i;
const ABOUT =
  /^(?:(?:at\s+)?(?:about|around|approx(?:imately|\.)?|circa|ca\.?|roughly|some time around|maybe|perhaps|near)\s+|[~≈]\s*)/i;
const MARGIN = /\s*\(?(?:±|\+\/-|\+-|give or take)\s*(\d{1,4})\s*(m|mins?|minutes?|h|hours?|hrs?)?\.?\)?$/i;
const SOMEHOW = /(?:\s+or so|\s*-?ish|\s*\?+)$/i;
const RANGES = [
  /^between\s+(?<from>.+?)\s+and\s+(?<to>.+)$/i,
  /^(?:from\s+)?(?<from>.+?)\s+(?:to|until|till|through)\s+(?<to>.+)$/i,
  /^(?<from>.+?)\s*(?:–|—|\.{2,3}|→)\s*(?<to>.+)$/,
  /^(?<from>.+?)\s+-\s+(?<to>.+)$/,
  /^(?<from>(?!.*T\d{2}:).*\d(?:\s?[ap]m)?)-(?<to>\d{1,2}(?:[:h]\d{2}|\s?[ap]m).*)$/i,
];

export function saidTime(text: string, context: SaidIn): UncertainTime | null {
  const written = text.trim();
  if (written === "" || written.length > 200) return null;
  if (UNKNOWN.test(written)) return { is: "unknown", written };
  return readRange(written, context) ?? readSingle(written, context);
}

function readSingle(written: string, context: SaidIn): UncertainTime | null {
  const margin = MARGIN.exec(written);
  const bare = margin ? written.slice(0, margin.index) : written;
  const words = bare.replace(ABOUT, "").replace(SOMEHOW, "");
  const point = saidPoint(words, context);
  if (!point) return null;
  const at = instantsOf(point, context);
  if (at.whole) return { is: "range", from: text(at.from), to: text(at.to), zone: at.zone, written };
  const spread = (at.to.epochMilliseconds - at.from.epochMilliseconds) / 60_000;
  const isAbout = margin !== null || words !== bare || point.isRough;
  // A wall clock that shows this time twice, or skips it: both readings are possible.
  if (!isAbout && spread > 0) return { is: "range", from: text(at.from), to: text(at.to), zone: at.zone, written };
  if (!isAbout) return { is: "exact", at: text(at.from), zone: at.zone, written };
  const minutes = margin ? Number(margin[1]) * (/^h/i.test(margin[2] ?? "") ? 60 : 1) : point.isHour ? 30 : 10;
  const marginMinutes = Math.min(Math.max(1, Math.ceil(minutes + spread / 2)), 100_000);
  return {
    is: "about",
    at: text(at.from.add({ minutes: Math.floor(spread / 2) })),
    marginMinutes,
    zone: at.zone,
    written,
  };
}

function readRange(written: string, context: SaidIn): UncertainTime | null {
  const words = written.replace(ABOUT, "");
  for (const pattern of RANGES) {
    const groups = pattern.exec(words)?.groups;
    if (!groups?.from || !groups.to) continue;
    const half = /\s?([ap])\.?m\b\.?/i.exec(groups.to)?.[0] ?? "";
    const from = saidPoint(groups.from, context) ?? (half ? saidPoint(groups.from + half, context) : null);
    const to = saidPoint(groups.to, context);
    if (!from || !to) continue;
    const range = spanOf(from, to, context);
    if (range) return { is: "range", ...range, written };
  }
  return null;
}

function spanOf(from: Said, to: Said, context: SaidIn): { from: Instant; to: Instant; zone: Zone } | null {
  const zone = to.zone ?? from.zone;
  const begin = instantsOf({ ...from, day: from.day ?? to.day, zone: from.zone ?? zone }, context);
  const end = instantsOf({ ...to, day: to.day ?? from.day, zone }, context);
  // "between 23:50 and 0:10" passes midnight.
  const next =
    to.day === null && end.to.epochMilliseconds < begin.from.epochMilliseconds ? end.to.add({ hours: 24 }) : end.to;
  if (next.epochMilliseconds < begin.from.epochMilliseconds) return null;
  return { from: text(begin.from), to: text(next), zone: begin.zone };
}

type Instants = { from: Temporal.Instant; to: Temporal.Instant; zone: Zone; whole: boolean };

/** The earliest and the latest instant that the words can mean. */
function instantsOf(said: Said, context: SaidIn): Instants {
  const zone = said.zone ?? context.zone;
  const day = said.day ?? Temporal.PlainDate.from(context.day);
  if (said.part) {
    const [first, last] = said.part;
    const from = day
      .toPlainDateTime("00:00")
      .add({ hours: first })
      .toZonedDateTime(zone, { disambiguation: "earlier" });
    const to = day.toPlainDateTime("00:00").add({ hours: last }).toZonedDateTime(zone, { disambiguation: "later" });
    return { from: from.toInstant(), to: to.toInstant().subtract({ milliseconds: 1 }), zone, whole: true };
  }
  if (!said.clock) {
    const from = day.toZonedDateTime(zone).toInstant();
    const to = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 });
    return { from, to, zone, whole: true };
  }
  const wall = day.toPlainDateTime(said.clock);
  const from = wall.toZonedDateTime(zone, { disambiguation: "earlier" }).toInstant();
  const to = wall.toZonedDateTime(zone, { disambiguation: "later" }).toInstant();
  return { from, to, zone, whole: false };
}

const text = (instant: Temporal.Instant): Instant => instant.toString();

type SayIn = {
  zone: Zone;
  locale: string;
  /** A day that goes without saying. */
  day?: CalendarDate | undefined;
};

/** For a person to read: "20 Nov 2026, 10:04", "about 14:05 (± 10 min)", "10:00 – 10:20", "20 Nov 2026", "unknown". */
export function sayTime(time: UncertainTime, { zone, locale, day }: SayIn): string {
  if (time.is === "unknown") return "unknown";
  const say = (at: Instant, than = day) => sayMoment(Temporal.Instant.from(at).toZonedDateTimeISO(zone), locale, than);
  if (time.is === "exact") return say(time.at);
  if (time.is === "about") return `about ${say(time.at)} (± ${sayMinutes(time.marginMinutes)})`;
  const from = Temporal.Instant.from(time.from).toZonedDateTimeISO(zone);
  const end = Temporal.Instant.from(time.to).add({ milliseconds: 1 }).toZonedDateTimeISO(zone);
  const last = end.toPlainDate().subtract({ days: 1 });
  if (
    from.equals(from.startOfDay()) &&
    end.equals(end.startOfDay()) &&
    Temporal.PlainDate.compare(last, from.toPlainDate()) >= 0
  ) {
    const first = sayDay(from.toPlainDate(), locale);
    return last.equals(from.toPlainDate()) ? first : `${first} – ${sayDay(last, locale)}`;
  }
  return `${say(time.from)} – ${say(time.to, from.toPlainDate().toString())}`;
}

function sayMoment(at: Temporal.ZonedDateTime, locale: string, day: CalendarDate | undefined): string {
  const clock = at.toPlainTime().toString({ smallestUnit: at.second === 0 ? "minute" : "second" });
  return at.toPlainDate().toString() === day ? clock : `${sayDay(at.toPlainDate(), locale)}, ${clock}`;
}

function sayDay(day: Temporal.PlainDate, locale: string): string {
  const at = new Date(`${day.toString()}T12:00:00Z`);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    at,
  );
}

function sayMinutes(minutes: number): string {
  return minutes % 1_440 === 0 ? `${minutes / 1_440} d` : minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
