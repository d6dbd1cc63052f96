/** An answer for a person: the sentence, what it rests on, and the keys that were not received. For a pipe: every key, tabs between. */
import type { FileReport, KeyFinding } from "@afterword/model/claim";
import { size } from "@afterword/scan/claim/sentence";
import { type Answer, row } from "@afterword/scan/claim/write";
import { counted } from "@afterword/scan/coverage/hole-words";
import { dim, harmless, printTable, type Terminal } from "./terminal.ts";

const MOST_KEYS = 40;
const MOST_FILES = 40;

export function printAnswer(to: Terminal, answer: Answer): void {
  if (!to.isTTY) {
    for (const { value, count } of answer.head.counted?.values ?? []) to.out(`${count}\t${harmlessCell(value)}`);
    if (answer.head.counted?.values.length === 0) to.out(String(answer.head.counted.total));
    for (const finding of answer.findings()) to.out(row(finding).map(harmlessCell).join("\t"));
    return sayShort(to, answer);
  }
  const { head } = answer;
  to.out(harmless(head.sentence));
  to.out("");
  printTable(
    to,
    ["SOURCE", "FILES", "LINES", "FROM", "TO", "SILENT FROM", "FORMAT"],
    head.sources.map((source) => [
      source.name,
      String(source.files),
      source.lines.toLocaleString("en"),
      source.first ?? "-",
      source.last ?? "-",
      source.gapSeconds === null ? "unknown" : `${source.gapSeconds} s${source.rhythm === "given" ? " (given)" : ""}`,
      [...new Set(head.files.filter((file) => file.source === source.name).map(formatWords))].join(", "),
    ]),
  );
  printOdd(to, head.files);
  for (const hole of head.coverage.holes) to.out(`Hole: ${harmless(hole.words)}`);
  printCounted(to, head.counted);
  printOthers(to, answer);
  for (const spot of head.blindSpots)
    to.say(dim(`Blind spot: ${harmless(spot.words)}. Would have shown it: ${spot.wouldHaveShown}`));
}

function printCounted(to: Terminal, counted: Answer["head"]["counted"]): void {
  if (!counted || counted.values.length === 0) return;
  to.out("");
  const shown = counted.values.slice(0, MOST_KEYS);
  printTable(
    to,
    ["COUNT", "VALUE"],
    shown.map(({ value, count }) => [count.toLocaleString("en"), value]),
  );
  const left = counted.values.length - shown.length + counted.more;
  if (left > 0) to.say(`and ${left.toLocaleString("en")} other values`);
}

function formatWords({ format, packing }: FileReport): string {
  return packing === "none" ? format : `${format} in ${packing}`;
}

function printOdd(to: Terminal, files: readonly FileReport[]): void {
  const odd = files.filter(({ condition, copyOf }) => condition !== "complete" || copyOf !== null);
  if (odd.length === 0) return;
  to.out("");
  printTable(
    to,
    ["FILE", "CONDITION", "SIZE", "DETAIL"],
    odd
      .slice(0, MOST_FILES)
      .map((file) => [
        file.path,
        file.copyOf ? "copy" : file.condition,
        size(file.bytes),
        file.copyOf ? `of ${file.copyOf}, counted once` : (file.detail ?? ""),
      ]),
  );
  if (odd.length > MOST_FILES) to.say(`and ${counted(odd.length - MOST_FILES, "more file")}; --json shows all`);
}

function printOthers(to: Terminal, { head, findings }: Answer): void {
  const others = head.counts.mentioned + head.counts.never + head.counts.undecided;
  if (others === 0) return;
  const shown: KeyFinding[] = [];
  for (const finding of findings()) {
    if (finding.verdict === "received") continue;
    shown.push(finding);
    if (shown.length === MOST_KEYS) break;
  }
  to.out("");
  printTable(
    to,
    ["KEY", "VERDICT", "HOW", "COUNT", "WHERE"],
    shown.map(({ key, verdict, mention, count, first }) => [
      key,
      verdict,
      mention ?? "",
      count === 0 ? "" : String(count),
      first ? `${first.path}, line ${first.line}` : "",
    ]),
  );
  if (others > shown.length)
    to.say(
      `${shown.length} of ${others.toLocaleString("en")} keys that were not received; -o claim.json or --format csv has all`,
    );
}

export function sayShort(to: Terminal, { head }: Answer): void {
  to.say(harmless(head.sentence));
  for (const hole of head.coverage.holes) to.say(`Hole: ${harmless(hole.words)}`);
}

function harmlessCell(text: string): string {
  return harmless(text.replace(/[\t\r\n]/g, " "));
}
