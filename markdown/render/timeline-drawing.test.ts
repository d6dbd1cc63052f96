import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_MILESTONES } from "@afterword/model/milestone";
import fc from "fast-check";
import { toHtml } from "hast-util-to-html";
import { timeAxis } from "./time-axis.ts";
import { timelineDrawing } from "./timeline-drawing.ts";

const exact = (at: string) => ({ is: "exact", at, zone: "UTC", written: null }) as const;

test("nothing is drawn where fewer than two moments are known", () => {
  assert.equal(
    timelineDrawing({
      milestones: { ...NO_MILESTONES, started: exact("2026-11-20T10:04:00Z") },
      timeline: [],
      zone: "UTC",
    }),
    null,
  );
});

test("milestones are named, harm is a band, and the picture says in words what it shows", () => {
  const milestones = {
    ...NO_MILESTONES,
    started: exact("2026-11-20T10:02:00Z"),
    mitigated: exact("2026-11-20T10:49:00Z"),
  };
  const drawing = timelineDrawing({ milestones, timeline: [], zone: "Europe/Berlin" });
  const svg = drawing ? toHtml(drawing, { space: "svg" }) : "";
  assert.match(
    svg,
    /aria-label="Timeline in Europe\/Berlin: started 2026-11-20 11:02; mitigated 2026-11-20 11:49; 0 events"/,
  );
  assert.match(svg, /Harm: 47 min/);
});

test("a quiet week between busy minutes is cut short", () => {
  const minute = 60_000;
  const axis = timeAxis(
    [0, 5, 9, 14, 10_000, 10_004, 10_010].map((at) => at * minute),
    "UTC",
  );
  assert.equal(axis.cuts.length, 1);
  assert.ok(axis.place(14 * minute) - axis.place(5 * minute) > 0.2);
});

test("places keep the order of time and stay on the axis", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2, maxLength: 30 }), (moments) => {
      const axis = timeAxis(moments, "America/New_York");
      const places = moments.toSorted((a, b) => a - b).map((at) => axis.place(at));
      assert.ok(
        places.every((place, i) => place >= -1e-9 && place <= 1 + 1e-9 && place >= (places[i - 1] ?? 0) - 1e-9),
      );
    }),
  );
});

test("no pole crosses the name of another milestone, however they lie", () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(minutes, (given) => {
      const at = (minute: number) => exact(new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString());
      const [started, detected, acknowledged, mitigated, resolved] = given.toSorted((a, b) => a - b).map(at);
      const milestones = { ...NO_MILESTONES, started, detected, acknowledged, mitigated, resolved } as never;
      const drawing = timelineDrawing({ milestones, timeline: [], zone: "UTC" });
      if (!drawing) return;
      const labels = drawnLabels(toHtml(drawing, { space: "svg" }));
      assert.equal(labels.length, 5);
      for (const pole of labels)
        for (const label of labels) {
          const crosses = pole.pole > label.from + 1 && pole.pole < label.to - 1;
          assert.ok(!crosses || pole.top > label.y, `the pole of ${pole.name} crosses ${label.name}`);
        }
    }),
  );
});

/** Each name, where its letters are (about 6 units each), and where its pole stands and how high it reaches. */
function drawnLabels(svg: string) {
  const one =
    /<line class="flagpole" x1="([\d.]+)"[^>]*? y1="([\d.-]+)"[^>]*>(?:<\/line>)?<text x="([\d.]+)" y="([\d.-]+)" text-anchor="(\w+)">(\w+)/g;
  return [...svg.matchAll(one)].map(([, pole, top, x, y, anchor, name = ""]) => {
    const width = name.length * 6;
    const from = anchor === "end" ? Number(x) - width : Number(x);
    return { name, from, to: from + width, y: Number(y), pole: Number(pole), top: Number(top) };
  });
}
