/** Stretches of time in whole seconds since 1970, both ends included unless said otherwise. */
import type { Window } from "@afterword/model/question";
import type { Instant } from "@afterword/model/time";

export type Span = { from: number; to: number };

/** Ascending; those that overlap or touch become one. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

/** Seconds; null where it is open. `from` is included, `to` is not. */
export type WindowSeconds = { from: number | null; to: number | null };

export function secondsOf({ from, to }: Window): WindowSeconds {
  return {
    from: from && Math.floor(Date.parse(from) / 1_000),
    to: to && Math.ceil(Date.parse(to) / 1_000),
  } as WindowSeconds;
}

export function instantOf(seconds: number): Instant {
  return new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");
}
