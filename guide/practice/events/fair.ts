import type { Exercise } from "../exercise.ts";
import { clockOf, later, seeded } from "../made-up.ts";

const START = "2026-04-25T13:00:00.000Z";
const AMPERES = [9, 10, 11, 12, 12, 13, 15, 14, 15, 16, 16, 17, 0, 0, 8, 8, 9, 10, 11, 10, 11, 10, 9, 9];

export const fair: Exercise = {
  name: "fair",
  title: "The power failed at the spring fair",
  pack: "event",
  size: "full",
  minutes: 25,
  opening:
    "At the school's spring fair the power of the yard went out for twenty minutes in the middle of the afternoon. You organise the next one.",
  zone: "Europe/Berlin",
  chat: [
    { at: "13:02", who: "crew, stage", text: "sound check done, band at 15:00" },
    { at: "13:20", who: "crew, waffles", text: "third waffle iron from Kim's mother is here, queue is long already" },
    {
      at: "14:05",
      who: "crew, coffee",
      text: "plugged the second coffee urn into the drum at the stage, ours was full",
    },
    { at: "14:40", who: "crew, stage", text: "lights flicker when the urn heats?" },
    { at: "14:51", who: "crew, stage", text: "everything off. stage, waffles, till. all dark" },
    { at: "14:53", who: "crew, till", text: "card reader is dead, i write names on paper" },
    { at: "14:56", who: "crew, stage", text: "band plays without amps, people sing along :)" },
    { at: "14:58", who: "Rob", text: "caretaker has the key of the fuse room. does anyone have his number?" },
    { at: "15:05", who: "Ada", text: "found him at the cake. breaker of the yard is out, 16 A for everything" },
    { at: "15:11", who: "Ada", text: "back on, urn and one iron off. do NOT plug them in again please" },
    { at: "16:30", who: "crew, till", text: "of 34 on paper 31 paid later. cash box ok" },
    {
      at: "18:10",
      who: "Rob",
      text: "cables from the gym would have been another circuit. 40 m, in the cellar. who knew",
    },
  ],
  alerts: [
    { at: "14:51", from: "card terminal", text: "Offline" },
    { at: "14:51", from: "yard meter", text: "0 A" },
  ],
  logs: [
    {
      path: "till.csv",
      *lines() {
        const chance = seeded(25);
        yield "time,receipt,euro,paid by";
        let receipt = 100;
        for (let minute = 0; minute < 180; minute++) {
          if (minute >= 111 && minute < 131) continue;
          if (chance() < 0.35) continue;
          receipt += 1;
          yield `${clockOf(later(START, minute * 60 + chance() * 50))},${receipt},${(Math.ceil(chance() * 18) / 2).toFixed(2)},${chance() < 0.7 ? "card" : "cash"}`;
        }
      },
    },
  ],
  graph: { title: "Current of the yard", unit: "A", from: "13:00", everyMinutes: 10, values: AMPERES },
  good: `# The power failed at the spring fair

## In short

The yard was without power from 14:51 to 15:11, because everything in it hangs on one circuit of 16 A. Next time the kitchen gets a circuit
of its own, and a list says what may be plugged in where.

## What happened

Planned were a stage, two waffle irons, one coffee urn and a till. By two o'clock there were three irons and two urns, and all of them hung on
the circuit of the stage. At 14:51 the breaker of the yard went.

## What it meant for guests and crew

About 300 guests were in the yard. For 20 minutes there were no waffles, no coffee and no card payments; 34 purchases were written on paper, and 31 of them were paid later.
The crew of the till had no list of what to do without cards.

## The day

| Time | What happened | From |
|---|---|---|
| 13:20 | A third waffle iron joins | chat |
| 14:05 | A second urn is plugged into the drum of the stage | chat |
| 14:40 | The lights flicker | chat |
| 14:51 | The breaker goes at 17 A | meter, card terminal |
| 14:56 | The band plays on without amplifiers | chat |
| 15:05 | The caretaker, who has the key of the fuse room, is found | chat |
| 15:11 | Power is back, with one urn and one iron off | chat |

## What led to it

- The yard has one circuit of 16 A; nothing at the sockets tells so.
- Whoever brings a device plugs it in where there is a free socket: nobody counts.
- The flickering at 14:40 was seen, and there was nobody to tell it to.
- What came last was the second urn.

## What we did on the spot

One urn and one iron were taken off before the breaker was put back. The till wrote names on paper.

## What went well

The band: guests stayed, and sang. Paper and pencil at the till, thanks to the crew there who had brought them.

## Where we got lucky

The caretaker was at the cakes. On a Sunday the fuse room would have stayed locked.

## Next time

The kitchen hangs on the circuit of the gym; the 40 m cable is in the cellar.

## Lessons

- Before the sockets are given out, add up the watts of each circuit.
- Before the doors open, know who has the key of the fuse room.

## To do

- [ ] A plan of sockets, with 16 A and what may be plugged in, hangs at each drum (Ada) by 2027-03-01
- [ ] The fuse room's key is with the crew for the day (Rob) by 2027-04-20
- [ ] The till has a form for payments on paper (Kim) by 2027-04-20
`,
  points: [
    {
      name: "The condition behind the last plug",
      compare: "Does it stop at who plugged in the urn?",
      quote: "The yard has one circuit of 16 A; nothing at the sockets tells so",
      why: "Any fourth device would have done it. The next crew will bring other devices.",
      from: "The chat at 15:05, and the graph",
      signs: /\b16 ?A\b|circuit|breaker/i,
    },
    {
      name: "The sign that was there",
      compare: "Was there something to notice earlier?",
      quote: "The flickering at 14:40 was seen, and there was nobody to tell it to",
      why: "Eleven minutes of warning are worth an action item: whom does one tell?",
      from: "The chat at 14:40",
      signs: /\bflicker/i,
    },
    {
      name: "What it meant, in figures",
      compare: "How many people, for how long, what of it stayed?",
      quote: "34 purchases were written on paper, and 31 of them were paid later",
      why: "The harm was small, and the paper is why.",
      from: "The chat at 16:30; the gap in till.csv",
      signs: /\b(?:34|31|20 minutes|twenty minutes)\b/i,
    },
    {
      name: "Luck",
      compare: "What was needed and only happened to be there?",
      quote: "The caretaker was at the cakes",
      why: "The key is the one thing that no plan of sockets replaces.",
      from: "The chat at 14:58 and 15:05",
      signs: /\b(?:caretaker|key|fuse room)\b/i,
    },
    {
      name: "Promises with an end",
      compare: "Could somebody else see that each is done?",
      quote: "A plan of sockets, with 16 A and what may be plugged in, hangs at each drum",
      why: "One sees it hang. “Plan the power better” nobody can see.",
      from: "Yours to find",
      signs: /\b(?:plan of|list|sign|label|key)\b/i,
    },
    {
      name: "What to do just like this again",
      compare: "Is the good hour in it?",
      quote: "The band: guests stayed, and sang",
      why: "It is what people will remember of the afternoon.",
      from: "The chat at 14:56",
      signs: /\bband\b/i,
    },
  ],
};
