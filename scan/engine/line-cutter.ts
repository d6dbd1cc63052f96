/** Cuts keys out of whole lines where the kernel knows no form: what a regular expression captures. */
import type { Place } from "@afterword/model/question";
import { valuesIn } from "../count/values.ts";
import type { Address, Kernel } from "../kernel/kernel.ts";
import { SCRATCH, type WorkerPlaces } from "../kernel/memory.ts";

export function lineCutter(kernel: Kernel, memory: Uint8Array, { scratch, text: start }: WorkerPlaces, place: Place) {
  const values = valuesIn(place, "plain");
  return {
    /** Of memory's byte 0, in the content. */
    offset: 0,
    /** What is there to be read ends here. */
    end: 0,
    /**
     * A line, or as much of it as there is: of a line that began before the text, or that does not end in it, what stands near the cut may be a
     * part of something else. The next piece, or the one before, has it whole.
     */
    cut(lineFrom: Address, to: Address): void {
      const from = Math.max(lineFrom, start);
      const isWhole = memory[to] === FEED || (memory[to] === RETURN && memory[to + 1] === FEED);
      const feed = isWhole ? 0 : memory.subarray(to, this.end).indexOf(FEED);
      const end = feed < 0 ? this.end : to + feed;
      const first = lineFrom < start ? from + EDGE : from;
      const last = feed < 0 ? end - EDGE : end;
      for (const { text, at } of values(Buffer.from(memory.slice(from, end)).toString("latin1"))) {
        if (text.length > SCRATCH || from + at < first || from + at + text.length > last) continue;
        memory.set(Buffer.from(text, "latin1"), scratch);
        kernel.offer(scratch, text.length, this.offset + from + at);
      }
    },
  };
}

const FEED = 10;
const RETURN = 13;
/** Less than a third of what two pieces of a line have in common. */
const EDGE = 1024;
