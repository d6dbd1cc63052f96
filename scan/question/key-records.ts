import { kernelModule, NO_CALLS, startKernel } from "../kernel/kernel.ts";
import { areasFrom, growTo, KEYS, keyMemory, openFilter, placeTable } from "../kernel/memory.ts";
import type { Keys } from "./keys.ts";

/**
 * Keys one after another, as they come, in the memory in which a scan will look for them: two bytes of length, then the key. At the end each
 * is kept once, and the table by which a double is known is the one that the scan needs.
 */
export class KeyRecords {
  count = 0;
  readonly #memory = keyMemory();
  #view: Uint8Array;
  #at = KEYS;

  constructor(sizeHint: number) {
    growTo(this.#memory, KEYS + sizeHint);
    this.#view = new Uint8Array(this.#memory.buffer);
  }

  /** Of their records. */
  get bytes(): number {
    return this.#at - KEYS;
  }

  add(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#at + length + 2 > this.#view.length) this.#widen(length + 2);
    const view = this.#view;
    let at = this.#at;
    view[at++] = length & 255;
    view[at++] = length >> 8;
    for (let i = start; i < end; i++) view[at++] = from[i] as number;
    this.#at = at;
    this.count++;
  }

  /** Nothing can be added any more. `shortNumbers`: how many of the keys are that. */
  distinct(): { keys: Keys; shortNumbers: number } {
    const memory = this.#memory;
    const areas = areasFrom(this.#at + SPARE);
    const offsets = areas.take((this.count + 1) * 4);
    const table = placeTable(areas, this.count);
    growTo(memory, areas.end());
    openFilter(memory, table);
    const kernel = startKernel(kernelModule(), memory, NO_CALLS);
    kernel.placeKeys(table.slots, table.slotMask, offsets, KEYS, 0);
    kernel.placeFilter(table.filter, table.filterWords);
    kernel.knowKeys(0n, 0, 0);
    kernel.beginDistinct();
    for (let left = this.count; left > 0; left -= STEP) kernel.takeDistinct(Math.min(STEP, left));
    const count = kernel.distinct.value >>> 0;
    const all = new Uint32Array(memory.buffer, offsets, count + 1);
    return {
      shortNumbers: kernel.shortNumbers.value >>> 0,
      keys: {
        bytes: new Uint8Array(memory.buffer, KEYS, all[count]),
        offsets: all,
        count,
        memory: {
          memory,
          bytes: KEYS,
          offsets,
          table,
          known: {
            lengths: kernel.lengths.value,
            longest: kernel.longest.value,
            compareAlways: kernel.compareAlways.value !== 0,
          },
          end: areas.end(),
          taken: false,
        },
      },
    };
  }

  #widen(bytes: number): void {
    growTo(this.#memory, this.#at + Math.max(bytes, this.bytes >> 1, 1 << 20));
    this.#view = new Uint8Array(this.#memory.buffer);
  }
}

/** A key is looked at in whole words, which may go past its end. */
const SPARE = 64;
/** What is called often is compiled well. */
const STEP = 1 << 12;
