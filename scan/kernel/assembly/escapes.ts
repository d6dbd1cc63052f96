// Escapes: bytes that stand for other bytes, which are bytes of keys.

/** The text around `at` holds something that stands for other bytes. Returns up to where it was looked through. */
@external("env", "unescaped")
declare function unescaped(at: usize): usize;

/** 256 bytes: 1 for those that keys have; and whether they have any that is not ASCII. */
let alphabet: usize = 0;
let hasHigh: bool = false;

export function placeEscapes(alphabet_: usize, hasHigh_: bool): void {
  alphabet = alphabet_;
  hasHigh = hasHigh_;
}

/** Finds what may stand for bytes of keys: %2d, \u002d, \x2d, \055, \/, &#45;, letters of more bytes than they need, and zeros between. */
export function searchEscapes(from: usize, to: usize): void {
  // A sign's halves have a bit in common: 00; 25 and 26; 5c; c0 and c1; e0 and f0.
  const upper = i8x16(1, 0, 2, 0, 0, 4, 0, 0, 0, 0, 0, 0, 8, 0, 16, 16);
  const lower = i8x16(1 | 8 | 16, 8, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0);
  const fifteen = i8x16.splat(15);
  const none = i8x16.splat(0);
  let done = from;
  for (let p = from; p < to; p += 16) {
    const bytes = v128.load(p);
    const high = i8x16.swizzle(upper, v128.and(i16x8.shr_u(bytes, 4), fifteen));
    const low = i8x16.swizzle(lower, v128.and(bytes, fifteen));
    let found = i8x16.bitmask(i8x16.ne(v128.and(high, low), none));
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
  const next = load<u8>(at, 1);
  if (byte == 0) {
    const before = load<u8>(at - 1);
    return before != 0 && next != 0 && (isOfKeys(before) || isOfKeys(next));
  }
  if (byte == 0x26) return isEntity(at);
  if (byte == 0xe0) return next >= 0x80 && next < 0xa0;
  if (byte == 0xf0) return next >= 0x80 && next < 0x90;
  if (byte >= 0xc0) return next >= 0x80 && next < 0xc0;
  if (next == 0x75) {
    const code = hex(at + 2, 4);
    if (byte == 0x5c && load<u8>(at, 2) == 0x7b) return true;
    return code < 128 ? leads(code) : hasHigh;
  }
  if (byte == 0x25) return leads(hex(at + 1, 2));
  if (next == 0x78) return leads(hex(at + 2, 2));
  if (next == 0x55 && hex(at + 2, 8) >= 0) return true;
  if (next >= 0x30 && next < 0x34) {
    const byte = octal(at + 1);
    if (byte >= 0) return leads(byte);
  }
  if (next == 0x74) return isOfKeys(9);
  if (next == 0x72) return isOfKeys(13);
  return next != 0x6e && next != 0x62 && next != 0x66 && isOfKeys(next);
}

/** &#45; or &#x2d; where it leads somewhere; of names, any. */
function isEntity(at: usize): bool {
  let p = at + 1;
  if (load<u8>(p) != 0x23) {
    while (p < at + 14 && isLetterOrDigit(load<u8>(p))) p++;
    return p > at + 2 && load<u8>(p) == 0x3b;
  }
  p++;
  const base = (load<u8>(p) | 32) == 0x78 ? 16 : 10;
  if (base == 16) p++;
  const first = p;
  let code = 0;
  for (; p < first + 8; p++) {
    const digit = hex(p, 1);
    if (digit < 0 || digit >= base) break;
    code = code * base + digit;
  }
  if (p == first || load<u8>(p) != 0x3b) return false;
  return code < 128 ? leads(code) : hasHigh;
}

// @ts-ignore
@inline
function isLetterOrDigit(byte: u8): bool {
  return <u32>((byte | 32) - 97) < 26 || <u32>(byte - 48) < 10;
}

/** To a byte of a key, or to what may lead there when undone once more. */
// @ts-ignore
@inline
function leads(byte: i32): bool {
  if (byte < 0) return false;
  if (isOfKeys(<u8>byte) || byte == 0x25 || byte == 0x26 || byte == 0x5c || byte == 0) return true;
  return byte == 0xc0 || byte == 0xc1 || byte == 0xe0 || byte == 0xf0;
}

// @ts-ignore
@inline
function isOfKeys(byte: u8): bool {
  return load<u8>(alphabet + <usize>byte) != 0;
}

/** Three digits, or -1. */
function octal(at: usize): i32 {
  let value = 0;
  for (let i: usize = 0; i < 3; i++) {
    const digit = <i32>load<u8>(at + i) - 48;
    if (digit < 0 || digit > 7) return -1;
    value = value * 8 + digit;
  }
  return value;
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
