/**
 * The keys that are expected: read from a list or a column of CSV, each once, in the order asked. They stay bytes, because a line is
 * bytes: five million of them are one buffer, not five million strings.
 */
import { Refusal } from "@afterword/model/refusal";
import type { KeyMemory } from "../kernel/memory.ts";
import { CsvColumn } from "./csv-column.ts";
import { KeyCollector } from "./key-collector.ts";
import { asUtf8 } from "./key-encoding.ts";
import { KeyLines } from "./key-lines.ts";

/**
 * Key `i` is `bytes` from `offsets[i]` to `offsets[i + 1] - 1`: a line feed stands after each. All are distinct, none is empty. `memory`: they
 * stand where a scan can take them over.
 */
export type Keys = { bytes: Uint8Array; offsets: Uint32Array; count: number; memory?: KeyMemory };

export type KeysRead = {
  keys: Keys;
  /** Keys given, doubles included and blank ones not. */
  asked: number;
  blank: number;
  /** What whoever asked should know, in sentences. */
  warnings: string[];
};

/** `called` names it in refusals: a path, or "standard input". */
export type KeyList = { called: string; chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>; sizeHint?: number };

/** `column` null: the only one there is, or one that is called as the `field` asked for. */
export type KeyForm = { is: "lines" } | { is: "csv"; column: string | null; field: string | null };

export const MOST_KEYS = 10_000_000;

/** Reads all lists, in order, into one set of keys. Refuses what holds none, or is plainly no list of keys. */
export async function readKeys(lists: { list: KeyList; form: KeyForm }[]): Promise<KeysRead> {
  const into = new KeyCollector(lists.reduce((sum, { list }) => sum + (list.sizeHint ?? 0), 0));
  for (const { list, form } of lists) {
    into.from(list.called);
    const parts = form.is === "lines" ? new KeyLines(into) : new CsvColumn(into, list.called, form);
    for await (const chunk of asUtf8(list.chunks)) parts.push(chunk);
    parts.end();
  }
  if (into.asked === 0) throw new Refusal("invalid", noKeys(lists.map(({ list }) => list.called)));
  return into.read();
}

/** Keys typed on the line, or pasted. */
export function keyListOf(called: string, text: string): KeyList {
  const bytes = new TextEncoder().encode(text);
  return { called, chunks: [bytes], sizeHint: bytes.length };
}

export function keyAt({ bytes, offsets }: Keys, index: number): string {
  return decoder.decode(bytesOf({ bytes, offsets }, index));
}

export function bytesOf({ bytes, offsets }: Pick<Keys, "bytes" | "offsets">, index: number): Uint8Array {
  return bytes.subarray(offsets[index] ?? 0, (offsets[index + 1] ?? 1) - 1);
}

const decoder = new TextDecoder();

function noKeys(names: string[]): string {
  return `Cannot look for keys: there is none in ${names.join(" and ") || "what was given"}. Give one in each line, or a CSV file with its column`;
}
