/**
 * The members of a gzip file, one after another (RFC 1952). Framing is done here rather than by zlib, so that a member with a wrong checksum
 * keeps its content, and what comes after the last one has a name.
 */
import { crc32 } from "node:zlib";
import type { Flaw } from "../unit.ts";
import { type Bytes, Input, type Stretch, startingAt, type Unpacked } from "./bytes.ts";
import type { Inflater } from "./inflater.ts";

export function gunzipped(bytes: Bytes, inflater: Inflater, buffer: Uint8Array): Unpacked {
  return inflated(bytes, { inflater, buffer, framed: true });
}

/** A deflated member of a zip: nothing stands around it. */
export function inflatedRaw(bytes: Bytes, inflater: Inflater, buffer: Uint8Array): Unpacked {
  return inflated(bytes, { inflater, buffer, framed: false });
}

function inflated(bytes: Bytes, by: { inflater: Inflater; buffer: Uint8Array; framed: boolean }): Unpacked {
  const { inflater, buffer, framed } = by;
  const input = new Input(bytes, buffer);
  const flaws: Flaw[] = [];
  const doubtful: Stretch[] = [];
  let members = 0;
  let inside = false;
  let over = false;
  let total = 0;
  let from = 0;
  /** Of the packed bytes, where its member's content begins. */
  let begun = 0;
  let crc = 0;

  function read(into: Uint8Array): number {
    let got = 0;
    while (got < into.length && !over) {
      if (!inside) begin();
      else got += inflate(into, got);
    }
    return got;
  }

  function inflate(into: Uint8Array, to: number): number {
    if (input.have === 0) input.need(1);
    const room = into.length - to;
    inflater.step(input.buffer, input.at, input.have, into, to, room);
    const damaged = inflater.failed !== null;
    const got = damaged ? carefully(into, to) : inflater.got;
    if (framed && got > 0) crc = crc32(into.subarray(to, to + got), crc);
    total += got;
    if (damaged) {
      stop({ is: "corrupt", detail: `what is packed in it makes no sense after byte ${total} of its content` });
      return got;
    }
    input.take(inflater.used);
    if (inflater.ended) finish();
    else if (got < room && input.have === 0 && !input.need(1)) {
      // Without a frame, whoever knows the length tells whether it is cut.
      if (framed) stop(TRUNCATED);
      else over = true;
    }
    return got;
  }

  /** A step that fails drops what it wrote. So the member is unpacked once more up to there, and on from there in small steps, then in smallest. */
  function carefully(into: Uint8Array, to: number): number {
    let got = 0;
    for (const pace of [1_024, 1]) {
      const packed = bytes.again(begun);
      const once = new Input(packed, new Uint8Array(1 << 16));
      const passed = new Uint8Array(1 << 16);
      const step = (memory: Uint8Array, at: number, room: number) => {
        const more = once.need(1);
        inflater.step(once.buffer, once.at, once.have, memory, at, room);
        once.take(inflater.used);
        return inflater.failed === null && (more || inflater.got > 0);
      };
      inflater.reset();
      let left = total - from + got;
      while (left > 0 && step(passed, 0, Math.min(left, passed.length))) left -= inflater.got;
      while (left === 0 && to + got < into.length && step(into, to + got, Math.min(pace, into.length - to - got))) {
        got += inflater.got;
      }
      packed.close();
    }
    return got;
  }

  /** At the end of a member's content, before its checksum and length. */
  function finish(): void {
    inside = false;
    if (!framed) {
      over = true;
      return;
    }
    if (!input.need(8)) return stop(TRUNCATED);
    const right = input.word(0) === crc && input.word(4) === (total - from) % 2 ** 32;
    input.take(8);
    if (right) return;
    doubtful.push({ from, to: total });
    flaws.push({ is: "checksum-wrong", detail: `the checksum of its member ${members} is wrong` });
  }

  function begin(): void {
    if (framed && !beginFrame()) return;
    members += 1;
    inside = true;
    begun = input.taken;
    from = total;
    crc = 0;
    inflater.reset();
  }

  function beginFrame(): boolean {
    skipZeros();
    if (!input.need(1)) {
      over = true;
      return false;
    }
    if (!(input.need(3) && input.byte(0) === 0x1f && input.byte(1) === 0x8b && input.byte(2) === 8)) {
      const cut = input.have < 3 && input.byte(0) === 0x1f;
      stop(cut ? TRUNCATED : GARBAGE(input.taken));
      return false;
    }
    if (header()) return true;
    stop(TRUNCATED);
    return false;
  }

  /** Padding after a member, as tapes and block devices leave it. */
  function skipZeros(): void {
    if (members === 0) return;
    while (input.need(1) && input.byte(0) === 0) input.take(1);
  }

  function header(): boolean {
    if (!input.need(10)) return false;
    const flags = input.byte(3);
    input.take(10);
    if (flags & 4) {
      if (!input.need(2)) return false;
      const length = input.byte(0) | (input.byte(1) << 8);
      if (!input.skip(2 + length)) return false;
    }
    if (flags & 8 && !skipText()) return false;
    if (flags & 16 && !skipText()) return false;
    return !(flags & 2) || input.skip(2);
  }

  function skipText(): boolean {
    while (input.need(1)) {
      const last = input.byte(0) === 0;
      input.take(1);
      if (last) return true;
    }
    return false;
  }

  function stop(flaw: Flaw): void {
    over = true;
    flaws.push(flaw);
  }

  return {
    read,
    flaws: () => [...bytes.flaws(), ...flaws],
    close: () => bytes.close(),
    members: () => members,
    doubtful: () => doubtful,
    again: (offset) => startingAt(inflated(bytes.again(0), { inflater, buffer, framed }), offset),
  };
}

const TRUNCATED: Flaw = { is: "truncated", detail: "it ends in the middle of what is packed" };
const GARBAGE = (at: number): Flaw => ({
  is: "garbage-after-end",
  detail: `bytes that are no gzip follow after byte ${at}`,
});
