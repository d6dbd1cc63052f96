/**
 * Other bytes that stand for the same key: its letters in an older encoding, in UTF-16, composed or decomposed, read in the wrong encoding and
 * written again, and spaces as a form sends them. Who looks for the key's own bytes alone would say "never" of them.
 */

/** None of them is the key's own bytes; each once, the likeliest first. None has a line feed. */
export function spellingsOf(key: string): Buffer[] {
  const forms = isAscii(key) ? [] : spelledOtherwise(key);
  const spaced = key.includes(" ") ? [Buffer.from(key), ...forms].map(asInForms) : [];
  const all = new Map([...spaced, ...forms].map((bytes) => [bytes.toString("latin1"), bytes]));
  all.delete(Buffer.from(key).toString("latin1"));
  return [...all.values()].filter((bytes) => !bytes.includes(10));
}

/** Whether keys may be spelled otherwise at all, told from their bytes. */
export function hasSpellings(keys: Uint8Array): boolean {
  for (let at = 0; at < keys.length; at++) {
    const byte = keys[at] ?? 0;
    if (byte >= 128 || byte === 32) return true;
  }
  return false;
}

function spelledOtherwise(key: string): Buffer[] {
  const [composed, decomposed] = [key.normalize("NFC"), key.normalize("NFD")];
  return [
    ...[composed, decomposed].map((text) => Buffer.from(text)),
    ...(/[\u{2e80}-\u{10ffff}]/u.test(key) ? DOUBLE : SINGLE).map((name) => encoded(composed, name)),
    ...["utf16le" as const].flatMap((name) => [Buffer.from(composed, name), Buffer.from(composed, name).swap16()]),
    Buffer.from(Buffer.from(composed).toString("latin1")),
    ...["windows-1252", "macintosh"].map((name) => Buffer.from(new TextDecoder(name).decode(Buffer.from(composed)))),
    Buffer.concat([...composed].flatMap((letter) => surrogates(letter))),
  ].filter((bytes) => bytes !== null);
}

/** Every space a plus sign. */
function asInForms(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === 32 ? 43 : byte)));
}

/** As programs write it that know UTF-16 alone: each half of a pair in three bytes. */
function surrogates(letter: string): Buffer[] {
  if (letter.length === 1) return [Buffer.from(letter)];
  return [0, 1].map((at) => {
    const unit = letter.charCodeAt(at);
    return Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63)]);
  });
}

/** ISO 8859-1 is part of windows-1252. */
const SINGLE = [
  ...[
    "windows-1252",
    "iso-8859-15",
    "macintosh",
    "windows-1250",
    "iso-8859-2",
    "windows-1254",
    "windows-1257",
    "windows-1251",
  ],
  ...["koi8-u", "iso-8859-5", "ibm866", "windows-1253", "iso-8859-7", "windows-1255", "windows-1256", "windows-874"],
];
/** Of two bytes a letter: for what has letters of East Asia. */
const DOUBLE = ["shift_jis", "euc-jp", "gbk", "big5", "euc-kr"];

/** Null: not all of its letters are in that encoding. */
function encoded(text: string, encoding: string): Buffer | null {
  const table = tableOf(encoding);
  const parts = [...text].map((letter) => (isAscii(letter) ? Buffer.from(letter) : table.get(letter)));
  return parts.every((part) => part !== undefined) ? Buffer.concat(parts) : null;
}

const tables = new Map<string, Map<string, Buffer>>();

/** Every letter with the byte or the two bytes that are decoded to it. */
function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const note = (codes: Buffer[]) => {
    const letters = decoder.decode(Buffer.concat(codes.map((code) => Buffer.from([...code, 10])))).split("\n");
    for (const [i, code] of codes.entries()) {
      const letter = letters[i] ?? "";
      if ([...letter].length === 1 && letter !== "\ufffd" && !table.has(letter)) table.set(letter, code);
    }
  };
  note(range(0x80, 0xff).map((byte) => Buffer.from([byte])));
  if (DOUBLE.includes(encoding)) {
    for (const lead of range(0x81, 0xfe)) note(range(0x40, 0xfe).map((trail) => Buffer.from([lead, trail])));
  }
  tables.set(encoding, table);
  return table;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
