// Traces: the bytes of keys anywhere. Keys are put into classes by their length; in each, a few neighbouring windows of up to 8 bytes of
// every key (grams) are remembered, so many that the text needs to be looked at only at every `step`-th byte. A filter of two bits
// a gram says where nothing can be; a table of grams says which keys to compare. An entry of it: 24 bits of hash, the gram's place
// in the key (8 bits), the key.
import { keyFrom, keyLength } from "./keys";
import { match } from "./matches";

/** Same grams in a row that are still worth having; a key with more takes other windows if it has any. */
const CROWD: i32 = 16;
const SPREAD: u64 = 0x9e6c63d0876a9a47;
const WINDOWS_TRIED: i32 = 12;

let rows: usize = 0;
/** 64 bytes for each class: see `setClass`. */
let classes: usize = 0;
let classCount: i32 = 0;

export function placeTraces(rows_: usize, classes_: usize): void {
  rows = rows_;
  classes = classes_;
}

export function setTraces(classCount_: i32): void {
  classCount = classCount_;
}

/** At 32 to 48 of a class stands the table of its bytes: for each lower half of a byte, a bit for each upper half below 8. */
export function setClass(index: i32, gram: u32, step: u32, filter: usize, filterShift: u32, grams: usize, gramMask: u32): void {
  const at = classes + ((<usize>index) << 6);
  store<u32>(at, gram);
  store<u32>(at, step, 4);
  store<u32>(at, <u32>filter, 8);
  store<u32>(at, filterShift, 12);
  store<u32>(at, <u32>grams, 16);
  store<u32>(at, gramMask, 20);
}

/** Takes up the keys without a tally that have so many bytes. */
export function indexKeys(index: i32, count: u32, shortest: u32, longest: u32): void {
  const at = classes + ((<usize>index) << 6);
  const gram = load<u32>(at);
  const step = load<u32>(at, 4);
  for (let key: u32 = 0; key < count; key++) {
    if (load<u32>(rows + ((<usize>key) << 5))) continue;
    const length = keyLength(key);
    if (length < shortest || length > longest) continue;
    const from = keyFrom(key);
    const last = <i32>(length - gram - step + 1) < 255 - <i32>step ? <i32>(length - gram - step + 1) : 255 - <i32>step;
    let place = last;
    for (let tried = 0, other = last; other >= 0 && tried < WINDOWS_TRIED; tried++, other -= <i32>step) {
      if (isCrowded(at, from + <usize>other)) continue;
      place = other;
      break;
    }
    for (let i: u32 = 0; i < step; i++) remember(at, from, <u32>place + i, key);
  }
}

function isCrowded(at: usize, from: usize): bool {
  const mask = gramMaskOf(load<u32>(at));
  for (let i: u32 = 0; i < load<u32>(at, 4); i++) {
    const hash = mix(load<u64>(from + <usize>i) & mask);
    const table = <usize>load<u32>(at, 16);
    const slotMask = load<u32>(at, 20);
    let slot = slotOf(hash) & slotMask;
    let crowd = 0;
    for (;;) {
      const entry = load<u64>(table + ((<usize>slot) << 3));
      if (entry == 0) break;
      if (entry >> 40 == tagOf(hash) && ++crowd >= CROWD) return true;
      slot = (slot + 1) & slotMask;
    }
  }
  return false;
}

function remember(at: usize, from: usize, place: u32, key: u32): void {
  const gram = load<u64>(from + <usize>place) & gramMaskOf(load<u32>(at));
  const spread = gram * SPREAD;
  const word = <usize>load<u32>(at, 8) + ((<usize>(spread >> <u64>load<u32>(at, 12))) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << ((spread >> 28) & 63)) | ((<u64>1) << ((spread >> 22) & 63)));
  const hash = mix(gram);
  const table = <usize>load<u32>(at, 16);
  const slotMask = load<u32>(at, 20);
  let slot = slotOf(hash) & slotMask;
  while (load<u64>(table + ((<usize>slot) << 3))) slot = (slot + 1) & slotMask;
  store<u64>(table + ((<usize>slot) << 3), (tagOf(hash) << 40) | ((<u64>place) << 32) | <u64>key);
}

/**
 * Finds keys that begin in [from, to) and end by `end`. False: there are more than there is room for. Readable 64 bytes before and
 * 256 after.
 */
export function searchTraces(from: usize, to: usize, end: usize, longest: u32): bool {
  const last = to + <usize>longest < end ? to + <usize>longest : end;
  for (let i = 0; i < classCount; i++) if (!searchClass(classes + ((<usize>i) << 6), from, to, last, end)) return false;
  return true;
}

function searchClass(at: usize, from: usize, to: usize, last: usize, end: usize): bool {
  const gram = load<u32>(at);
  const step = load<u32>(at, 4);
  const mask = gramMaskOf(gram);
  const filter = <usize>load<u32>(at, 8);
  const filterShift = <u64>load<u32>(at, 12);
  if (step == 8) return searchSparsely(at, from, to, last, end);
  const sample = sampleOf(step);
  const low = v128.load(at, 32);
  let p = from & ~(<usize>63);
  let next = ofClass(p, low) & (~(<u64>0) << (<u64>(from - p)));
  for (; p < last; p += 64) {
    let here = next;
    next = ofClass(p + 64, low);
    let there = next;
    for (let have: u64 = 1; have < <u64>gram && here != 0; ) {
      const by = have < <u64>gram - have ? have : <u64>gram - have;
      here &= (here >> by) | (there << (64 - by));
      there &= there >> by;
      have += by;
    }
    here &= sample;
    while (here) {
      const text = p + <usize>ctz(here);
      here &= here - 1;
      const bytes = load<u64>(text) & mask;
      const spread = bytes * SPREAD;
      const word = load<u64>(filter + ((<usize>(spread >> filterShift)) << 3));
      if (!((word >> ((spread >> 28) & 63)) & (word >> ((spread >> 22) & 63)) & 1)) continue;
      if (text < last && !compare(at, mix(bytes), text, from, to, end)) return false;
    }
  }
  return true;
}

/** Every eighth place is looked at, whatever stands there. */
function searchSparsely(at: usize, from: usize, to: usize, last: usize, end: usize): bool {
  const filter = <usize>load<u32>(at, 8);
  const filterShift = <u64>load<u32>(at, 12);
  for (let text = (from + 7) & ~(<usize>7); text < last; text += 8) {
    const spread = load<u64>(text) * SPREAD;
    const word = load<u64>(filter + ((<usize>(spread >> filterShift)) << 3));
    if (!((word >> ((spread >> 28) & 63)) & (word >> ((spread >> 22) & 63)) & 1)) continue;
    if (!compare(at, mix(load<u64>(text)), text, from, to, end)) return false;
  }
  return true;
}

function compare(at: usize, hash: u64, text: usize, from: usize, to: usize, end: usize): bool {
  const table = <usize>load<u32>(at, 16);
  const slotMask = load<u32>(at, 20);
  const tag = tagOf(hash);
  let slot = slotOf(hash) & slotMask;
  let entry = load<u64>(table + ((<usize>slot) << 3));
  while (entry != 0) {
    if (entry >> 40 == tag) {
      const start = text - <usize>((entry >> 32) & 255);
      if (start >= from && start < to && !match(start, <u32>entry, end)) return false;
    }
    slot = (slot + 1) & slotMask;
    entry = load<u64>(table + ((<usize>slot) << 3));
  }
  return true;
}

/** Bytes that are not ASCII are always taken for some of the class: what is in it is compared later. */
// @ts-ignore
@inline
function ofClass(p: usize, low: v128): u64 {
  return (
    <u64>inClass(v128.load(p), low) |
    ((<u64>inClass(v128.load(p, 16), low)) << 16) |
    ((<u64>inClass(v128.load(p, 32), low)) << 32) |
    ((<u64>inClass(v128.load(p, 48), low)) << 48)
  );
}

// @ts-ignore
@inline
function inClass(bytes: v128, low: v128): u32 {
  const upper = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const fifteen = i8x16.splat(15);
  const allowed = i8x16.swizzle(low, v128.and(bytes, fifteen));
  const is = i8x16.swizzle(upper, v128.and(i16x8.shr_u(bytes, 4), fifteen));
  return <u32>i8x16.bitmask(i8x16.eq(v128.and(allowed, is), is));
}

function sampleOf(step: u32): u64 {
  if (step == 8) return 0x0101010101010101;
  if (step == 4) return 0x1111111111111111;
  if (step == 2) return 0x5555555555555555;
  return ~(<u64>0);
}

// @ts-ignore
@inline
function gramMaskOf(length: u32): u64 {
  return ~(<u64>0) >> (64 - ((<u64>length) << 3));
}

// @ts-ignore
@inline
function mix(gram: u64): u64 {
  const mixed = gram * SPREAD;
  return (mixed ^ (mixed >> 32)) * 0xd1b54a32d192ed03;
}

// @ts-ignore
@inline
function slotOf(hash: u64): u32 {
  return <u32>(hash >> 20);
}

// @ts-ignore
@inline
function tagOf(hash: u64): u64 {
  return ((hash >> 8) & 0xffffff) | 1;
}
