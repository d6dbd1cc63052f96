/** What was found in the logs of the checkout outage: a small claim with every verdict and one hole. */
import type { Claim } from "../claim.ts";
import { claimInShort, type EvidenceFields } from "../evidence.ts";
import { plainQuestion } from "../question.ts";

const sighting = (key: string, line: number) => ({
  at: `2026-11-20T10:0${line}:00Z`,
  path: "web-1/orders.log.gz",
  offset: 80 * line,
  line,
  quote: `2026-11-20T10:0${line}:00Z order_id=${key} received`,
});

export const checkoutClaim: Claim = {
  format: "afterword-claim/1",
  counts: { received: 2, mentioned: 1, never: 0, undecided: 1 },
  coverage: {
    complete: false,
    holes: [
      {
        source: "web-2",
        is: "gap",
        from: "2026-11-20T10:20:00Z",
        to: "2026-11-20T10:34:00Z",
        files: ["web-2/orders.log"],
        fileCount: 1,
        words: "14 minutes of web-2, 1 file",
      },
    ],
  },
  sentence: "Of 4 orders, 2 were received between 10:00 and 11:00; of 1 it cannot be said.",
  question: plainQuestion({
    paths: ["web-*"],
    asks: { is: "keys", place: { is: "field", name: "order_id" } },
    window: { from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" },
  }),
  keys: { asked: 4, distinct: 4, blank: 0, warnings: [], hash: "0".repeat(64) },
  received: { from: "2026-11-20T10:00:00Z", stepSeconds: 600, counts: [2, 0, 0, 0, 0, 0] },
  counted: null,
  sources: [
    {
      name: "web-1",
      everythingOf: "orders",
      files: 1,
      lines: 3_600,
      first: "2026-11-20T10:00:00Z",
      last: "2026-11-20T10:59:59Z",
      gapSeconds: 60,
      rhythm: "inferred",
      counts: { from: "2026-11-20T10:00:00Z", stepSeconds: 600, lines: [600, 600, 600, 600, 600, 600] },
    },
    {
      name: "web-2",
      everythingOf: null,
      files: 1,
      lines: 2_760,
      first: "2026-11-20T10:00:00Z",
      last: "2026-11-20T10:59:59Z",
      gapSeconds: 60,
      rhythm: "inferred",
      counts: { from: "2026-11-20T10:00:00Z", stepSeconds: 600, lines: [600, 600, 0, 360, 600, 600] },
    },
  ],
  files: [],
  blindSpots: [
    {
      is: "no-refusals",
      source: "web-2",
      words: "Refused requests leave no line",
      wouldHaveShown: "a line for every request, with its answer",
    },
  ],
  made: {
    at: "2026-11-21T09:00:00Z",
    command: "afterword scan 'web-*' --keys A1,A2,A3,A4 --field order_id",
    folder: "/archive",
    engine: "scan",
    afterword: "0.1.0",
    runtime: "v24.21.0",
    reading: "direct",
    archiveHash: "1".repeat(64),
    seconds: 1.2,
  },
  findings: [
    {
      key: "A1",
      verdict: "received",
      count: 1,
      first: sighting("A1", 1),
      lastAt: "2026-11-20T10:01:00Z",
      mention: null,
      doubtful: false,
    },
    {
      key: "A2",
      verdict: "received",
      count: 1,
      first: sighting("A2", 2),
      lastAt: "2026-11-20T10:02:00Z",
      mention: null,
      doubtful: false,
    },
    {
      key: "A3",
      verdict: "mentioned",
      count: 1,
      first: sighting("A3", 3),
      lastAt: "2026-11-20T10:03:00Z",
      mention: "another-field",
      doubtful: false,
    },
    { key: "A4", verdict: "undecided", count: 0, first: null, lastAt: null, mention: null, doubtful: false },
  ],
};

export const checkoutEvidence: EvidenceFields = {
  text: checkoutClaim.sentence,
  claim: await claimInShort(checkoutClaim, checkoutClaim.findings),
  fileHash: "2".repeat(64),
};
