import type { Exercise } from "../exercise.ts";
import { clockOf, later, seeded } from "../made-up.ts";

const START = "2026-05-09T09:00:00.000Z";
const SPEED = [17, 19, 19, 18, 17, 20, 19, 18, 0, 16, 15, 14, 13, 12, 9, 7, 0, 0, 0, 0, 0, 11, 12, 10];

export const ride: Exercise = {
  name: "ride",
  title: "The ride to the lake ended at kilometre 38",
  pack: "hobby",
  size: "full",
  minutes: 15,
  opening: "Three of you set out for the lake, 55 km away, and took the train home from half-way. Nobody was hurt.",
  zone: "Europe/Berlin",
  chat: [
    { at: "08:40", who: "Kim", text: "all packed! backpack is heavy, tent and all, the rack stayed at home" },
    { at: "09:00", who: "Ada", text: "off we go. 55 km, coffee at the lake at 12" },
    { at: "10:20", who: "Rob", text: "short stop, Kim's shoulders hurt" },
    { at: "11:05", who: "Kim", text: "hurts more. gravel part is slow, was not on the map like this" },
    { at: "11:32", who: "Ada", text: "flat, rear tyre of Kim. glass" },
    { at: "11:40", who: "Rob", text: "the spare tube is 26 inch. the bike is 28" },
    { at: "12:05", who: "Ada", text: "a farmer lent us a patch kit!! holds. lucky, next village is 9 km" },
    { at: "12:25", who: "Kim", text: "i can't go on with the backpack, sorry" },
    { at: "12:30", who: "Rob", text: "train from Moorhof at 13:11, 4 km" },
    { at: "13:40", who: "Ada", text: "all home. and next time?" },
  ],
  alerts: [{ at: "11:31", from: "bike computer", text: "No movement" }],
  logs: [
    {
      path: "track.csv",
      *lines() {
        const chance = seeded(9);
        yield "time,km,speed,ascent";
        let km = 0;
        for (const [index, speed] of SPEED.entries()) {
          yield `${clockOf(later(START, index * 600))},${km.toFixed(1)},${speed},${Math.round(chance() * 12)}`;
          km += speed / 6;
        }
      },
    },
  ],
  graph: { title: "Speed", unit: "km/h", from: "09:00", everyMinutes: 10, values: SPEED },
  good: `# The ride to the lake ended at kilometre 38

## What happened

On 9 May three of us set out for the lake, 55 km away. After 80 minutes a backpack of 14 kg hurt so much that we had to stop; from then on we
rode slower and slower. At 11:32 a rear tyre was flat after 38 km, and the spare tube did not fit. With a borrowed patch kit we reached the
station of Moorhof, and were home at 13:40 instead of at the lake at 12.

## Why

- The tent was carried in a backpack, for the rack had been left at home: on a short ride it had never mattered.
- The spare tube came from the other bike: 26 inches, where 28 are needed. Both look alike in their boxes.
- Ten kilometres of the way are gravel, which the map does not tell.
- What came last was a piece of glass.

## What saved it

A farmer lent us a patch kit, and the tyre held for the four kilometres to the station.

## What went well

Looking up the train before anybody was exhausted. The bike computer's track showed afterwards that the pace fell long before the flat tyre.

## Next time

- Weight goes on the bike: a rack, or a basket, from 5 kg on.
- Each bike has its own tube and a patch kit in its saddle bag.
- On the map the surface is looked up too.

## Lessons

- Before a long ride, ride ten kilometres with everything packed.
- When somebody has to stop for pain, decide at once where the next station is.
`,
  points: [
    {
      name: "The trend before the last straw",
      compare: "Does it see that the ride was in trouble before the flat tyre?",
      quote: "from then on we\nrode slower and slower",
      why: "The glass came last. Without it the ride would still not have reached the lake: the track shows it.",
      from: "The graph, and track.csv from 10:20 on",
      signs: /\b(?:slow|pace|shoulder|backpack|hurt)/i,
    },
    {
      name: "Several conditions",
      compare: "How many things had to come together?",
      quote: "The spare tube came from the other bike",
      why: "Any one of these could be taken away next time, and each for little money.",
      from: "The chat at 08:40, 11:05 and 11:40",
      signs: /\b(?:tube|26|28)\b/i,
    },
    {
      name: "Luck, and what makes it unnecessary",
      compare: "What would have happened without the farmer?",
      quote: "Each bike has its own tube and a patch kit in its saddle bag",
      why: "Luck that is named can be replaced.",
      from: "The chat at 12:05",
      signs: /\b(?:patch|farmer|luck)/i,
    },
    {
      name: "A lesson that knows when to come back",
      compare: "Before what should it be read again?",
      quote: "Before a long ride, ride ten kilometres with everything packed",
      why: "A lesson without a “before” is read once.",
      from: "Nowhere: this is yours to find",
      signs: /\bbefore (?:a|the|each|every|any|we|next)\b/i,
    },
    {
      name: "What went well",
      compare: "Is the decision to turn round told as a good one?",
      quote: "Looking up the train before anybody was exhausted",
      why: "It is what one would want to do again; a text of faults alone would lose it.",
      from: "The chat at 12:25 and 12:30",
      signs: /\b(?:train|station)\b/i,
    },
  ],
};
