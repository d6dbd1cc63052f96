/** Words that are gone, without those of them that somebody has brought along. */
import type * as Y from "yjs";
import { type CharId, idAt, type Run } from "./chars.ts";
import { type Piece, pushRun } from "./look.ts";
import type { Trail } from "./trail.ts";

/** Those that stand nowhere, each stretch with what stood around it; none where all are back. */
export function partsGone<Words extends Piece>(document: Y.Doc, piece: Words, trail: Trail): Words[] {
  const chars = piece.runs.flatMap((run) =>
    Array.from({ length: run.text.length }, (_, offset) => ({ run, offset, id: idAt(run, offset) })),
  );
  const isGone = (id: CharId) => trail.now(document, id) === null;
  if (chars.every(({ id }) => isGone(id))) return [piece];
  const parts: Words[] = [];
  for (let at = 0; at < chars.length; at++) {
    const from = at;
    const runs: Run[] = [];
    for (let char = chars[at]; char && isGone(char.id); char = chars[++at]) pushRun(runs, char.run, char.offset);
    const [left, right] = [chars[from - 1]?.id ?? piece.left, chars[at]?.id ?? piece.right];
    if (runs.length > 0) parts.push({ ...piece, runs, left, right });
  }
  return parts;
}

/** Somebody brought the words along, all of them. */
export const isBack = (document: Y.Doc, piece: Piece, trail: Trail): boolean =>
  partsGone(document, piece, trail).length === 0;
