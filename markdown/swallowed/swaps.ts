/** Two blocks that change places are both rewritten where they stand, but for what their words have in common at the ends. */

import * as Y from "yjs";
import { type CharId, idAt, leafOf, type Run, runsOf, sameId, structAt } from "./chars.ts";
import type { Leaf } from "./leaf.ts";
import type { Arriving } from "./look.ts";

/** Notes on the leaf's entry where each kept character has its like in the leaf that all others went to. */
export function findSwap(
  { entry, chars }: Leaf,
  { document, trail }: Arriving,
  unseen: (id: CharId) => boolean,
  had: ReadonlyMap<number, number>,
): void {
  const first = entry.to[0];
  if (!first || entry.gone) return;
  const known = chars.filter(({ is }) => is === "deleted" || is === "kept");
  if (!known.some(({ is }) => is === "kept")) return;
  const here = trail.now(document, first.from);
  const item = here && structAt(document, here);
  const leaf = item instanceof Y.Item ? leafOf(item) : null;
  if (!leaf) return;
  const isNew = ({ client, clock }: CharId) => clock >= (had.get(client) ?? 0);
  const there = runsOf(leaf)
    .flatMap(charsOf)
    .filter(({ id }) => isNew(id) || !unseen(id));
  if (there.length !== known.length || there.some(({ char }, at) => char !== charAt(known[at]))) return;
  if (known.some(({ id }, at) => sameId(id, there[at]?.id ?? null))) return;
  known.forEach(({ id, is }, at) => {
    const to = there[at]?.id;
    if (is !== "kept" || !to) return;
    const last = entry.swapped.at(-1);
    if (last && sameId(idAt(last.from, last.length), id) && sameId(idAt(last.to, last.length), to)) last.length++;
    else entry.swapped.push({ from: id, to, length: 1 });
  });
}

const charsOf = (run: Run) =>
  [...Array(run.text.length).keys()].map((offset) => ({ id: idAt(run, offset), char: run.text[offset] }));
const charAt = (char: Leaf["chars"][number] | undefined) => char?.run.text[char.offset];
