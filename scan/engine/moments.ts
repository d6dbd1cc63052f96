/** When a unit has lines: the pages of days the kernel writes into, and what follows from them at the end. */

import type { Address } from "../kernel/kernel.ts";
import { DAY, DAYS } from "../kernel/memory.ts";
import type { UnitReport } from "../unit.ts";

const SECONDS = 86_400;
const MINUTES = 1440;
const BITS = 10_816 / 4;
const MOST_SILENCES = 100;

export type Moments = Pick<UnitReport, "minutes" | "receivedMinutes" | "distances" | "silences">;

export function daysOfUnit(memory: WebAssembly.Memory, at: Address) {
  const words = new Uint32Array(memory.buffer, at, (DAYS * DAY) / 4);
  const places = new Map<number, number>();
  const put = new Map<number, Uint32Array>();
  /** In the order asked for, the last two of which the kernel may be writing into. */
  const order: number[] = [];

  function page(day: number): Address {
    const place = places.get(day) ?? makeRoom(day);
    return at + place * DAY;
  }

  function makeRoom(day: number): number {
    let place = places.size;
    if (place === DAYS) {
      const left = order.shift() ?? 0;
      place = places.get(left) ?? 0;
      places.delete(left);
      put.set(left, view(place).slice());
    }
    const before = put.get(day);
    if (before) view(place).set(before);
    else view(place).fill(0);
    put.delete(day);
    places.set(day, place);
    order.push(day);
    return place;
  }

  function view(place: number): Uint32Array {
    return words.subarray((place * DAY) / 4, ((place + 1) * DAY) / 4);
  }

  function end(): Moments {
    for (const [day, place] of places) put.set(day, view(place));
    const moments = momentsOf([...put].toSorted(([a], [b]) => a - b));
    places.clear();
    put.clear();
    order.length = 0;
    return moments;
  }

  return { page, end };
}

function momentsOf(days: [day: number, page: Uint32Array][]): Moments {
  const minutes: Moments["minutes"] = [];
  const receivedMinutes: Moments["receivedMinutes"] = [];
  const distances: number[] = [];
  const silences = longestSilences();
  let before = -1;
  for (const [day, page] of days) {
    for (let minute = 0; minute < MINUTES; minute++) {
      const lines = page[BITS + minute];
      if (lines) minutes.push([day * MINUTES + minute, lines]);
      const received = page[BITS + MINUTES + minute];
      if (received) receivedMinutes.push([day * MINUTES + minute, received]);
    }
    for (let word = 0; word < SECONDS / 32; word++) {
      let bits = page[word] ?? 0;
      while (bits !== 0) {
        const second = day * SECONDS + word * 32 + (31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
        if (before >= 0) {
          const step = stepOf(second - before);
          distances[step] = (distances[step] ?? 0) + 1;
          silences.note(before, second);
        }
        before = second;
      }
    }
  }
  return { minutes, receivedMinutes, distances: Array.from(distances, (many) => many ?? 0), silences: silences.all() };
}

/** The power of 2^(1/4) at or below a distance. */
function stepOf(seconds: number): number {
  return STEPS[seconds] ?? Math.floor(Math.log2(seconds) * 4 + 1e-9);
}

const STEPS = Array.from({ length: 4096 }, (_, seconds) => Math.floor(Math.log2(Math.max(1, seconds)) * 4 + 1e-9));

function longestSilences() {
  let kept: [from: number, to: number][] = [];
  let shortest = 1;
  const lengthOf = ([from, to]: [number, number]) => to - from;
  const longest = () => kept.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a[0] - b[0]).slice(0, MOST_SILENCES);
  return {
    note(from: number, to: number): void {
      if (to - from <= shortest) return;
      kept.push([from, to]);
      if (kept.length < 4 * MOST_SILENCES) return;
      kept = longest();
      shortest = lengthOf(kept.at(-1) ?? [0, 1]);
    },
    all: longest,
  };
}
