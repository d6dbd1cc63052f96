/** What follows from a look at an update: one more update that puts words in their places, and the words that are to be offered back. */
import type { Actor } from "@afterword/model/actor";
import type { Instant } from "@afterword/model/time";
import * as Y from "yjs";
import type { CharId, Range, Run } from "./chars.ts";
import type { Looked, Piece, Swallowed } from "./look.ts";
import { reseat, takeOut, takeOutEmpty } from "./reseat.ts";
import type { Moved, Trail, TrailEntry } from "./trail.ts";

export type Settled = {
  /** Puts words in their places and takes copies out; null where nothing is to be done. */
  update: Uint8Array | null;
  /** What nobody may lose. */
  offers: Swallowed[];
  /** Which of the open ones found their place. */
  placed: number[];
  entries: TrailEntry[];
  /** Which characters it took from where they stood. */
  moved: Range[];
};

/** `open`: words that are offered back already and may find their place now. `copy` is a copy of the document, and is changed. */
export function settle(
  copy: Y.Doc,
  { looked, open, trail, at, by }: { looked: Looked; open: readonly Piece[]; trail: Trail; at: Instant; by: Actor },
): Settled {
  const moves: Moved[] = [];
  const texts: Run[] = [];
  const offers: Swallowed[] = [];
  const placed: number[] = [];
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  copy.on("update", listen);
  copy.transact(() => {
    const emptied = takeOut(copy, looked.copies);
    const put = (piece: Piece): boolean => {
      const to = reseat(copy, piece, trail);
      if (!to) return false;
      moves.push(...to);
      texts.push(...piece.runs);
      addMoves(trail, to, piece.runs, { at, by });
      return true;
    };
    for (const piece of looked.swallowed) if (!put(piece) && hasWords(piece)) offers.push(piece);
    for (const piece of looked.strays) put(piece);
    if (looked.entries.some(({ to }) => to.length > 0)) {
      open.forEach((piece, index) => {
        if (put(piece)) placed.push(index);
      });
    }
    takeOutEmpty(emptied);
  });
  const entries = moves.length ? [entryOf(moves, texts, { at, by })] : [];
  copy.off("update", listen);
  const moved = texts.map(({ client, clock, text }) => ({ client, clock, length: text.length }));
  return { update: updates.length ? Y.mergeUpdates(updates) : null, offers, placed, entries, moved };
}

export const textOf = ({ runs }: Piece): string => runs.map(({ text }) => text).join("");

const hasWords = (piece: Piece): boolean =>
  textOf(piece).trim() !== "" &&
  (/[^\s\uFFFC]/.test(textOf(piece)) || piece.runs.some(({ atom }) => atom && atom.type !== "hardBreak"));

function addMoves(trail: Trail, moves: Moved[], runs: readonly Run[], about: { at: Instant; by: Actor }): void {
  trail.add(entryOf(moves, runs, about));
}

function entryOf(moves: readonly Moved[], runs: readonly Run[], about: { at: Instant; by: Actor }): TrailEntry {
  return {
    ...about,
    block: null,
    previous: null,
    quote: "",
    gone: false,
    runs: runs.map(({ client, clock, text }): CharId & { text: string } => ({ client, clock, text })),
    elements: [],
    to: [...moves],
    swapped: [],
  };
}
