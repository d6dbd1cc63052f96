/** Cuts keys out of whole lines where the kernel knows no form: what a regular expression captures. */
import type { Place } from "@afterword/model/question";
import { valuesIn } from "../count/values.ts";
import type { Address, Kernel } from "../kernel/kernel.ts";
import { SCRATCH, type WorkerPlaces } from "../kernel/memory.ts";

export function lineCutter(kernel: Kernel, memory: Uint8Array, { scratch }: WorkerPlaces, place: Place) {
  const values = valuesIn(place, "plain");
  return {
    /** Of memory's byte 0, in the content. */
    offset: 0,
    cut(from: Address, to: Address): void {
      for (const { text, at } of values(Buffer.from(memory.slice(from, to)).toString("latin1"))) {
        if (text.length > SCRATCH) continue;
        memory.set(Buffer.from(text, "latin1"), scratch);
        kernel.offer(scratch, text.length, this.offset + from + at);
      }
    },
  };
}
