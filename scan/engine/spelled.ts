/**
 * A third pass, for keys of which nothing was found and which may be spelled otherwise: with letters in another encoding, or plus signs for spaces.
 * Where no such key is left, nothing is read.
 */
import { createHash } from "node:crypto";
import type { Question } from "@afterword/model/question";
import { bytesOf, type Keys, keyAt } from "../question/keys.ts";
import { hasSpellings, spellingsOf } from "../question/spellings.ts";
import type { KeyTally } from "../unit.ts";
import type { ScanOptions } from "./run.ts";
import { scanRun } from "./scan-run.ts";

type Tally = (key: number) => KeyTally | null;

/** Of a key the first of its spellings that was found; `units` are those that count. */
export async function talliesOfSpellings(
  question: Question,
  keys: Keys,
  tally: Tally,
  options: ScanOptions & { workers: number },
): Promise<Tally> {
  const { spellings, owners } = spelledOf(keys, tally);
  if (spellings.count === 0) return () => null;
  const name = createHash("sha256").update(spellings.bytes).digest("hex").slice(0, 16);
  // Other processes know the keys as they were given, and nothing of these.
  const { elsewhere: _, ...here } = options;
  const run = scanRun(anywhere(question), spellings, { ...here, called: `spellings-${name}` });
  try {
    await run.mentions(options.units);
  } finally {
    await run.close();
  }
  return (key) => {
    for (let at = firstOf(owners, key); owners[at] === key; at++) {
      const found = run.tally(at);
      if (found) return { ...found, key, mention: "another-spelling" };
    }
    return null;
  };
}

/** `owners`: for each spelling, whose it is; ascending. */
function spelledOf(keys: Keys, tally: Tally): { spellings: Keys; owners: Uint32Array } {
  const [parts, owners, offsets]: [Buffer[], number[], number[]] = [[], [], [0]];
  if (!hasSpellings(keys.bytes.subarray(0, keys.offsets[keys.count])))
    return { spellings: NONE, owners: new Uint32Array() };
  for (let key = 0; key < keys.count; key++) {
    if (!hasSpellings(bytesOf(keys, key)) || tally(key)) continue;
    for (const spelling of spellingsOf(keyAt(keys, key))) {
      parts.push(spelling, LINE_FEED);
      owners.push(key);
      offsets.push((offsets.at(-1) ?? 0) + spelling.length + 1);
    }
  }
  const spellings = { bytes: Buffer.concat(parts), offsets: Uint32Array.from(offsets), count: owners.length };
  return { spellings, owners: Uint32Array.from(owners) };
}

const LINE_FEED = Buffer.from("\n");
const NONE: Keys = { bytes: new Uint8Array(), offsets: new Uint32Array(1), count: 0 };

/** Any bytes, in any line, whenever it was. */
function anywhere(question: Question): Question {
  return {
    ...question,
    asks: { is: "keys", place: { is: "capture", pattern: "()" } },
    window: { from: null, to: null },
  };
}

function firstOf(owners: Uint32Array, key: number): number {
  let [low, high] = [0, owners.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((owners[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
