/**
 * The drawn timeline: milestones above the axis, events below it, the time of harm as a band, what is uncertain as a bar.
 * One drawing for the page, the HTML file and the PDF: a tree of SVG elements, coloured by classes.
 */
import { MILESTONES, type MilestoneName, type Milestones } from "@afterword/model/milestone";
import { bounds, type UncertainTime, type Zone } from "@afterword/model/time";
import { durationInWords, timeInWords } from "@afterword/model/time-words";
import type { TimelineEvent } from "@afterword/model/timeline-event";
import type { Element } from "hast";
import { s } from "hastscript";
import { type Axis, timeAxis } from "./time-axis.ts";

/** In SVG units; the drawing scales to the width it is given. */
const WIDTH = 720;
const MARGIN = 24;
const ROW = 20;

type Drawn = { milestones: Milestones; timeline: readonly TimelineEvent[]; zone: Zone };

/** Null where fewer than two moments are known: there is nothing to draw then. */
export function timelineDrawing({ milestones, timeline, zone }: Drawn): Element | null {
  const marks = MILESTONES.flatMap((name) => placedMilestone(name, milestones[name]));
  const dots = timeline.flatMap((event) => {
    const known = bounds(event.time);
    return known ? [{ event, ...known }] : [];
  });
  const moments = [...marks, ...dots].flatMap(({ earliest, latest }) => [earliest, latest]);
  if (new Set(moments).size < 2) return null;
  const axis = timeAxis(moments, zone);
  const x = (at: number) => MARGIN + axis.place(at) * (WIDTH - 2 * MARGIN);
  const labels = inRows(marks, x);
  const top = (1 + Math.max(0, ...labels.map(({ row }) => row + 1))) * ROW;
  const height = top + 54;
  return s(
    "svg",
    {
      className: ["timeline-drawing"],
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      ariaLabel: described(marks, dots.length, zone),
    },
    [
      s("title", "Timeline"),
      ...harmBand(marks, { x, top }),
      s("line", { className: ["axis"], x1: MARGIN, x2: WIDTH - MARGIN, y1: top, y2: top }),
      ...ticks(axis, { x, top }),
      ...axis.cuts.map((cut) => cutMark(MARGIN + cut.place * (WIDTH - 2 * MARGIN), { top, length: cut.length })),
      ...labels.flatMap((label) => milestoneMark(label, { x, top, zone })),
      ...dots.map(({ event, earliest, latest }) =>
        s("g", { className: ["event", `kind-${event.kind}`] }, [
          s("title", `${timeInWords(event.time, zone)} ${event.text}`),
          spot({ earliest, latest }, { x, y: top + 10, className: "event-spot" }),
        ]),
      ),
    ],
  );
}

type Mark = { name: MilestoneName; time: UncertainTime; earliest: number; latest: number };
type Label = Mark & { row: number; anchor: "start" | "end"; at: number };
type Place = { x(at: number): number; top: number };

function placedMilestone(name: MilestoneName, time: UncertainTime | null): Mark[] {
  const known = time && bounds(time);
  return known ? [{ name, time, ...known }] : [];
}

/**
 * Labels that would touch stand on rows of their own, and no pole crosses a label: of those that reach to the right of their
 * pole the latest is nearest to the axis, and above them those that reach to the left, the earliest first.
 */
function inRows(marks: readonly Mark[], x: (at: number) => number): Label[] {
  let limit = WIDTH;
  const spans = marks
    .map((mark) => ({ ...mark, at: (x(mark.earliest) + x(mark.latest)) / 2, width: mark.name.length * 6.5 + 12 }))
    .toSorted((a, b) => b.at - a.at)
    .map(({ width, ...mark }) => {
      const anchor = mark.at + width > limit ? ("end" as const) : ("start" as const);
      if (anchor === "end") limit = mark.at;
      const [from, to] = anchor === "end" ? [mark.at - width, mark.at] : [mark.at, mark.at + width];
      return { ...mark, anchor, from, to };
    });
  const placed: (Label & { from: number; to: number })[] = [];
  const leftwards = spans.filter(({ anchor }) => anchor === "end").reverse();
  for (const span of [...spans.filter(({ anchor }) => anchor === "start"), ...leftwards]) {
    const below = placed.filter(({ from, to }) => from < span.to && span.from < to).map(({ row }) => row + 1);
    placed.push({ ...span, row: Math.max(0, ...below) });
  }
  return placed;
}

function milestoneMark(
  { name, time, earliest, latest, at, anchor, row }: Label,
  { x, top, zone }: Place & { zone: Zone },
): Element[] {
  const y = top - (row + 1) * ROW + 4;
  const dx = anchor === "end" ? -5 : 5;
  return [
    s("g", { className: ["milestone", `milestone-${name}`] }, [
      s("title", `${name} ${timeInWords(time, zone)}`),
      s("line", { className: ["flagpole"], x1: at, x2: at, y1: y - 8, y2: top }),
      s("text", { x: at + dx, y: y + 1, textAnchor: anchor }, name),
      spot({ earliest, latest }, { x, y: top, className: "milestone-spot" }),
    ]),
  ];
}

function spot(
  { earliest, latest }: { earliest: number; latest: number },
  { x, y, className }: { x(at: number): number; y: number; className: string },
): Element {
  const [from, to] = [x(earliest), x(latest)];
  if (to - from < 4) return s("circle", { className: [className], cx: (from + to) / 2, cy: y, r: 3.5 });
  return s("rect", { className: [className, "uncertain"], x: from, y: y - 3, width: to - from, height: 6, rx: 3 });
}

function harmBand(marks: readonly Mark[], { x, top }: Place): Element[] {
  const started = marks.find((mark) => mark.name === "started");
  const ended = marks.find((mark) => mark.name === "mitigated") ?? marks.find((mark) => mark.name === "resolved");
  if (!started || !ended || ended.latest <= started.earliest) return [];
  const length = { least: ended.earliest - started.latest, greatest: ended.latest - started.earliest };
  return [
    s("g", { className: ["harm"] }, [
      s("title", `Harm: ${durationInWords(length)}`),
      s("rect", {
        x: x(started.earliest),
        y: top - 5,
        width: Math.max(2, x(ended.latest) - x(started.earliest)),
        height: 10,
        rx: 2,
      }),
    ]),
  ];
}

function ticks(axis: Axis, { x, top }: Place): Element[] {
  let last = Number.NEGATIVE_INFINITY;
  return axis.ticks.flatMap(({ at, label }) => {
    const place = x(at);
    const width = label.length * 6;
    if (place - width / 2 < last + 8 || place - width / 2 < 0 || place + width / 2 > WIDTH) return [];
    last = place + width / 2;
    return [
      s("line", { className: ["tick"], x1: place, x2: place, y1: top + 16, y2: top + 22 }),
      s("text", { className: ["tick-label"], x: place, y: top + 36, textAnchor: "middle" }, label),
    ];
  });
}

function cutMark(place: number, { top, length }: { top: number; length: number }): Element {
  return s("g", { className: ["cut"] }, [
    s("title", `${durationInWords({ least: length, greatest: length })} with nothing in between`),
    s("path", { d: `M${place - 6} ${top + 6}l4 -12M${place + 2} ${top + 6}l4 -12` }),
    s(
      "text",
      { className: ["tick-label"], x: place, y: top + 36, textAnchor: "middle" },
      durationInWords({ least: length, greatest: length }),
    ),
  ]);
}

function described(marks: readonly Mark[], events: number, zone: Zone): string {
  const moments = marks.map(({ name, time }) => `${name} ${timeInWords(time, zone)}`);
  return `Timeline in ${zone}: ${[...moments, `${events} events`].join("; ")}`;
}
