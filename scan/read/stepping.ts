/** One step of unpacking where waiting is possible. Input counts as used only when all that comes of it was given out. */
export type Stepping = {
  step(given: Uint8Array, room: number): Promise<Stepped>;
  close(): void;
};

export type Stepped = { used: number; got: Uint8Array | null; ended: boolean; failed: string | null };

/** What was unpacked and did not fit yet. */
export type Waiting = { take(room: number): Uint8Array | null; add(piece: Uint8Array): void; isEmpty(): boolean };

export function waiting(): Waiting {
  const pieces: Uint8Array[] = [];
  return {
    add: (piece) => void pieces.push(piece),
    isEmpty: () => pieces.length === 0,
    take(room) {
      const [first] = pieces;
      if (!first) return null;
      if (first.length <= room) return pieces.shift() ?? null;
      pieces[0] = first.subarray(room);
      return first.subarray(0, room);
    },
  };
}
