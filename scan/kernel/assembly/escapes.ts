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
