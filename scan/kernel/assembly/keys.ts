// The keys that are looked for: their bytes, and a table from a hash of 64 bits to a key. A slot: hash, key, length.
import { sameBytes } from "./lines";

/** Of a slot's key: its bytes were compared with a token's once, and no two keys share a hash. */
const COMPARED: u32 = 0x80000000;
export const NO_KEY: u32 = 0xffffffff;

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

/** Of `count` keys those that have no tally yet; slots must be zero. Returns how many. */
export function insertKeys(count: u32): u32 {
  let inserted: u32 = 0;
  for (let key: u32 = 0; key < count; key++) {
    if (load<u32>(rows + ((<usize>key) << 5))) continue;
    const from = keyFrom(key);
    const length = keyLength(key);
    lengths |= (<u64>1) << <u64>(length > 63 ? 63 : length);
    if (length > longest) longest = length;
    const hash = hashOf(from, length);
    if (filterMask != 0) store<u64>(wordOf(hash), load<u64>(wordOf(hash)) | bitOf(hash));
    let slot = <u32>(hash >> 24) & slotMask;
    for (;;) {
      const at = slots + ((<usize>slot) << 4);
      const there = load<u64>(at);
      if (there == 0) {
        store<u64>(at, hash);
        store<u32>(at, key, 8);
        store<u32>(at, length, 12);
        break;
      }
      if (there == hash) compareAlways = true;
      slot = (slot + 1) & slotMask;
    }
    inserted++;
  }
  return inserted;
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
  return load<u64>(slots + ((<usize>(<u32>(hash >> 24) & slotMask)) << 4));
}

// @ts-ignore
@inline
export function find(hash: u64, from: usize, length: u32): u32 {
  let slot = <u32>(hash >> 24) & slotMask;
  let at = slots + ((<usize>slot) << 4);
  for (let there = load<u64>(at); there != 0; there = load<u64>(at)) {
    if (there == hash && load<u32>(at, 12) == length) {
      const key = load<u32>(at, 8);
      if (key & COMPARED) return key & ~COMPARED;
      if (sameBytes(keyFrom(key), from, <usize>length)) {
        if (!compareAlways) store<u32>(at, key | COMPARED, 8);
        return key;
      }
    }
    slot = (slot + 1) & slotMask;
    at = slots + ((<usize>slot) << 4);
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
  return (mixed ^ (mixed >> 29)) | 1;
}
