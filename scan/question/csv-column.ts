/** One column of a CSV file, as bytes: RFC 4180 with the separators that spreadsheets use; a line break in quotation marks is part of a value. */
import { Refusal } from "@afterword/model/refusal";
import type { KeyCollector } from "./key-collector.ts";
import type { KeyForm } from "./keys.ts";

const [LF, CR, QUOTE] = [10, 13, 34];
const SEPARATORS = [",", ";", "\t", "|"];
/** A heading longer than this is none. */
const LONGEST_HEAD = 64 * 1_024;

export class CsvColumn {
  readonly #into: KeyCollector;
  readonly #called: string;
  readonly #form: KeyForm & { is: "csv" };
  #head: Uint8Array | null = new Uint8Array();
  #separator = 0;
  #column = -1;
  #at = 0;
  /** Of the value being read: its bytes so far, where its column is the one asked for. */
  #value = new Uint8Array(256);
  #length = 0;
  #started = false;
  /** "quote-seen": a quotation mark that ends the value, or is the first of two. */
  #in: "plain" | "quoted" | "quote-seen" = "plain";

  constructor(into: KeyCollector, called: string, form: KeyForm & { is: "csv" }) {
    this.#into = into;
    this.#called = called;
    this.#form = form;
  }

  push(chunk: Uint8Array): void {
    if (chunk.indexOf(0) >= 0) this.#into.refuse("it is no text");
    if (!this.#head) return this.#read(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    const end = endOfHead(this.#head);
    if (end < 0 && this.#head.length > LONGEST_HEAD)
      this.#into.refuse("its first line, which names the columns, does not end");
    if (end >= 0) this.#start(this.#head, end);
  }

  end(): void {
    if (this.#head) this.#start(this.#head, this.#head.length);
    if (this.#in === "quoted") this.#into.refuse("a quotation mark is opened in it and never closed");
    if (this.#started || this.#at > 0) this.#endRow();
  }

  #start(bytes: Uint8Array, end: number): void {
    const heading = new TextDecoder().decode(bytes.subarray(0, end)).replace(/\r?\n?$/, "");
    const separator = SEPARATORS.toSorted((a, b) => parts(heading, b).length - parts(heading, a).length)[0] as string;
    this.#separator = separator.charCodeAt(0);
    const names = parts(heading, separator);
    this.#column = columnOf(names, this.#form, this.#called);
    if (names.length === 1 && this.#form.column === null && names[0] !== this.#form.field)
      this.#into.warn(
        `The first line of ${this.#called}, ${JSON.stringify(names[0])}, was read as the name of its column, not as a key`,
      );
    this.#head = null;
    this.#read(bytes.subarray(end));
  }

  #read(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (this.#in === "quoted") {
        if (byte === QUOTE) this.#in = "quote-seen";
        else this.#take(byte);
      } else if (byte === QUOTE && this.#in === "quote-seen") {
        this.#in = "quoted";
        this.#take(byte);
      } else if (byte === QUOTE && !this.#started) {
        this.#in = "quoted";
        this.#started = true;
      } else if (byte === this.#separator) this.#endValue();
      else if (byte === LF) this.#endRow();
      else if (byte !== CR) {
        this.#started = true;
        this.#take(byte);
      }
    }
  }

  #take(byte: number): void {
    if (this.#at !== this.#column) return;
    if (this.#length === this.#value.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#value);
      this.#value = larger;
    }
    this.#value[this.#length++] = byte;
  }

  #endValue(): void {
    if (this.#at === this.#column) {
      // A line break within a value cannot be within a line.
      if (this.#value.subarray(0, this.#length).includes(LF)) this.#into.refuse("a key in it has a line break");
      this.#into.add(this.#value, 0, this.#length);
    }
    this.#length = 0;
    this.#started = false;
    this.#in = "plain";
    this.#at++;
  }

  #endRow(): void {
    const columns = this.#at;
    const empty = columns === 0 && !this.#started;
    if (empty && this.#column !== 0) this.#into.blank++;
    else this.#endValue();
    if (!empty && this.#at <= this.#column) this.#into.blank++;
    this.#at = 0;
  }
}

function endOfHead(bytes: Uint8Array): number {
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) quoted = !quoted;
    else if (bytes[i] === LF && !quoted) return i + 1;
  }
  return -1;
}

function parts(heading: string, separator: string): string[] {
  const found =
    heading.match(new RegExp(`(?:^|${escaped(separator)})(?:"(?:[^"]|"")*"|[^${escaped(separator)}]*)`, "g")) ?? [];
  return found.map((part, i) =>
    (i === 0 && !part.startsWith(separator) ? part : part.slice(1))
      .trim()
      .replace(/^"(.*)"$/s, "$1")
      .replaceAll('""', '"'),
  );
}

function escaped(separator: string): string {
  return separator === "|" ? "\\|" : separator;
}

function columnOf(names: string[], { column, field }: KeyForm & { is: "csv" }, called: string): number {
  const find = (name: string) => {
    const exact = names.indexOf(name);
    return exact >= 0 ? exact : names.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  };
  const there = `its columns are ${names.map((name) => JSON.stringify(name)).join(", ")}`;
  if (column !== null) {
    const at = find(column);
    if (at >= 0) return at;
    if (/^\d+$/.test(column) && Number(column) >= 1 && Number(column) <= names.length) return Number(column) - 1;
    throw new Refusal(
      "not-found",
      `Cannot read keys from ${called}: it has no column ${JSON.stringify(column)}; ${there}`,
    );
  }
  if (names.length === 1) return 0;
  const at = field === null ? -1 : find(field);
  if (at >= 0) return at;
  throw new Refusal(
    "invalid",
    `Cannot tell which column of ${called} holds the keys: ${there}. Name one with --column`,
  );
}
