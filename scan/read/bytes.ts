/**
 * Bytes that are pulled, synchronously: of a file, or of what is packed in one. Whatever is wrong with them never throws: they end early,
 * and `flaws` says why.
 */
import type { Flaw } from "../unit.ts";

export type Bytes = {
  /** Fills `into` from its start; fewer than it holds are near the end, 0 is the end. */
  read(into: Uint8Array): number;
  /** To be asked at the end. */
  flaws(): Flaw[];
  close(): void;
  /** The same bytes once more, from this one on. */
  again(from: number): Bytes;
};

/** What was packed. Stretches are of content, [from, to). */
export type Unpacked = Bytes & { members(): number; doubtful(): Stretch[] };
export type Stretch = { from: number; to: number };

/** A window on packed bytes: what is at `at`, `have` of it. */
export class Input {
  readonly buffer: Uint8Array;
  at = 0;
  have = 0;
  /** Of the packed bytes: how many were taken in all. */
  taken = 0;
  readonly #bytes: Bytes;
  #ended = false;

  constructor(bytes: Bytes, buffer: Uint8Array) {
    this.#bytes = bytes;
    this.buffer = buffer;
  }

  /** Makes sure that there are `count` of them in one piece, or all that are left where it says no. */
  need(count: number): boolean {
    if (this.have >= count) return true;
    if (this.at > 0) {
      this.buffer.copyWithin(0, this.at, this.at + this.have);
      this.at = 0;
    }
    while (this.have < count && !this.#ended) {
      const got = this.#bytes.read(this.buffer.subarray(this.have));
      if (got === 0) this.#ended = true;
      this.have += got;
    }
    return this.have >= count;
  }

  take(count: number): void {
    this.at += count;
    this.have -= count;
    this.taken += count;
  }

  /** False where they end before. */
  skip(count: number): boolean {
    for (let left = count; left > 0; ) {
      if (!this.need(1)) return false;
      const step = Math.min(left, this.have);
      this.take(step);
      left -= step;
    }
    return true;
  }

  byte(offset: number): number {
    return this.buffer[this.at + offset] ?? 0;
  }

  /** Four bytes, the lowest first. */
  word(offset: number): number {
    return (
      (this.byte(offset) |
        (this.byte(offset + 1) << 8) |
        (this.byte(offset + 2) << 16) |
        (this.byte(offset + 3) << 24)) >>>
      0
    );
  }
}

/** Passes over the first of them. */
export function startingAt(bytes: Bytes, offset: number): Bytes {
  const passed = new Uint8Array(Math.min(offset, 1 << 16));
  for (let left = offset; left > 0; ) {
    const got = bytes.read(left < passed.length ? passed.subarray(0, left) : passed);
    if (got === 0) break;
    left -= got;
  }
  return bytes;
}

/** Bytes that are here already. */
export function bytesOf(all: Uint8Array): Bytes {
  let at = 0;
  return {
    read(into) {
      const got = Math.min(into.length, all.length - at);
      into.set(all.subarray(at, at + got));
      at += got;
      return got;
    },
    flaws: () => [],
    close: () => {},
    again: (offset) => bytesOf(all.subarray(offset)),
  };
}
