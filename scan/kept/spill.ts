/** Findings of one unit while it is read: in memory as long as they are few, then in a file of their own that has no name yet in any journal. */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const FEW = 1 << 18;

export type Spill = {
  add(piece: Uint8Array): void;
  /** All pieces, or the name of the file where they are, safe on the disk. */
  finish(): Uint8Array[] | string;
  drop(): void;
};

export function spill(folder: string): Spill {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let file: { name: string; fd: number } | null = null;

  function drop(): void {
    pieces = [];
    if (!file) return;
    closeSync(file.fd);
    rmSync(join(folder, file.name), { force: true });
    file = null;
  }

  return {
    drop,
    add(piece) {
      try {
        pieces.push(piece);
        length += piece.length;
        if (length <= FEW) return;
        if (!file) {
          const name = `findings-${randomUUID()}`;
          file = { name, fd: openSync(join(folder, name), "wx", 0o600) };
        }
        for (const one of pieces) writeAll(file.fd, one);
        pieces = [];
      } catch (error) {
        drop();
        throw error;
      }
    },
    finish() {
      if (!file) return pieces;
      fsyncSync(file.fd);
      closeSync(file.fd);
      const { name } = file;
      file = null;
      return name;
    },
  };
}

export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
