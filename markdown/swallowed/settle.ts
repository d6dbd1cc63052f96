/** What follows from a look at an update: one more update that puts words in their places, and the words that are to be offered back. */
import type { Actor } from "@afterword/model/actor";
import type { Instant } from "@afterword/model/time";
import * as Y from "yjs";
import { setFree, withoutCaught } from "./caught.ts";
import type { Range } from "./chars.ts";
import type { Looked, Piece, Swallowed } from "./look.ts";
import { partsGone } from "./parts.ts";
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
  const moved: Range[] = [];
  const offers: Swallowed[] = [];
  const placed: number[] = [];
  const entries: TrailEntry[] = [];
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  copy.on("update", listen);
  const remember = (piece: Piece, to: readonly Moved[], gone: TrailEntry | null = null): void => {
    const entry = entryOf(piece, to, gone ?? { at, by, block: null, previous: null });
    trail.add(entry);
    entries.push(entry);
  };
  copy.transact(() => {
    setFree(copy, looked.caught);
    const emptied = takeOut(copy, looked.copies);
    const put = (piece: Piece): boolean => {
      const to = reseat(copy, { ...piece, runs: piece.runs.map((run) => withoutCaught(run, looked.caught)) }, trail);
      if (!to) return false;
      moved.push(...piece.runs.map(({ client, clock, text }) => ({ client, clock, length: text.length })));
      remember(piece, to);
      return true;
    };
    for (const piece of looked.swallowed) {
      if (piece.isDoubtful) {
        offers.push(piece);
        continue;
      }
      if (put(piece)) continue;
      // Whoever moves the block before hearing that it is gone brings these words along.
      remember(piece, [], piece.gone);
      if (hasWords(piece)) offers.push(piece);
    }
    for (const piece of looked.strays) put(piece);
    if (looked.entries.some(({ to }) => to.length > 0)) {
      open.forEach((piece, index) => {
        if (partsGone(copy, piece, trail).filter((part) => !put(part)).length === 0) placed.push(index);
      });
    }
    takeOutEmpty(emptied);
  });
  copy.off("update", listen);
  return { update: updates.length ? Y.mergeUpdates(updates) : null, offers, placed, entries, moved };
}

export const textOf = ({ runs }: Piece): string => runs.map(({ text }) => text).join("");

/** Whether there is anything to offer. */
export const hasWords = (piece: Piece): boolean =>
  textOf(piece).trim() !== "" &&
  (/[^\s\uFFFC]/.test(textOf(piece)) || piece.runs.some(({ atom }) => atom && atom.type !== "hardBreak"));

function entryOf(
  { runs, left, right }: Piece,
  to: readonly Moved[],
  { at, by, block, previous }: Pick<TrailEntry, "at" | "by" | "block" | "previous">,
): TrailEntry {
  return {
    at,
    by,
    block,
    previous,
    quote: "",
    gone: false,
    runs: runs.map(({ client, clock, text }) => ({ client, clock, text })),
    elements: [],
    to: [...to],
    swapped: [],
    beside: { left, right },
  };
}
