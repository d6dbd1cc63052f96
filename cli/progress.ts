/** How far a long reading is, on one line of a terminal that is written over; nothing where nobody looks. */

import { size } from "@afterword/scan/claim/sentence";
import type { Progress } from "@afterword/scan/engine/run";

export type ProgressLine = { show(progress: Progress): void; clear(): void };

const EVERY_MS = 200;

export function progressLine(to: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!to.isTTY) return { show: () => {}, clear: () => {} };
  let shownAt = 0;
  let pass: Progress["pass"] | null = null;
  let began = 0;
  return {
    show(progress) {
      const now = performance.now();
      if (progress.pass !== pass) [pass, began] = [progress.pass, now];
      else if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      to.write(`\r\x1b[K${progressWords(progress, (now - began) / 1_000).slice(0, Math.max(20, to.columns - 1))}`);
    },
    clear() {
      if (shownAt > 0) to.write("\r\x1b[K");
      shownAt = 0;
    },
  };
}

/** "Looking for keys: 41 %, 12 of 60 files, 2.1 GB at 730 MB/s, 12 s left, 98,120 received" */
export function progressWords({ pass, units, storedBytes, bytes, found }: Progress, seconds: number): string {
  const share = storedBytes.all === 0 ? 1 : storedBytes.done / storedBytes.all;
  const rate = seconds > 0 ? bytes / seconds : 0;
  const left = share > 0.01 && seconds > 1 ? (seconds / share) * (1 - share) : null;
  return [
    `${pass === "receipts" ? "Looking for keys" : "Looking for traces of the others"}: ${Math.floor(share * 100)} %`,
    `${units.done.toLocaleString("en")} of ${units.all.toLocaleString("en")} files`,
    `${size(bytes)}${rate > 0 ? ` at ${size(rate)}/s` : ""}`,
    ...(left === null ? [] : [`${clock(left)} left`]),
    `${found.toLocaleString("en")} ${pass === "receipts" ? "received" : "mentioned"}`,
  ].join(", ");
}

function clock(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
