import { Refusal } from "@afterword/model/refusal";
import { KeySet } from "./key-set.ts";
import { type Keys, MOST_KEYS } from "./keys.ts";

/** Longer than any key; a longer line says that the file is something else. */
export const LONGEST_KEY = 4_096;
/** Numbers this short occur in every log by chance. */
const SHORT_NUMBER = 5;

const [TAB, CR, SPACE, QUOTE, ZERO, NINE] = [9, 13, 32, 34, 48, 57];

/** Keeps each key once, in the order in which they come, without spaces around it, and counts what was odd. */
export class KeyCollector {
  asked = 0;
  blank = 0;
  #called = "the keys";
  readonly #keys: KeySet;
  readonly #sizeHint: number;
  #passed = 0;
  #spaced = 0;
  #shortNumbers = 0;
  #quoted = 0;
  #said: string[] = [];

  constructor(sizeHint: number) {
    this.#keys = new KeySet(sizeHint);
    this.#sizeHint = sizeHint;
  }

  get count(): number {
    return this.#keys.count;
  }

  /** So many bytes of the lists were read. */
  passed(bytes: number): void {
    this.#passed += bytes;
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
    return this.#keys.keys();
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
    const expected = this.#passed === 0 ? 0 : (this.count * this.#sizeHint) / this.#passed;
    if (!this.#keys.add(from, start, end, Math.min(expected, MOST_KEYS))) return;
    if (this.count > MOST_KEYS)
      this.refuse(`it has more than ${MOST_KEYS.toLocaleString("en")} keys: ask for a part at a time`);
    this.#note(from, start, end);
  }

  #note(from: Uint8Array, start: number, end: number): void {
    if (end - start <= SHORT_NUMBER && isNumber(from, start, end)) this.#shortNumbers++;
    if (from[start] === QUOTE && from[end - 1] === QUOTE && end - start > 1) this.#quoted++;
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

function said(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
