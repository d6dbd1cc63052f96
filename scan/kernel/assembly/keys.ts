// The keys that are looked for: their bytes, and a table from a hash to a key. A slot: a hash of 62 bits, and its key (4 bytes)
// right behind it, since with millions of keys it is each far memory that takes time.
import { sameBytes } from "./lines";

/** In a slot, beside the hash: the key's bytes were compared with a token's once, and no two keys share a hash. */
const COMPARED: u64 = 1;
export const NO_KEY: u32 = 0xffffffff;
/** So many slots are asked for at once. */
const BATCH: u32 = 64;

let slots: usize = 0;
let slotMask: u32 = 0;
let offsets: usize = 0;
let bytes: usize = 0;
let rows: usize = 0;
/**
 * Bits that hashes of keys set, so few of all that most other tokens are told apart here: where keys are so many that it would be no nearer
 * than the slots, it has one word, all ones.
 */
let filter: usize = 0;
let filterMask: u64 = 0;
/** Which lengths keys have; bit 63 stands for all of 63 and more. */
export let lengths: u64 = 0;
export let longest: u32 = 0;
/** Two keys with one hash: then compare always. */
export let compareAlways: bool = false;

export function placeKeys(slots_: usize, slotMask_: u32, offsets_: usize, bytes_: usize, rows_: usize): void {
  slots = slots_;
  slotMask = slotMask_;
  offsets = offsets_;
  bytes = bytes_;
  rows = rows_;
}

/** Of `words` words of 8 bytes, a power of two. */
export function placeFilter(filter_: usize, words: u32): void {
  filter = filter_;
  filterMask = <u64>words - 1;
}

/** What inserting found out, for another worker's instance. */
export function knowKeys(lengths_: u64, longest_: u32, compareAlways_: bool): void {
  lengths = lengths_;
  longest = longest_;
  compareAlways = compareAlways_;
}

// @ts-ignore
@inline
export function keyFrom(key: u32): usize {
  return bytes + <usize>load<u32>(offsets + ((<usize>key) << 2));
}

// @ts-ignore
@inline
export function keyLength(key: u32): u32 {
  return load<u32>(offsets + ((<usize>key) << 2), 4) - load<u32>(offsets + ((<usize>key) << 2)) - 1;
}

/** What a slot's bytes were when it was asked for; nobody looks at it. */
export let near: u64 = 0;

/** Of the keys from `first` to `last` those that have no tally yet; slots must be zero. */
export function insertKeys(first: u32, last: u32): void {
  for (let from = first; from < last; from += BATCH) {
    const to = from + BATCH < last ? from + BATCH : last;
    for (let key = from; key < to; key++) near ^= touch(hashOf(keyFrom(key), keyLength(key)));
    for (let key = from; key < to; key++) {
      if (load<u32>(rows + ((<usize>key) << 5)) == 0) insert(keyFrom(key), keyLength(key), key);
    }
  }
}

let readAt: usize = 0;
let wroteTo: usize = 0;
/** Distinct keys so far. */
export let distinct: u32 = 0;
/** Of those, numbers of at most five digits. */
export let shortNumbers: u32 = 0;

/** Records (two bytes of length, then a key) stand where keys will stand: each key moves towards the beginning, with a line feed after it. */
export function beginDistinct(): void {
  readAt = wroteTo = bytes;
  distinct = shortNumbers = 0;
  store<u32>(offsets, 0);
}

export function takeDistinct(records: u32): void {
  for (let left = records; left > 0; ) {
    const count = left < BATCH ? left : BATCH;
    let at = readAt;
    for (let i: u32 = 0; i < count; i++) {
      const length = <u32>load<u16>(at);
      near ^= touch(hashOf(at + 2, length));
      at += 2 + <usize>length;
    }
    for (let i: u32 = 0; i < count; i++) takeRecord();
    left -= count;
  }
}

function takeRecord(): void {
  const length = <u32>load<u16>(readAt);
  const from = readAt + 2;
  readAt = from + <usize>length;
  if (!insert(from, length, distinct)) return;
  if (length <= 5 && isNumber(from, length)) shortNumbers++;
  memory.copy(wroteTo, from, length);
  wroteTo += <usize>length;
  store<u8>(wroteTo++, 10);
  distinct++;
  store<u32>(offsets + ((<usize>distinct) << 2), <u32>(wroteTo - bytes));
}

function isNumber(from: usize, length: u32): bool {
  for (let at = from; at < from + <usize>length; at++) if (<u32>load<u8>(at) - 48 > 9) return false;
  return true;
}

/** False: it is there already. */
function insert(from: usize, length: u32, key: u32): bool {
  const hash = hashOf(from, length);
  let slot = slotOf(hash);
  for (let there = inSlot(slot); there != 0; there = inSlot(slot)) {
    if ((there & ~COMPARED) == hash) {
      const other = load<u32>(placeOf(slot), 8);
      if (keyLength(other) == length && sameBytes(keyFrom(other), from, <usize>length)) return false;
      compareAlways = true;
    }
    slot = (slot + 1) & slotMask;
  }
  store<u64>(placeOf(slot), hash);
  store<u32>(placeOf(slot), key, 8);
  if (filterMask != 0) store<u64>(wordOf(hash), load<u64>(wordOf(hash)) | bitOf(hash));
  lengths |= (<u64>1) << <u64>(length > 63 ? 63 : length);
  if (length > longest) longest = length;
  return true;
}

// @ts-ignore
@inline
function slotOf(hash: u64): u32 {
  return <u32>(hash >> 24) & slotMask;
}

// @ts-ignore
@inline
function placeOf(slot: u32): usize {
  return slots + (<usize>slot) * 12;
}

// @ts-ignore
@inline
function inSlot(slot: u32): u64 {
  return load<u64>(placeOf(slot));
}

// @ts-ignore
@inline
export function mayBeKey(hash: u64): bool {
  return (load<u64>(wordOf(hash)) & bitOf(hash)) != 0;
}

// @ts-ignore
@inline
function wordOf(hash: u64): usize {
  return filter + ((<usize>((hash >> 8) & filterMask)) << 3);
}

// @ts-ignore
@inline
function bitOf(hash: u64): u64 {
  return (<u64>1) << ((hash >> 2) & 63);
}

/** So that the slot is near when `find` comes. */
// @ts-ignore
@inline
export function touch(hash: u64): u64 {
  return inSlot(slotOf(hash));
}

// @ts-ignore
@inline
export function find(hash: u64, from: usize, length: u32): u32 {
  let slot = slotOf(hash);
  for (let there = inSlot(slot); there != 0; there = inSlot(slot)) {
    if ((there & ~COMPARED) == hash) {
      const key = load<u32>(placeOf(slot), 8);
      if (there & COMPARED) return key;
      if (keyLength(key) == length && sameBytes(keyFrom(key), from, <usize>length)) {
        if (!compareAlways) store<u64>(placeOf(slot), there | COMPARED);
        return key;
      }
    }
    slot = (slot + 1) & slotMask;
  }
  return NO_KEY;
}

/** Never 0, which is an empty slot. */
// @ts-ignore
@inline
export function hashOf(from: usize, length: u32): u64 {
  if (length <= 16) {
    let low: u64;
    let high: u64 = length;
    if (length <= 8) {
      low = load<u64>(from) & (~(<u64>0) >> (64 - ((<u64>length) << 3)));
    } else {
      low = load<u64>(from);
      high |= load<u64>(from + <usize>length - 8) << 5;
      high ^= load<u64>(from + <usize>length - 8) >> 59;
    }
    return scramble(low * 0xa0761d6478bd642f ^ scramble(high * 0xe7037ed1a0b428db));
  }
  let hash: u64 = 0x8ebc6af09c88c6e3 ^ <u64>length;
  const last = from + <usize>length - 8;
  for (let at = from; at < last; at += 8) hash = scramble((hash ^ load<u64>(at)) * 0xa0761d6478bd642f);
  return scramble((hash ^ load<u64>(last)) * 0xe7037ed1a0b428db);
}

// @ts-ignore
@inline
function scramble(value: u64): u64 {
  const mixed = (value ^ (value >> 32)) * 0xd6e8feb86659fd93;
  return ((mixed ^ (mixed >> 29)) & ~COMPARED) | 2;
}
