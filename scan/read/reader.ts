/** Opens a unit: its stored bytes, what is packed in them, and everything that is to be said of both at the end. */
import { crc32 } from "node:zlib";
import { CONDITIONS } from "@afterword/model/condition";
import type { Flaw, Unit, UnitEnd, UnitReader } from "../unit.ts";
import { type Layers, layersOf } from "./layers.ts";
import { type Way, wayOfReading } from "./way.ts";

export type ReadOptions = {
  /** SHA-256 of the stored bytes; without it, `sha256` is null. */
  hashes?: boolean;
  /** If not said, the way that this thread has found right. */
  way?: Way;
};

export function openUnit(unit: Unit, { hashes = true, way = wayOfReading() }: ReadOptions = {}): UnitReader {
  const { known } = unit;
  const layers: Layers | null = known && known.is !== "checksum-wrong" ? null : layersOf(unit, { hashes, way });
  const content = layers?.content;
  let bytes = 0;
  let head = 0;
  let samples = 0;
  let beforeLast = LINE_FEED;
  let last = LINE_FEED;

  function read(into: Uint8Array): number {
    const got = content?.read(into) ?? 0;
    if (got === 0) return 0;
    if (bytes < HEAD) head = crc32(into.subarray(0, Math.min(got, HEAD - bytes)), head);
    for (let at = bytes - (bytes % EVERY); at < bytes + got; at += EVERY) {
      const from = Math.max(at, bytes);
      const to = Math.min(at + SAMPLE, bytes + got);
      if (from < to) samples = crc32(into.subarray(from - bytes, to - bytes), samples);
    }
    beforeLast = got > 1 ? (into[got - 2] ?? 0) : last;
    last = into[got - 1] ?? 0;
    bytes += got;
    return got;
  }

  return {
    read,
    close: () => layers?.close(),
    end(): UnitEnd {
      const sha256 = layers?.sha256() ?? null;
      const flaws = [...(known ? [known] : []), ...(content?.flaws() ?? [])];
      const grew = layers?.grew() ?? 0;
      const closed = last === LINE_FEED || (last === 0 && beforeLast === LINE_FEED && bytes % 2 === 0);
      if (!closed) flaws.push({ is: "open-tail", detail: "its last line has no end" });
      if (grew > 0) flaws.push({ is: "growing", detail: `it grew by ${grew} bytes while it was read` });
      const worst = worstOf(flaws);
      return {
        condition: worst?.is ?? "complete",
        detail: worst?.detail ?? null,
        storedBytes: unit.storedBytes,
        bytes,
        members: content?.members() ?? 0,
        doubtful: known && bytes > 0 ? [{ from: 0, to: bytes }] : (content?.doubtful() ?? []),
        sha256,
        crc32: samples,
        headCrc32: head,
      };
    },
  };
}

const LINE_FEED = 10;
const HEAD = 1 << 16;
const EVERY = 1 << 20;
const SAMPLE = 1 << 12;

/** A file that is still being written ends anywhere; that is then what there is to say. */
function worstOf(flaws: Flaw[]): Flaw | undefined {
  const growing = flaws.some(({ is }) => is === "growing");
  const told = growing ? flaws.filter(({ is }) => is !== "truncated" && is !== "open-tail") : flaws;
  return told.toSorted((a, b) => CONDITIONS.indexOf(b.is) - CONDITIONS.indexOf(a.is))[0];
}
