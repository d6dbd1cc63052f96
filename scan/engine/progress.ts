/** Says how far a pass is, a few times a second. */
import type { ScanMemory } from "../kernel/memory.ts";
import type { Crew } from "./crew.ts";
import type { Progress, ScanOptions } from "./run.ts";
import { bytesRead } from "./shift.ts";
import type { Done } from "./unit-reading.ts";

type Watched = Pick<ScanOptions, "units" | "progress"> & { pass: Progress["pass"]; where: ScanMemory; threads: Crew };

export function progressOf({ units, progress, pass, where, threads }: Watched): { done: Done; end(): void } {
  const found = () => new Uint32Array(where.memory.buffer, where.shared.stamp, 2)[1] ?? 0;
  const foundBefore = pass === "mentions" ? found() : 0;
  const now: Progress = {
    pass,
    units: { done: 0, all: units.length },
    storedBytes: { done: 0, all: units.reduce((sum, { storedBytes }) => sum + storedBytes, 0) },
    bytes: 0,
    found: 0,
  };
  let bytesDone = 0;
  const timer = progress ? setInterval(tell, EVERY) : undefined;

  /** What is being read counts as far as its content went, by how tightly the others were packed. */
  function tell(): void {
    const { done, all } = now.storedBytes;
    const bytes = Math.max(bytesDone, bytesRead(threads.shift()));
    const packed = bytesDone > 0 ? done / bytesDone : 0.15;
    const reading = Math.min(all - done, (bytes - bytesDone) * packed);
    progress?.({ ...now, bytes, storedBytes: { all, done: Math.round(done + reading) }, found: found() - foundBefore });
  }

  return {
    done(unit, report) {
      now.units.done++;
      now.storedBytes.done += unit.storedBytes;
      bytesDone += report.bytes;
    },
    end() {
      clearInterval(timer);
      tell();
    },
  };
}

const EVERY = 200;
