/**
 * A field that no line has is a slip of the pen, and would make "never" of everything that arrived. The beginnings of files are looked through first;
 * where none has the name, everything is asked for it, in every writing, before keys are looked for.
 */
import type { Place } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { openUnit } from "../read/reader.ts";
import type { Unit } from "../unit.ts";

/** Of each file. */
const MOST_BYTES = 1 << 20;
const MOST_FILES = 200;
const MOST_NAMED = 8;

/** `occurs`: whether the name is anywhere in the units at all. */
export async function refuseFieldNobodyHas(
  place: Place,
  units: readonly Unit[],
  occurs: (name: string) => Promise<boolean>,
): Promise<void> {
  if (!("name" in place)) return;
  const name = place.name.split(".").at(-1) ?? place.name;
  const seen = new Map<string, number>();
  const memory = new Uint8Array(MOST_BYTES);
  for (const unit of units.slice(0, MOST_FILES)) {
    const text = beginningOf(unit, memory);
    if (text.includes(name)) return;
    countNames(text, seen);
  }
  // Without any line there is no field either, and that is not the field's fault.
  if (seen.size === 0 || (await occurs(name))) return;
  const most = [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_NAMED);
  throw new Refusal(
    "not-found",
    `Cannot look for keys in ${place.name}: no line has a field of that name. There are ${most.map(([field]) => field).join(", ")}. Name one of them, or look --anywhere`,
  );
}

function beginningOf(unit: Unit, memory: Uint8Array<ArrayBuffer>): string {
  const reader = openUnit(unit, { hashes: false });
  try {
    let at = 0;
    for (let got = reader.read(memory); got > 0 && at < memory.length; got = reader.read(memory.subarray(at)))
      at += got;
    // In UTF-16 every second byte is a NUL.
    return Buffer.from(memory.buffer, 0, at).toString("latin1").replaceAll("\0", "");
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
