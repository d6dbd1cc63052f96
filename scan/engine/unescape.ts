/**
 * Bytes that stand for other bytes, undone: percent-encoding, the escapes of JSON and of programs, and the zeros of UTF-16. Each view of a
 * text knows where its bytes came from.
 */

import { codeOfEntity, LONGEST_ENTITY } from "../formats/entities.ts";

/** `from` and `to`: for each byte of the view, the stretch of the text it was written with. */
export type View = { bytes: Uint8Array; from: Uint32Array; to: Uint32Array };
export type Undoing = "percent-encoded" | "escaped" | "utf-16";

/** What is undone is undone again, and looked at each time: order%252d1 may be order-1, or order%2d1. */
const ROUNDS = 4;

type Undo = (view: View) => View;

/** All views of the text that differ from it, each with the word for what was undone. */
export function viewsOf(text: Uint8Array): { undone: Undoing; view: View }[] {
  const plain = viewOf(text);
  const views: { undone: Undoing; view: View }[] = [];
  const add = (undone: Undoing, view: View) => {
    if (!views.some((other) => Buffer.compare(other.view.bytes, view.bytes) === 0)) views.push({ undone, view });
  };
  for (const view of rounds(plain, [percents])) add("percent-encoded", view);
  for (const view of rounds(plain, [escapes])) add("escaped", view);
  const wide = text.includes(0) ? asUtf16(plain) : [];
  for (const view of wide) add("utf-16", view);
  const [first] = views;
  if (!first) return views;
  // Written in two ways, one in the other.
  for (const one of [plain, ...wide]) {
    for (const view of rounds(one, [percents, escapes])) {
      add(first.undone, view);
      add(first.undone, withoutZeros(view));
    }
  }
  return views;
}

function viewOf(bytes: Uint8Array): View {
  return { bytes, from: Uint32Array.from(bytes, (_, at) => at), to: Uint32Array.from(bytes, (_, at) => at + 1) };
}

function rounds(plain: View, undo: Undo[]): View[] {
  const views: View[] = [];
  for (let view = plain; views.length < ROUNDS; ) {
    const before = view;
    for (const one of undo) view = one(view);
    if (view === before) break;
    views.push(view);
  }
  return views;
}

const percents: Undo = (view) => {
  const undone = undo(view, [0x25], percent);
  return undone === view ? view : withoutOverlong(undone);
};
const escapes: Undo = (view) => withoutOverlong(undo(view, [0x5c, 0x26], escaped));
const withoutZeros: Undo = (view) => undo(view, [0], () => ({ length: 1, bytes: [] }));
const withoutOverlong: Undo = (view) => undo(view, [0xc0, 0xc1, 0xe0, 0xf0], overlong);

/** A line is cut at a byte, so that it may begin or end with half a unit; which order, and where units begin, is tried. */
function asUtf16(plain: View): View[] {
  const narrow = withoutZeros(plain);
  if (!plain.bytes.some((byte) => byte >= 128)) return [narrow];
  return [narrow, ...[0, 1].flatMap((start) => [0, 1].map((low) => ofUnits(plain.bytes, start, low)))];
}

/** `low`: which byte of a unit is its lower one. */
function ofUnits(text: Uint8Array, start: number, low: number): View {
  const bytes: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const unitAt = (at: number) => (text[at + low] ?? 0) | ((text[at + 1 - low] ?? 0) << 8);
  for (let at = start; at + 1 < text.length; ) {
    const unit = unitAt(at);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && at + 3 < text.length;
    const length = isPair ? 4 : 2;
    const code = isPair ? 0x10000 + ((unit - 0xd800) << 10) + ((unitAt(at + 2) - 0xdc00) & 0x3ff) : unit;
    for (const byte of utf8(code)) {
      bytes.push(byte);
      from.push(at);
      to.push(at + length);
    }
    at += length;
  }
  return { bytes: Uint8Array.from(bytes), from: Uint32Array.from(from), to: Uint32Array.from(to) };
}

/** How many bytes are replaced by which. */
type Undone = { length: number; bytes: number[] };

function undo(view: View, signs: number[], read: (bytes: Uint8Array, at: number) => Undone | null): View {
  const { bytes, from, to } = view;
  if (!signs.some((sign) => bytes.includes(sign))) return view;
  const out = {
    bytes: new Uint8Array(bytes.length),
    from: new Uint32Array(bytes.length),
    to: new Uint32Array(bytes.length),
  };
  let length = 0;
  let changed = false;
  for (let at = 0; at < bytes.length; ) {
    const undone = signs.includes(bytes[at] ?? 0) ? read(bytes, at) : null;
    const taken = undone?.length ?? 1;
    for (const byte of undone?.bytes ?? [bytes[at] ?? 0]) {
      out.bytes[length] = byte;
      out.from[length] = from[at] ?? 0;
      out.to[length++] = to[at + taken - 1] ?? 0;
    }
    if (undone) changed = true;
    at += taken;
  }
  if (!changed) return view;
  return { bytes: out.bytes.subarray(0, length), from: out.from.subarray(0, length), to: out.to.subarray(0, length) };
}

function percent(bytes: Uint8Array, at: number): Undone | null {
  if (bytes[at + 1] === 0x75) return units(bytes, at);
  const byte = hex(bytes, at + 1, 2);
  return byte < 0 ? null : { length: 3, bytes: [byte] };
}

function escaped(bytes: Uint8Array, at: number): Undone | null {
  if (bytes[at] === 0x26) return entity(bytes, at);
  const sign = bytes[at + 1] ?? 0;
  if (at + 1 >= bytes.length) return null;
  if (sign === 0x78) {
    const byte = hex(bytes, at + 2, 2);
    return byte < 0 ? null : { length: 4, bytes: [byte] };
  }
  if (sign === 0x75) return bytes[at + 2] === 0x7b ? braced(bytes, at) : units(bytes, at);
  if (sign === 0x55) {
    const code = hex(bytes, at + 2, 8);
    if (code >= 0 && code <= LAST_CODE) return { length: 10, bytes: utf8(code) };
  }
  const [, octal] = /^([0-3][0-7]{2})/.exec(latin1(bytes, at + 1, 3)) ?? [];
  if (octal) return { length: 4, bytes: [Number.parseInt(octal, 8)] };
  return { length: 2, bytes: [NAMED[String.fromCharCode(sign)] ?? sign] };
}

/** \u002d or %u002d; two of them may be the halves of one letter. */
function units(bytes: Uint8Array, at: number): Undone | null {
  const code = hex(bytes, at + 2, 4);
  if (code < 0) return null;
  const isHigh = code >= 0xd800 && code < 0xdc00 && bytes[at + 6] === bytes[at] && bytes[at + 7] === 0x75;
  const low = isHigh ? hex(bytes, at + 8, 4) : -1;
  if (low >= 0xdc00 && low < 0xe000) {
    return { length: 12, bytes: utf8(0x10000 + ((code - 0xd800) << 10) + low - 0xdc00) };
  }
  return { length: 6, bytes: utf8(code) };
}

const LAST_CODE = 0x10ffff;

function braced(bytes: Uint8Array, at: number): Undone | null {
  const [whole, digits = ""] = /^\{([0-9A-Fa-f]{1,8})\}/.exec(latin1(bytes, at + 2, 10)) ?? [];
  const code = Number.parseInt(digits, 16);
  return whole && code <= LAST_CODE ? { length: 2 + whole.length, bytes: utf8(code) } : null;
}

function entity(bytes: Uint8Array, at: number): Undone | null {
  const text = latin1(bytes, at, LONGEST_ENTITY + 2);
  const [whole, decimal, hexadecimal, name = ""] =
    /^&(?:#([0-9]{1,8})|#[xX]([0-9A-Fa-f]{1,8})|([A-Za-z][A-Za-z0-9]{1,11}));/.exec(text) ?? [];
  if (!whole) return null;
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : codeOfEntity(name);
  return code === null || code > LAST_CODE ? null : { length: whole.length, bytes: utf8(code) };
}

/** A letter said with more bytes than it needs, which careless programs take for it. */
function overlong(bytes: Uint8Array, at: number): Undone | null {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const most = lead < 0xe0 ? 0xbf : lead < 0xf0 ? 0x9f : 0x8f;
  let code = length === 2 ? lead & 0x1f : 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < 0x80 || byte > (i === 1 ? most : 0xbf)) return null;
    code = code * 64 + (byte & 63);
  }
  return { length, bytes: utf8(code) };
}

function latin1(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

const NAMED: { [sign: string]: number } = { b: 8, f: 12, n: 10, r: 13, t: 9 };

function utf8(code: number): number[] {
  return [...Buffer.from(String.fromCodePoint(code))];
}

function hex(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = Number.parseInt(String.fromCharCode(bytes[i] ?? 0), 16);
    if (Number.isNaN(digit)) return -1;
    value = value * 16 + digit;
  }
  return value;
}
