/** Watches over one document: every update passes it once, in order, and nothing that anybody typed is swallowed unseen. */
import type { Actor } from "@afterword/model/actor";
import type { Instant } from "@afterword/model/time";
import * as Y from "yjs";
import { BODY } from "../schema.ts";
import type { Range } from "./chars.ts";
import { applyAndLook, type Looked, type Piece } from "./look.ts";
import { type Settled, settle } from "./settle.ts";
import { Trail, type TrailEntry } from "./trail.ts";

export type Taken = {
  update: Uint8Array;
  by: Actor;
  at: Instant;
  /** What its sender had when it came back from being away; null for what is sent as it is typed. */
  knew: Uint8Array | null;
  /** Another watch has settled it, and what it moved is on the trail. */
  isFollowing?: boolean;
  apply: () => void;
};

/** After so long, whoever is connected has seen what came before. */
const SEEN_AFTER_MS = 5_000;
/** After so long, whoever moved something has heard that the copy was one too many. */
const HEARD_AFTER_MS = 30_000;

export class Watch {
  readonly document: Y.Doc;
  readonly trail: Trail;
  /** What was here at some moments; what was loaded, everybody had who came since. */
  readonly #seen: { at: number; state: Map<number, number> }[];

  /** What `settle` gave and nobody has applied yet. */
  readonly #onTheWay: { update: Uint8Array; written: Range[]; copies: readonly Range[] }[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(document: Y.Doc, entries: readonly TrailEntry[] = []) {
    this.document = document;
    this.trail = new Trail(entries);
    this.#seen = [{ at: Number.NEGATIVE_INFINITY, state: stateOf(document) }];
  }

  /** Applies the update, and says what it did. */
  take({ update, by, at, knew, isFollowing = false, apply }: Taken): Looked {
    const now = Date.parse(at);
    const old = this.#oldAt(now);
    const index = this.#onTheWay.findIndex((each) => each.update === update);
    while (this.trail.takenOut.length > 0 && now - (this.trail.takenOut[0]?.at ?? 0) >= HEARD_AFTER_MS)
      this.trail.takenOut.shift();
    const looked = applyAndLook({
      document: this.document,
      update,
      by,
      at,
      trail: this.trail,
      knew: knew && Y.decodeStateVector(knew),
      old,
      isFollowing: isFollowing || index >= 0,
      apply,
    });
    if (index >= 0) this.#arrive(index, now);
    return looked;
  }

  /** What is to be done about it; null where nothing is, as nearly always. */
  settle(looked: Looked, open: readonly Piece[], about: { by: Actor; at: Instant }): Settled | null {
    const { swallowed, strays, copies, caught, entries } = looked;
    const moved = open.length > 0 && entries.some(({ to }) => to.length > 0);
    if (swallowed.length + strays.length + copies.length + caught.length === 0 && !moved) return null;
    const copy = new Y.Doc();
    copy.getXmlFragment(BODY);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.document));
    for (const { update } of this.#onTheWay) Y.applyUpdate(copy, update);
    const settled = settle(copy, { looked, open, trail: this.trail, ...about });
    copy.destroy();
    if (settled.update) {
      const written = settled.entries.flatMap(({ to }) => to.map((moved) => ({ ...moved.to, length: moved.length })));
      this.#onTheWay.push({ update: settled.update, written, copies: looked.copies });
      this.trail.doomed.push(...settled.moved, ...looked.copies);
      this.trail.coming.push(...written);
    }
    return settled;
  }

  #arrive(index: number, at: number): void {
    const [{ copies } = { copies: [] }] = this.#onTheWay.splice(index, 1);
    if (copies.length > 0) this.trail.takenOut.push({ copies, at });
    this.trail.coming.splice(0, Number.POSITIVE_INFINITY, ...this.#onTheWay.flatMap(({ written }) => written));
    if (this.#onTheWay.length === 0) this.trail.doomed.length = 0;
  }

  /** The state vector of some seconds ago. */
  #oldAt(now: number): Map<number, number> {
    const seen = this.#seen;
    // As the document is now it has been since the last update.
    if (now - (seen.at(-1)?.at ?? 0) >= SEEN_AFTER_MS / 5)
      seen.push({ at: this.#lastAt, state: stateOf(this.document) });
    this.#lastAt = now;
    while (now - (seen[1]?.at ?? now) >= SEEN_AFTER_MS) seen.shift();
    return seen[0]?.state ?? new Map();
  }
}

const stateOf = (document: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(document));
