/**
 * The axis of a drawn timeline: instants to places between 0 and 1. A stretch in which nothing happens for most of the time
 * is cut short and marked, so that the minutes that matter do not melt into one dot.
 */
import type { Zone } from "@afterword/model/time";
import { onTheWall } from "@afterword/model/time";
import { Temporal } from "temporal-polyfill";

export type Axis = {
  /** The place of a moment (milliseconds since 1970), from 0 to 1. */
  place(at: number): number;
  ticks: { at: number; label: string }[];
  /** Where a stretch is cut: its place, and its length in milliseconds. */
  cuts: { place: number; length: number }[];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  91 * DAY,
  365 * DAY,
];

/** How much of the width a cut takes. */
const CUT = 0.06;

/** `moments` in milliseconds since 1970, in any order; at least one. */
export function timeAxis(moments: readonly number[], zone: Zone): Axis {
  const sorted = [...new Set(moments)].toSorted((a, b) => a - b);
  const stretches = stretchesOf(sorted);
  const shown = stretches
    .filter((stretch) => !stretch.cut)
    .reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
  const room = 1 - CUT * stretches.filter((stretch) => stretch.cut).length;
  let reached = 0;
  const placed = stretches.map((stretch) => {
    const width = stretch.cut ? CUT : shown === 0 ? room : (room * (stretch.to - stretch.from)) / shown;
    const begins = reached;
    reached += width;
    return { ...stretch, begins, width };
  });
  const place = (at: number): number => {
    const stretch = placed.find((candidate) => at <= candidate.to) ?? placed.at(-1);
    if (!stretch || stretch.to === stretch.from) return 0.5;
    return stretch.begins + stretch.width * Math.min(1, Math.max(0, (at - stretch.from) / (stretch.to - stretch.from)));
  };
  return {
    place,
    ticks: placed
      .filter((stretch) => !stretch.cut)
      .flatMap((stretch) => ticksOf(stretch, { zone, count: Math.max(2, Math.round(7 * stretch.width)) })),
    cuts: placed
      .filter((stretch) => stretch.cut)
      .map((stretch) => ({ place: stretch.begins + stretch.width / 2, length: stretch.to - stretch.from })),
  };
}

type Stretch = { from: number; to: number; cut: boolean };

function stretchesOf(sorted: readonly number[]): Stretch[] {
  const gaps = sorted.slice(1).map((to, i) => ({ from: sorted[i] ?? to, to, length: to - (sorted[i] ?? to) }));
  let left = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const long = new Set<number>();
  for (const gap of gaps.toSorted((a, b) => b.length - a.length)) {
    // Two points alone are no crowd: their gap is the whole story.
    if (gaps.length < 3 || gap.length < 0.6 * left || gap.length < HOUR || long.size === 3) break;
    long.add(gap.from);
    left -= gap.length;
  }
  const stretches: Stretch[] = [];
  for (const gap of gaps) {
    const last = stretches.at(-1);
    if (long.has(gap.from)) stretches.push({ from: gap.from, to: gap.to, cut: true });
    else if (last && !last.cut) last.to = gap.to;
    else stretches.push({ from: gap.from, to: gap.to, cut: false });
  }
  const only = sorted[0] ?? 0;
  return stretches.length > 0 ? stretches : [{ from: only, to: only, cut: false }];
}

function ticksOf({ from, to }: Stretch, { zone, count }: { zone: Zone; count: number }): Axis["ticks"] {
  const step = STEPS.find((candidate) => (to - from) / candidate <= count) ?? (STEPS.at(-1) as number);
  const start = onTheWall(new Date(from).toISOString(), zone);
  const midnight = start.startOfDay().epochMilliseconds;
  const first = midnight + Math.ceil((from - midnight) / step) * step;
  const ticks: Axis["ticks"] = [];
  for (let at = first; at <= to && ticks.length < 24; at += step)
    ticks.push({ at, label: labelOf(at, { zone, step, first: ticks.length === 0 }) });
  return ticks;
}

function labelOf(at: number, { zone, step, first }: { zone: Zone; step: number; first: boolean }): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const day = wall.toPlainDate().toString();
  if (step >= DAY) return day;
  const clock = wall.toPlainTime().toString({ smallestUnit: "minute" });
  return first || clock === "00:00" ? `${day.slice(5)} ${clock}` : clock;
}
