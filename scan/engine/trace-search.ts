/** Looks for the bytes of keys anywhere, also where other bytes stand for them, and gives the lines what was found in their order. */
import type { Address, Kernel } from "../kernel/kernel.ts";
import { BEFORE, type WorkerPlaces } from "../kernel/memory.ts";
import { bytesOf } from "../question/keys.ts";
import type { PassSetup } from "./pass.ts";
import { type Undoing, viewsOf } from "./unescape.ts";

type Walk = (from: Address, to: Address, continues: boolean) => void;

export function traceSearch(kernel: Kernel, setup: PassSetup, { matches, scratch, name }: WorkerPlaces) {
  const memory = new Uint8Array(setup.memory.buffer);
  const offsets = new Uint32Array(setup.memory.buffer, setup.shared.offsets);
  const keys = { offsets, bytes: memory.subarray(setup.shared.bytes) };
  const place = setup.question.asks.is === "keys" ? setup.question.asks.place : ({ is: "anywhere" } as const);
  const { longest } = setup;
  const reach = Math.min(1 << 16, 64 + 12 * longest);
  const block = { from: 0, to: 0, end: 0, continues: false, isFull: false };
  const { classes = 0, hasHigh = false } = setup.traces ?? {};
  kernel.setTraces(classes);
  kernel.setMatches(place.is === "anywhere" ? 1 : 0, setup.is === "receipts" ? 1 : 0);
  kernel.placeEscapes(setup.shared.alphabet, hasHigh ? 1 : 0);
  if (place.is === "field" || place.is === "parameter") {
    kernel.setTraceName(name, Buffer.byteLength(place.name) - (place.name.lastIndexOf(".") + 1));
  }

  /** Keys that begin in [from, to) and end by `end`; then walks the lines. */
  function search(from: Address, to: Address, end: Address, continues: boolean, walk: Walk): void {
    kernel.beginTraces();
    Object.assign(block, { from, to, end, continues, isFull: kernel.searchTraces(from, to, end, longest) === 0 });
    if (!block.isFull && setup.is === "mentions") kernel.searchEscapes(from, to);
    if (block.isFull && to - from > 1) {
      const middle = cutBetween(from, to);
      search(from, middle, end, continues, walk);
      search(middle, to, end, memory[middle - 1] !== FEED, walk);
      return;
    }
    sort(kernel.matchesFound());
    walk(from, to, continues);
  }

  /** The text around `at`, as far as its line goes, with everything undone in it. Returns up to where nothing is left to be looked at. */
  function unescaped(at: Address): Address {
    const lowest = Math.max(block.continues ? block.from - BEFORE : block.from, at - reach);
    const from = memory.subarray(lowest, at).lastIndexOf(FEED) + 1 + lowest;
    const most = Math.min(block.end, at + PIECE + reach);
    const feed = memory.subarray(at, most).indexOf(FEED);
    const to = feed < 0 ? most : at + feed;
    const text = Buffer.from(memory.slice(from, to));
    for (const { undone, view } of viewsOf(text)) {
      memory[scratch - 1] = FEED;
      memory.set(view.bytes, scratch);
      const end = scratch + view.bytes.length;
      memory[end] = FEED;
      const before = kernel.matchesFound();
      if (kernel.searchTraces(scratch, end, end, longest) === 0) block.isFull = true;
      const words = new Uint32Array(setup.memory.buffer, matches, kernel.matchesFound() * 4);
      let kept = before;
      for (let match = before; match < words.length / 4; match++) {
        const key = words[match * 4 + 1] ?? 0;
        const first = (words[match * 4] ?? 0) - scratch;
        const length = (offsets[key + 1] ?? 0) - (offsets[key] ?? 0) - 1;
        const written = view.from[first] ?? 0;
        const isUndone = (view.to[first + length - 1] ?? 0) - written !== length;
        const start = from + written;
        if (!isUndone || start < block.from || start >= block.to) continue;
        // In \ord-1 nothing is written in another way, though a backslash is undone there.
        const bytes = bytesOf(keys, key);
        if (timesIn(Buffer.from(view.bytes), bytes) <= timesIn(text, bytes)) continue;
        words.set([start, key, KIND[undone]], kept++ * 4);
      }
      kernel.setMatchesFound(kept);
    }
    return feed < 0 && most < block.end ? at + PIECE : to;
  }

  /** Keys of other lengths, or known by other parts of them, are found in another order than they begin in. */
  function sort(count: number): void {
    const words = new Uint32Array(setup.memory.buffer, matches, count * 4);
    let match = 1;
    while (match < count && (words[match * 4] ?? 0) >= (words[match * 4 - 4] ?? 0)) match++;
    if (match >= count) return;
    const order = Array.from({ length: count }, (_, match) => match).toSorted(
      (a, b) => (words[a * 4] ?? 0) - (words[b * 4] ?? 0) || a - b,
    );
    words.set(order.flatMap((match) => [...words.subarray(match * 4, match * 4 + 4)]));
  }

  /** Best between two lines. */
  function cutBetween(from: Address, to: Address): Address {
    const middle = from + Math.ceil((to - from) / 2);
    const before = memory.subarray(from, middle).lastIndexOf(FEED);
    return before < 0 ? middle : from + before + 1;
  }

  return { search, unescaped };
}

function timesIn(text: Buffer, key: Uint8Array): number {
  let times = 0;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) times++;
  return times;
}

const FEED = 10;
/** Of a long line, so much is undone at once. */
const PIECE = 1 << 15;
/** Places in MENTIONS, from 1. */
const KIND: { [undone in Undoing]: number } = { "percent-encoded": 4, escaped: 5, "utf-16": 6 };
