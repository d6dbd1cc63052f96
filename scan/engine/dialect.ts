/** Tells the kernel how the lines of a unit are read: where their time stands, and in which forms the field may come. */
import type { Format } from "@afterword/model/claim";
import type { Place } from "@afterword/model/question";
import type { Kernel } from "../kernel/kernel.ts";
import type { WorkerPlaces } from "../kernel/memory.ts";
import type { Dialect } from "../unit.ts";

const MEMBER = 1;
const PAIR = 2;
const PARAMETER = 4;
const IN_REQUEST = 8;

export function tellDialect(kernel: Kernel, memory: Uint8Array, places: WorkerPlaces, { format, time }: Dialect): void {
  const find = time?.find;
  const begins = time ? { any: 0, digit: 1, letter: 2 }[time.begins] : 0;
  if (find?.is === "after") memory.set(find.bytes, places.mark);
  kernel.beginUnit(
    isJson(format) ? 1 : FITS_BY_TIME.includes(format) && time ? 2 : 0,
    find ? (find.is === "at" ? 1 : 2) : 0,
    find?.is === "at" ? find.offset : 0,
    find?.is === "after" ? find.within : 0,
    find?.is === "after" ? find.bytes.length : 0,
    begins,
  );
}

/** Which two bytes of a name are searched for is chosen by how seldom they are in the unit's beginning. */
export function tellForms(
  kernel: Kernel,
  memory: Uint8Array,
  places: WorkerPlaces,
  asked: {
    place: Place;
    format: Format;
    head: Uint8Array;
    marks: boolean;
  },
): void {
  const { place, format, head, marks } = asked;
  if (place.is !== "field" && place.is !== "parameter") {
    kernel.setForms(0, places.name, 0, places.path, 0, marks ? 1 : 0);
    return;
  }
  const forms = formsOf(place, format);
  const isPath = (forms & MEMBER) !== 0 && place.name.includes(".");
  const cut = isPath ? place.name.lastIndexOf(".") + 1 : 0;
  const [path, name] = [Buffer.from(place.name.slice(0, cut)), Buffer.from(place.name.slice(cut))];
  memory.set(path, places.path);
  memory.set(name, places.name);
  kernel.setForms(forms, places.name, name.length, places.path, path.length, marks ? 1 : 0);
  const counts = new Float64Array(256);
  for (const byte of head) counts[byte] = (counts[byte] ?? 0) + 1;
  const seldom = [...name.keys()].toSorted((a, b) => (counts[name[a] ?? 0] ?? 0) - (counts[name[b] ?? 0] ?? 0));
  const pair = [seldom[0] ?? 0, seldom[1] ?? 0].toSorted((a, b) => a - b);
  kernel.setRare(pair[0] ?? 0, name.length > 1 ? (pair[1] ?? 0) : 0);
}

export function isJson(format: Format): boolean {
  return format === "json-lines" || format === "journald-json";
}

/** Of these every line begins with a time, or with a space where it goes on with the line before. */
const FITS_BY_TIME: Format[] = ["syslog-3164", "syslog-5424", "access-log", "postgresql", "redis"];

function formsOf(place: Place, format: Format): number {
  if (place.is === "parameter") return PARAMETER;
  if (isJson(format)) return MEMBER;
  if (format === "logfmt") return PAIR;
  if (format === "access-log") return PARAMETER | IN_REQUEST;
  return MEMBER | PAIR | PARAMETER;
}
