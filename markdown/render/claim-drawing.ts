/**
 * A claim drawn: how many keys of each verdict, what each source covers of the window, and what came when. What was not covered is hatched
 * wherever it stands. One drawing for the page, the HTML file and the PDF: a tree of SVG elements, coloured by classes.
 */
import type { Claim, Hole, SourceReport } from "@afterword/model/claim";
import { claimInWords } from "@afterword/model/evidence";
import type { Zone } from "@afterword/model/time";
import { VERDICTS } from "@afterword/model/verdict";
import type { Element } from "hast";
import { s } from "hastscript";
import { type Axis, timeAxis } from "./time-axis.ts";

/** In SVG units; the drawing scales to the width it is given, and a narrow one has fewer of them, so that its words stay readable. */
const WIDTHS = { wide: { width: 720, labels: 132 }, narrow: { width: 340, labels: 84 } } as const;
export type ClaimWidth = keyof typeof WIDTHS;
const RIGHT = 12;
const LANE = 18;
const CHART = 72;
const MOST_LANES = 8;

type Drawn = Pick<Claim, "counts" | "coverage" | "counted" | "sources" | "received" | "question">;
type Span = { from: number; to: number };
/** Hatches are found by their id, and several claims stand on one page. */
type Place = { x(at: number): number; hatch: string; width: number };

export function claimDrawing(
  claim: Drawn,
  { id, zone, look = "wide" }: { id: string; zone: Zone; look?: ClaimWidth },
): Element {
  const hatch = `hatch-${look}-${id}`;
  const { width, labels } = WIDTHS[look];
  const bar = verdictBar(claim.counts, width);
  const span = spanOf(claim);
  let top = bar.height;
  const parts: Element[] = [...bar.parts];
  if (span) {
    const axis = timeAxis(evenly(span), zone);
    const place = { x: (at: number) => labels + axis.place(at) * (width - labels - RIGHT), hatch, width };
    const lanes = claim.sources.slice(0, MOST_LANES);
    for (const source of lanes) {
      parts.push(...lane(source, { holes: claim.coverage.holes, span, place, top }));
      top += LANE;
    }
    const left = claim.sources.length - lanes.length;
    if (left > 0) {
      parts.push(s("text", { className: ["lane-label"], x: 0, y: top + 12 }, `and ${left} more`));
      top += LANE;
    }
    const chart = received(claim);
    if (chart) {
      parts.push(...bars(chart, { holes: claim.coverage.holes, span, place, top: top + 8 }));
      top += CHART + 8;
    }
    parts.push(...ticks(axis, place, top));
    top += 26;
  }
  return s(
    "svg",
    {
      className: ["claim-drawing"],
      viewBox: `0 0 ${width} ${top}`,
      role: "img",
      ariaLabel: `Evidence: ${claimInWords(claim)}${claim.coverage.holes.map(({ words }) => `; not covered: ${words}`).join("")}`,
    },
    [s("defs", [hatching(hatch)]), ...parts],
  );
}

function hatching(id: string): Element {
  return s("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, [
    s("rect", { className: ["hatch-ground"], width: 6, height: 6 }),
    s("rect", { className: ["hatch-line"], width: 2, height: 6 }),
  ]);
}

/** The whole as one bar, and under it each part in words, so that no colour has to be told from another. */
function verdictBar(counts: Claim["counts"], width: number): { parts: Element[]; height: number } {
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  if (total === 0) return { parts: [], height: 8 };
  const there = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const room = width - 3 * there.length;
  let from = 0;
  let label = { x: 0, y: 23 };
  const parts = there.flatMap((verdict) => {
    const share = 3 + (counts[verdict] / total) * room;
    const words = `${counts[verdict].toLocaleString("en")} ${verdict}`;
    const taken = 14 + words.length * 7;
    if (label.x > 0 && label.x + taken > width) label = { x: 0, y: label.y + 17 };
    const { x, y } = label;
    const swatch = { className: ["verdict", `verdict-${verdict}`] };
    const part = [
      s("rect", { ...swatch, x: from, y: 0, width: Math.max(1, share - 1.5), height: 14, rx: 2 }),
      s("rect", { ...swatch, x, y, width: 9, height: 9, rx: 2 }),
      s("text", { className: ["verdict-label"], x: x + 14, y: y + 9 }, words),
    ];
    from += share;
    label = { x: x + taken + 18, y };
    return part;
  });
  return { parts, height: label.y + 23 };
}

function lane(
  source: SourceReport,
  { holes, span, place, top }: { holes: readonly Hole[]; span: Span; place: Place; top: number },
): Element[] {
  const own = holes.filter((hole) => hole.source === source.name);
  const [left, right] = [place.x(span.from), place.x(span.to)];
  return [
    s("text", { className: ["lane-label"], x: 0, y: top + 12 }, shortened(source.name, place)),
    s("g", [
      s("title", `${source.name}: ${source.lines.toLocaleString("en")} lines in ${source.files} files`),
      s("rect", { className: ["covered"], x: left, y: top + 3, width: right - left, height: 10, rx: 2 }),
      ...own.map((hole) => hatched(hole, { span, place, top: top + 2, height: 12 })),
    ]),
  ];
}

function hatched(
  hole: Hole,
  { span, place, top, height }: { span: Span; place: Place; top: number; height: number },
): Element {
  const from = Math.max(span.from, hole.from ? Date.parse(hole.from) : span.from);
  const to = Math.min(span.to, hole.to ? Date.parse(hole.to) : span.to);
  const [left, right] = [place.x(Math.min(from, to)), place.x(Math.max(from, to))];
  return s("g", { className: ["hole"] }, [
    s("title", hole.words),
    s("rect", { x: left, y: top, width: Math.max(3, right - left), height, fill: `url(#${place.hatch})` }),
  ]);
}

type Chart = { from: number; step: number; counts: readonly number[]; what: string };

/** Receipts over time; where no keys were asked for, lines. */
function received({ received: found, sources }: Drawn): Chart | null {
  if (found)
    return { from: Date.parse(found.from), step: found.stepSeconds * 1_000, counts: found.counts, what: "received" };
  const [first] = sources;
  if (sources.length !== 1 || !first?.counts) return null;
  const { from, stepSeconds, lines } = first.counts;
  return { from: Date.parse(from), step: stepSeconds * 1_000, counts: lines, what: "lines" };
}

function bars(
  { from, step, counts, what }: Chart,
  { holes, span, place, top }: { holes: readonly Hole[]; span: Span; place: Place; top: number },
): Element[] {
  const most = Math.max(1, ...counts);
  const base = top + CHART;
  const gathered = toWidth(counts, 240);
  const factor = counts.length / gathered.length;
  const highest = Math.max(1, ...gathered);
  return [
    s("text", { className: ["lane-label"], x: 0, y: top + 12 }, what),
    s(
      "text",
      { className: ["tick-label"], x: 0, y: top + 27 },
      place.width > 400
        ? `up to ${most.toLocaleString("en")} in ${stepInWords(step)}`
        : `≤ ${most.toLocaleString("en")} / ${Math.round(step / 60_000) || 1} min`,
    ),
    ...holes.map((hole) => hatched(hole, { span, place, top, height: CHART })),
    s("line", { className: ["axis"], x1: place.x(span.from), x2: place.x(span.to), y1: base, y2: base }),
    ...gathered.flatMap((count, index) => {
      if (count === 0) return [];
      const left = place.x(from + index * factor * step);
      const right = place.x(from + (index + 1) * factor * step);
      const height = Math.max(1, (count / highest) * (CHART - 6));
      return [
        s("rect", {
          className: ["count"],
          x: left,
          y: base - height,
          width: Math.max(0.8, right - left - 0.4),
          height,
        }),
      ];
    }),
  ];
}

/** At most so many bars: neighbours are added up. */
function toWidth(counts: readonly number[], most: number): number[] {
  const together = Math.ceil(counts.length / most);
  if (together <= 1) return [...counts];
  return Array.from({ length: Math.ceil(counts.length / together) }, (_, index) =>
    counts.slice(index * together, (index + 1) * together).reduce((sum, count) => sum + count, 0),
  );
}

function stepInWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds % 3_600 === 0) return seconds === 3_600 ? "an hour" : `${seconds / 3_600} hours`;
  if (seconds % 60 === 0) return seconds === 60 ? "a minute" : `${seconds / 60} minutes`;
  return `${seconds} s`;
}

function ticks(axis: Axis, { x, width }: Place, top: number): Element[] {
  let last = Number.NEGATIVE_INFINITY;
  return axis.ticks.flatMap(({ at, label }) => {
    const place = x(at);
    const half = label.length * 3;
    if (place - half < last + 8 || place + half > width) return [];
    last = place + half;
    return [
      s("line", { className: ["tick"], x1: place, x2: place, y1: top, y2: top + 5 }),
      s("text", { className: ["tick-label"], x: place, y: top + 18, textAnchor: "middle" }, label),
    ];
  });
}

/** The window asked for; where an end is open, what the logs have. Null where there is no time at all. */
function spanOf({ question: { window }, sources }: Drawn): Span | null {
  const firsts = sources.flatMap(({ first }) => (first ? [Date.parse(first)] : []));
  const lasts = sources.flatMap(({ last }) => (last ? [Date.parse(last)] : []));
  const from = window.from ? Date.parse(window.from) : Math.min(...firsts);
  const to = window.to ? Date.parse(window.to) : Math.max(...lasts);
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : null;
}

/** Moments close enough to each other that the axis cuts no stretch short. */
function evenly({ from, to }: Span): number[] {
  return Array.from({ length: 101 }, (_, index) => from + ((to - from) * index) / 100);
}

function shortened(name: string, { width }: Place): string {
  const most = width > 400 ? 20 : 12;
  return name.length > most ? `…${name.slice(1 - most)}` : name;
}
