/** What every worker needs to know to read units in a pass, and how the shared memory is made ready for it. */
import type { Question } from "@afterword/model/question";
import { type Kernel, kernelModule } from "../kernel/kernel.ts";
import { clearTable, grow, longestOf, openFilter, type ScanMemory, type SharedPlaces, SLOT } from "../kernel/memory.ts";
import { bytesOf, type Keys } from "../question/keys.ts";

/** All of it can be sent to a thread. */
export type PassSetup = {
  is: "receipts" | "mentions";
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  shared: SharedPlaces;
  question: Question;
  /** Whole seconds since 1970, slack included. */
  window: { from: number; to: number } | null;
  /** Of the keys looked for. */
  lengths: bigint;
  longest: number;
  compareAlways: boolean;
  /** Looks for the bytes of keys, anywhere; and whether fields are looked at. */
  traces: { classes: number; hasHigh: boolean } | null;
  fields: boolean;
  /** False: what is found is for others, and does not come into the rows here. */
  tells?: boolean;
};

export function receiptsPass(kernel: Kernel, where: ScanMemory, question: Question, keys: Keys): PassSetup {
  const anywhere = question.asks.is === "keys" && question.asks.place.is === "anywhere";
  return setUp(kernel, where, question, keys, { is: "receipts", traced: anywhere, fields: !anywhere });
}

/** Of keys that have no tally. */
export function mentionsPass(kernel: Kernel, where: ScanMemory, question: Question, keys: Keys): PassSetup {
  const anywhere = question.asks.is === "keys" && question.asks.place.is === "anywhere";
  const windowed = question.window.from !== null || question.window.to !== null;
  return setUp(kernel, where, question, keys, { is: "mentions", traced: true, fields: windowed && !anywhere });
}

export function windowOf(question: Question): PassSetup["window"] {
  const { from, to } = question.window;
  if (from === null && to === null) return null;
  const seconds = (moment: string) => Date.parse(moment) / 1000;
  return {
    from: from === null ? 0 : Math.max(0, Math.ceil(seconds(from)) - question.slackSeconds),
    to: to === null ? 0xffff_fffe : Math.min(0xffff_fffe, Math.ceil(seconds(to)) + question.slackSeconds),
  };
}

type Asked = { is: PassSetup["is"]; traced: boolean; fields: boolean };

function setUp(kernel: Kernel, where: ScanMemory, question: Question, keys: Keys, asked: Asked): PassSetup {
  const { memory, shared } = where;
  kernel.placeKeys(shared.slots, shared.slotMask, shared.offsets, shared.bytes, shared.rows);
  kernel.placeFilter(shared.filter, shared.filterWords);
  kernel.knowKeys(0n, 0, 0);
  if (asked.fields) fillTable(kernel, where, keys, asked.is);
  else where.spare = { at: shared.slots, to: shared.slots + (shared.slotMask + 1) * SLOT };
  const traces = asked.traced ? indexTraces(kernel, where, keys) : null;
  return {
    is: asked.is,
    module: kernelModule(),
    memory,
    shared,
    question,
    window: windowOf(question),
    lengths: kernel.lengths.value,
    longest: asked.fields ? kernel.longest.value : longestOf(keys),
    compareAlways: kernel.compareAlways.value !== 0,
    traces,
    fields: asked.fields,
  };
}

/** With all keys, or in the second pass with those that have no tally. */
function fillTable(kernel: Kernel, where: ScanMemory, keys: Keys, pass: PassSetup["is"]): void {
  const { known } = where;
  if (known && pass === "receipts") return kernel.knowKeys(known.lengths, known.longest, known.compareAlways ? 1 : 0);
  if (pass === "receipts") openFilter(where.memory, where.shared);
  else clearTable(where.memory, where.shared);
  for (let from = 0; from < keys.count; from += STEP) kernel.insertKeys(from, Math.min(from + STEP, keys.count));
}

/** Of keys in one go: what is called often is compiled well. */
const STEP = 1 << 12;

/** Keys of like length are looked for alike; the longer, the fewer places of the text need to be looked at. */
const CLASSES = [
  { shortest: 1, longest: 7, step: 1 },
  { shortest: 8, longest: 11, step: 1 },
  { shortest: 12, longest: 15, step: 4 },
  { shortest: 16, longest: Number.MAX_SAFE_INTEGER, step: 8 },
];
const MOST_GRAMS = 1 << 23;

function indexTraces(kernel: Kernel, where: ScanMemory, keys: Keys): NonNullable<PassSetup["traces"]> {
  const { shared } = where;
  kernel.placeTraces(shared.rows, shared.classes);
  const found = CLASSES.map(() => ({ keys: 0, shortest: 255, bytes: new Uint8Array(256), sample: [] as number[] }));
  const rows = new Uint32Array(where.memory.buffer, shared.rows, keys.count * 8);
  const alphabet = new Uint8Array(where.memory.buffer, shared.alphabet, 256);
  alphabet.fill(0);
  for (let key = 0; key < keys.count; key++) {
    if (rows[key * 8] !== 0) continue;
    const from = keys.offsets[key] ?? 0;
    const to = (keys.offsets[key + 1] ?? 0) - 1;
    const one = found[to - from < 8 ? 0 : to - from < 12 ? 1 : to - from < 16 ? 2 : 3];
    if (!one) continue;
    one.keys++;
    one.shortest = Math.min(one.shortest, to - from);
    if (one.keys % SAMPLED === 1 || one.sample.length < SAMPLED) one.sample.push(key);
    for (let at = from; at < to; at++) one.bytes[keys.bytes[at] ?? 0] = 1;
  }
  let index = 0;
  for (const [at, one] of found.entries()) {
    const kind = CLASSES[at];
    if (!kind || one.keys === 0) continue;
    for (let byte = 0; byte < 256; byte++) alphabet[byte] = (alphabet[byte] ?? 0) | (one.bytes[byte] ?? 0);
    const gram = Math.min(8, one.shortest);
    const step = stepFor(keys, one.sample, kind.step, one.keys);
    placeClass(kernel, where, { index, gram, step, keys: one.keys, bytes: one.bytes });
    kernel.indexKeys(index++, keys.count, kind.shortest, Math.min(kind.longest, 0x7fff_ffff));
  }
  return { classes: index, hasHigh: alphabet.subarray(128).includes(1) };
}

const SAMPLED = 512;

/** As large as the keys allow: windows of them that many share would have to be compared too often. */
function stepFor(keys: Keys, sample: number[], most: number, count: number): number {
  let step = most;
  while (step > 1 && (step * count > MOST_GRAMS || !areApart(keys, sample, step))) step /= 2;
  return step;
}

function areApart(keys: Keys, sample: number[], step: number): boolean {
  const fromEnd = new Set<string>();
  const fromStart = new Set<string>();
  for (const key of sample) {
    const bytes = bytesOf(keys, key);
    const end = bytes.length - 8 - step + 1;
    fromEnd.add(latin1(bytes.subarray(end, end + 8)));
    fromStart.add(latin1(bytes.subarray(step - 1, step + 7)));
  }
  return Math.max(fromEnd.size, fromStart.size) >= sample.length * 0.8;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

type ClassAsked = { index: number; gram: number; step: number; keys: number; bytes: Uint8Array };

function placeClass(kernel: Kernel, where: ScanMemory, { index, gram, step, keys, bytes }: ClassAsked): void {
  const grams = keys * step;
  const words = 2 ** Math.max(6, Math.ceil(Math.log2((grams * 16) / 64)));
  const slots = 2 ** Math.max(6, Math.ceil(Math.log2(grams * 1.5)));
  const filter = grow(where, words * 8 + slots * 8);
  kernel.setClass(index, gram, step, filter, 64 - Math.log2(words), filter + words * 8, slots - 1);
  const table = new Uint8Array(where.memory.buffer, where.shared.classes + index * 64 + 32, 16).fill(0);
  for (let byte = 0; byte < 128; byte++)
    if (bytes[byte]) table[byte & 15] = (table[byte & 15] ?? 0) | (1 << (byte >> 4));
}
