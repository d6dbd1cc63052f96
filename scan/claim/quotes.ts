/**
 * The lines in which keys were first seen, for a reader to look at. They are read again after the scan, where that costs little: a plain
 * file is entered anywhere, a packed one only at its beginning. Nothing is concluded from them.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { keyAt } from "../question/keys.ts";
import { openUnit } from "../read/reader.ts";
import type { KeyTally, Unit, UnitReader } from "../unit.ts";
import type { Findings } from "./findings.ts";
import { masked } from "./mask.ts";

/** More than anybody looks at. */
const MOST = 1_000;
const LEAST_BUDGET = 1 << 26;
const BUDGET_SHARE = 0.02;

/** Those that were mentioned first, since they are what somebody has to judge. */
export function quotesFor(
  { keys, tally, units }: Pick<Findings, "keys" | "tally" | "units">,
  { bytes, addresses }: { bytes: number; addresses: boolean },
): Map<number, string> {
  const wanted: { mentioned: Wanted[]; received: Wanted[] } = { mentioned: [], received: [] };
  for (let key = 0; key < keys.count && wanted.mentioned.length < MOST; key++) {
    const found = tally(key);
    if (found === null) continue;
    const list = found.mention === null ? wanted.received : wanted.mentioned;
    if (list.length < MOST) list.push({ key: keyAt(keys, key), tally: found });
  }
  const budget = Math.max(LEAST_BUDGET, bytes * BUDGET_SHARE);
  const some = [...wanted.mentioned, ...wanted.received].slice(0, MOST);
  return quotesOf(some, units, { open: (unit) => openUnit(unit, { hashes: false }), addresses, budget });
}

export type Wanted = { key: string; tally: KeyTally };

export type QuoteOptions = { open: (unit: Unit) => UnitReader; addresses: boolean; budget: number };

/** Of a long line, so many bytes around the key are read and masked, */
const BEFORE = 4_096;
const AFTER = 4_096;
/** and so many characters are kept: a secret that is cut in two is then cut off. */
const KEPT = 400;
const PIECE = 1 << 16;

/** By the index of the key. `budget`: how many bytes of packed content may be read again. */
export function quotesOf(
  wanted: readonly Wanted[],
  units: readonly Unit[],
  { open, addresses, budget }: QuoteOptions,
): Map<number, string> {
  const quotes = new Map<number, string>();
  const byUnit = Map.groupBy(wanted, ({ tally }) => tally.unit);
  let left = budget;
  // The cheapest first: those whose last wanted line stands earliest.
  const inTurn = [...byUnit].map(([index, all]) => ({
    unit: units[index],
    all: all.toSorted((a, b) => a.tally.offset - b.tally.offset),
  }));
  const cost = ({ unit, all }: (typeof inTurn)[number]) => beginning(unit) + furthest(all);
  inTurn.sort((a, b) => cost(a) - cost(b));
  for (const { unit, all } of inTurn) {
    if (!unit) continue;
    const plain = unit.packing === "none" && unit.member === null && unit.at.is === "file";
    const affordable = plain ? all : all.filter(({ tally }) => beginning(unit) + tally.offset + AFTER <= left);
    if (affordable.length === 0) continue;
    if (!plain) left -= beginning(unit) + furthest(affordable) + AFTER;
    const from = plain ? fileBytes(unit) : contentBytes(open(unit));
    try {
      for (const { key, tally } of affordable) {
        const line = lineAround(
          from.between(Math.max(0, tally.offset - BEFORE), tally.offset + Buffer.byteLength(key) + AFTER),
          tally.offset,
        );
        if (line !== null) quotes.set(tally.key, cut(masked(line, { addresses, keep: key }), key));
      }
    } finally {
      from.close();
    }
  }
  return quotes;
}

/** A member of a packed tar is reached through all that stands before it. */
function beginning(unit: Unit | undefined): number {
  return unit?.together !== undefined && unit.member !== null ? unit.member.offset : 0;
}

function furthest(all: readonly Wanted[]): number {
  return all.at(-1)?.tally.offset ?? 0;
}

type Stretch = { bytes: Buffer; from: number };
/** `between` is asked with ascending offsets. */
type Bytes = { between(from: number, to: number): Stretch; close(): void };

/** The line in which the byte `at` stands, as far as it is there; null where it is not. */
function lineAround({ bytes, from }: Stretch, at: number): string | null {
  if (at < from || at >= from + bytes.length) return null;
  const before = bytes.lastIndexOf(10, at - from - 1);
  const start = at === from ? 0 : before + 1;
  const after = bytes.indexOf(10, at - from);
  const end = after < 0 ? bytes.length : after;
  const cutBefore = before < 0 && from > 0 && at !== from;
  const cutAfter = after < 0 && bytes.length >= BEFORE + AFTER;
  const text = bytes.subarray(start, end).toString("utf8").replace(/\r$/, "").replaceAll("\0", "");
  return `${cutBefore ? "…" : ""}${text}${cutAfter ? "…" : ""}`;
}

function cut(text: string, key: string): string {
  if (text.length <= 2 * KEPT) return text;
  const at = Math.max(0, text.indexOf(key));
  const [from, to] = [Math.max(0, at - KEPT), Math.min(text.length, at + key.length + KEPT)];
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

function fileBytes(unit: Unit): Bytes {
  const file = openSync(unit.at.is === "file" ? unit.at.path : "", "r");
  return {
    between(from, to) {
      const bytes = Buffer.alloc(to - from);
      return { bytes: bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from)), from };
    },
    close: () => closeSync(file),
  };
}

/** Keeps as much of what it has passed as a line may begin earlier. */
function contentBytes(reader: UnitReader): Bytes {
  let kept = Buffer.alloc(0);
  let at = 0;
  const piece = Buffer.alloc(PIECE);
  return {
    between(from, to) {
      while (at + kept.length < to) {
        const got = reader.read(piece);
        if (got === 0) break;
        if (kept.length === 0 && at + got <= from) {
          at += got;
          continue;
        }
        const all = Buffer.concat([kept, piece.subarray(0, got)]);
        const skip = Math.max(0, Math.min(from - at, all.length));
        kept = all.subarray(skip);
        at += skip;
      }
      const start = Math.max(0, from - at);
      return { bytes: kept.subarray(start, Math.max(start, to - at)), from: at + start };
    },
    close: () => reader.close(),
  };
}
