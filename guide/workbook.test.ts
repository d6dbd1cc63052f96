/**
 * One outage written up twice with the eight faults, and without them, that the SRE workbook (chapter 10) shows in its two examples. The
 * texts are our own.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMarkdown } from "./markdown-check.ts";

const BADLY = `# Postmortem: all label printers erased

**Owner:** ada@, rob@, kim@

**Shared with:** printing-team@

**Incident date:** 2026-03-02

**Published:** 2026-08-14

## Summary

**Root cause:** rob@ ignored the setup guide and ran the reset by hand.

## Background

## Impact

Labels could not be printed.

## Root cause and trigger

The reset tool has a safeguard, and nothing stops anybody from running its script directly. Out of sheer carelessness, rob@ started it a second time.

## Recovery efforts

## Things that went well

- Alerting was quick.

## Things that went poorly

- The team never wrote any documentation on this, which is ridiculous.
- On-call did not react soon enough.

## Where we got lucky

- The second warehouse had spare printers. I can't believe we survived this!!!

## Action items

| Action item | Type | Owner | Ticket |
|---|---|---|---|
| Make the reset better. | mitigate | rob@ | |
| Improve alerting. | detect | | |
| Train people not to run unsafe scripts. | prevent | | |

## Glossary
`;

const WELL = `# All label printers of a warehouse erased by a second reset

**Owner:** ada@

**Shared with:** all-engineering@

**Incident date:** 2026-03-02

**Published:** 2026-03-06

## Summary

On 2 March 2026 a reset erased all 64 label printers of one warehouse, instead of one. For 52 minutes no parcel left it.

## Background

The reset tool gives a printer its settings anew. It asks the registry, the list of all printers, which ones belong to a rack.

## Impact

1,240 parcels left between 10 and 52 minutes late. No parcel was lost.

## Detection

The alert on idle printers fired after two minutes.

## Diagnosis

The network was suspected first, because all printers fell silent at once. The tool's log then showed 64 names where one was expected.

## Root causes and trigger

- For a rack whose reset has run already the registry answers with an empty list.
- The tool takes an empty list for “no limit”.
- The step is marked “run once”, which holds within one run and not across two.

The trigger was a second run by hand, after the first had stopped half-way. The guide recommends it for a stopped run.

## Recovery efforts

Settings were written back from the nightly copy, rack by rack.

## Things that went well

- The nightly copy was complete, and writing it back had been practised in January.

## Where we got lucky

- The second warehouse had spare printers that day.

## Blind spots

Nobody could see from the tool's screen how many printers it would touch.

## Action items

| Action item | Type | Owner | Due |
|---|---|---|---|
| The tool rejects an empty list of printers | prevent | rob@ | 2026-03-13 |
| A run that touches more than 4 printers asks for their number first | prevent | kim@ | 2026-03-20 |
| Each warehouse has 6 spare printers | mitigate | ada@ | 2026-04-01 |
| Alert when more than 3 printers of a rack are idle for 30 seconds | detect | kim@ | 2026-03-20 |
`;

const told = (text: string) => checkMarkdown({ name: "x.md", text }, { readers: "team", kinds: null });

test("each of the eight faults is spoken of in the bad one", () => {
  const rules = told(BADLY).map(({ line, kind, rule }) => `${line} ${kind}/${rule}`);
  const faults: Record<string, RegExp> = {
    "missing context": /^(?:15|48) gap\/empty-section/,
    "key details omitted": /gap\/impact-number|^25 gap\/empty-section/,
    "action items without an end": /promise\/no-end-state/,
    "finger pointing": /^(?:13|23|33|34) blame\//,
    "animated language": /^(?:33|38) blame\//,
    "missing ownership": /promise\/(?:no-owner|several-owners)/,
    "limited audience": /gap\/narrow-audience/,
    "late publication": /fact\/late/,
  };
  const missing = Object.entries(faults).filter(([, sign]) => !rules.some((rule) => sign.test(rule)));
  assert.deepEqual(
    missing.map(([fault]) => fault),
    [],
    rules.join("\n"),
  );
});

test("in the good one there is next to nothing to speak of", () => {
  const remarks = told(WELL).map(({ line, kind, rule }) => `${line} ${kind}/${rule}`);
  assert.ok(remarks.length <= 2, remarks.join("\n"));
});
