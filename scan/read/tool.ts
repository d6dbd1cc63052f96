/** Content of bzip2 and xz, which other programs unpack; where those are not on the machine, that is said. */
import type { Flaw } from "../unit.ts";
import { type Bytes, Input, startingAt, type Unpacked } from "./bytes.ts";
import type { Inflater } from "./inflater.ts";

export function byTool(bytes: Bytes, tool: "bzip2" | "xz", inflater: Inflater): Unpacked {
  const input = new Input(bytes, new Uint8Array(1 << 16));
  const flaws: Flaw[] = [];
  let over = false;
  let started = false;

  function read(into: Uint8Array): number {
    let got = 0;
    while (got < into.length && !over) {
      if (!started && !input.need(1)) break;
      if (!started) inflater.reset();
      started = true;
      input.need(1);
      inflater.step(input.buffer, input.at, input.have, into, got, into.length - got);
      input.take(Math.min(inflater.used, input.have));
      got += inflater.got;
      over = inflater.ended;
      if (inflater.failed !== null) flaws.push(flawOf(inflater.failed, tool));
    }
    return got;
  }

  return {
    read,
    flaws: () => [...bytes.flaws(), ...flaws],
    close() {
      // It may be in the middle.
      if (started) inflater.reset();
      bytes.close();
    },
    members: () => (started ? 1 : 0),
    doubtful: () => [],
    again: (offset) => startingAt(byTool(bytes.again(0), tool, inflater), offset),
  };
}

function flawOf(complaint: string, tool: "bzip2" | "xz"): Flaw {
  const says = (words: RegExp) => words.test(complaint);
  if (complaint === "missing") {
    return {
      is: "unsupported",
      detail: `it is packed with ${tool}, which is not on this machine: install ${tool}, or unpack it first`,
    };
  }
  if (says(/trailing garbage/))
    return { is: "garbage-after-end", detail: `bytes that are no ${tool} follow after its end` };
  if (says(/ends unexpectedly|Unexpected end of input/)) {
    return { is: "truncated", detail: "it ends in the middle of what is packed" };
  }
  if (says(/[Mm]emory/))
    return { is: "unsupported", detail: `${tool} has not the memory to unpack it: unpack it first` };
  return { is: "corrupt", detail: `${tool} cannot unpack what is in it` };
}
