/** What became of each key. Five million findings are made one at a time, when they are written. */
import type { Claim, KeyFinding, Sighting } from "@afterword/model/claim";
import type { Verdict } from "@afterword/model/verdict";
import { instantOf } from "../coverage/span.ts";
import type { Scanned } from "../engine/run.ts";
import { type Keys, keyAt } from "../question/keys.ts";
import type { KeyTally, Unit } from "../unit.ts";

export type Findings = {
  keys: Keys;
  tally: Scanned["tally"];
  units: readonly Unit[];
  /** Whether everything that was asked for could be read. */
  complete: boolean;
  /** Lines that were kept, by key. */
  quotes: ReadonlyMap<number, string>;
};

/** "never" needs everything to be covered; a line that may be of any time decides nothing. */
export function verdictOf(tally: KeyTally | null, complete: boolean): Verdict {
  if (tally === null) return complete ? "never" : "undecided";
  if (tally.mention === null) return "received";
  return tally.mention === "time-unknown" ? "undecided" : "mentioned";
}

export function countVerdicts({
  keys,
  tally,
  complete,
}: Pick<Findings, "keys" | "tally" | "complete">): Claim["counts"] {
  const counts = { received: 0, mentioned: 0, never: 0, undecided: 0 };
  for (let key = 0; key < keys.count; key++) counts[verdictOf(tally(key), complete)]++;
  return counts;
}

/** In the order asked. */
export function* findingsOf(from: Findings): Generator<KeyFinding, void, undefined> {
  for (let key = 0; key < from.keys.count; key++) yield findingOf(from, key);
}

function findingOf({ keys, tally: find, units, complete, quotes }: Findings, key: number): KeyFinding {
  const tally = find(key);
  return {
    key: keyAt(keys, key),
    verdict: verdictOf(tally, complete),
    count: tally?.count ?? 0,
    first: tally && sighting(tally, units, quotes.get(key) ?? null),
    lastAt: tally && at(tally.last),
    mention: tally?.mention ?? null,
    doubtful: tally?.doubtful ?? false,
  };
}

function sighting({ first, unit, offset, line }: KeyTally, units: readonly Unit[], quote: string | null): Sighting {
  return { at: at(first), path: units[unit]?.path ?? "", offset, line, quote };
}

function at(seconds: number | null): string | null {
  return seconds === null ? null : instantOf(seconds);
}
