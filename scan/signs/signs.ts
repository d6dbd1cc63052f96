/**
 * What lines say about the logging itself: that some were left out, which of them belong together, that refusals are written down. It is looked for in
 * the beginnings of a few files of each source only, so that what is not found may still be there.
 */
import type { Question } from "@afterword/model/question";
import { detect, SAMPLE_BYTES } from "../formats/detect.ts";
import { openUnit } from "../read/reader.ts";
import type { Unit } from "../unit.ts";
import { noteLine, type Signs, signsOfNothing } from "./lines.ts";

/** Of all sources together; of each source at most so many files, from its first to its last. */
const MOST_FILES = 64;
const MOST_OF_SOURCE = 4;

/** By source. `units`: those whose lines count. */
export function signsIn(units: readonly Unit[], question: Question): Map<string, Signs> {
  const sources = Map.groupBy(units, ({ source }) => source);
  const each = Math.max(1, Math.min(MOST_OF_SOURCE, Math.floor(MOST_FILES / Math.max(1, sources.size))));
  const memory = new Uint8Array(SAMPLE_BYTES);
  const signs = [...sources].slice(0, MOST_FILES).map(([source, own]): [string, Signs] => {
    const found = signsOfNothing();
    for (const unit of spread(own, each)) noteBeginning(unit, { memory, question, into: found });
    return [source, found];
  });
  return new Map(signs);
}

function spread(units: readonly Unit[], most: number): Unit[] {
  if (units.length <= most) return [...units];
  const step = (units.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, i) => units[Math.round(i * step)]).filter((unit) => unit !== undefined);
}

type Noting = { memory: Uint8Array<ArrayBuffer>; question: Question; into: Signs };

function noteBeginning(unit: Unit, { memory, question, into }: Noting): void {
  // What lies far away costs too much to be asked a second time.
  if (unit.at.is !== "file") return;
  const reader = openUnit(unit, { hashes: false });
  try {
    let have = 0;
    for (let got = reader.read(memory); got > 0 && have < memory.length; got = reader.read(memory.subarray(have)))
      have += got;
    const bytes = Buffer.from(memory.buffer, 0, have);
    const { format, time } = detect(bytes, { ...question, modified: unit.modified });
    if (format === "binary" || format === "empty") return;
    into.files++;
    for (let at = 0; at < have; ) {
      const feed = bytes.indexOf(10, at);
      const end = feed < 0 ? have : feed;
      const line = bytes.subarray(at, end);
      noteLine(line.toString("latin1"), { at: time?.read(line)?.seconds ?? null, format, into });
      at = end + 1;
    }
  } finally {
    reader.close();
  }
}
