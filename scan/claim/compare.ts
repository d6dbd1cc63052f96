/**
 * Whether a claim still holds: the same question asked again of the archive, or of a copy of it elsewhere. Paths are compared from the folder on
 * in which all files are. When it was asked, by what version and how long it took is no difference.
 */
import type { FileReport, KeyFinding } from "@afterword/model/claim";
import { VERDICTS } from "@afterword/model/verdict";
import type { WrittenClaim } from "./read.ts";
import type { Answer } from "./write.ts";

export type Comparison = { identical: boolean; differences: string[]; more: number };

const MOST_TOLD = 30;

export async function compareClaims(written: WrittenClaim, again: Answer): Promise<Comparison> {
  const told: string[] = [];
  let more = 0;
  const tell = (difference: string) => (told.length < MOST_TOLD ? void told.push(difference) : void more++);
  const short = { before: shortener(written.head.files), now: shortener(again.head.files) };
  compareHeads(written.head, again.head, tell);
  compareFiles(written.head.files, again.head.files, { short, tell });
  const now = again.findings()[Symbol.iterator]();
  for await (const before of written.findings()) {
    const next = now.next();
    if (next.done) tell(`${before.key} is not asked for any more`);
    else compareFindings(before, next.value, { short, tell });
  }
  return { identical: told.length === 0, differences: told, more };
}

type Tell = (difference: string) => void;
type How = { short: { before: (path: string) => string; now: (path: string) => string }; tell: Tell };

function compareHeads(before: WrittenClaim["head"], now: Answer["head"], tell: Tell): void {
  for (const verdict of VERDICTS)
    if (before.counts[verdict] !== now.counts[verdict])
      tell(`${verdict}: ${before.counts[verdict]} before, ${now.counts[verdict]} now`);
  if (before.keys?.hash !== now.keys?.hash) tell("The keys are not the same");
  const words = (head: Pick<Answer["head"], "coverage">) => new Set(head.coverage.holes.map((hole) => hole.words));
  const [old, fresh] = [words(before), words(now)];
  for (const hole of old) if (!fresh.has(hole)) tell(`A hole is gone: ${hole}`);
  for (const hole of fresh) if (!old.has(hole)) tell(`A new hole: ${hole}`);
  if (JSON.stringify(before.counted) !== JSON.stringify(now.counted))
    tell(`counted: ${before.counted?.total ?? "nothing"} before, ${now.counted?.total ?? "nothing"} now`);
}

function compareFiles(before: readonly FileReport[], now: readonly FileReport[], { short, tell }: How): void {
  const fresh = new Map(now.map((file) => [short.now(file.path), file]));
  for (const file of before) {
    const path = short.before(file.path);
    const same = fresh.get(path);
    fresh.delete(path);
    if (!same) tell(`${path} is not there any more`);
    else if (same.condition !== file.condition) tell(`${path} was ${file.condition}, and is ${same.condition}`);
    else if (same.sha256 !== file.sha256 || same.storedBytes !== file.storedBytes) tell(`${path} has changed`);
    else if (same.lines !== file.lines || same.first !== file.first || same.last !== file.last)
      tell(`${path} is read otherwise: ${file.lines} lines before, ${same.lines} now`);
  }
  for (const path of fresh.keys()) tell(`${path} is new`);
}

function compareFindings(before: KeyFinding, now: KeyFinding, { short, tell }: How): void {
  const words = ({ verdict, mention, count, first, lastAt, doubtful }: KeyFinding, path: (path: string) => string) =>
    [
      verdict + (mention ? ` (${mention})` : "") + (doubtful ? ", doubtful" : ""),
      `${count} lines`,
      first &&
        `first ${first.at ?? "at an unknown time"} in ${path(first.path)}, line ${first.line}, byte ${first.offset}`,
      lastAt && `last ${lastAt}`,
    ]
      .filter((part) => part !== null)
      .join(", ");
  const [old, fresh] = [words(before, short.before), words(now, short.now)];
  if (before.key !== now.key) tell(`${before.key} was asked for before, ${now.key} now`);
  else if (old !== fresh) tell(`${before.key}: ${old} before; ${fresh} now`);
}

/** Takes off the folders that all files share. */
function shortener(files: readonly FileReport[]): (path: string) => string {
  const folders = files.map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1));
  let shared = folders[0] ?? "";
  for (const folder of folders)
    while (!folder.startsWith(shared)) shared = shared.slice(0, shared.lastIndexOf("/", shared.length - 2) + 1);
  return (path) => path.slice(shared.length);
}
