/** What threads that read the same units share besides the memory of the kernel. */

/** `control`: the next unit, the lock, and 1 for stop. `bytes`: how many each has read. */
export type Shift = { control: SharedArrayBuffer; bytes: SharedArrayBuffer };

export function newShift(workers: number): Shift {
  return { control: new SharedArrayBuffer(16), bytes: new SharedArrayBuffer(8 * (workers + 1)) };
}

export function stop({ control }: Shift): void {
  Atomics.store(new Int32Array(control), 2, 1);
}

export function bytesRead({ bytes }: Shift): number {
  return new Float64Array(bytes).reduce((sum, one) => sum + one, 0);
}

export function underLock(control: Int32Array, work: () => void): void {
  while (Atomics.compareExchange(control, 1, 0, 1) !== 0) Atomics.wait(control, 1, 1, 5);
  try {
    work();
  } finally {
    Atomics.store(control, 1, 0);
    Atomics.notify(control, 1, 1);
  }
}
