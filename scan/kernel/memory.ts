/** Where everything lies in the memory that all workers share. Most of it is never touched, and then is not there. */
import type { Keys } from "../question/keys.ts";
import type { Address } from "./kernel.ts";

const PAGE = 65_536;
/** Readable before what is looked through: names, forms and escapes are looked at backwards. */
export const BEFORE = 1024;
/** Readable after it. */
export const AFTER = 1024;
export const CHUNK = 1 << 18;
export const LOG = 1 << 20;
export const MOST_MATCHES = 1 << 16;
export const MOST_STRETCHES = 1 << 12;
/** Of bytes that stand for others, undone. */
export const SCRATCH = 1 << 18;
export const DAYS = 48;
export const DAY = 10_816 + 2 * 5_760;
export const ROW = 32;
/** More keys than this, and a filter is no nearer than what it saves from being looked at. */
const MOST_FILTERED = 1 << 20;

export type SharedPlaces = {
  slots: Address;
  slotMask: number;
  filter: Address;
  filterWords: number;
  offsets: Address;
  bytes: Address;
  rows: Address;
  stamp: Address;
  classes: Address;
  alphabet: Address;
};

export type WorkerPlaces = {
  answer: Address;
  remembered: Address;
  mark: Address;
  name: Address;
  path: Address;
  waiting: Address;
  batch: Address;
  stretches: Address;
  matches: Address;
  log: Address;
  days: Address;
  scratch: Address;
  /** Of so many bytes, BEFORE and AFTER around them. */
  text: Address;
  textSize: number;
};

export type ScanMemory = { memory: WebAssembly.Memory; shared: SharedPlaces; workers: WorkerPlaces[] };

export function layOut(keys: Keys, workers: number): ScanMemory {
  const areas = areasFrom(PAGE);
  const slotCount = 2 ** Math.max(10, Math.ceil(Math.log2(keys.count * 1.5)));
  const filterWords = filterFor(keys.count);
  const shared: SharedPlaces = {
    stamp: areas.take(64),
    classes: areas.take(64 * 8),
    alphabet: areas.take(256),
    offsets: areas.take((keys.count + 1) * 4),
    bytes: areas.take(keys.bytes.length + 64),
    rows: areas.take(keys.count * ROW),
    slots: areas.take(slotCount * 16),
    slotMask: slotCount - 1,
    filter: areas.take(filterWords * 8),
    filterWords,
  };
  const textSize = CHUNK + mostCarried(keys);
  const places = Array.from({ length: workers }, () => ({
    answer: areas.take(64),
    remembered: areas.take(256),
    mark: areas.take(64),
    name: areas.take(512),
    path: areas.take(512),
    waiting: areas.take(256 * 32 + 64 + 257 * 4),
    batch: areas.take(256 * 32 + 64),
    stretches: areas.take(MOST_STRETCHES * 16),
    matches: areas.take(MOST_MATCHES * 16),
    log: areas.take(LOG),
    days: areas.take(DAYS * DAY),
    scratch: areas.take(SCRATCH + BEFORE + AFTER) + BEFORE,
    text: areas.take(textSize + BEFORE + AFTER) + BEFORE,
    textSize,
  }));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(areas.end() / PAGE) + 1, maximum: 65_536, shared: true });
  const all = new Uint8Array(memory.buffer);
  all.set(keys.bytes, shared.bytes);
  new Uint32Array(memory.buffer, shared.offsets, keys.count + 1).set(keys.offsets.subarray(0, keys.count + 1));
  return { memory, shared, workers: places };
}

/** Sixteen bits or more for each key. */
function filterFor(count: number): number {
  return count > MOST_FILTERED ? 1 : 2 ** Math.max(6, Math.ceil(Math.log2(count / 4)));
}

/** More memory at its end, all zeros. */
export function grow({ memory }: ScanMemory, bytes: number): Address {
  const at = memory.buffer.byteLength;
  memory.grow(Math.ceil(bytes / PAGE));
  return at;
}

/** A line longer than this is looked through in pieces. */
export function mostCarried(keys: Keys): number {
  return Math.max(1 << 20, 4 * overlap(longestOf(keys)));
}

/** So much of a piece is looked at again with the next: a key may stand on both, and each of its bytes may be written with twelve. */
export function overlap(longest: number): number {
  return 4096 + 12 * longest;
}

export function longestOf({ offsets, count }: Keys): number {
  let longest = 0;
  for (let key = 0; key < count; key++) {
    longest = Math.max(longest, (offsets[key + 1] ?? 0) - (offsets[key] ?? 0) - 1);
  }
  return longest;
}

function areasFrom(start: number) {
  let at = start;
  return {
    take(bytes: number): Address {
      const here = at;
      at += Math.ceil(bytes / 128) * 128;
      return here;
    },
    end: () => at,
  };
}
