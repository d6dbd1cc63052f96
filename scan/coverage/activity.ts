/**
 * When a source was heard: stretches in which it was never silent for longer than a number of seconds. From the minutes in which it has
 * lines, whatever their order in the file, and to the second where the reader noted the silence.
 */
import type { UnitReport } from "../unit.ts";
import { type Span, union } from "./span.ts";

export type Activity = Pick<UnitReport, "first" | "last" | "minutes" | "silences">;

/** Of all files of one source together: between two of them it was silent for longer. */
export function heard(files: readonly Activity[], { silence }: { silence: number }): Span[] {
  const joined: Span[] = [];
  for (const span of union(files.flatMap((file) => stretches(file, silence)))) {
    const last = joined.at(-1);
    if (last && span.from - last.to <= silence) last.to = span.to;
    else joined.push(span);
  }
  return joined;
}

function stretches({ first, last, minutes, silences }: Activity, longest: number): Span[] {
  if (first === null || last === null) return [];
  const noted = new Map(silences.map((silence) => [`${minuteOf(silence[0])} ${minuteOf(silence[1])}`, silence]));
  const breaks: [number, number][] = silences.filter(
    ([from, to]) => to - from > longest && minuteOf(from) === minuteOf(to),
  );
  for (let i = 1; i < minutes.length; i++) {
    const [before, after] = [minutes[i - 1]?.[0] ?? 0, minutes[i]?.[0] ?? 0];
    // What was not noted is known to the minute: at least from the end of one to the beginning of the other.
    const silence = noted.get(`${before} ${after}`) ?? [before * 60 + 59, after * 60];
    if (silence[1] - silence[0] > longest) breaks.push([silence[0], silence[1]]);
  }
  const found: Span[] = [];
  let from = first;
  for (const [end, next] of breaks.toSorted((a, b) => a[0] - b[0])) {
    if (end >= from) found.push({ from, to: end });
    from = Math.max(from, next);
  }
  found.push({ from, to: Math.max(from, last) });
  return found;
}

function minuteOf(seconds: number): number {
  return Math.floor(seconds / 60);
}
