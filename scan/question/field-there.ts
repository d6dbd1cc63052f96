/**
 * A field that no line has is a slip of the pen, and would make "never" of everything that arrived. Where the files are small enough to be
 * looked through first, that is said before anything is read in earnest; where they are not, the claim says it.
 */
import type { Place } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { openUnit } from "../read/reader.ts";
import type { Unit } from "../unit.ts";

/** Of each file. */
const MOST_BYTES = 1 << 20;
const MOST_FILES = 200;
const MOST_NAMED = 8;

export function refuseFieldNobodyHas(place: Place, units: readonly Unit[]): void {
  if (!("name" in place) || units.length > MOST_FILES) return;
  const name = place.name.split(".").at(-1) ?? place.name;
  const seen = new Map<string, number>();
  const memory = new Uint8Array(MOST_BYTES);
  for (const unit of units) {
    const { text, whole } = beginningOf(unit, memory);
    if (!whole || text.includes(name)) return;
    countNames(text, seen);
  }
  // Without any line there is no field either, and that is not the field's fault.
  if (seen.size === 0) return;
  const most = [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_NAMED);
  throw new Refusal(
    "not-found",
    `Cannot look for keys in ${place.name}: no line has a field of that name. There are ${most.map(([field]) => field).join(", ")}. Name one of them, or look --anywhere`,
  );
}

function beginningOf(unit: Unit, memory: Uint8Array<ArrayBuffer>): { text: string; whole: boolean } {
  const reader = openUnit(unit, { hashes: false });
  try {
    let at = 0;
    for (let got = reader.read(memory); got > 0 && at < memory.length; got = reader.read(memory.subarray(at)))
      at += got;
    // In UTF-16 every second byte is a NUL.
    const text = Buffer.from(memory.buffer, 0, at).toString("latin1").replaceAll("\0", "");
    return { text, whole: at < memory.length };
  } finally {
    reader.close();
  }
}

function countNames(text: string, seen: Map<string, number>): void {
  for (const [, quoted, bare] of text.matchAll(/"([\w@$.-]{1,60})"\s*:|(?<=^|[\s?&])([A-Za-z][\w.-]{0,59})=/gm)) {
    const name = quoted ?? bare ?? "";
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
}
