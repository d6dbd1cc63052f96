/**
 * Bytes that stand for other bytes, undone: percent-encoding, the escapes of JSON and of programs, and the zeros of UTF-16. Each view of a
 * text knows where its bytes came from.
 */

/** `from` and `to`: for each byte of the view, the stretch of the text it was written with. */
export type View = { bytes: Uint8Array; from: Uint32Array; to: Uint32Array };
export type Undoing = "percent-encoded" | "escaped" | "utf-16";

/** What is undone is undone again: order%252d1. */
const ROUNDS = 4;

/** All views of the text that differ from it, each with the word for what was undone. */
export function viewsOf(text: Uint8Array): { undone: Undoing; view: View }[] {
  const plain = viewOf(text);
  const views: { undone: Undoing; view: View }[] = [];
  for (const undone of ["percent-encoded", "escaped", "utf-16"] as const) {
    const view = repeatedly(plain, [UNDO[undone]]);
    if (view !== plain) views.push({ undone, view });
  }
  if (text.includes(0)) for (const view of asUtf16(text)) views.push({ undone: "utf-16", view });
  const [first] = views;
  if (!first) return views;
  const all = repeatedly(plain, Object.values(UNDO));
  if (all.bytes.length < Math.min(...views.map(({ view }) => view.bytes.length))) {
    views.push({ undone: first.undone, view: all });
  }
  return views;
}

function viewOf(bytes: Uint8Array): View {
  return { bytes, from: Uint32Array.from(bytes, (_, at) => at), to: Uint32Array.from(bytes, (_, at) => at + 1) };
}

function repeatedly(plain: View, undo: ((view: View) => View)[]): View {
  let view = plain;
  for (let round = 0; round < ROUNDS; round++) {
    const before = view;
    for (const one of undo) view = one(view);
    if (view === before) break;
  }
  return view;
}

const UNDO = {
  "percent-encoded": (view: View) => undo(view, 0x25, percent),
  escaped: (view: View) => undo(view, 0x5c, escaped),
  "utf-16": (view: View) => undo(view, 0, () => ({ length: 1, bytes: [] })),
};

/** A line is cut at a byte, so that it may begin or end with half a unit; which order, and where units begin, is tried. */
function asUtf16(text: Uint8Array): View[] {
  if (!text.some((byte) => byte >= 128)) return [];
  return [0, 1].flatMap((start) => [0, 1].map((low) => ofUnits(text, start, low)));
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

function undo(view: View, sign: number, read: (bytes: Uint8Array, at: number) => Undone | null): View {
  const { bytes, from, to } = view;
  if (!bytes.includes(sign)) return view;
  const out = {
    bytes: new Uint8Array(bytes.length),
    from: new Uint32Array(bytes.length),
    to: new Uint32Array(bytes.length),
  };
  let length = 0;
  let changed = false;
  for (let at = 0; at < bytes.length; ) {
    const undone = bytes[at] === sign ? read(bytes, at) : null;
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
  const byte = hex(bytes, at + 1, 2);
  return byte < 0 ? null : { length: 3, bytes: [byte] };
}

function escaped(bytes: Uint8Array, at: number): Undone | null {
  const sign = bytes[at + 1] ?? 0;
  if (at + 1 >= bytes.length) return null;
  if (sign === 0x78) {
    const byte = hex(bytes, at + 2, 2);
    return byte < 0 ? null : { length: 4, bytes: [byte] };
  }
  if (sign !== 0x75) return { length: 2, bytes: [NAMED[String.fromCharCode(sign)] ?? sign] };
  const code = hex(bytes, at + 2, 4);
  if (code < 0) return null;
  const isHigh = code >= 0xd800 && code < 0xdc00 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75;
  const low = isHigh ? hex(bytes, at + 8, 4) : -1;
  if (low >= 0xdc00 && low < 0xe000) {
    return { length: 12, bytes: utf8(0x10000 + ((code - 0xd800) << 10) + low - 0xdc00) };
  }
  return { length: 6, bytes: utf8(code) };
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
