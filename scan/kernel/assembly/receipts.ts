// Receipts: values of one field. Two bytes of its name are searched for together with line feeds; where both stand, the form is checked.
import { find, hashOf, lengths, longest, mayBeKey, NO_KEY, touch } from "./keys";
import { beginLine, endLine, line, lineFrom, now, sameBytes } from "./lines";
import { write } from "./findings";
import { hasMatchBefore, markReceipt, tellMatches } from "./matches";

/** Whether the member at `at` of the line from `from` stands at the end of the whole path of objects that is asked for. */
@external("env", "standsInPath")
declare function standsInPath(from: usize, at: usize): bool;
/** A line is whole, without its end. */
@external("env", "wholeLine")
declare function wholeLine(from: usize, to: usize): void;

export const MEMBER: i32 = 1;
export const PAIR: i32 = 2;
export const PARAMETER: i32 = 4;
/** Of those, only in the first quoted string of the line. */
export const IN_REQUEST: i32 = 8;

const BATCH: u32 = 256;

let forms: i32 = 0;
let name: usize = 0;
let nameLength: usize = 0;
/** Of a dotted name, what stands before its last part: "request." */
let path: usize = 0;
let pathLength: usize = 0;
let firstAt: usize = 0;
let secondAt: usize = 0;
/** In the second pass a receipt is known to be a trace already, and marks it. */
let marks: bool = false;

let waiting: usize = 0;
let waitingCount: u32 = 0;
let quotes: u32 = 0;
let quotesTo: usize = 0;
let offsetOf0: u64 = 0;

export function placeReceipts(waiting_: usize): void {
  waiting = waiting_;
}

export function setForms(forms_: i32, name_: usize, nameLength_: usize, path_: usize, pathLength_: usize, marks_: bool): void {
  forms = forms_;
  name = name_;
  nameLength = nameLength_;
  path = path_;
  pathLength = pathLength_;
  marks = marks_;
}

/** Which two bytes of the name are searched for: seldom ones. `firstAt_` is not after `secondAt_`. */
export function setRare(firstAt_: usize, secondAt_: usize): void {
  firstAt = firstAt_;
  secondAt = secondAt_;
}

/**
 * Looks through [from, to). `continues`: it begins inside a line. `whole`: it ends with a line feed. `offset` is of byte 0 of the memory.
 * Readable 64 bytes before and 256 after; only what begins before `to` is looked at, but read to its end.
 */
export function searchReceipts(from: usize, to: usize, offset: f64, continues: bool): void {
  offsetOf0 = <u64><i64>offset;
  const feed = i8x16.splat(10);
  const first = i8x16.splat(load<u8>(name + firstAt));
  const second = i8x16.splat(load<u8>(name + secondAt));
  const apart = secondAt - firstAt;
  if (!continues) newLine(from, to);
  else quotesTo = from;
  for (let p = from; p < to; p += 64) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    const p2 = p + apart;
    const hitA = v128.or(i8x16.eq(a, feed), v128.and(i8x16.eq(a, first), i8x16.eq(v128.load(p2), second)));
    const hitB = v128.or(i8x16.eq(b, feed), v128.and(i8x16.eq(b, first), i8x16.eq(v128.load(p2, 16), second)));
    const hitC = v128.or(i8x16.eq(c, feed), v128.and(i8x16.eq(c, first), i8x16.eq(v128.load(p2, 32), second)));
    const hitD = v128.or(i8x16.eq(d, feed), v128.and(i8x16.eq(d, first), i8x16.eq(v128.load(p2, 48), second)));
    if (!v128.any_true(v128.or(v128.or(hitA, hitB), v128.or(hitC, hitD)))) continue;
    let hits =
      <u64>(<u32>i8x16.bitmask(hitA)) |
      ((<u64>(<u32>i8x16.bitmask(hitB))) << 16) |
      ((<u64>(<u32>i8x16.bitmask(hitC))) << 32) |
      ((<u64>(<u32>i8x16.bitmask(hitD))) << 48);
    while (hits) {
      const at = p + <usize>ctz(hits);
      hits &= hits - 1;
      if (at >= to) break;
      if (load<u8>(at) == 10) {
        pastLine(at);
        if (at + 1 < to) newLine(at + 1, to);
      } else if (sameBytes(at - firstAt, name, nameLength)) named(at - firstAt);
    }
  }
  flush();
  tellMatches(to, offsetOf0);
  if (forms & (PAIR | IN_REQUEST)) quotesBefore(to);
}

/** Goes through lines without looking for anything; `telling` each, and the beginning of one that is not there to its end, to whoever cuts out what is asked for. */
export function walkLines(from: usize, to: usize, offset: f64, continues: bool, telling: bool): void {
  offsetOf0 = <u64><i64>offset;
  const feed = i8x16.splat(10);
  if (!continues) beginLine(from, to);
  for (let p = from; p < to; p += 64) {
    let hits =
      <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p), feed))) |
      ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 16), feed)))) << 16) |
      ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 32), feed)))) << 32) |
      ((<u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 48), feed)))) << 48);
    while (hits) {
      const at = p + <usize>ctz(hits);
      hits &= hits - 1;
      if (at >= to) break;
      if (telling) wholeLine(lineFrom, at > lineFrom && load<u8>(at - 1) == 13 ? at - 1 : at);
      pastLine(at);
      if (at + 1 < to) beginLine(at + 1, to);
    }
  }
  if (telling && lineFrom < to && load<u8>(to - 1) != 10) wholeLine(lineFrom, to);
  tellMatches(to, offsetOf0);
}

/** A value that somebody else cut out of the current line. */
export function offer(from: usize, length: u32, offset: f64): void {
  if (!fits(length)) return;
  push(from, length, <u64><i64>offset);
  flush();
}

// @ts-ignore
@inline
function newLine(from: usize, to: usize): void {
  beginLine(from, to);
  quotes = 0;
  quotesTo = from;
}

// @ts-ignore
@inline
function pastLine(at: usize): void {
  endLine(at);
  if (!hasMatchBefore(at)) return;
  flush();
  tellMatches(at, offsetOf0);
}

function named(at: usize): void {
  const after = at + nameLength;
  const next = load<u8>(after);
  const before = load<u8>(at - 1);
  if (next == 0x22) {
    if (forms & MEMBER && (before == 0x22 || (pathLength != 0 && before == 0x2e))) member(at, after + 1);
    return;
  }
  if (next != 0x3d) return;
  let start = at;
  if (pathLength != 0) {
    start = at - pathLength;
    if (start < lineFrom || !sameBytes(start, path, pathLength)) return;
  }
  const edge = load<u8>(start - 1);
  if (edge == 0x3f || edge == 0x26) {
    if (forms & PARAMETER && (!(forms & IN_REQUEST) || quotesBefore(start) == 1)) value(after + 1, 2);
    return;
  }
  if (!(forms & PAIR) || !(start == lineFrom || edge == 0x20 || edge == 9 || edge == 10) || quotesBefore(start) & 1) return;
  if (load<u8>(after, 1) == 0x22) quoted(after + 2);
  else value(after + 1, 1);
}

function member(at: usize, after: usize): void {
  if (load<u8>(at - 1) == 0x22 && isEscaped(at - 1)) return;
  let p = pastSpaces(after);
  if (load<u8>(p) != 0x3a) return;
  p = pastSpaces(p + 1);
  if (pathLength != 0 && !standsInPath(lineFrom, at)) return;
  if (load<u8>(p) == 0x22) quoted(p + 1);
  else value(p, 3);
}

/** Up to a quote that is not escaped. What is escaped inside stays as it is written. */
// @ts-ignore
@inline
function quoted(from: usize): void {
  const quote = i8x16.splat(0x22);
  const feed = i8x16.splat(10);
  const most = from + <usize>longest;
  for (let p = from; p <= most; p += 16) {
    const bytes = v128.load(p);
    let ends = i8x16.bitmask(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, feed)));
    while (ends) {
      const at = p + <usize>ctz(ends);
      ends &= ends - 1;
      if (load<u8>(at) == 10) return;
      if (isEscaped(at)) continue;
      const length = <u32>(at - from);
      if (fits(length)) push(from, length, offsetOf0 + <u64>from);
      return;
    }
  }
}

/** Up to a space or control character, or what else ends it: nothing more (1), & # " (2), or , } ] (3). */
// @ts-ignore
@inline
function value(from: usize, form: i32): void {
  const space = i8x16.splat(0x20);
  const most = from + <usize>longest;
  for (let p = from; p <= most; p += 16) {
    const bytes = v128.load(p);
    let end = i8x16.le_u(bytes, space);
    if (form == 2) {
      end = v128.or(end, v128.or(i8x16.eq(bytes, i8x16.splat(0x26)), i8x16.eq(bytes, i8x16.splat(0x23))));
      end = v128.or(end, i8x16.eq(bytes, i8x16.splat(0x22)));
    } else if (form == 3) {
      end = v128.or(end, v128.or(i8x16.eq(bytes, i8x16.splat(0x2c)), i8x16.eq(bytes, i8x16.splat(0x7d))));
      end = v128.or(end, i8x16.eq(bytes, i8x16.splat(0x5d)));
    }
    const ends = i8x16.bitmask(end);
    if (!ends) continue;
    const length = <u32>(p + <usize>ctz(ends) - from);
    if (fits(length)) push(from, length, offsetOf0 + <u64>from);
    return;
  }
}

// @ts-ignore
@inline
function fits(length: u32): bool {
  return length != 0 && length <= longest && (lengths & ((<u64>1) << <u64>(length > 63 ? 63 : length))) != 0;
}

// @ts-ignore
@inline
function push(from: usize, length: u32, offset: u64): void {
  const entry = waiting + ((<usize>waitingCount) << 5);
  store<u64>(entry, hashOf(from, length));
  store<u32>(entry, <u32>from, 8);
  store<u32>(entry, length, 12);
  store<u32>(entry, now, 16);
  store<u32>(entry, line, 20);
  store<u64>(entry, offset, 24);
  if (++waitingCount == BATCH) flush();
}

/**
 * Leaves out what cannot be a key, and touches the slots of all others before it looks at any, so that the memory is asked for all of them
 * at once.
 */
function flush(): void {
  let near: u64 = 0;
  const last = waiting + ((<usize>waitingCount) << 5);
  const likely = waiting + (BATCH << 5) + 64;
  let end = likely;
  for (let entry = waiting; entry < last; entry += 32) {
    store<u32>(end, <u32>entry);
    end += <usize>mayBeKey(load<u64>(entry)) << 2;
  }
  for (let one = likely; one < end; one += 4) near ^= touch(load<u64>(<usize>load<u32>(one)));
  store<u64>(waiting, near, BATCH << 5);
  for (let one = likely; one < end; one += 4) {
    const entry = <usize>load<u32>(one);
    const key = find(load<u64>(entry), <usize>load<u32>(entry, 8), load<u32>(entry, 12));
    if (key == NO_KEY) continue;
    const time = load<u32>(entry, 16);
    if (marks) markReceipt(<usize>(load<u64>(entry, 24) - offsetOf0), key, time);
    else write(0, key, load<u32>(entry, 20), load<u64>(entry, 24), time);
  }
  waitingCount = 0;
}

/** Quotes of the line before `to` that are not escaped; asked for with growing `to`. */
function quotesBefore(to: usize): u32 {
  const quote = i8x16.splat(0x22);
  let p = quotesTo;
  for (; p < to; p += 16) {
    let found = i8x16.bitmask(i8x16.eq(v128.load(p), quote));
    if (p + 16 > to) found &= (1 << <i32>(to - p)) - 1;
    while (found) {
      if (!isEscaped(p + <usize>ctz(found))) quotes++;
      found &= found - 1;
    }
  }
  quotesTo = to;
  return quotes;
}

// @ts-ignore
@inline
export function isEscaped(at: usize): bool {
  if (load<u8>(at - 1) != 0x5c) return false;
  let p = at - 1;
  while (load<u8>(p - 1) == 0x5c && at - p < 64) p--;
  return ((at - p) & 1) == 1;
}

// @ts-ignore
@inline
function pastSpaces(from: usize): usize {
  let at = from;
  while (load<u8>(at) == 0x20 || load<u8>(at) == 9 || load<u8>(at) == 13) at++;
  return at;
}
