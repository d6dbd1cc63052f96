// Traces: the bytes of keys anywhere. Keys are put into classes by their length; in each, a few neighbouring windows of up to 8 bytes of
// every key (grams) are remembered, so many that the text needs to be looked at only at every `step`-th byte. A filter of two bits
// a gram says where nothing can be; a table of grams says which keys to compare. An entry of it: 24 bits of hash, the gram's place
// in the key (8 bits), the key. A match: where it begins in memory, the key, the kind.
import { keyFrom, keyLength } from "./keys";
import { line, now, sameBytes } from "./lines";
import { write } from "./findings";

/** The text around `at` holds something that stands for other bytes. Returns up to where it was looked through. */
@external("env", "unescaped")
declare function unescaped(at: usize): usize;

const ANOTHER_FIELD: u32 = 1;
const LONGER_TOKEN: u32 = 2;
const QUOTED: u32 = 3;
const OUTSIDE_WINDOW: u32 = 7;
const TIME_UNKNOWN: u32 = 8;

/** Same grams in a row that are still worth having; a key with more takes other windows if it has any. */
const CROWD: i32 = 16;
const SPREAD: u64 = 0x9e6c63d0876a9a47;
const WINDOWS_TRIED: i32 = 12;

let rows: usize = 0;
/** 64 bytes for each class: see `setClass`. */
let classes: usize = 0;
let classCount: i32 = 0;
let matches: usize = 0;
let matchesMost: u32 = 0;
let matchCount: u32 = 0;
let matchAt: u32 = 0;
/** 256 bytes: 1 for those that keys have; and whether they have any that is not ASCII. */
let alphabet: usize = 0;
let hasHigh: bool = false;
let name: usize = 0;
let nameLength: usize = 0;
/** A whole token is a receipt, wherever it stands. */
let anywhere: bool = false;
/** Looks for receipts only. */
let firstPass: bool = false;

export function placeTraces(rows_: usize, classes_: usize, matches_: usize, matchesMost_: u32, alphabet_: usize): void {
  rows = rows_;
  classes = classes_;
  matches = matches_;
  matchesMost = matchesMost_;
  alphabet = alphabet_;
}

export function setTraces(classCount_: i32, hasHigh_: bool, anywhere_: bool, firstPass_: bool): void {
  classCount = classCount_;
  hasHigh = hasHigh_;
  anywhere = anywhere_;
  firstPass = firstPass_;
}

export function setTraceName(name_: usize, nameLength_: usize): void {
  name = name_;
  nameLength = nameLength_;
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

export function beginTraces(): void {
  matchCount = 0;
  matchAt = 0;
}

export function matchesFound(): u32 {
  return matchCount;
}

export function setMatchesFound(count: u32): void {
  matchCount = count;
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

function match(start: usize, key: u32, end: usize): bool {
  const length = <usize>keyLength(key);
  if (start + length > end || !sameBytes(keyFrom(key), start, length)) return true;
  if (matchCount == matchesMost) return false;
  const at = matches + ((<usize>matchCount) << 4);
  matchCount++;
  store<u32>(at, <u32>start);
  store<u32>(at, key, 4);
  store<u32>(at, kindOf(start, length), 8);
  return true;
}

function kindOf(start: usize, length: usize): u32 {
  if (isToken(start) && isToken(start - 1)) return LONGER_TOKEN;
  if (isToken(start + length - 1) && isToken(start + length)) return LONGER_TOKEN;
  return !anywhere && nameLength != 0 && isQuotedField(start) ? QUOTED : ANOTHER_FIELD;
}

/** \"name\":\"key, or name=key after a space or a quote: the form of the field, in a string. */
function isQuotedField(start: usize): bool {
  let p = start;
  if (load<u8>(p - 1) == 0x3d) return isNamed(p - 1) && isSpaceOrQuote(load<u8>(p - 2 - nameLength));
  if (load<u8>(p - 1) == 0x22 && load<u8>(p - 2) == 0x5c) p = beforeQuote(p);
  p = beforeSpaces(p);
  if (load<u8>(p - 1) != 0x3a) return false;
  p = beforeSpaces(p - 1);
  if (load<u8>(p - 1) != 0x22 || load<u8>(p - 2) != 0x5c) return false;
  return isNamed(beforeQuote(p));
}

// @ts-ignore
@inline
function isNamed(end: usize): bool {
  return sameBytes(end - nameLength, name, nameLength);
}

function isSpaceOrQuote(byte: u8): bool {
  return byte <= 0x20 || byte == 0x22;
}

function beforeQuote(at: usize): usize {
  let p = at - 1;
  while (load<u8>(p - 1) == 0x5c) p--;
  return p;
}

function beforeSpaces(at: usize): usize {
  let p = at;
  while (load<u8>(p - 1) == 0x20 || load<u8>(p - 1) == 9) p--;
  return p;
}

/** [0-9A-Za-z_.-] */
function isToken(at: usize): bool {
  const byte = <u32>load<u8>(at);
  return (byte | 32) - 97 < 26 || byte - 48 < 10 || byte == 0x5f || byte == 0x2e || byte == 0x2d;
}

/** The current line ends before `to`, and with it the matches before. */
// @ts-ignore
@inline
export function tellMatches(to: usize, offsetOf0: u64): void {
  while (matchAt < matchCount) {
    const match = matches + ((<usize>matchAt) << 4);
    const at = load<u32>(match);
    if (<usize>at >= to) return;
    matchAt++;
    tellMatch(load<u32>(match, 8), load<u32>(match, 4), offsetOf0 + <u64>at);
  }
}

// @ts-ignore
@inline
export function hasMatchBefore(to: usize): bool {
  return matchAt < matchCount && <usize>load<u32>(matches + ((<usize>matchAt) << 4)) < to;
}

function tellMatch(kind: u32, key: u32, offset: u64): void {
  let told = kind;
  if (kind == ANOTHER_FIELD && anywhere) told = firstPass ? 0 : now == 0xffffffff ? TIME_UNKNOWN : OUTSIDE_WINDOW;
  if (firstPass && told != 0) return;
  write(told, key, line, offset, now);
}

/** A match is a receipt by its form: then it is one outside the window. */
export function markReceipt(from: usize, key: u32, time: u32): void {
  for (let i = matchAt; i < matchCount; i++) {
    const match = matches + ((<usize>i) << 4);
    if (load<u32>(match) > <u32>from) return;
    if (load<u32>(match) != <u32>from || load<u32>(match, 4) != key) continue;
    store<u32>(match, time == 0xffffffff ? TIME_UNKNOWN : OUTSIDE_WINDOW, 8);
  }
}

/** Finds what may stand for bytes of keys: %2d, \u002d, \x2d, \/ and zeros between. */
export function searchEscapes(from: usize, to: usize): void {
  const percent = i8x16.splat(0x25);
  const slash = i8x16.splat(0x5c);
  const zero = i8x16.splat(0);
  let done = from;
  for (let p = from; p < to; p += 16) {
    const bytes = v128.load(p);
    let found = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, percent), i8x16.eq(bytes, slash)), i8x16.eq(bytes, zero)),
    );
    while (found) {
      const at = p + <usize>ctz(found);
      found &= found - 1;
      if (at < done || at >= to || !standsForKey(at)) continue;
      done = unescaped(at);
    }
  }
}

function standsForKey(at: usize): bool {
  const byte = load<u8>(at);
  if (byte == 0) {
    const before = load<u8>(at - 1);
    const after = load<u8>(at, 1);
    return before != 0 && after != 0 && (isOfKeys(before) || isOfKeys(after));
  }
  const next = load<u8>(at, 1);
  if (byte == 0x25) return leads(hex(at + 1, 2));
  if (next == 0x78) return leads(hex(at + 2, 2));
  if (next == 0x75) {
    const code = hex(at + 2, 4);
    return code < 128 ? leads(code) : hasHigh;
  }
  if (next == 0x74) return isOfKeys(9);
  if (next == 0x72) return isOfKeys(13);
  return next != 0x6e && next != 0x62 && next != 0x66 && isOfKeys(next);
}

/** To a byte of a key, or to what may lead there when undone once more. */
// @ts-ignore
@inline
function leads(byte: i32): bool {
  return byte >= 0 && (isOfKeys(<u8>byte) || byte == 0x25 || byte == 0x5c);
}

// @ts-ignore
@inline
function isOfKeys(byte: u8): bool {
  return load<u8>(alphabet + <usize>byte) != 0;
}

function hex(at: usize, digits: i32): i32 {
  let value = 0;
  for (let i = 0; i < digits; i++) {
    const byte = <i32>load<u8>(at + <usize>i);
    const lower = byte | 32;
    if (byte >= 48 && byte <= 57) value = value * 16 + byte - 48;
    else if (lower >= 97 && lower <= 102) value = value * 16 + lower - 87;
    else return -1;
  }
  return value;
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
