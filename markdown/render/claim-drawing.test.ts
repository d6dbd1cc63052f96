import assert from "node:assert/strict";
import { test } from "node:test";
import { checkoutClaim } from "@afterword/model/testing/claim";
import { toHtml } from "hast-util-to-html";
import { claimDrawing } from "./claim-drawing.ts";

const drawn = (claim = checkoutClaim) => toHtml(claimDrawing(claim, { id: "ed_1", zone: "UTC" }));

test("every verdict there is has its part of the bar and its words; the hole is hatched in its source's lane and in the chart", () => {
  const svg = drawn();
  for (const words of ["2 received", "1 mentioned", "1 undecided", "14 minutes of web-2, 1 file"])
    assert.ok(svg.includes(words), words);
  assert.ok(!svg.includes("verdict-never"));
  assert.equal(svg.match(/fill="url\(#hatch-wide-ed_1\)"/g)?.length, 2);
});

test("a claim without any time draws its verdicts and no axis", () => {
  const { question } = checkoutClaim;
  const svg = drawn({
    ...checkoutClaim,
    question: { ...question, window: { from: null, to: null } },
    sources: [],
    received: null,
    coverage: { complete: true, holes: [] },
  });
  assert.ok(svg.includes("2 received") && !svg.includes("tick"));
});

test("months of minutes come as no more than 240 bars, and nothing of them is left out", () => {
  const counts = Array.from({ length: 40_000 }, () => 1);
  const svg = drawn({ ...checkoutClaim, received: { from: "2026-11-20T10:00:00Z", stepSeconds: 60, counts } });
  const bars = svg.match(/class="count"/g)?.length ?? 0;
  assert.ok(bars > 200 && bars <= 240, String(bars));
});
