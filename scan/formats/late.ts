/** Of a file whose beginning has no time: a trace, a banner, a hole of NULs. Times that begin a line are still read. */
import type { TimeRule } from "../unit.ts";
import { clockFor, type Surroundings } from "./clock.ts";
import { timeAt } from "./rule.ts";
import { EPOCH, SHAPES } from "./shapes.ts";

export function lateTime(around: Surroundings): TimeRule {
  const clock = clockFor(around);
  const shapes = [...SHAPES, EPOCH].filter(({ begins, where }) => begins === "digit" && where !== "glog");
  return {
    find: { is: "at", offset: 0 },
    begins: "digit",
    read(bytes) {
      const line = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 256));
      for (const shape of shapes) {
        const time = timeAt(line, 0, shape, clock);
        // Another line may have another shape; each is asked for.
        if (time) return { ...time, same: 0 };
      }
      return null;
    },
    follow: clock.follow,
    assumed: clock.assumed,
  };
}
