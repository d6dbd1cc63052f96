/** The stored bytes of a file, or a stretch of them. They are hashed as they pass, and the file is looked at again at the end: it may have changed meanwhile. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import type { Flaw } from "../unit.ts";
import type { Bytes } from "./bytes.ts";

export type StoredBytes = Bytes & {
  /** Reads to the end what nobody wanted, so that the hash is of all; null where that cannot be. */
  sha256(): string | null;
  /** The size it had when it was listed was read, and now it is larger. */
  grew(): number;
};

export type Stretch = {
  path: string;
  from: number;
  size: number;
  /** Of the whole file when it was listed; null where `size` is a part of it. */
  listed: number | null;
  hashes: boolean;
};

export function storedBytes(stretch: Stretch): StoredBytes {
  const { path, from, size, listed } = stretch;
  const flaws: Flaw[] = [];
  const hash: Hash | null = stretch.hashes ? createHash("sha256") : null;
  let fd = -1;
  let before: Stats | null = null;
  let at = 0;
  let digest: string | null = null;

  try {
    fd = openSync(path, "r");
    before = fstatSync(fd);
    if (listed !== null && before.size < listed) {
      flaws.push({
        is: "changed",
        detail: `it had ${listed} bytes when it was listed, and ${before.size} when it was read`,
      });
    }
  } catch (error) {
    flaws.push(unreadable(error));
  }

  function read(into: Uint8Array): number {
    const room = Math.min(into.length, size - at);
    if (fd < 0 || room <= 0) return 0;
    try {
      const got = readSync(fd, into, 0, room, from + at);
      if (hash && got > 0) hash.update(got === into.length ? into : into.subarray(0, got));
      at += got;
      if (got === 0 && listed === null)
        flaws.push({ is: "truncated", detail: "the file that holds it ends before it does" });
      return got;
    } catch (error) {
      flaws.push(unreadable(error));
      close();
      return 0;
    }
  }

  function close(): void {
    if (fd >= 0) closeSync(fd);
    fd = -1;
  }

  return {
    read,
    close,
    again: (offset) => storedBytes({ path, from: from + offset, size: size - offset, listed: null, hashes: false }),
    flaws() {
      const moved = fd < 0 || !before ? null : movedOn(path, fd, before);
      return moved && !flaws.some(({ is }) => is === "changed") ? [...flaws, moved] : flaws;
    },
    grew: () => (fd < 0 || listed === null ? 0 : Math.max(0, fstatSync(fd).size - listed)),
    sha256() {
      if (digest || !hash) return digest;
      const rest = new Uint8Array(at < size ? 1 << 16 : 0);
      while (read(rest) > 0);
      if (at === size) digest = hash.digest("hex");
      return digest;
    },
  };
}

function movedOn(path: string, fd: number, before: Stats): Flaw | null {
  const now = fstatSync(fd);
  if (now.size < before.size) return { is: "changed", detail: "it was cut short while it was read" };
  if (now.size === before.size && now.mtimeMs !== before.mtimeMs) {
    return { is: "changed", detail: "it was written to while it was read" };
  }
  try {
    const there = statSync(path);
    if (there.ino !== now.ino || there.dev !== now.dev)
      return { is: "changed", detail: "another file took its place while it was read" };
  } catch {
    return { is: "changed", detail: "it was removed while it was read" };
  }
  return null;
}

const WORDS: Record<string, string> = {
  EACCES: "it may not be read by this user",
  EPERM: "it may not be read by this user",
  ENOENT: "it is no longer there",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links lead in a circle",
  EIO: "the disk cannot read it",
  ENXIO: "it is not a file",
};

export function unreadable(error: unknown): Flaw {
  const { code, message } = error as NodeJS.ErrnoException;
  return { is: "unreadable", detail: WORDS[code ?? ""] ?? message };
}
