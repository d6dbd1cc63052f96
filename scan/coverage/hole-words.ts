/** Holes in words that can be read aloud: "14 minutes of web-2, 3 files". */
import type { Hole } from "@afterword/model/claim";
import { onTheWall, type Zone } from "@afterword/model/time";

/** `why` says more than the kind of hole does: what is wrong with a file. */
export function holeInWords(hole: Omit<Hole, "words">, { zone, why }: { zone: Zone; why: string | null }): string {
  const files = hole.fileCount > 0 ? `, ${counted(hole.fileCount, "file")}` : "";
  const reason = why ?? REASONS[hole.is];
  return `${extent(hole, zone)} of ${hole.source}${files}${reason ? `: ${reason}` : ""}`;
}

const REASONS: Record<Hole["is"], string> = {
  gap: "no line",
  "late-start": "no line yet",
  "early-end": "no line any more",
  missing: "nothing of it is there",
  damage: "damaged",
  unreadable: "could not be read",
  growing: "still being written",
  "no-times": "its lines have no times that can be read",
  unproved: "whether all of it was read is not known",
};

function extent({ from, to }: Pick<Hole, "from" | "to">, zone: Zone): string {
  if (from && to) return duration((Date.parse(to) - Date.parse(from)) / 1_000);
  if (from) return `what follows ${moment(from, zone)}`;
  if (to) return `what precedes ${moment(to, zone)}`;
  return "an unknown part";
}

/** "45 seconds", "14 minutes", "3 hours 20 minutes", "2 days 3 hours" */
export function duration(seconds: number): string {
  if (seconds < 60) return counted(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return counted(minutes, "minute");
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  if (days === 0) return `${counted(hours, "hour")}${rest > 0 ? ` ${counted(rest, "minute")}` : ""}`;
  return `${counted(days, "day")}${hours > 0 ? ` ${counted(hours, "hour")}` : ""}`;
}

/** "2026-11-20 10:03:05", as a clock on the wall shows it. */
export function moment(at: string, zone: Zone): string {
  const there = onTheWall(at, zone);
  const clock = there.toPlainTime().toString({ smallestUnit: there.second === 0 ? "minute" : "second" });
  return `${there.toPlainDate()} ${clock}`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
