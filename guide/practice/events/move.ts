import type { Exercise } from "../exercise.ts";
import { later, seeded } from "../made-up.ts";

const LEFT = [120, 105, 90, 87, 86, 85, 84, 96, 93, 80, 61, 38, 14, 0];

export const move: Exercise = {
  name: "move",
  title: "The move to the new archive took fourteen weeks instead of eight",
  pack: "project",
  size: "full",
  minutes: 30,
  opening:
    "A library moved 120 collections to a new archive. It works, readers like it, and it took six weeks longer than said. The next move begins in spring.",
  zone: "UTC",
  chat: [
    { at: "week 1", who: "Ada, lead", text: "120 collections, 15 a week, 8 weeks. announced to readers" },
    { at: "week 3", who: "Kim", text: "the big ones take a day each instead of an hour. we did the small ones first" },
    { at: "week 5", who: "Rob", text: "import rejects maps: pictures above 200 MB. 31 collections have some" },
    { at: "week 5", who: "Ada, lead", text: "vendor says fix in two weeks, we go on with the others" },
    {
      at: "week 7",
      who: "Rob",
      text: "12 that we counted as done have broken pictures. back on the list. nobody had looked at the result, only at the import's 'ok'",
    },
    { at: "week 8", who: "Ada, lead", text: "told the readers: late, end of the year" },
    {
      at: "week 9",
      who: "Kim",
      text: "wrote a script that compares checksums before and after. runs every night. found 3 more",
    },
    { at: "week 10", who: "Rob", text: "vendor's fix is here. maps go through" },
    { at: "week 14", who: "Ada, lead", text: "done! all 120, checksums all equal" },
    { at: "week 15", who: "Kim", text: "reader survey: 84 % like the search. nobody mentions the delay" },
  ],
  alerts: [{ at: "week 7", from: "reader's mail", text: "The pictures of the harbour collection do not open" }],
  logs: [
    {
      path: "import.log",
      *lines() {
        const chance = seeded(120);
        let at = "2026-09-01T08:00:00.000Z";
        for (let collection = 1; collection <= 120; collection++) {
          const size = Math.round(collection < 80 ? 2 + chance() * 20 : 60 + chance() * 400);
          at = later(at, size * 190);
          const maps = collection >= 60 && collection < 91;
          yield `${at} collection-${String(collection).padStart(3, "0")} ${size} GB ${maps ? `REJECTED picture of ${200 + Math.round(chance() * 900)} MB exceeds 200 MB` : "ok"}`;
        }
      },
    },
  ],
  graph: { title: "Collections left", unit: "collections", from: "week 1", everyMinutes: 10_080, values: LEFT },
  good: `# The move to the new archive took fourteen weeks instead of eight

## Summary

All 120 collections are in the new archive, six weeks later than announced: the estimate came from the small ones, and what was counted as done was not looked at.
The next move begins with the largest collection, and counts as done what a nightly comparison has found equal.

## Aim and background

120 collections of the library were to move to the new archive within 8 weeks, so that readers can search all of them at once.

## What happened

After 14 weeks all 120 had moved, with equal checksums. In week 7 the number of collections left rose from 84 to 96, when broken pictures were found in 12 that counted as done.

## Timeline

- Week 1: eight weeks are announced
- Week 3: large collections turn out to take a day each
- Week 5: the import rejects pictures above 200 MB, in 31 collections
- Week 7: a reader finds broken pictures; 12 collections go back on the list
- Week 9: checksums are compared every night
- Week 10: the vendor's fix arrives
- Week 14: all 120 are moved

## Contributing factors

- The estimate of 15 a week was made before a large collection had been tried; the small ones came first, so it held for two weeks.
- “ok” of the import meant that it ended, and not that the pictures open.
- The limit of 200 MB stood in no document that we had, and the largest picture had not been looked up.
- The date was announced before any of this was known.

## What went well

The comparison of checksums, a script of forty lines, found in one night what readers would have found in years. Readers were told of the delay in week 8, at once and with a new date; in the survey nobody mentions it.

## What was hard

Three weeks of waiting for the vendor, in which the other collections could go on.

## Where we got lucky

A reader wrote in week 7. Without that mail the old archive would have been switched off in week 8. From now on the comparison decides on that.

## What will be better

The hardest piece is moved first, and the date is announced afterwards.

## Lessons

- Before a date is announced, move the largest piece whole.
- Before something counts as done, say who looks at what.

## Action items

- [ ] The script of checksums runs in every move, and its report decides what counts as done (Kim) by 2027-02-01
- [ ] The plan of the spring move begins with the three largest collections (Ada) by 2027-01-15
- [ ] The vendor's limits are tried with our largest file before the contract is signed (Rob) by 2027-02-15
`,
  points: [
    {
      name: "Compared with the plan",
      compare: "Does it say what was aimed at, and what came of it?",
      quote: "All 120 collections are in the new archive, six weeks later than announced",
      why: "It worked, and it was late: both belong into the first sentence.",
      from: "The chat in week 1 and week 14",
      signs: /\b(?:six weeks|14 weeks|fourteen|8 weeks|eight weeks)\b/i,
    },
    {
      name: "When the number went up",
      compare: "Is week 7 in it?",
      quote: "the number of collections left rose from 84 to 96",
      why: "A list that grows tells that “done” meant something else. It is the turning point.",
      from: "The graph, and the chat in week 7",
      signs: /\b(?:12|96|week 7|broken pictures|rose)\b/i,
    },
    {
      name: "What was known at the time",
      compare: "Is the estimate told fairly?",
      quote: "the small ones came first, so it held for two weeks",
      why: "Fifteen a week was true of what had been tried. That is why the largest goes first next time.",
      from: "import.log: the sizes; the chat in week 3",
      signs: /\b(?:small|large|estimate)\b/i,
    },
    {
      name: "The tool to keep",
      compare: "Which forty lines earned their place?",
      quote: "The comparison of checksums, a script of forty lines",
      why: "Named, it is used in spring; unnamed, somebody writes it again in week 9.",
      from: "The chat in week 9",
      signs: /\b(?:checksum\w*|script)\b/i,
    },
    {
      name: "Luck",
      compare: "What if the reader had not written?",
      quote: "Without that mail the old archive would have been switched off in week 8",
      why: "The worst of this project did not happen.",
      from: "The alert, and the chat in week 8",
      signs: /\b(?:luck\w*|reader)\b/i,
    },
    {
      name: "Lessons before the first decision",
      compare: "Before what should each come back?",
      quote: "Before a date is announced, move the largest piece whole",
      why: "In spring somebody will announce a date.",
      from: "Yours to find",
      signs: /\bbefore\b/i,
    },
  ],
};
