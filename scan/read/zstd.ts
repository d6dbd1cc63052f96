/**
 * The frames of a zstd file, one after another (RFC 8878). Node's zstd stops after the first frame; so frames and blocks are walked here, and each
 * block is given to the decoder by itself: what comes before a damaged block is kept, and what a wrong checksum covers, too.
 */
import type { Flaw } from "../unit.ts";
import { type Bytes, Input, type Stretch, startingAt, type Unpacked } from "./bytes.ts";
import { type Inflater, WINDOW_LOG } from "./inflater.ts";

export function unzstd(bytes: Bytes, inflater: Inflater, buffer: Uint8Array): Unpacked {
  const input = new Input(bytes, buffer);
  const flaws: Flaw[] = [];
  const doubtful: Stretch[] = [];
  let frames = 0;
  let total = 0;
  let from = 0;
  let next: "frame" | "block" | "inside" | "checksum" | "over" = "frame";
  let checked = false;
  let last = false;
  /** Of the block's packed bytes, still to be given. */
  let left = 0;
  /** More may come without any input. */
  let full = false;

  function read(into: Uint8Array): number {
    let got = 0;
    while (got < into.length && next !== "over") {
      if (next === "frame") beginFrame();
      else if (next === "block") beginBlock();
      else if (next === "checksum") check();
      else got += decode(into, got);
    }
    return got;
  }

  function beginFrame(): void {
    if (!input.need(1)) {
      next = "over";
      return;
    }
    if (!input.need(4)) return stop(frames === 0 ? TRUNCATED : leftOver());
    const magic = input.word(0);
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
      if (!input.need(8)) return stop(TRUNCATED);
      const size = input.word(4);
      if (!input.skip(8 + size)) stop(TRUNCATED);
      return;
    }
    if (magic !== 0xfd2fb528) return stop(leftOver());
    if (!input.need(5)) return stop(TRUNCATED);
    const size = headerSize(input.byte(4));
    if (!input.need(size)) return stop(TRUNCATED);
    const refused = refusal(input);
    if (refused) return stop(refused);
    checked = (input.byte(4) & 4) !== 0;
    inflater.reset();
    frames += 1;
    from = total;
    left = size;
    last = false;
    next = "inside";
  }

  function beginBlock(): void {
    if (last) {
      next = checked ? "checksum" : "frame";
      return;
    }
    if (!input.need(3)) return stop(TRUNCATED);
    const header = input.byte(0) | (input.byte(1) << 8) | (input.byte(2) << 16);
    last = (header & 1) === 1;
    // A run is one byte, however long what it stands for.
    left = 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
    next = "inside";
  }

  function decode(into: Uint8Array, to: number): number {
    if (left > 0 && !input.need(1)) {
      stop(TRUNCATED);
      return 0;
    }
    const room = into.length - to;
    const give = Math.min(left, input.have);
    inflater.step(input.buffer, input.at, give, into, to, room);
    if (inflater.failed !== null) {
      stop({ is: "corrupt", detail: `what is packed in it makes no sense after byte ${total} of its content` });
      return 0;
    }
    const { got, used } = inflater;
    input.take(used);
    left -= used;
    total += got;
    full = got === room;
    if (left === 0 && !full) next = "block";
    return got;
  }

  /** By itself, after all of the frame's content is out: the decoder drops what it has when it finds the checksum wrong. */
  function check(): void {
    next = "frame";
    if (!input.need(4)) return stop(TRUNCATED);
    inflater.step(input.buffer, input.at, 4, SPARE, 0, SPARE.length);
    input.take(4);
    if (inflater.failed === null) return;
    doubtful.push({ from, to: total });
    flaws.push({ is: "checksum-wrong", detail: `the checksum of its frame ${frames} is wrong` });
  }

  function leftOver(): Flaw {
    for (;;) {
      for (let i = 0; i < input.have; i++) if (input.byte(i) !== 0) return GARBAGE(input.taken + i);
      input.take(input.have);
      if (!input.need(1)) return { is: "complete", detail: "zeros follow after its end" };
    }
  }

  function stop(flaw: Flaw): void {
    next = "over";
    flaws.push(flaw);
  }

  return {
    read,
    flaws: () => [...bytes.flaws(), ...flaws],
    close: () => bytes.close(),
    members: () => frames,
    doubtful: () => doubtful,
    again: (offset) => startingAt(unzstd(bytes.again(0), inflater, buffer), offset),
  };
}

const SPARE = new Uint8Array(16);
const TRUNCATED: Flaw = { is: "truncated", detail: "it ends in the middle of what is packed" };
const GARBAGE = (at: number): Flaw => ({
  is: "garbage-after-end",
  detail: `bytes that are no zstd follow after byte ${at}`,
});

/** Of a frame, with its magic number, from its descriptor. */
function headerSize(descriptor: number): number {
  const single = (descriptor >> 5) & 1;
  const ofContentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  return 5 + (1 - single) + ([0, 1, 2, 4][descriptor & 3] ?? 0) + ofContentSize;
}

/** Frames that only somebody with more memory, or with the dictionary, can read. */
function refusal(input: Input): Flaw | null {
  const descriptor = input.byte(4);
  const single = (descriptor >> 5) & 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let at = 5 + (1 - single);
  if (!single && 10 + (input.byte(5) >> 3) > WINDOW_LOG) {
    const size = 2 ** (10 + (input.byte(5) >> 3) - 20);
    return {
      is: "unsupported",
      detail: `it needs a window of ${size} MB or more: unpack it first (zstd -d --long=31)`,
    };
  }
  for (let i = 0; i < dictionary; i++) {
    if (input.byte(at + i) !== 0)
      return { is: "unsupported", detail: "it was packed with a dictionary: unpack it first (zstd -d -D)" };
  }
  at += dictionary;
  return null;
}
