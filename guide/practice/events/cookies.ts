import type { Exercise } from "../exercise.ts";
import { clockOf, later, seeded } from "../made-up.ts";

const START = "2026-03-14T16:00:00.000Z";
const TOP = [
  21, 60, 110, 150, 172, 183, 191, 196, 188, 194, 200, 205, 208, 210, 212, 213, 214, 214, 215, 214, 198, 180, 176, 178,
  180,
];

export const cookies: Exercise = {
  name: "cookies",
  title: "One tray of cookies burnt, the other did not",
  pack: "hobby",
  size: "brief",
  minutes: 10,
  opening:
    "You baked for a party on Saturday. Two trays went in together; one came out black, the other as it should be.",
  zone: "Europe/Berlin",
  chat: [
    { at: "16:02", who: "Ada", text: "dough is ready, oven says 180" },
    { at: "16:05", who: "Rob", text: "both trays at once, else we are late for the party" },
    { at: "16:08", who: "Ada", text: "ok they are in. upper rack and lower rack, 12 min like always" },
    { at: "16:10", who: "Rob", text: "timer is on" },
    { at: "16:16", who: "Kim", text: "smells great down here" },
    { at: "16:19", who: "Kim", text: "hm. smells burnt?" },
    { at: "16:20", who: "Ada", text: "smoke alarm!! top tray is black, all 24. the bottom one is perfect??" },
    { at: "16:21", who: "Rob", text: "my timer still says 1:40" },
    {
      at: "16:31",
      who: "Ada",
      text: "the grill thermometer was in there all the time: 214 on the top rack. the display says 180",
    },
    { at: "16:40", who: "Kim", text: "scraped 9 of them, they will do" },
    { at: "16:52", who: "Rob", text: "second batch, one tray, middle, 170: golden after 11 min" },
  ],
  alerts: [{ at: "16:20", from: "smoke alarm, kitchen", text: "smoke" }],
  logs: [
    {
      path: "thermometer.csv",
      *lines() {
        const chance = seeded(14);
        yield "time,upper rack,lower rack,display";
        for (const [minute, value] of TOP.entries())
          yield `${clockOf(later(START, minute * 60))},${value},${Math.min(178, value - 18 - Math.round(chance() * 4))},${Math.min(180, value)}`;
      },
    },
  ],
  graph: { title: "Upper rack", unit: "°C", from: "16:00", everyMinutes: 1, values: TOP },
  good: `# One tray of cookies burnt, the other did not

## What happened

On 14 March we baked two trays at once, for the first time: 12 minutes at 180 °C, as always with one. After 12 minutes the smoke alarm rang.
All 24 cookies on the upper rack were black, the 24 on the lower one were perfect. Nine of the black ones could be scraped.

The oven's display said 180 °C; the grill thermometer showed 214 °C on the upper rack and 178 °C on the lower one. The timer was started
two minutes after the trays went in, so it had not rung yet.

## Next time

One tray, middle rack, 170 °C, 11 minutes: the second batch came out golden. When there are two trays, swap them after six minutes.
The timer starts before the oven door closes. The grill thermometer stays in the oven, for the display measures somewhere else.

It was the smoke alarm in the kitchen that saved the lower tray.
`,
  points: [
    {
      name: "The next time, with a value",
      compare: "Is there a sentence that one could bake by?",
      quote: "One tray, middle rack, 170 °C, 11 minutes",
      why: "Of a small thing this is what one comes back for. “Less hot” would have to be found out again.",
      from: "The chat at 16:52",
      signs: /\b1[67]0\b|\bmiddle\b/i,
    },
    {
      name: "What was different from when it works",
      compare: "Does it say what was new this time?",
      quote: "we baked two trays at once, for the first time",
      why: "Twelve minutes were right every time before. What came last is the second tray.",
      from: "The chat at 16:05 and 16:08",
      signs: /\btwo trays|both trays|second tray|upper rack|top rack/i,
    },
    {
      name: "A condition that nobody could see",
      compare: "Does it name what misled, rather than who?",
      quote: "The oven's display said 180 °C; the grill thermometer showed 214 °C",
      why: "With a display that shows 180 everybody would have done the same. The thermometer is what to keep.",
      from: "thermometer.csv and the chat at 16:31",
      signs: /\b214\b|thermometer|display/i,
    },
    {
      name: "A figure for the harm",
      compare: "How many cookies?",
      quote: "All 24 cookies on the upper rack were black",
      why: "Half of them, and nine saved: that is a nuisance, and no ruined party.",
      from: "The chat at 16:20 and 16:40",
      signs: /\b(?:24|nine|9)\b/i,
    },
    {
      name: "The timer without its owner",
      compare: "Is the timer told as a circumstance?",
      quote: "The timer was started\ntwo minutes after the trays went in",
      why: "Who started it does not matter; that it can be started late does.",
      from: "The chat at 16:08, 16:10 and 16:21",
      signs: /\btimer\b/i,
    },
  ],
};
