import { Refusal } from "@afterword/model/refusal";
import { KeyRecords } from "./key-records.ts";
import { type KeysRead, MOST_KEYS } from "./keys.ts";

/** Longer than any key; a longer line says that the file is something else. */
export const LONGEST_KEY = 4_096;
/** Numbers this short occur in every log by chance; the kernel counts them. */
const SHORT_NUMBER = 5;

const MOST_BYTES = 2 ** 31;

const [TAB, CR, SPACE, QUOTE] = [9, 13, 32, 34];

/** Keeps each key once, in the order in which they come, without spaces around it, and counts what was odd. */
export class KeyCollector {
  asked = 0;
  blank = 0;
  #called = "the keys";
  readonly #records: KeyRecords;
  #spaced = 0;
  #quoted = 0;
  #said: string[] = [];

  constructor(sizeHint: number) {
    this.#records = new KeyRecords(Math.min(sizeHint, MOST_BYTES));
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

  /** All of them, each once, and what is to be said of them. Nothing can be added any more. */
  read(): KeysRead {
    const { keys, shortNumbers } = this.#records.distinct();
    if (keys.count > MOST_KEYS) this.refuse(tooMany());
    return { keys, asked: this.asked, blank: this.blank, warnings: this.#warnings(keys.count, shortNumbers) };
  }

  #warnings(count: number, shortNumbers: number): string[] {
    const doubles = this.asked - count;
    return [
      ...this.#said,
      doubles > 0 &&
        `${said(doubles, "key was", "keys were")} given more than once, and ${doubles === 1 ? "is" : "are"} answered once`,
      this.#spaced > 0 && `${said(this.#spaced, "key", "keys")} had spaces around, which were taken off`,
      this.#quoted > 0 &&
        this.#quoted === this.asked &&
        "All keys stand in quotation marks, which are looked for as well: should the file be read as CSV?",
      shortNumbers > 0 &&
        `${said(shortNumbers, "key is a number", "keys are numbers")} of at most ${SHORT_NUMBER} digits, which other numbers in a log equal by chance: name the field in which they stand`,
    ].filter((warning) => warning !== false);
  }

  #keep(from: Uint8Array, start: number, end: number): void {
    // Doubles may be as many again.
    if (this.asked > 2 * MOST_KEYS || this.#records.bytes > MOST_BYTES) this.refuse(tooMany());
    this.#records.add(from, start, end);
    if (from[start] === QUOTE && from[end - 1] === QUOTE && end - start > 1) this.#quoted++;
  }
}

function tooMany(): string {
  return `it has more than ${MOST_KEYS.toLocaleString("en")} keys: ask for a part at a time`;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function said(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
