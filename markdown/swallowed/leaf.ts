/** A leaf that an update deleted in, character by character: what its sender meant to delete, and what went along unseen. */
import type { LeafBefore, Said } from "./before.ts";
import { type CharId, idAt, isLive, isWithin, type Run, sameId } from "./chars.ts";
import { type Arriving, pushRun, type Swallowed } from "./look.ts";
import type { Letters, TrailEntry } from "./trail.ts";

/** "leaving": an update on its way takes it elsewhere. "dead": deleted before. */
type Fate = "deleted" | "swallowed" | "leaving" | "unseen" | "kept" | "dead";

export type Leaf = {
  entry: TrailEntry;
  chars: { id: CharId; is: Fate; run: Run; offset: number }[];
  swallowed: Swallowed[];
  /** Stretches that were deleted on purpose, each up to a character that was kept on purpose. */
  origins: Origin[];
};

/** A stretch of words that is deleted and may have come elsewhere. `wasDead`: the block itself had been deleted before. */
export type Origin = { entry: TrailEntry; chars: CharId[]; text: string; wasDead: boolean };

export function readLeaf(
  { block, previous, gone, elements, runs, past, dead }: LeafBefore,
  { document, by, at, trail }: Arriving,
  said: Said,
  unseen: (id: CharId) => boolean,
): Leaf {
  const quote = runs.map(({ text }) => text).join("");
  const entry: TrailEntry = { at, by, block, previous, quote, gone, runs: [], elements, to: [], swapped: [] };
  const isLeaving = (id: CharId) => trail.doomed.some((range) => isWithin(id, range));
  const fateOf = (id: CharId): Fate => {
    if (said(id)) return "deleted";
    if (isLeaving(id)) return "leaving";
    if (!isLive(document, id)) return "swallowed";
    return unseen(id) ? "unseen" : "kept";
  };
  const charsOf = (run: Run): Leaf["chars"] =>
    Array.from({ length: run.text.length }, (_, offset) => {
      const id = idAt(run, offset);
      return { id, is: dead.has(run) ? "dead" : fateOf(id), run, offset };
    });
  const chars = runs.flatMap(charsOf);
  const all = dead.size > 0 ? past.flatMap(charsOf) : chars;
  for (const { is, run, offset } of chars) if (is === "deleted") pushChar(entry.runs, run, offset);
  if (gone && dead.size > 0) {
    const letters: Letters[] = [];
    for (const { is, run, offset } of all) if (is === "deleted" || is === "dead") pushChar(letters, run, offset);
    entry.past = letters;
  }
  const again = all.map((char) => (char.is === "dead" && said(char.id) ? { ...char, is: "deleted" as const } : char));
  return { entry, chars, swallowed: swallowedIn(chars, entry), origins: originsIn(again, entry) };
}

function swallowedIn(chars: Leaf["chars"], entry: TrailEntry): Swallowed[] {
  const found: Swallowed[] = [];
  chars.forEach(({ is, run, offset }, index) => {
    if (is !== "swallowed") return;
    const before = chars[index - 1];
    const last = found.at(-1);
    // Words of two people side by side are offered to each.
    const goesOn = last && before?.is === "swallowed" && last.writer === run.client;
    const piece = goesOn ? last : { runs: [], left: before?.id ?? null, right: null, writer: run.client, gone: entry };
    if (!goesOn) found.push(piece);
    pushRun(piece.runs, run, offset);
    piece.right = chars[index + 1]?.id ?? null;
  });
  return found;
}

function originsIn(chars: Leaf["chars"], entry: TrailEntry): Origin[] {
  const found: Origin[] = [];
  let goesOn = false;
  for (const { id, is, run, offset } of chars) {
    if (is === "kept") goesOn = false;
    if (is !== "deleted") continue;
    if (!goesOn) found.push({ entry, chars: [], text: "", wasDead: false });
    goesOn = true;
    const origin = found.at(-1) as Origin;
    origin.chars.push(id);
    origin.text += run.text[offset];
  }
  return found;
}

export function pushChar(runs: Letters[], run: Run, offset: number): void {
  const last = runs.at(-1);
  const id = idAt(run, offset);
  if (last && sameId(idAt(last, last.text.length), id)) last.text += run.text[offset];
  else runs.push({ ...id, text: run.text[offset] as string });
}
