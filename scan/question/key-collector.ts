import { Refusal } from "@afterword/model/refusal";
import { type Keys, MOST_KEYS } from "./keys.ts";

/** Longer than any key; a longer line says that the file is something else. */
export const LONGEST_KEY = 4_096;
/** Numbers this short occur in every log by chance. */
const SHORT_NUMBER = 5;

const [TAB, LF, CR, SPACE, QUOTE, ZERO, NINE] = [9, 10, 13, 32, 34, 48, 57];

/** Keeps each key once, in the order in which they come, without spaces around it, and counts what was odd. */
export class KeyCollector {
  asked = 0;
  blank = 0;
  count = 0;
  #called = "the keys";
  #bytes: Uint8Array;
  #offsets = new Uint32Array(1_024);
  #hashes = new Uint32Array(1_024);
  /** Open addressing; 0 is free, otherwise a key's index + 1. */
  #slots = new Uint32Array(4_096);
  #spaced = 0;
  #shortNumbers = 0;
  #quoted = 0;
  #said: string[] = [];

  constructor(sizeHint: number) {
    this.#bytes = new Uint8Array(sizeHint + 1_024);
  }

  from(called: string): void {
    this.#called = called;
  }

  warn(sentence: string): void {
    this.#said.push(sentence);
  }

  refuse(why: string): never {
    throw new Refusal(
      "invalid",
      `Cannot read keys from ${this.#called}: ${why}. Give a text file with a key in each line, or CSV`,
    );
  }

  /** The bytes of `from` up to `end`, which may have a carriage return and spaces around the key. */
  add(from: Uint8Array, start: number, end: number): void {
    if (end > start && from[end - 1] === CR) end--;
    const [hadStart, hadEnd] = [start, end];
    while (start < end && isSpace(from[start])) start++;
    while (end > start && isSpace(from[end - 1])) end--;
    if (start === end) {
      this.blank++;
      return;
    }
    if (end - start > LONGEST_KEY) this.refuse(`it has a line of more than ${LONGEST_KEY} bytes`);
    this.asked++;
    if (start !== hadStart || end !== hadEnd) this.#spaced++;
    this.#keep(from, start, end);
  }

  keys(): Keys {
    return {
      bytes: this.#bytes.subarray(0, this.#offsets[this.count]),
      offsets: this.#offsets.subarray(0, this.count + 1),
      count: this.count,
    };
  }

  warnings(): string[] {
    const doubles = this.asked - this.count;
    return [
      ...this.#said,
      doubles > 0 &&
        `${said(doubles, "key was", "keys were")} given more than once, and ${doubles === 1 ? "is" : "are"} answered once`,
      this.#spaced > 0 && `${said(this.#spaced, "key", "keys")} had spaces around, which were taken off`,
      this.#quoted > 0 &&
        this.#quoted === this.count &&
        "All keys stand in quotation marks, which are looked for as well: should the file be read as CSV?",
      this.#shortNumbers > 0 &&
        `${said(this.#shortNumbers, "key is a number", "keys are numbers")} of at most ${SHORT_NUMBER} digits, which other numbers in a log equal by chance: name the field in which they stand`,
    ].filter((warning) => warning !== false);
  }

  #keep(from: Uint8Array, start: number, end: number): void {
    const hash = hashOf(from, start, end);
    let slot = this.#freeOrSame(hash, from, start, end);
    if (this.#slots[slot] !== 0) return;
    if (this.count === MOST_KEYS)
      this.refuse(`it has more than ${MOST_KEYS.toLocaleString("en")} keys: ask for a part at a time`);
    if (this.count * 2 >= this.#slots.length) {
      this.#widen();
      slot = this.#freeOrSame(hash, from, start, end);
    }
    this.#slots[slot] = this.count + 1;
    this.#hashes[this.count] = hash;
    this.#append(from, start, end);
    this.#note(from, start, end);
  }

  /** The slot of the same key, or the free one where it belongs. */
  #freeOrSame(hash: number, from: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.#slots[slot]; taken; taken = this.#slots[slot]) {
      if (this.#hashes[taken - 1] === hash && this.#equals(taken - 1, from, start, end)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #equals(key: number, from: Uint8Array, start: number, end: number): boolean {
    const at = this.#offsets[key] as number;
    if ((this.#offsets[key + 1] as number) - at - 1 !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#bytes[at + i - start] !== from[i]) return false;
    return true;
  }

  #append(from: Uint8Array, start: number, end: number): void {
    const at = this.#offsets[this.count] as number;
    const next = at + end - start + 1;
    if (next > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(next, this.#bytes.length * 2));
    for (let i = start; i < end; i++) this.#bytes[at + i - start] = from[i] as number;
    this.#bytes[next - 1] = LF;
    this.count++;
    if (this.count === this.#offsets.length) this.#offsets = grown(this.#offsets, this.count * 2);
    if (this.count === this.#hashes.length) this.#hashes = grown(this.#hashes, this.count * 2);
    this.#offsets[this.count] = next;
  }

  #note(from: Uint8Array, start: number, end: number): void {
    if (end - start <= SHORT_NUMBER && isNumber(from, start, end)) this.#shortNumbers++;
    if (from[start] === QUOTE && from[end - 1] === QUOTE && end - start > 1) this.#quoted++;
  }

  #widen(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let key = 0; key < this.count; key++) {
      let slot = (this.#hashes[key] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = key + 1;
    }
    this.#slots = slots;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isNumber(from: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = from[i] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}

/** FNV-1a, with its bits mixed once more, since the low ones choose the slot. */
function hashOf(from: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (from[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function grown<Numbers extends Uint8Array | Uint32Array>(old: Numbers, length: number): Numbers {
  const larger = new (old.constructor as new (length: number) => Numbers)(length);
  larger.set(old);
  return larger;
}

function said(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
