import type { Keys } from "./keys.ts";

const LF = 10;

/** Keys one after another in one buffer, each once, in the order in which they came. */
export class KeySet {
  count = 0;
  #bytes: Uint8Array;
  #offsets = new Uint32Array(1 << 14);
  /**
   * Open addressing: a key's hash, and its index + 1 or 0 where it is free. Side by side, for with millions of keys it is each far memory
   * that takes time.
   */
  #slots = new Uint32Array(1 << 16);

  constructor(sizeHint: number) {
    this.#bytes = new Uint8Array(sizeHint + 1_024);
  }

  /** Whether it was not there yet. `expected`: how many keys it may become. */
  add(from: Uint8Array, start: number, end: number, expected: number): boolean {
    if (this.count * 3 >= this.#slots.length) this.#widen(expected);
    const hash = hashOf(from, start, end);
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    for (let taken = this.#slots[slot + 1]; taken; taken = this.#slots[slot + 1]) {
      if (this.#slots[slot] === hash && this.#equals(taken - 1, from, start, end)) return false;
      slot = (slot + 2) & mask;
    }
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = this.count + 1;
    this.#append(from, start, end, expected);
    return true;
  }

  keys(): Keys {
    return {
      bytes: this.#bytes.subarray(0, this.#offsets[this.count]),
      offsets: this.#offsets.subarray(0, this.count + 1),
      count: this.count,
    };
  }

  #equals(key: number, from: Uint8Array, start: number, end: number): boolean {
    const at = this.#offsets[key] as number;
    if ((this.#offsets[key + 1] as number) - at - 1 !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#bytes[at + i - start] !== from[i]) return false;
    return true;
  }

  #append(from: Uint8Array, start: number, end: number, expected: number): void {
    const at = this.#offsets[this.count] as number;
    const next = at + end - start + 1;
    if (next > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(next, this.#bytes.length * 2));
    for (let i = start; i < end; i++) this.#bytes[at + i - start] = from[i] as number;
    this.#bytes[next - 1] = LF;
    this.count++;
    if (this.count === this.#offsets.length)
      this.#offsets = grown(this.#offsets, Math.max(this.count * 2, Math.ceil(expected * 1.05)));
    this.#offsets[this.count] = next;
  }

  /** So that at most two of three are taken. */
  #widen(expected: number): void {
    const old = this.#slots;
    const wanted = Math.max(old.length * 2, expected * 3);
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(wanted)));
    const mask = slots.length - 2;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      let slot = ((old[i] as number) << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[i] as number;
      slots[slot + 1] = old[i + 1] as number;
    }
    this.#slots = slots;
  }
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
