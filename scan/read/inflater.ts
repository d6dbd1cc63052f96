/**
 * What unpacks, a step at a time. `directInflater` writes straight into the memory it is given, through the synchronous handle that Node keeps
 * to itself (the streams around it cost two thirds more); `self-test.ts` finds out whether it does here what it should.
 */
import { constants, createInflateRaw, createZstdDecompress } from "node:zlib";

export type Coding = "deflate" | "zstd";

export type Inflater = {
  /** Takes from `have` bytes at `from[at]`, writes up to `room` bytes at `into[to]`; the fields say what came of it. */
  step(from: Uint8Array, at: number, have: number, into: Uint8Array, to: number, room: number): void;
  /** Of the input. */
  used: number;
  got: number;
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
  const stream = (coding === "deflate"
    ? createInflateRaw()
    : createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } })) as unknown as Private;
  const handle = stream._handle;
  const state = stream._writeState;
  const inflater: Inflater = {
    used: 0,
    got: 0,
    failed: null,
    step(from, at, have, into, to, room) {
      handle.writeSync(constants.Z_NO_FLUSH, from, at, have, into, to, room);
      if (inflater.failed !== null) {
        inflater.used = 0;
        inflater.got = 0;
        return;
      }
      inflater.got = room - (state[0] ?? 0);
      inflater.used = have - (state[1] ?? 0);
    },
    reset() {
      inflater.failed = null;
      handle.reset();
    },
    close: () => stream.close(),
  };
  handle.onerror = (_message, _errno, code) => {
    inflater.failed = code;
  };
  return inflater;
}
