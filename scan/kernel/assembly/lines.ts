// Where lines begin, and when they were written. One line after another, one unit after another; all state is of the current line.

/** Asks the unit's rule for the time of the line [from, to); the answer stands at `answer`. */
@external("env", "askTime")
declare function askTime(from: usize, to: usize): bool;
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
let remembered: usize = 0;
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

let knows: bool = false;
let base: u32 = 0;
let shift: usize = 0;
let same: usize = 0;
let secondsAt: i32 = 0;
let below: u32 = 60;
let afterMask: u64 = 0;
let afterBytes: u64 = 0;

export function placeLines(answer_: usize, remembered_: usize, mark_: usize): void {
  answer = answer_;
  remembered = remembered_;
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
  knows = false;
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
  if (knows && sameBytes(at + shift, remembered, same)) {
    if (secondsAt < 0) return base;
    const digits = at + shift + <usize>secondsAt;
    const tens = <u32>load<u8>(digits) - 48;
    const ones = <u32>load<u8>(digits, 1) - 48;
    if (tens < 10 && ones < 10 && tens * 10 + ones < below) {
      if (afterMask == 0 || (load<u64>(afterFraction(digits + 2)) & afterMask) == afterBytes) return base + tens * 10 + ones;
    }
  }
  let first = load<u8>(at);
  for (let p = at; first == 0x20; ) first = load<u8>(++p);
  if (begins == 1 && <u32>first - 48 > 9) return NO_TIME;
  if (begins == 2 && (<u32>first | 32) - 97 > 25) return NO_TIME;
  return asked(from, end, at);
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
  if (!askTime(from, to)) return NO_TIME;
  const time = load<u32>(answer);
  const text = from + <usize>load<u32>(answer, 4);
  same = <usize>load<u32>(answer, 8);
  secondsAt = load<i32>(answer, 12);
  below = load<u32>(answer, 16);
  const after = load<u32>(answer, 20);
  knows = same > 0 && same <= 64 && text >= at && at != 0;
  if (!knows) return time;
  shift = text - at;
  memory.copy(remembered, text, same);
  base = time;
  if (secondsAt < 0) return time;
  const digits = text + <usize>secondsAt;
  base = time - ((<u32>load<u8>(digits) - 48) * 10 + <u32>load<u8>(digits, 1) - 48);
  afterMask = after == 0 ? 0 : ~(<u64>0) >> (64 - ((<u64>after) << 3));
  afterBytes = load<u64>(afterFraction(digits + 2)) & afterMask;
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
