// Matches: where the bytes of keys stand, of which kind each is, and how they are told with the lines they stand in. A match: where it
// begins in memory, the key, the kind.
import { keyFrom, keyLength } from "./keys";
import { line, now, sameBytes } from "./lines";
import { write } from "./findings";

const ANOTHER_FIELD: u32 = 1;
const LONGER_TOKEN: u32 = 2;
const QUOTED: u32 = 3;
const OUTSIDE_WINDOW: u32 = 7;
const TIME_UNKNOWN: u32 = 8;

let matches: usize = 0;
let matchesMost: u32 = 0;
let matchCount: u32 = 0;
let matchAt: u32 = 0;
let name: usize = 0;
let nameLength: usize = 0;
/** A whole token is a receipt, wherever it stands. */
let anywhere: bool = false;
/** Looks for receipts only. */
let firstPass: bool = false;

export function placeMatches(matches_: usize, matchesMost_: u32): void {
  matches = matches_;
  matchesMost = matchesMost_;
}

export function setMatches(anywhere_: bool, firstPass_: bool): void {
  anywhere = anywhere_;
  firstPass = firstPass_;
}

export function setTraceName(name_: usize, nameLength_: usize): void {
  name = name_;
  nameLength = nameLength_;
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

/** False: there is no room for it. */
export function match(start: usize, key: u32, end: usize): bool {
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
