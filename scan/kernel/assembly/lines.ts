// Where lines begin, and when they were written. One line after another, one unit after another; all state is of the current line.

/**
 * Asks the unit's rule for the time of the line [from, to); the answer stands at `answer`. `before`: the time of the line before, if it is
 * not of the minute that was asked for last; else 0.
 */
@external("env", "askTime")
declare function askTime(from: usize, to: usize, before: u32): bool;
/** The page of a day since 1970: 86,400 bits for its seconds with lines, then lines and lines with receipts for each of its minutes. */
@external("env", "pageOfDay")
declare function pageOfDay(day: u32): usize;

export const NO_TIME: u32 = 0xffffffff;
const BITS_BYTES: usize = 10816;
const MINUTES_BYTES: usize = 5760;

export let line: u32 = 0;
export let lineFrom: usize = 0;
/** Of the current line, its own or inherited. */
export let now: u32 = NO_TIME;
export let fresh: bool = true;
export let linesWithoutTime: u32 = 0;
export let misfits: u32 = 0;
export let outOfOrder: u32 = 0;
export let earliest: u32 = NO_TIME;
export let latest: u32 = 0;

let answer: usize = 0;
let dayFrom: u32 = 0;
let dayPage: usize = 0;

/** What fits: 0 anything, 1 lines of JSON, 2 lines that have a time or begin with a space. */
let fits: i32 = 0;
let finding: i32 = 0;
let findAt: usize = 0;
let within: usize = 0;
let begins: i32 = 0;
let mark: usize = 0;
let markLength: usize = 0;

/**
 * Two answers are remembered, since lines of two minutes come mixed where one ends. An answer: base, shift, same, secondsAt, below (4 bytes
 * each), 4 unused, afterMask, afterBytes (8 bytes each), then the `same` bytes. `same` 0: there is none.
 */
const ANSWER: usize = 128;
const SAME_BYTES: usize = 40;
/** Answers further apart than this are not remembered together: clocks may have been put back in between. */
const NEAR: u32 = 120;
let latestAnswer: usize = 0;
let otherAnswer: usize = 0;
/** The latest answer was given before the other, and its rule does not know that lines have gone back to it. */
let wentBack: bool = false;

export function placeLines(answer_: usize, remembered_: usize, mark_: usize): void {
  answer = answer_;
  latestAnswer = remembered_;
  otherAnswer = remembered_ + ANSWER;
  mark = mark_;
}

/** `finding_`: 0 no times, 1 at `at`, 2 after the `markLength_` bytes at the mark. `begins_`: 0 anything, 1 a digit, 2 a letter. */
export function beginUnit(fits_: i32, finding_: i32, at: usize, within_: usize, markLength_: usize, begins_: i32): void {
  fits = fits_;
  finding = finding_;
  findAt = at;
  within = within_;
  markLength = markLength_;
  begins = begins_;
  line = 0;
  now = NO_TIME;
  fresh = true;
  linesWithoutTime = misfits = outOfOrder = 0;
  earliest = NO_TIME;
  latest = 0;
  store<u32>(latestAnswer, 0, 8);
  store<u32>(otherAnswer, 0, 8);
  wentBack = false;
  dayPage = 0;
}

export function beginLine(from: usize, end: usize): void {
  line++;
  lineFrom = from;
  const time = finding ? timeOf(from, end) : NO_TIME;
  if (time == NO_TIME) withoutTime(from);
  else if (time != now || fresh) moment(time);
  else if (time < latest) outOfOrder++;
  if (now != NO_TIME) {
    const minute = dayPage + BITS_BYTES + ((<usize>((now - dayFrom) / 60)) << 2);
    store<u32>(minute, load<u32>(minute) + 1);
  }
  if (fits == 1 && load<u8>(from) != 0x7b && !startsObject(from)) misfits++;
}

/** The memory moved down by so much, inside a line. */
export function moveLine(by: usize): void {
  lineFrom = lineFrom > by ? lineFrom - by : 1;
}

/** `at` is where the line feed stands. A line of JSON that was cut fits as little as one that never began. */
// @ts-ignore
@inline
export function endLine(at: usize): void {
  if (fits == 1 && load<u8>(at - 1) != 0x7d) cutObject(at);
}

/** One line more with a receipt, in the minute of `time`. */
export function countReceipt(time: u32): void {
  const inPage = dayPage != 0 && time - dayFrom < 86400;
  const page = inPage ? dayPage : pageOfDay(time / 86400);
  const minute = page + BITS_BYTES + MINUTES_BYTES + ((<usize>((time % 86400) / 60)) << 2);
  store<u32>(minute, load<u32>(minute) + 1);
}

function withoutTime(from: usize): void {
  linesWithoutTime++;
  const first = load<u8>(from);
  if (fits == 2 && first > 0x20) misfits++;
}

function moment(time: u32): void {
  now = time;
  fresh = false;
  if (time < earliest) earliest = time;
  if (time < latest) outOfOrder++;
  else latest = time;
  if (dayPage == 0 || time - dayFrom >= 86400) {
    const day = time / 86400;
    dayPage = pageOfDay(day);
    dayFrom = day * 86400;
  }
  const second = time - dayFrom;
  const word = dayPage + ((<usize>(second >> 5)) << 2);
  store<u32>(word, load<u32>(word) | (1 << (second & 31)));
}

function startsObject(from: usize): bool {
  let at = from;
  while (load<u8>(at) == 0x20 || load<u8>(at) == 9 || load<u8>(at) == 13) at++;
  return load<u8>(at) == 0x7b || load<u8>(at) == 10;
}

function cutObject(at: usize): void {
  let last = at;
  while (last > lineFrom && load<u8>(last - 1) <= 0x20) last--;
  if (last > lineFrom && load<u8>(last - 1) != 0x7d && startsObject(lineFrom)) misfits++;
}

// @ts-ignore
@inline
function timeOf(from: usize, end: usize): u32 {
  let at = from + findAt;
  if (finding == 2) {
    at = afterMark(from, end);
    if (at == 0) return begins == 0 ? asked(from, end, 0) : NO_TIME;
  } else if (findAt != 0 && endsBefore(from, at)) return begins == 0 ? asked(from, end, 0) : NO_TIME;
  const known = asAnswered(latestAnswer, at);
  if (known != NO_TIME) return known;
  const gone = asAnswered(otherAnswer, at);
  if (gone != NO_TIME) {
    const other = otherAnswer;
    otherAnswer = latestAnswer;
    latestAnswer = other;
    wentBack = true;
    return gone;
  }
  let first = load<u8>(at);
  for (let p = at; first == 0x20; ) first = load<u8>(++p);
  if (begins == 1 && <u32>first - 48 > 9) return NO_TIME;
  if (begins == 2 && (<u32>first | 32) - 97 > 25) return NO_TIME;
  return asked(from, end, at);
}

/** The time of the line that has the same bytes at its place as the answer's had. */
// @ts-ignore
@inline
function asAnswered(known: usize, at: usize): u32 {
  const same = <usize>load<u32>(known, 8);
  const text = at + <usize>load<u32>(known, 4);
  if (same == 0 || !sameBytes(text, known + SAME_BYTES, same)) return NO_TIME;
  const base = load<u32>(known);
  const secondsAt = load<i32>(known, 12);
  if (secondsAt < 0) return base;
  const digits = text + <usize>secondsAt;
  const tens = <u32>load<u8>(digits) - 48;
  const ones = <u32>load<u8>(digits, 1) - 48;
  if (tens > 9 || ones > 9 || tens * 10 + ones >= load<u32>(known, 16)) return NO_TIME;
  const afterMask = load<u64>(known, 24);
  if (afterMask != 0 && (load<u64>(afterFraction(digits + 2)) & afterMask) != load<u64>(known, 32)) return NO_TIME;
  return base + tens * 10 + ones;
}

/** What stands after its end is of another line, or was of another file. */
// @ts-ignore
@inline
function endsBefore(from: usize, at: usize): bool {
  const feed = i8x16.splat(10);
  for (let p = from; p < at; p += 16) {
    let feeds = i8x16.bitmask(i8x16.eq(v128.load(p), feed));
    if (p + 16 > at) feeds &= (1 << <i32>(at - p)) - 1;
    if (feeds) return true;
  }
  return false;
}

function asked(from: usize, end: usize, at: usize): u32 {
  let to = from;
  while (to < end && load<u8>(to) != 10) to++;
  if (to > from && load<u8>(to - 1) == 13) to--;
  if (!askTime(from, to, wentBack ? now : 0)) return NO_TIME;
  wentBack = false;
  const time = load<u32>(answer);
  const text = from + <usize>load<u32>(answer, 4);
  const same = <usize>load<u32>(answer, 8);
  const secondsAt = load<i32>(answer, 12);
  if (same == 0 || same > 64 || text < at || at == 0) {
    store<u32>(latestAnswer, 0, 8);
    store<u32>(otherAnswer, 0, 8);
    return time;
  }
  const digits = text + <usize>secondsAt;
  const base = secondsAt < 0 ? time : time - ((<u32>load<u8>(digits) - 48) * 10 + <u32>load<u8>(digits, 1) - 48);
  const before = load<u32>(latestAnswer);
  if ((base > before ? base - before : before - base) <= NEAR) {
    const other = otherAnswer;
    otherAnswer = latestAnswer;
    latestAnswer = other;
  } else store<u32>(otherAnswer, 0, 8);
  store<u32>(latestAnswer, base);
  store<u32>(latestAnswer, <u32>(text - at), 4);
  store<u32>(latestAnswer, <u32>same, 8);
  store<i32>(latestAnswer, secondsAt, 12);
  store<u32>(latestAnswer, load<u32>(answer, 16), 16);
  const after = <u64>load<u32>(answer, 20);
  const afterMask = secondsAt < 0 || after == 0 ? 0 : ~(<u64>0) >> (64 - (after << 3));
  store<u64>(latestAnswer, afterMask, 24);
  if (afterMask != 0) store<u64>(latestAnswer, load<u64>(afterFraction(digits + 2)) & afterMask, 32);
  memory.copy(latestAnswer + SAME_BYTES, text, same);
  return time;
}

function afterMark(from: usize, end: usize): usize {
  const first = i8x16.splat(load<u8>(mark));
  const feed = i8x16.splat(10);
  const last = from + within < end ? from + within : end;
  for (let p = from; p < last; p += 16) {
    const bytes = v128.load(p);
    let found = i8x16.bitmask(i8x16.eq(bytes, first));
    const feeds = i8x16.bitmask(i8x16.eq(bytes, feed));
    if (feeds) found &= (feeds & -feeds) - 1;
    while (found) {
      const at = p + <usize>ctz(found);
      found &= found - 1;
      if (at + markLength > last) return 0;
      if (markLength == 1 || sameBytes(at, mark, markLength)) return at + markLength;
    }
    if (feeds) return 0;
  }
  return 0;
}

// @ts-ignore
@inline
function afterFraction(from: usize): usize {
  let at = from;
  while (<u32>load<u8>(at) - 48 < 10) at++;
  if ((load<u8>(at) == 0x2e || load<u8>(at) == 0x2c) && <u32>load<u8>(at, 1) - 48 < 10) {
    at++;
    while (<u32>load<u8>(at) - 48 < 10) at++;
  }
  return at;
}

// @ts-ignore
@inline
export function sameBytes(a: usize, b: usize, length: usize): bool {
  if (length >= 16) {
    let at: usize = 0;
    for (; at + 16 <= length; at += 16) if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
    return !v128.any_true(v128.xor(v128.load(a + length - 16), v128.load(b + length - 16)));
  }
  if (length >= 8) return load<u64>(a) == load<u64>(b) && load<u64>(a + length - 8) == load<u64>(b + length - 8);
  return length == 0 || ((load<u64>(a) ^ load<u64>(b)) << (64 - ((<u64>length) << 3))) == 0;
}
