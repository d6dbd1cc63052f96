/** Helpers for logs that are made up: the same numbers every time, and clock times in a row. */

/** Numbers from 0 up to 1 that look random and never change (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** "2026-11-20T10:04:00.000Z" and so many seconds later. */
export function later(start: string, seconds: number): string {
  return new Date(Date.parse(start) + Math.round(seconds * 1_000)).toISOString();
}

/** The clock of a moment, "10:04:07". */
export function clockOf(moment: string): string {
  return moment.slice(11, 19);
}
