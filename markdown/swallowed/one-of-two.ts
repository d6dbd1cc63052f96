/** Words that two moved stand twice for a moment. Where one copy is taken out and the other deleted meanwhile, both would be gone. */
import { type CharId, idAt, type Run, sameId } from "./chars.ts";
import type { Leaf } from "./leaf.ts";
import { type Arriving, pushRun, type Swallowed } from "./look.ts";
import { keyOf, sameActor } from "./moves.ts";
import { movedIn, type Trail } from "./trail.ts";

type Char = Leaf["chars"][number];

/** Copies that were one too many when they were to be taken out, and whose likes somebody has deleted since. */
export function bothGone(leaf: Leaf, { document, trail }: Arriving): Swallowed[] {
  return piecesOf(leaf, ({ id, is }) => {
    const move = trail.moveOf(id);
    return is === "deleted" && move !== null && !move.beside && trail.now(document, id) === null;
  });
}

/** Words that their sender deletes, having moved them: perhaps in the belief that the copy that was taken out is still there. */
export function oneOfTwo(leaf: Leaf, { trail, by }: Arriving, taken: ReadonlySet<string>): Swallowed[] {
  const kept = new Set<string>();
  for (const { copies } of trail.takenOut) {
    for (const copy of copies) {
      for (let offset = 0; offset < copy.length; offset++) {
        const like = likeOf(idAt(copy, offset), trail, by);
        if (like) kept.add(keyOf(like));
      }
    }
  }
  if (kept.size === 0) return [];
  const found = piecesOf(leaf, ({ id, is }) => is === "deleted" && !taken.has(keyOf(id)) && kept.has(keyOf(id)));
  return found.map((piece) => ({ ...piece, left: null, right: null, isDoubtful: true }));
}

function likeOf(copy: CharId, trail: Trail, by: Arriving["by"]): CharId | null {
  const move = trail.moveOf(copy);
  return move && sameActor(move.by, by) ? movedIn(move.to, copy) : null;
}

function piecesOf({ chars, entry }: Leaf, isMeant: (char: Char) => boolean): Swallowed[] {
  const found: Swallowed[] = [];
  chars.forEach((char, at) => {
    if (!isMeant(char)) return;
    const { id, run, offset } = char;
    const last = found.at(-1);
    const goesOn = last && sameId(last.right, id);
    const left = chars[at - 1]?.id ?? null;
    const piece = goesOn ? last : { runs: [] as Run[], left, right: null, writer: run.client, gone: entry };
    if (!goesOn) found.push(piece);
    pushRun(piece.runs, run, offset);
    piece.right = chars[at + 1]?.id ?? null;
  });
  return found;
}
