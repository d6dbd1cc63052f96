/**
 * The kernel: the inner loops of a scan, compiled from AssemblyScript (`assembly/`). It has no memory of its own. All instances share one,
 * which `memory.ts` lays out; numbers that are places in it are called so, everything else is in the types.
 */
import { readFileSync } from "node:fs";

/** Of places in memory, which come out of WebAssembly as signed numbers: `>>> 0` before they are used. */
export type Address = number;

export type KernelCalls = {
  askTime(from: Address, to: Address, before: number): number;
  pageOfDay(day: number): Address;
  spill(length: number): void;
  standsInPath(from: Address, at: Address): number;
  wholeLine(from: Address, to: Address): void;
  unescaped(at: Address): Address;
};

type Global<T> = { value: T };

export type Kernel = {
  placeLines(answer: Address, remembered: Address, mark: Address): void;
  beginUnit(fits: number, finding: number, at: number, within: number, markLength: number, begins: number): void;
  moveLine(by: number): void;
  line: Global<number>;
  linesWithoutTime: Global<number>;
  misfits: Global<number>;
  outOfOrder: Global<number>;
  earliest: Global<number>;
  latest: Global<number>;

  placeKeys(slots: Address, slotMask: number, offsets: Address, bytes: Address, rows: Address): void;
  placeFilter(filter: Address, words: number): void;
  knowKeys(lengths: bigint, longest: number, compareAlways: number): void;
  insertKeys(first: number, last: number): void;
  beginDistinct(): void;
  takeDistinct(records: number): void;
  distinct: Global<number>;
  shortNumbers: Global<number>;
  lengths: Global<bigint>;
  longest: Global<number>;
  compareAlways: Global<number>;

  placeFindings(rows: Address, log: Address, size: number, batch: Address, stamp: Address, stretches: Address): void;
  setWindow(windowed: number, from: number, to: number): void;
  beginLog(): void;
  logged(): number;
  resetLog(): void;
  beginTelling(): void;
  nextStamp(): void;
  tell(start: Address, end: Address, last: number, unit: number, doubts: number): Address;

  placeReceipts(waiting: Address): void;
  setForms(forms: number, name: Address, nameLength: number, path: Address, pathLength: number, marks: number): void;
  setRare(firstAt: number, secondAt: number): void;
  searchReceipts(from: Address, to: Address, offset: number, continues: number): void;
  walkLines(from: Address, to: Address, offset: number, continues: number, telling: number): void;
  offer(from: Address, length: number, offset: number): void;

  placeTraces(rows: Address, classes: Address): void;
  setTraces(classCount: number): void;
  setClass(
    index: number,
    gram: number,
    step: number,
    filter: Address,
    filterShift: number,
    grams: Address,
    gramMask: number,
  ): void;
  indexKeys(index: number, count: number, shortest: number, longest: number): void;
  searchTraces(from: Address, to: Address, end: Address, longest: number): number;

  placeMatches(matches: Address, most: number): void;
  setMatches(anywhere: number, firstPass: number): void;
  setTraceName(name: Address, length: number): void;
  beginTraces(): void;
  matchesFound(): number;
  setMatchesFound(count: number): void;

  placeEscapes(alphabet: Address, hasHigh: number): void;
  searchEscapes(from: Address, to: Address): void;
};

let compiled: WebAssembly.Module | null = null;

export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./kernel.wasm", import.meta.url)));
  return compiled;
}

export function startKernel(module: WebAssembly.Module, memory: WebAssembly.Memory, calls: KernelCalls): Kernel {
  const abort = () => {
    throw new Error("the kernel of the scan gave up");
  };
  const instance = new WebAssembly.Instance(module, { env: { memory, abort, ...calls } });
  return instance.exports as unknown as Kernel;
}

/** For an instance that reads no unit. */
export const NO_CALLS: KernelCalls = {
  askTime: () => 0,
  pageOfDay: () => 0,
  spill: () => {},
  standsInPath: () => 0,
  wholeLine: () => {},
  unescaped: (at) => at,
};
