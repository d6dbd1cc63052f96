/**
 * What unpacks, a step at a time. `directInflater` writes straight into the memory it is given, through the synchronous handle that Node keeps
 * to itself: the streams around it cost two thirds more. `way.ts` finds out whether it does here what it should.
 */
import { constants, createInflateRaw, createZstdDecompress } from "node:zlib";

export type Coding = "deflate" | "zstd";

export type Inflater = {
  /** Takes from `have` bytes at `from[at]`, writes up to `room` bytes at `into[to]`; the fields say what came of it. */
  step(from: Uint8Array, at: number, have: number, into: Uint8Array, to: number, room: number): void;
  /** Of the input. */
  used: number;
  got: number;
  /** What is packed ends before the input does. Of zstd it is not known. */
  ended: boolean;
  /** Why it cannot go on. What that step wrote is not counted. */
  failed: string | null;
  reset(): void;
  close(): void;
};

type Handle = {
  writeSync(
    flush: number,
    from: Uint8Array,
    at: number,
    have: number,
    into: Uint8Array,
    to: number,
    room: number,
  ): void;
  reset(): void;
  onerror: (message: string, errno: number, code: string) => void;
};
type Private = { _handle: Handle; _writeState: Uint32Array; close(): void };

/** Windows of zstd up to 128 MB, as its own tool takes them without being asked. */
export const WINDOW_LOG = 27;

export function directInflater(coding: Coding): Inflater {
  let stream = opened(coding, failWith);
  const inflater: Inflater = {
    used: 0,
    got: 0,
    ended: false,
    failed: null,
    step(from, at, have, into, to, room) {
      inflater.used = 0;
      inflater.got = 0;
      stream._handle.writeSync(constants.Z_NO_FLUSH, from, at, have, into, to, room);
      if (inflater.failed !== null) return;
      const roomLeft = stream._writeState[0] ?? 0;
      const left = stream._writeState[1] ?? 0;
      inflater.got = room - roomLeft;
      inflater.used = have - left;
      // With room left and input left it stopped of its own accord.
      inflater.ended = roomLeft > 0 && left > 0;
    },
    reset() {
      inflater.ended = false;
      if (inflater.failed === null) return stream._handle.reset();
      // Node's zstd remembers that it failed for as long as it lives.
      inflater.failed = null;
      stream.close();
      stream = opened(coding, failWith);
    },
    close: () => stream.close(),
  };
  return inflater;

  function failWith(code: string): void {
    inflater.failed = code;
  }
}

function opened(coding: Coding, failWith: (code: string) => void): Private {
  const stream = (coding === "deflate"
    ? createInflateRaw()
    : createZstdDecompress({
        params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG },
      })) as unknown as Private;
  stream._handle.onerror = (_message, _errno, code) => failWith(code);
  return stream;
}
