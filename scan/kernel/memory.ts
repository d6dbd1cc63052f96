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
export const SLOT = 12;
/** More keys than this, and a filter is no nearer than what it saves from being looked at. */
const MOST_FILTERED = 1 << 20;

/** Of the table of keys. */
export type TablePlaces = {
  slots: Address;
  slotMask: number;
  filter: Address;
  filterWords: number;
};

export type SharedPlaces = TablePlaces & {
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

/** What a table was found to hold when it was filled. */
export type KnownKeys = { lengths: bigint; longest: number; compareAlways: boolean };

/** `known`: the table holds all keys. `spare`: room in the middle that nobody needs any more. */
export type ScanMemory = {
  memory: WebAssembly.Memory;
  shared: SharedPlaces;
  workers: WorkerPlaces[];
  known: KnownKeys | null;
  spare: { at: Address; to: Address } | null;
};

/** Keys that were read into memory where a scan can go on, with a table of them. One scan can; others take a copy. */
export type KeyMemory = {
  memory: WebAssembly.Memory;
  bytes: Address;
  offsets: Address;
  table: TablePlaces;
  known: KnownKeys;
  end: Address;
  taken: boolean;
};

export function layOut(keys: Keys, workers: number): ScanMemory {
  const own = keys.memory && !keys.memory.taken ? keys.memory : null;
  if (own) own.taken = true;
  const areas = areasFrom(own?.end ?? PAGE);
  const shared: SharedPlaces = {
    stamp: areas.take(64),
    classes: areas.take(64 * 8),
    alphabet: areas.take(256),
    offsets: own?.offsets ?? areas.take((keys.count + 1) * 4),
    bytes: own?.bytes ?? areas.take(keys.bytes.length + 64),
    rows: areas.take(keys.count * ROW),
    ...(own?.table ?? placeTable(areas, keys.count)),
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
  const memory = own?.memory ?? keyMemory();
  growTo(memory, areas.end());
  if (!own) {
    new Uint8Array(memory.buffer).set(keys.bytes, shared.bytes);
    new Uint32Array(memory.buffer, shared.offsets, keys.count + 1).set(keys.offsets.subarray(0, keys.count + 1));
  }
  return { memory, shared, workers: places, known: own?.known ?? null, spare: null };
}

/** Memory that begins with room for keys, at KEYS. */
export function keyMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 17, maximum: 65_536, shared: true });
}

export const KEYS: Address = PAGE;

/** New memory is all zeros; what was there stays where it is. */
export function growTo(memory: WebAssembly.Memory, end: Address): void {
  const pages = Math.ceil(end / PAGE) + 1 - memory.buffer.byteLength / PAGE;
  if (pages > 0) memory.grow(pages);
}

/** For so many keys, two of three slots taken at most. */
export function placeTable(areas: Areas, count: number): TablePlaces {
  const slotCount = 2 ** Math.max(10, Math.ceil(Math.log2(count * 1.5)));
  const filterWords = filterFor(count);
  return {
    slots: areas.take(slotCount * SLOT),
    slotMask: slotCount - 1,
    filter: areas.take(filterWords * 8),
    filterWords,
  };
}

/** For a new beginning. */
export function clearTable(memory: WebAssembly.Memory, table: TablePlaces): void {
  new Uint8Array(memory.buffer, table.slots, (table.slotMask + 1) * SLOT).fill(0);
  openFilter(memory, table);
}

/** What filters nothing is all ones. */
export function openFilter(memory: WebAssembly.Memory, { filter, filterWords }: TablePlaces): void {
  new BigUint64Array(memory.buffer, filter, filterWords).fill(filterWords === 1 ? 0xffff_ffff_ffff_ffffn : 0n);
}

/** Sixteen bits or more for each key. */
function filterFor(count: number): number {
  return count > MOST_FILTERED ? 1 : 2 ** Math.max(6, Math.ceil(Math.log2(count / 4)));
}

/** More memory, all zeros: where there is spare room, or at its end. */
export function grow({ memory, spare }: ScanMemory, bytes: number): Address {
  if (spare && spare.to - spare.at >= bytes) {
    const at = spare.at;
    spare.at += Math.ceil(bytes / 128) * 128;
    new Uint8Array(memory.buffer, at, bytes).fill(0);
    return at;
  }
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

export type Areas = { take(bytes: number): Address; end(): Address };

export function areasFrom(start: Address): Areas {
  let at = Math.ceil(start / 128) * 128;
  return {
    take(bytes: number): Address {
      const here = at;
      at += Math.ceil(bytes / 128) * 128;
      return here;
    },
    end: () => at,
  };
}
