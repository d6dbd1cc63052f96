// What was found in a unit, as a log in the order of its lines, and how such a log is told into the rows of the keys. An entry: a byte
// (bits 0-3 the kind: 0 a receipt, else 1 + the place in MENTIONS; 16 no time, 32 the time before, 64 the line before), the key (4
// bytes), then as far as not the same: lines on, offset on or back, seconds on or back, as varints. At most 32 bytes.
//
// A row, 32 bytes: lines with it, first time, last time, first unit, first offset (low), first line, stamp, first offset (high, 2 bytes),
// 1 if seen outside doubtful stretches, kind.
import { countReceipt, NO_TIME } from "./lines";

/** Takes the log away; it begins anew. */
@external("env", "spill")
declare function spill(length: usize): void;

const ENTRY_BYTES: usize = 32;
const BATCH: u32 = 256;

let rows: usize = 0;
let log: usize = 0;
let logSize: usize = 0;
let batch: usize = 0;
/** A number that each line with findings gets, then how many keys have a row; shared by all workers, who tell one at a time. */
let stampAt: usize = 0;
let stretches: usize = 0;
let from: u32 = 0;
let to: u32 = NO_TIME;
let windowed: bool = false;

let logAt: usize = 0;
let wroteLine: u32 = 0;
let wroteOffset: u64 = 0;
let wroteTime: u32 = 0;
let countedLine: u32 = 0;

let toldLine: u32 = 0;
let toldOffset: u64 = 0;
let toldTime: u32 = 0;

export function placeFindings(rows_: usize, log_: usize, logSize_: usize, batch_: usize, stampAt_: usize, stretches_: usize): void {
  rows = rows_;
  log = log_;
  logSize = logSize_;
  batch = batch_;
  stampAt = stampAt_;
  stretches = stretches_;
}

/** Receipts from `from_` (included) to `to_`, if anything is asked of their time. */
export function setWindow(windowed_: bool, from_: u32, to_: u32): void {
  windowed = windowed_;
  from = from_;
  to = to_;
}

// @ts-ignore
@inline
export function isInside(time: u32): bool {
  return !windowed || (time != NO_TIME && time >= from && time < to);
}

export function beginLog(): void {
  logAt = log;
  wroteLine = 0;
  wroteOffset = 0;
  wroteTime = 0;
  countedLine = 0;
}

export function logged(): usize {
  return logAt - log;
}

export function resetLog(): void {
  logAt = log;
}

export function write(kind: u32, key: u32, line: u32, offset: u64, time: u32): void {
  if (logAt + ENTRY_BYTES > log + logSize) {
    spill(logAt - log);
    logAt = log;
  }
  let flags = kind;
  if (time == NO_TIME) flags |= 16;
  else if (time == wroteTime) flags |= 32;
  if (line == wroteLine) flags |= 64;
  store<u8>(logAt, <u8>flags);
  store<u32>(logAt, key, 1);
  let at = logAt + 5;
  if (!(flags & 64)) at = writeNumber(at, <u64>(line - wroteLine));
  const on = <i64>(offset - wroteOffset);
  at = writeNumber(at, <u64>((on << 1) ^ (on >> 63)));
  if (!(flags & 48)) {
    const later = <i64>time - <i64>wroteTime;
    at = writeNumber(at, <u64>((later << 1) ^ (later >> 63)));
    wroteTime = time;
  }
  if (kind == 0 && line != countedLine && time != NO_TIME && isInside(time)) {
    countReceipt(time);
    countedLine = line;
  }
  wroteLine = line;
  wroteOffset = offset;
  logAt = at;
}

export function beginTelling(): void {
  toldLine = 0;
  toldOffset = 0;
  toldTime = 0;
}

/**
 * Tells a piece of a unit's log into the rows; returns where it stopped, which is less than ENTRY_BYTES before the end unless `last`.
 * `doubts` stretches (from and to, 8 bytes each) stand at `stretches`.
 */
export function tell(start: usize, end: usize, last: bool, unit: u32, doubts: u32): usize {
  let at = start;
  const stop = last ? end : end - ENTRY_BYTES;
  let near: u32 = 0;
  while (last ? at < end : at <= stop && end >= start + ENTRY_BYTES) {
    let count: u32 = 0;
    while (count < BATCH && (last ? at < end : at <= stop)) {
      const flags = <u32>load<u8>(at);
      const key = load<u32>(at, 1);
      at += 5;
      if (!(flags & 64)) {
        toldLine += <u32>number(at);
        at = numberEnd(at);
      }
      const on = number(at);
      at = numberEnd(at);
      toldOffset += (on >> 1) ^ -(on & 1);
      if (!(flags & 48)) {
        const later = number(at);
        at = numberEnd(at);
        toldTime += <u32>((later >> 1) ^ -(later & 1));
      }
      const entry = batch + ((<usize>count) << 5);
      store<u32>(entry, key);
      store<u32>(entry, flags & 15, 4);
      store<u32>(entry, flags & 16 ? NO_TIME : toldTime, 8);
      store<u32>(entry, toldLine, 12);
      store<u64>(entry, toldOffset, 16);
      near ^= load<u32>(rows + ((<usize>key) << 5));
      count++;
    }
    for (let i: u32 = 0; i < count; i++) tellOne(batch + ((<usize>i) << 5), unit, doubts);
  }
  store<u32>(batch, near, BATCH << 5);
  return at;
}

let stampedLine: u32 = 0;

/** Called once before a unit's first piece is told, under the lock. */
export function nextStamp(): void {
  stampedLine = 0;
}

function tellOne(entry: usize, unit: u32, doubts: u32): void {
  const kind = load<u32>(entry, 4);
  const time = load<u32>(entry, 8);
  if (kind == 0 && !isInside(time)) return;
  const line = load<u32>(entry, 12);
  const offset = load<u64>(entry, 16);
  const row = rows + ((<usize>load<u32>(entry)) << 5);
  const count = load<u32>(row);
  if (line != stampedLine) {
    stampedLine = line;
    const stamp = load<u32>(stampAt) + 1;
    store<u32>(stampAt, stamp);
  }
  const stamp = load<u32>(stampAt);
  if (count == 0) store<u32>(stampAt, load<u32>(stampAt, 4) + 1, 4);
  if (count == 0 || load<u32>(row, 24) != stamp) {
    store<u32>(row, count + 1);
    store<u32>(row, stamp, 24);
  }
  if (count == 0 || isEarlier(row, time, unit, offset)) {
    store<u32>(row, time, 4);
    store<u32>(row, unit, 12);
    store<u32>(row, <u32>offset, 16);
    store<u32>(row, line, 20);
    store<u16>(row, <u16>(offset >> 32), 28);
  }
  const latest = load<u32>(row, 8);
  if (time != NO_TIME && (latest == 0 || time > latest)) store<u32>(row, time, 8);
  if (doubts == 0 || !isDoubtful(offset, doubts)) store<u8>(row, 1, 30);
  if (count == 0 || kind < load<u8>(row, 31)) store<u8>(row, <u8>kind, 31);
}

function isEarlier(row: usize, time: u32, unit: u32, offset: u64): bool {
  const first = load<u32>(row, 4);
  if (time != first) return time < first;
  const firstUnit = load<u32>(row, 12);
  if (unit != firstUnit) return unit < firstUnit;
  return offset < (<u64>load<u32>(row, 16) | ((<u64>load<u16>(row, 28)) << 32));
}

function isDoubtful(offset: u64, doubts: u32): bool {
  for (let i: u32 = 0; i < doubts; i++) {
    const at = stretches + ((<usize>i) << 4);
    if (offset >= load<u64>(at) && offset < load<u64>(at, 8)) return true;
  }
  return false;
}

// @ts-ignore
@inline
function writeNumber(at: usize, value: u64): usize {
  while (value >= 128) {
    store<u8>(at++, <u8>(value | 128));
    value >>= 7;
  }
  store<u8>(at++, <u8>value);
  return at;
}

// @ts-ignore
@inline
function number(at: usize): u64 {
  let value = <u64>load<u8>(at);
  if (value < 128) return value;
  value &= 127;
  let shift: u64 = 7;
  let byte: u64 = 128;
  while (byte >= 128) {
    byte = <u64>load<u8>(++at);
    value |= (byte & 127) << shift;
    shift += 7;
  }
  return value;
}

// @ts-ignore
@inline
function numberEnd(at: usize): usize {
  while (load<u8>(at) >= 128) at++;
  return at + 1;
}
